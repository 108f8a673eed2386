"""What a step of a transfer changes beside the transfer itself: dossiers, the record that leaves, the request."""
