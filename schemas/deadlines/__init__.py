"""How long things may take, when they are due, and who was late."""
