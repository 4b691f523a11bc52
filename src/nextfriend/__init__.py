"""Nextfriend: one matter, two crafts, and a wall the database keeps."""

__version__ = "0.1.0"
