"""Reports on requests: figures at a cut-off on a page, as tables and as papers."""
