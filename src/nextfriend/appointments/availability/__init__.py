"""Hours, leave, closed days, and the times that suit everybody."""
