"""Template filters that every room uses without loading them."""
