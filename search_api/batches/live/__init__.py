"""Batches that change while somebody looks at them: one look a second at the database for all who listen."""
