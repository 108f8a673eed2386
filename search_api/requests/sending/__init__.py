"""A request is taken in, whichever way it came: by its form, or from a draft."""
