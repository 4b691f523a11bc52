"""What a consent opens, and for how long."""
