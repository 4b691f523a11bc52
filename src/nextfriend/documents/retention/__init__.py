"""How long the documents of a matter are kept: legal holds, and who opened what."""
