"""Pictures of pages for browsers: sizes, tiles, and what a browser may keep of them."""
