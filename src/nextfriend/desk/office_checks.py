"""What the administrator should know of the machine: room, the continuous backup, mail, encryption."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince

from nextfriend.ground.rooms import OfficeCheck

LITTLE_ROOM, ENOUGH_ROOM = 2**30, 5 * 2**30
LATE = timedelta(hours=1)
LOCAL = ("localhost", "127.0.0.1", "::1")


def office_checks() -> Iterator[OfficeCheck]:
    """All of them, in the order they are shown."""
    yield backup()
    yield storage()
    yield mail()
    yield encryption()


def backup() -> OfficeCheck:
    """The log that any moment can be restored from (docs/operate.md)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_archived_time, last_failed_time FROM pg_stat_archiver")
        kept, failed = cursor.fetchone()
    if failed and (kept is None or failed > kept):
        advice = "The database's log is not being copied. Look at the disk and type: nextfriend doctor"
        return OfficeCheck("Backup", "bad", f"Failing since {timesince(failed)}", advice)
    if kept is None:
        advice = "It begins with the first change. A copy of your own: nextfriend backup FILE"
        return OfficeCheck("Backup", "soon", "Nothing copied yet", advice)
    state = "good" if timezone.now() - kept < LATE else "soon"
    advice = (
        ""
        if state == "good"
        else ("An idle office has nothing to copy. To check that it is running: nextfriend doctor")
    )
    return OfficeCheck("Backup", state, f"Last copied {timesince(kept)} ago", advice)


def storage() -> OfficeCheck:
    """Room on the disk that holds the clients' files."""
    free = shutil.disk_usage(settings.FILES_ROOT.parent).free
    said = f"{free / 2**30:.0f} GB free"
    if free < LITTLE_ROOM:
        return OfficeCheck("Disk", "bad", said, "Free up disk space now: a full disk stops the office.")
    enough = free >= ENOUGH_ROOM
    return OfficeCheck(
        "Disk", "good" if enough else "soon", said, "" if enough else ("Free up disk space soon.")
    )


def mail() -> OfficeCheck:
    """Where invitations and reminders leave by."""
    said = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
    if settings.EMAIL_HOST in LOCAL:
        advice = "Fine where a mail server runs on this machine. Otherwise set NEXTFRIEND_SMTP_HOST."
        return OfficeCheck("Outgoing mail", "soon", said, advice)
    return OfficeCheck("Outgoing mail", "good", said)


def encryption() -> OfficeCheck:
    """Whether the office's address is encrypted, or stays on this machine."""
    host = urlsplit(settings.SITE_ADDRESS).hostname or ""
    if settings.BEHIND_TLS:
        return OfficeCheck("Certificate", "good", f"Encrypted at {host}, by the server in front")
    if host in LOCAL:
        return OfficeCheck("Certificate", "good", "None needed: the office answers on this machine only")
    advice = "Put a server with a certificate in front and set NEXTFRIEND_TLS=1 (docs/operate.md)."
    return OfficeCheck("Certificate", "bad", f"{host} is not encrypted", advice)
