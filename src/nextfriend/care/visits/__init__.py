"""Visits: planned to a place, put in order, made ready for at the door, logged."""
