"""Benchmarks: figures by command, never by timed tests."""
