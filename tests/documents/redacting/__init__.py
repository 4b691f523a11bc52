"""Redactions in the office."""
