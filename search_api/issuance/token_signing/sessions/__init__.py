"""Codes and sessions of the program on a signer's PC."""
