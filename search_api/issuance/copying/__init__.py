"""Copies of chosen pages, from the choice to the issued paper and its place in the register."""
