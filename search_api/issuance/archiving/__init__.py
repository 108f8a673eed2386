"""The agency signs the archive copies of scanned papers, many of them one after the other."""
