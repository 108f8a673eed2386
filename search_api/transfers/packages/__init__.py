"""Signed packages: a dossier is packed for another installation, one that comes is taken in, receipts are exchanged."""
