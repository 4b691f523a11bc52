"""Passages: words of a page that somebody marked, what they show, and which date they stand for."""
