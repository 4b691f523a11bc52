"""Fields for days and times, as every form shows them (ground/day_field.py)."""

from nextfriend.ground.day_field import CLOCK, DATE, DayField

__all__ = ["CLOCK", "DATE", "DayField"]
