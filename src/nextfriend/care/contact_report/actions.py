"""What is kept of a report that leaves as a file: who took it, of which period, with names or without."""

from __future__ import annotations

from collections.abc import Sequence

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.contact_report.asked import Asked
from nextfriend.care.contact_report.counting import Line
from nextfriend.care.contact_report.exporting import is_protected
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit


@action
def export_contact_report(
    *, actor: Staff, asked: Asked, lines: Sequence[Line], with_names: bool = False, for_whom: str = ""
) -> int:
    """Note that these lines left as a file; how many clients it names.

    With names, each matter's own trail says so as well: its clients' names went to whoever receives the file.
    Raises Refusal: for-whom.
    """
    if with_names and not for_whom.strip():
        raise Refusal("for-whom", "Enter who receives the names.")
    named = {line.matter.pk: line.matter for line in lines if not is_protected(line)} if with_names else {}
    how = f"with names for {for_whom.strip()}" if with_names else "without names"
    note = f"{asked.first.isoformat()} to {asked.last.isoformat()}, {how}"
    audit.record_office(Verb.EXPORTED_CONTACT_REPORT, "contactreport", actor.pk, note)
    audit.record_many(Verb.EXPORTED_CONTACT_REPORT, [(matter, note) for matter in named.values()])
    return len({line.client.human_id for line in lines if line.matter.pk in named})
