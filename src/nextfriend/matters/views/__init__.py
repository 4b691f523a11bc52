"""The pages of a case: load, check, call one action, render."""
