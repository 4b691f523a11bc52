"""What is kept of a report that leaves as a file: who took it, of which period."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.contact_report.asked import Asked
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit


@action
def export_contact_report(*, actor: Staff, asked: Asked) -> None:
    """Note that a period's report left as a file. It names no client, so it is no disclosure of one."""
    note = f"{asked.first.isoformat()} to {asked.last.isoformat()}"
    audit.record_office(Verb.EXPORTED_CONTACT_REPORT, "contactreport", actor.pk, note)
