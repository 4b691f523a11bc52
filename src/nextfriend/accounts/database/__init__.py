"""Django's PostgreSQL backend, with one difference: every transaction begins by saying who speaks."""
