"""Agencies outside are asked for papers, reminded, and their answers are filed."""
