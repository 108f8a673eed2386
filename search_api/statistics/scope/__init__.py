"""What all reports share: who may make one, on which offices, and that it is kept who did."""
