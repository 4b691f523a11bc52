"""Rides: to an appointment, to court, and back."""
