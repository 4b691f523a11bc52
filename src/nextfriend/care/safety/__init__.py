"""A client's safety plan, and who follows up when an answer cannot wait."""
