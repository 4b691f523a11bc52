"""Attacks of a stranger, a coworker or a client on a real server: docs/security.md names each of them."""
