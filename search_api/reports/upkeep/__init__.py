"""Long work on the index, as an administrator asks for it in the browser."""
