"""Records asked of a provider, until they are here: `actions` write, `views` ask, `forms` check."""
