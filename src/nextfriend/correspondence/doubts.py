"""What can be said of who sent a notice, and whether it says other words than the docket here."""

from __future__ import annotations

from nextfriend.correspondence.docketing import Docketed
from nextfriend.correspondence.models import DocketEntry, Notice
from nextfriend.engines.notices import CourtEmail, DocketNumber, docket_number, same_docket
from nextfriend.engines.notices.origin import UNPROVEN
from nextfriend.matters.models import Proceeding


def proof_of(email: CourtEmail) -> str:
    """Whether a court's server sent it: a `Notice.Proof`."""
    if email.origin is None or email.origin.doubts:
        return Notice.Proof.DOUBTFUL
    return Notice.Proof.PROVEN if email.origin.is_proven else Notice.Proof.UNPROVEN


def warnings_of(email: CourtEmail) -> list[str]:
    """The sentences to read before acting on it."""
    is_unproven = proof_of(email) == Notice.Proof.UNPROVEN
    return [*([UNPROVEN] if is_unproven else []), *email.warnings]


def other_words(number: DocketNumber | None, proceeding: Proceeding, entries: list[Docketed]) -> str:
    """A number that the docket here has with other words already; "" for none.

    Entries whose fingerprint is known are not among `entries`; one the court says it edited is no other.
    """
    numbers = {e.number for e in entries if e.number and not e.entry.replaced_description}
    known = DocketEntry.objects.filter(matter_id=proceeding.matter_id, document_number__in=numbers)
    for row in known.order_by("document_number", "id"):
        written = docket_number(row.court_id, row.docket_number)
        if number is not None and written is not None and same_docket(written, number):
            return row.document_number
    return ""
