"""Dates from rules and orders: proposed, checked by two people, moved, extended, ended."""
