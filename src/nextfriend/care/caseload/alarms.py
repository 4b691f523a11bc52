"""What Today says of credentials: to the person, and to whoever supervises them.

A due row belongs to a matter, and a license to none: so it is an alarm that stays until it is renewed
or ended (docs/decisions/caseload.md). The administrator hears of nobody: the supervisor does.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.care.caseload.credentials import CredentialLine, expiring, standing_credentials
from nextfriend.care.days import today_for
from nextfriend.ground import dates
from nextfriend.ground.rooms import Alarm


def credential_alarms(staff: Staff) -> Iterator[Alarm]:
    """One's own that run out, each; of one's people how many run out or wait to be confirmed."""
    today, page = today_for(staff), reverse("care:credentials")
    for line in expiring([staff], today):
        yield Alarm(f"Your {_words(line)}.", "bad" if line.has_expired else "soon", "Renew it", page)
    if staff.role == Role.ADMINISTRATOR:
        return
    people = list(current_staff().filter(supervisor=staff))
    if not people:
        return
    if ending := len(expiring(people, today)):
        said = "1 credential" if ending == 1 else f"{ending} credentials"
        yield Alarm(f"{said} of your people ran out or will soon.", "soon", "See which", page)
    if waiting := standing_credentials(people).filter(confirmed_at=None).count():
        said = "1 credential waits" if waiting == 1 else f"{waiting} credentials wait"
        yield Alarm(f"{said} for you to confirm.", "info", "Look at it" if waiting == 1 else "Look", page)


def _words(line: CredentialLine) -> str:
    day = dates.full_day(line.row.expires_date) if line.row.expires_date else ""
    kind = line.row.get_kind_display().lower()
    return (
        f"{kind} {line.row.name} expired {day}"
        if line.has_expired
        else f"{kind} {line.row.name} expires {day}"
    )
