"""Pixels become text, and text becomes fields."""
