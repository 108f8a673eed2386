"""Reports on requests: counted from what had happened up to a cut-off, so that the same report never changes."""
