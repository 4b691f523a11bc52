"""The kind of due row that a paper waiting for a signature is."""

from nextfriend.calendar.kinds import DueKind

SIGNATURE = DueKind(
    "signature", "To sign", icon="pen-line", section="sign", subject="signing", page="documents:signing"
)
