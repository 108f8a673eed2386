"""Which certificates each signer signs with."""
