"""The calendar of working days as an administrator sees and changes it."""
