"""Everything a person or a process manager starts."""
