"""What a client needs, and the facts of their background, each with where it is known from."""
