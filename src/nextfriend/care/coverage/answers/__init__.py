"""What a payer answered about a client, read from its file and put before whoever records coverage."""
