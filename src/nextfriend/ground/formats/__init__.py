"""How days, times and weeks are written, by language: Django looks here first (FORMAT_MODULE_PATH)."""
