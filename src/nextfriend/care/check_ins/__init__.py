"""Check-ins: four short ratings of how the client is, what they say, and how that changes."""
