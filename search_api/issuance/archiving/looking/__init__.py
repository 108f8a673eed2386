"""People look at the agency's signature on an archive copy."""
