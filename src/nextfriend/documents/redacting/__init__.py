"""Covered words of a PDF that are still in it, and copies from which words were really taken out."""
