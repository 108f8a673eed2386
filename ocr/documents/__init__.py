"""Pages become documents: where one begins, what it is, its number, date, agency and signer, and what is secret."""
