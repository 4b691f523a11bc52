"""Papers made from Word templates: what the matter fills, what is asked, what a paper was made of."""
