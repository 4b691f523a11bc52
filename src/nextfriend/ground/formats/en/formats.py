"""American: "Tue, Dec 1, 2026", "3:00 PM", weeks from Sunday."""

DATE_FORMAT = "D, M j, Y"
MONTH_DAY_FORMAT = "D, M j"
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = "D, M j, Y, g:i A"
FIRST_DAY_OF_WEEK = 0
