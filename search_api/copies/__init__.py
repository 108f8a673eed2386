"""Copies of chosen pages: what may be copied, other people's data masked, papers, and what was given and what not."""
