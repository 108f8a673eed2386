"""Reports on complaints and suggestions: how many came, were answered in time, and are open."""
