"""What the administrator should know of people and of the work that runs by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from nextfriend.accounts.queries import current_staff, open_invitations
from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import OfficeCheck

SILENT = timedelta(minutes=2)


def invitations() -> OfficeCheck:
    """Invitations that wait or have run out."""
    found = list(open_invitations())
    over = [one for one in found if one.expires_at <= timezone.now()]
    if over:
        names = ", ".join(one.name for one in over[:3])
        advice = "Invite again, or withdraw the invitation."
        return OfficeCheck("Invitations", "soon", f"{len(over)} ran out: {names}", advice, "accounts:people")
    return OfficeCheck("Invitations", "good", f"{len(found)} waiting" if found else "None waiting")


def unsupervised() -> OfficeCheck:
    """Case managers whom nobody supervises: what they miss reaches nobody."""
    alone = [one.name for one in current_staff().filter(role=Role.CASE_MANAGER, supervisor=None)]
    if not alone:
        return OfficeCheck("Supervision", "good", "Every case manager has a supervisor")
    said = f"No supervisor: {', '.join(alone[:3])}{' and others' if len(alone) > 3 else ''}"
    return OfficeCheck("Supervision", "soon", said, "Choose one on their page.", "accounts:people")


def queue() -> Iterator[OfficeCheck]:
    """Whether the worker runs, and whether anything was given up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        beat = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'failed'),"
            "       count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())"
            "  FROM procrastinate_jobs"
        )
        failed, waiting = cursor.fetchone()
    if beat is None or timezone.now() - beat > SILENT:
        advice = "Reminders and invitations are not being sent. Start the office again with bin/run."
        yield OfficeCheck("Background work", "bad", "No worker is running", advice)
    else:
        yield OfficeCheck("Background work", "good", f"Running; {waiting} waiting")
    if failed:
        said = f"{failed} given up" if failed > 1 else "1 given up"
        advice = "Each is in the Inbox of the person who asked for it, with what to do."
        yield OfficeCheck("Failed work", "soon", said, advice)
