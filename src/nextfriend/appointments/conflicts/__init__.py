"""Two things that cannot both be so: found among rows, told in sentences (docs/decisions/scheduling.md)."""
