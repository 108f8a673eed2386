"""Procedures as versioned data: what an office promises, by which steps, in which time, on which legal ground."""
