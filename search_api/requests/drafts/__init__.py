"""A request is written step by step, left and taken up again, and sent or brought to a counter."""
