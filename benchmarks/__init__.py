"""Ratios against named peers, measured in one run. Start them with bin/bench NAME."""
