"""Finding a time for several people, holding it, and inviting them (docs/decisions/scheduling.md)."""
