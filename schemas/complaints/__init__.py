"""Complaints and suggestions (khiếu nại; phản ánh, kiến nghị), each with a clock of its own."""
