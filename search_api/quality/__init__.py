"""The quality board: what digitizing gives, in totals."""
