"""The screen of a counter, which asks whoever just got a result how content they are."""
