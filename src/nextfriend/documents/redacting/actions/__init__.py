"""The named writes of redacted copies: asking for one, making it."""
