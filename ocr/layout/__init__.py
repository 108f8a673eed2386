"""Reading order, letterheads and footers, ruled tables and frames."""
