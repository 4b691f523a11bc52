"""Digests, escalation, and the outbox they leave by."""
