"""What can go wrong with a database, said so that a person can act on it."""


class PostgresError(Exception):
    """The database cannot be started, reached or prepared; the message says what to do."""
