"""Pages of the care room: load, check, call one action, render."""
