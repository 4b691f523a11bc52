"""A possible duty to report: the sealed question to a named attorney, what was decided, what was reported."""
