"""What everybody may change for themselves."""

from __future__ import annotations

from django.db import connection

from nextfriend.accounts import db_session
from nextfriend.accounts.action import action
from nextfriend.accounts.models import Preference, Staff
from nextfriend.accounts.signals import tell
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb


@action
def keep_preference(*, actor: Staff, theme: str, letter_keys: bool) -> Preference:
    """Keep how the desk looks and whether single letters are shortcuts. No audit: it is nobody's record."""
    preference, _ = Preference.objects.update_or_create(
        staff=actor, defaults={"theme": theme, "letter_keys": letter_keys}
    )
    return preference


@action
def end_session(*, actor: Staff, name: str) -> None:
    """End one of one's own sessions, named by the beginning of its hash (queries.my_sessions)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.end_my_session(%s)", [name])
        if not cursor.fetchone()[0]:
            raise Refusal("gone", "That session has already ended.")
    tell(Verb.ENDED_SESSION, "staff", actor.pk)


@action
def end_other_sessions(*, actor: Staff) -> int:
    """End all but the one that speaks; returns how many ended."""
    ended = db_session.end_all(actor.pk, keep=db_session.current())
    if ended:
        tell(Verb.ENDED_SESSIONS, "staff", actor.pk, str(ended))
    return ended
