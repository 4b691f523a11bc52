"""Conflicts of interest: every name the office ever met, what was asked of it, found, and decided."""
