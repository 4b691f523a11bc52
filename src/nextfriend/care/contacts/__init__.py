"""What was done to be in touch with a client: contacts and their amendments."""
