"""What a prospective client said is erased on its day by the clerk (Model Rule 1.18)."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db import connection, transaction

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.models import KeptEmail
from nextfriend.documents.blob_store import Shelf
from nextfriend.ground.verbs import Verb
from nextfriend.intake.models import Intake
from nextfriend.privacy import audit


@action
def wipe_due_intakes(*, actor: Staff, today: date) -> int:
    """Erase what was said at the clerk's office's intakes whose day has come; says how many. `today` is the
    office's day.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.due_for_wiping(%s)", [today])
        due = [pk for (pk,) in cursor.fetchall()]
        wiped = []
        for pk in due:
            cursor.execute("SELECT nf.wipe_intake(%s, %s)", [pk, today])
            wiped += [pk] if cursor.fetchone()[0] else []
    for intake in Intake.objects.filter(pk__in=wiped):
        _take_emails_away(intake)
        audit.record(Verb.WIPED_INTAKE, intake)
    return len(wiped)


def _take_emails_away(intake: Intake) -> None:
    """The bytes of a referral that came by e-mail go once this is committed; that it came stays."""
    for email in KeptEmail.objects.filter(matter_id=intake.matter_id):
        shelf = Shelf(email.office_id, email.matter_id, email.compartment)
        transaction.on_commit(partial(shelf.take_away, email.digest))
