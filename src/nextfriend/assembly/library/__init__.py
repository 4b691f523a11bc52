"""The templates papers are made from: those every office has, and the office's own with their versions."""
