"""Screenings: an instrument answered by or with the client, what it says, and how that changed."""
