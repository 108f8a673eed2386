"""A draft is left, and taken up again."""
