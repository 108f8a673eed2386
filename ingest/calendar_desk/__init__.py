"""The desk of the calendar: an official schedule of holidays, or days off of one office, taken in."""
