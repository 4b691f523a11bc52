"""Spreadsheets of another system: kept, read apart, mapped, tried dry, brought in row by row, and undone."""
