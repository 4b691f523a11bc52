"""The words of everything that is searched, each behind the wall of what it stands in; and the search."""
