"""Searches are kept under names."""
