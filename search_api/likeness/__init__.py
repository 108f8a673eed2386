"""What looks the same, a person or a paper, is shown side by side and decided by an archivist."""
