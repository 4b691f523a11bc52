"""The wall as models declare it (`declared`), and how `migrate` writes it (`tables`, `functions`)."""
