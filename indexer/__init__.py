"""Text becomes findable."""
