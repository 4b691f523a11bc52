"""Folders and tags of documents."""
