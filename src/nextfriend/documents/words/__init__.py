"""The words of each page of a file: read once, searched behind the wall, shown on record."""
