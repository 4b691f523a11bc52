"""Why an intake is to be decided by its day."""

from nextfriend.calendar.reasons import Reason

URGENT = Reason("intake-urgent", lambda facts, _: f"They said it is urgent: {facts['needs']}")
ANSWERED = Reason("intake-answered", lambda facts, _: f"{facts['by']} decided; they wait to hear it")
PROMISED = Reason("intake-promised", lambda facts, _: f"{facts['days']} days after first contact")
