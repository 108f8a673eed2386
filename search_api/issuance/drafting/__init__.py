"""Extracts are drafted from confirmed values."""
