"""Why a supervisor is told of a date: when it falls, or fell."""

from datetime import date

from nextfriend.calendar.reasons import Facts, Reason
from nextfriend.ground import dates


def _falls(facts: Facts, today: date) -> str:
    day = date.fromisoformat(str(facts["day"]))
    return f"It {'fell' if day < today else 'falls'} on {dates.full_day(day)}"


FALLS_ON = Reason("falls-on", _falls)
