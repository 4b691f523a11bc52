"""The office's own lists: kinds of matter, the stages of each, the roles people have in a matter."""
