"""Reminders that papers are due back in their store."""
