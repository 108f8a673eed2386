"""Why a known dossier is not found."""
