"""What to do that no law dates."""
