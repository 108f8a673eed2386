"""Results are handed over: a list to sign for many requests, then each recorded as returned."""
