"""A page as pixels: decoded, turned, scaled, and how each point lies on the original."""
