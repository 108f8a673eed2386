"""Issued papers that go along with a transfer are kept among the originals, so that they travel like scans."""
