"""The first page that people see who are no staff."""
