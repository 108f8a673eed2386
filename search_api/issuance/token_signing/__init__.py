"""Signing with a key that never leaves the signer's own PC: codes, sessions, papers that wait, over HTTP."""
