"""Who sees a row: the matrix, the policies that keep it, and what a person holds on a matter."""
