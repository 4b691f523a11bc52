"""What pays for the client: insurance and benefits, in periods that are never overwritten."""
