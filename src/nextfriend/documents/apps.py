"""The documents room, as Django and the other rooms know it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, Alarm, OfficeCheck, PaletteAction, Place, Room, Tab
from nextfriend.ground.wall.declared import BY_APP, Trigger

IS_SIGNING = f"{BY_APP} AND NEW.subject_kind = 'signing'"


class DocumentsRoom(Room):
    """Files, their versions, and what waits for a signature."""

    name = "nextfriend.documents"
    label = "documents"
    help_page = "documents"
    triggers = {
        "calendar_due": (
            Trigger("check_signing", "BEFORE INSERT OR UPDATE OF state", "check_signing_due", IS_SIGNING),
        )
    }
    tabs = (Tab("documents", "Documents", "documents/", 40),)
    additions = (
        Addition("Document", "documents:documents", 70, key="d", words="upload file paper"),
        Addition(
            "Many files", "documents:files", 71, key="f", words="upload folder documents papers scan drop"
        ),
        Addition(
            "Records request",
            "documents:records_request_new",
            73,
            frozenset({Role.ATTORNEY, Role.PARALEGAL}),
            key="z",
            words="medical records bills provider hospital ask",
        ),
    )

    places = (Place("Years kept", "documents:years", "u", 73, frozenset({Role.ADMINISTRATOR})),)
    palette = (
        PaletteAction(
            "Closed matters to review",
            "documents:reviews",
            74,
            "retention destroy destruction old files",
            frozenset({Role.ATTORNEY}),
        ),
    )

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """What a coworker proposed to destroy and this person may confirm, and closed matters to review."""
        from nextfriend.documents.retention.destroying.queries import how_many_due, waiting_for

        for row in waiting_for(staff)[:5]:
            page = reverse("documents:destruction", args=[row.pk])
            yield Alarm("A destruction of documents waits for a second person.", "soon", "Look at it", page)
        if staff.role == Role.ATTORNEY and (due := how_many_due(timezone.now())):
            many = f"{due} closed matter{'' if due == 1 else 's'}"
            said = f"{many} to review: the years are over."
            yield Alarm(said, "info", "Review", reverse("documents:reviews"))

    def office_checks(self) -> Iterator[OfficeCheck]:
        """Whether the held files are still as they were saved, and whether scans can be read."""
        from nextfriend.documents.scrubbing import office_checks
        from nextfriend.documents.words.ocr import can_read_scans

        yield from office_checks()
        if not can_read_scans():
            advice = "Have whoever runs the server install tesseract: apt-get install tesseract-ocr"
            yield OfficeCheck("Scans", "soon", "Scanned pages are not searched", advice)

    def ready(self) -> None:
        from nextfriend.consents.papers import papers_offered
        from nextfriend.deadlines.proofs import proofs_offered
        from nextfriend.deadlines.signals import date_shown
        from nextfriend.documents.papers import documents_as_papers
        from nextfriend.documents.passages.marks import where_it_stands
        from nextfriend.documents.proofs import documents_as_proof

        papers_offered.connect(documents_as_papers, dispatch_uid="documents.papers")
        proofs_offered.connect(documents_as_proof, dispatch_uid="documents.proofs")
        date_shown.connect(where_it_stands, dispatch_uid="documents.passages")
