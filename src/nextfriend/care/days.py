"""Which day it is where the office works (accounts/office_days.py)."""

from nextfriend.accounts.office_days import day_of, day_starts, moment, today_for

__all__ = ["day_of", "day_starts", "moment", "today_for"]
