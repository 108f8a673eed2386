"""Extracts leave the building: drafted from confirmed facts, approved, numbered, rendered and signed."""
