"""What a person typed and has not saved: kept for them alone."""
