"""A paper before it is filed: what to mend or look at, from what stands in it and what its matter knows."""
