"""A scan arrives: it is checked, fingerprinted, stored, cut into pages and sent on."""
