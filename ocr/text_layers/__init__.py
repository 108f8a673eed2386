"""Text that a PDF brings along: whether it can be trusted, and its words with boxes."""
