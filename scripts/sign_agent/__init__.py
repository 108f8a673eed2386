"""The program on a signer's PC; it needs only pydantic, asn1crypto and python-pkcs11, no other part of the product."""
