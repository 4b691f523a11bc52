"""What coworkers of one matter ask of each other across the crafts: an owner, a day, an answer."""
