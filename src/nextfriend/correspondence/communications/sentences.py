"""How a logged call, letter or message reads on the timeline."""

from __future__ import annotations

from nextfriend.correspondence.communications.models import Communication

_RECEIVED, _SENT = Communication.Direction.RECEIVED, Communication.Direction.SENT
_WAY, _OUTCOME = Communication.Way, Communication.Outcome
_DID = {
    (_WAY.CALL, _RECEIVED): "took a call from",
    (_WAY.CALL, _SENT): "called",
    (_WAY.LETTER, _RECEIVED): "received a letter from",
    (_WAY.LETTER, _SENT): "sent a letter to",
    (_WAY.EMAIL, _RECEIVED): "received an e-mail from",
    (_WAY.EMAIL, _SENT): "sent an e-mail to",
    (_WAY.TEXT, _RECEIVED): "received a text message from",
    (_WAY.TEXT, _SENT): "sent a text message to",
    (_WAY.FAX, _RECEIVED): "received a fax from",
    (_WAY.FAX, _SENT): "sent a fax to",
    (_WAY.IN_PERSON, _RECEIVED): "had a visit from",
    (_WAY.IN_PERSON, _SENT): "met with",
}
_CALLS = {
    (_OUTCOME.MESSAGE, _SENT): "called and left a message for",
    (_OUTCOME.NO_ANSWER, _SENT): "called, with no answer:",
    (_OUTCOME.MESSAGE, _RECEIVED): "received a voice message from",
    (_OUTCOME.NO_ANSWER, _RECEIVED): "missed a call from",
}


def said_of(row: Communication) -> str:
    """What the coworker did: "called Dr. Chen's office: records are ready"."""
    did = _DID[row.way, row.direction]  # type: ignore[index]
    if row.way == _WAY.CALL:
        did = _CALLS.get((row.outcome, row.direction), did)  # type: ignore[arg-type]
    return f"{did} {row.with_whom}: {row.subject.rstrip('.')}"
