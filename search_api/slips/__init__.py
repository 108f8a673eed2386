"""Retrieval slips: paper is fetched for a request, scanned ahead of bulk work, lent and returned."""
