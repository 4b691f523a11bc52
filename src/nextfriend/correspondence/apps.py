"""The correspondence room, as Django and the other rooms know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nextfriend.accounts.roles import CARE_CRAFT, LEGAL_CRAFT
from nextfriend.ground.rooms import Addition, Place, Room, Tab

if TYPE_CHECKING:
    from nextfriend.accounts.models import Staff
    from nextfriend.accounts.queue import JobFailure


class CorrespondenceRoom(Room):
    """Court notices, e-mail, letters; and the Inbox, which hears of every job that was given up."""

    name = "nextfriend.correspondence"
    label = "correspondence"
    help_page = "inbox"
    tabs = (Tab("correspondence", "Correspondence", "correspondence/", 42),)
    additions = (
        Addition(
            "Call, letter or message",
            "correspondence:communication_new",
            15,
            LEGAL_CRAFT,  # for case managers n, then l, logs a contact
            key="l",
            words="log phone call letter e-mail text fax voicemail spoke",
        ),
    )
    places = (Place("Inbox", "correspondence:inbox", "i", 20, LEGAL_CRAFT | CARE_CRAFT, is_content=True),)

    def ready(self) -> None:
        from nextfriend.accounts.signals import job_failed
        from nextfriend.correspondence import date_marks
        from nextfriend.correspondence.communications.sorting import sort_new_email
        from nextfriend.correspondence.destroyed import forget_emails, mail_among
        from nextfriend.correspondence.matter_mail.actions import close_with_matter
        from nextfriend.correspondence.matter_mail.closing import what_closes
        from nextfriend.correspondence.proofs import entries_as_proof
        from nextfriend.deadlines.proofs import proofs_offered
        from nextfriend.deadlines.signals import confirming, date_shown
        from nextfriend.documents.retention.destroying.signals import contents_gone, files_wanted
        from nextfriend.documents.signals import version_added
        from nextfriend.matters.signals import closing_asked, closure_changed

        closure_changed.connect(close_with_matter, dispatch_uid="correspondence.close_with_matter")
        closing_asked.connect(what_closes, dispatch_uid="correspondence.what_closes")
        proofs_offered.connect(entries_as_proof, dispatch_uid="correspondence.proofs")
        job_failed.connect(show_in_inbox, dispatch_uid="correspondence.show_in_inbox")
        date_shown.connect(date_marks.mark, dispatch_uid="correspondence.date_mark")
        confirming.connect(date_marks.refuse_unproven, dispatch_uid="correspondence.refuse_unproven")
        files_wanted.connect(mail_among, dispatch_uid="correspondence.mail_among")
        contents_gone.connect(forget_emails, dispatch_uid="correspondence.forget_emails")
        version_added.connect(sort_new_email, dispatch_uid="correspondence.sort_new_email")


def show_in_inbox(sender: Any, *, failure: JobFailure, actor: Staff, **_: Any) -> None:
    """A job that was given up becomes a line in the Inbox of the office it worked for."""
    from nextfriend.correspondence.actions import report_fault
    from nextfriend.privacy.wall.matrix import Compartment

    if failure.is_forged:
        warn_of_forgery(actor, failure)
        return
    report_fault(
        actor=actor,
        what=f"This could not be finished: {failure.what}",
        advice="It was tried several times and changed nothing. Do it by hand if it matters today, and tell "
        "the person who runs the server.",
        code="job-failed",
        cause=failure.cause,
        # Office rows open to the craft that asked; the line names no matter.
        compartment=Compartment.LEGAL if actor.role in LEGAL_CRAFT else Compartment.SHARED,
    )


def warn_of_forgery(actor: Staff, failure: JobFailure) -> None:
    """One line, however many rows were refused: it stays until somebody settles it."""
    from nextfriend.correspondence.actions import report_fault
    from nextfriend.correspondence.models import Fault
    from nextfriend.privacy.wall.matrix import Compartment

    if Fault.objects.filter(code="job-forged", settled_at=None).exists():
        return
    report_fault(
        actor=actor,
        what="Work that nobody here asked for was refused",
        advice="Someone wrote to the list of background work without the office's key. Nothing was done. "
        "Tell the person who runs the server today: they should look for a break-in.",
        code="job-forged",
        cause=failure.cause,
        compartment=Compartment.SHARED,
    )
