"""Anyone may ask whether a file is an archive copy that the agency signed."""
