"""A person corrects the text of a page: a layer over the machine's reading, which no reading overwrites."""
