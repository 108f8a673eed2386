"""A copy is gathered from the records, checked and made."""
