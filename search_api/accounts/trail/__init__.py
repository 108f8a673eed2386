"""The audit trail is searched, told in sentences and taken as a table; who did so stands in it too."""
