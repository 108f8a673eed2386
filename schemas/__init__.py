"""The vocabulary every stage shares, and how it is kept; imports no other package of ours."""
