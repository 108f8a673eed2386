"""What the office does for people, by which steps, in which time: shown to everybody, changed by an administrator."""
