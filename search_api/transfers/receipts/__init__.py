"""Receipts for packages: taken by who sent one, and shown to both sides."""
