"""The date desk and a deadline's page."""
