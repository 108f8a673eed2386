"""Requests that come from the portal of public services."""
