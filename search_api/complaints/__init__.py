"""Complaints and suggestions: anybody writes, the office answers in time, and the writer follows it."""
