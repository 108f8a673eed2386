"""Answers of agencies come in: a letter with its scan, by which the request goes on."""
