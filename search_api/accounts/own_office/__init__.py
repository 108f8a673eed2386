"""What every change of an account rests on: it is of one's own office, and it stands on the trail."""
