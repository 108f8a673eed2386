"""What a signer sees of the papers on their way."""
