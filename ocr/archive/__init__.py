"""The archive copy: two-layer PDF/A-2b with the original image untouched, and ALTO beside it."""
