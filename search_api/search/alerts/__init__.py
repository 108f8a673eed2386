"""What comes to fit a kept search is told to its owner."""
