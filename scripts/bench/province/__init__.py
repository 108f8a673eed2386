"""One province's archive as texts: invented dossiers by the hundred thousand, and what a reader makes of them."""
