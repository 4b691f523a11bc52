"""Putting a paper before an attorney to sign: `actions` write, `views` ask, `forms` check."""
