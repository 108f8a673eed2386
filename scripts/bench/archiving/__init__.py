"""An invented archive whose copies wait for the agency's signature."""
