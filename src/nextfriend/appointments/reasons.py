"""Why an appointment is on its day, where nobody said why."""

from nextfriend.appointments.series import rules
from nextfriend.calendar.reasons import Reason

APPOINTMENT_KIND = Reason("appointment-kind", lambda facts, _: str(facts["kind"]))
SERIES_RULE = Reason("series-rule", lambda facts, _: rules.said(str(facts["rule"])), comes_again=True)
