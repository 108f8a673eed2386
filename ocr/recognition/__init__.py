"""Lines are found and read, twice where in doubt, and the readings merged into one."""
