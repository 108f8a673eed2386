"""The keys of statements in QR codes, as an administrator replaces and withdraws them."""
