"""Requests: taken in, worked on within their time, answered."""
