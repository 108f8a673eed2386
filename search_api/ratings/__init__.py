"""Satisfaction: who got a result says how content they are, and nobody is told who said what."""
