"""The kinds of due rows of documents: a paper that waits for a signature, and records that are asked for."""

from nextfriend.calendar.kinds import DueKind

SIGNATURE = DueKind(
    "signature",
    "To sign",
    icon="pen-line",
    section="sign",
    subject="signing",
    page="documents:signing",
    stays="Whoever asked for the signature takes the request back.",
)
# Its title names the provider to whoever reads the request; what leaves the house does not.
RECORDS = DueKind(
    "records-request",
    "Records request",
    icon="folder-search",
    feed_title="Follow-up",
    reminder_words=("follow-up", "follow-ups"),
    reminder_days=(1,),
    subject="recordsrequest",
    stays="A provider was asked: the records still come, or the request is withdrawn.",
    page="documents:records_request",
)
