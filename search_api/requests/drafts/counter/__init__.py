"""An officer opens the form that somebody prepared, and receives it."""
