"""Second steps of signing in: on record, required of roles, and taken off by two people when one is lost."""
