"""Papers on their way over a signer's PC."""
