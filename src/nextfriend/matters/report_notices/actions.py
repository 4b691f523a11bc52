"""Recording what a client was told before care staff join the team."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import clients_of
from nextfriend.matters.report_notices.models import ReportNotice
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

CHOSE = {
    ReportNotice.Choice.YES: "wants care staff on the case",
    ReportNotice.Choice.NO: "wants no care staff on the case",
}


@action(once=ReportNotice)
def record_report_notice(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    told_date: date,
    language: str,
    choice: str,
    how: str = "",
    key: str = "",
) -> ReportNotice:
    """Write down that this client was told that care staff may have to report, in which language, and what
    they chose. Raises Refusal: not-your-role, not-a-client, in-the-future, language-missing.
    """
    if actor.role not in {Role.ATTORNEY, Role.PARALEGAL}:
        raise Refusal("not-your-role", "Someone of the legal team tells the client and records it. Ask them.")
    if client.pk not in dict(clients_of(matter_id)):
        raise Refusal("not-a-client", "This person is not a client of the matter. Choose one who is.")
    if told_date > timezone.localdate():
        raise Refusal("in-the-future", "That day has not come yet. Enter the day the client was told.")
    if not language.strip():
        raise Refusal("language-missing", "Enter the language in which the client was told.")
    row = ReportNotice.objects.create(
        matter_id=matter_id,
        compartment=Compartment.SHARED,
        client=client,
        told_date=told_date,
        language=language.strip(),
        how=how.strip(),
        choice=choice,
        recorded_by=actor,
    )
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=Compartment.SHARED,
        kind="report-notice",
        sentence=(
            f"{client.name} was told in {row.language} that care staff may have to report, and"
            f" {CHOSE[ReportNotice.Choice(choice)]}."
        ),
        subject=row,
    )
    audit.record(Verb.RECORDED_REPORT_NOTICE, row, choice)
    return row
