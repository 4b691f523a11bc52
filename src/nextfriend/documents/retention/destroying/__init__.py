"""How many years a closed matter's documents are kept, the review after that, and their destruction."""
