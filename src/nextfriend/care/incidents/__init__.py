"""Incidents: what happened to a client that should not have, what was done at once, and the review."""
