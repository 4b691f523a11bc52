"""Why a date of a release is that date."""

from datetime import date

from nextfriend.calendar.reasons import Facts, Reason
from nextfriend.ground import dates


def _ended(facts: Facts, _: date) -> str:
    return f"The release ended on {dates.full_day(date.fromisoformat(str(facts['day'])))}"


CONSENT_ENDS = Reason("consent-ends", lambda facts, _: "Last day the client agreed to")
RELEASE_ENDED = Reason("release-ended", _ended)
