"""Dossiers are found, shown, confirmed and issued; cut by what people do there."""
