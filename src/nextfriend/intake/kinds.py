"""The kind of due row that an intake to decide is."""

from nextfriend.calendar.kinds import DueKind

DECISION = DueKind(
    "intake-decision",
    "Intake to decide",
    icon="inbox",
    feed_title="Intake",
    reminder_words=("intake to decide", "intakes to decide"),
    subject="intake",
    stays="It comes before there is a matter.",
    page="intake:intake",
)
LETTER = DueKind(
    "intake-letter",
    "Letter to send",
    icon="mail",
    feed_title="Letter",
    reminder_words=("letter to send", "letters to send"),
    subject="decision",
    stays="It comes before there is a matter.",
    page="intake:letter",
)
