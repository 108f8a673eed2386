"""What must not be let slip: steps that fall due, and apologies drafted in time."""
