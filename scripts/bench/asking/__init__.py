"""Questions whose right answer is known: invented from what is true of dossiers."""
