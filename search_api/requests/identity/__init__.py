"""Who asks is checked: identity papers, relation to the person of the dossier, authorisations."""
