"""The kind of due row that a request is."""

from nextfriend.calendar.kinds import DueKind, LineAction

REQUEST = DueKind(
    "coworker-request",
    "Request",
    icon="message-circle-question-mark",
    reminder_words=("request", "requests"),
    subject="coworkerrequest",
    page="coworker_requests:request",
    stays="Someone waits for the answer: it is given, or whoever asked takes the request back.",
    actions=(LineAction("Answer", "check", "e", "coworker_requests:answering"),),
)
