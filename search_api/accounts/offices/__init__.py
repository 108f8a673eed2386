"""Offices: what their papers say of them, and new ones."""
