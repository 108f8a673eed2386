"""Files that come in pieces over a line that breaks: tus 1.0, with creation, termination, expiration and checksum."""
