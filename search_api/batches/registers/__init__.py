"""The paper register on the screen: handed in, and printed as the separators of a batch."""
