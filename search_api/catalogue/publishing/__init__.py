"""A new version of a procedure: written, compared with the one in force, published; nothing is changed in place."""
