"""What is done to a request: the moves, what is said with each, and the times that its clock counts."""
