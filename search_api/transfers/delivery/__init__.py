"""Packages go over the net to the installations that have an address, and are tried again while those are away."""
