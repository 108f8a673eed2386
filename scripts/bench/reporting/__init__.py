"""A year of invented requests, for the bench of reports."""
