"""Dossiers of conditional access are opened for a reason, which is kept on the audit trail."""
