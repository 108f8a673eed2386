"""From the values of single pages to one record of the dossier, with its conflicts and warnings."""
