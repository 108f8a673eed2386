"""A package of another installation is checked and taken in, once however often it comes."""
