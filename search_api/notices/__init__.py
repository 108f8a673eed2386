"""Notices: what applicants and the portal are told, what failed, and what the office must not let slip."""
