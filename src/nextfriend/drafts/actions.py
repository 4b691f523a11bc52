"""Keeping, finishing and discarding drafts. The speaker is the writer; nobody else reaches the row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.http import QueryDict

from nextfriend.accounts.action import action
from nextfriend.drafts import cipher
from nextfriend.drafts.cipher import Fields
from nextfriend.drafts.models import Draft
from nextfriend.drafts.tokens import FIELD, LASTS, TURN, Token
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns

MOST_BYTES = 64 * 1024
MOST_FIELDS = 400
MOST_DRAFTS = 40
KEPT_FOR = timedelta(days=14)
_NEVER = ("csrf", "password", "passwd", "otp", "token", "secret", "credential", "recovery")


def typed_fields(posted: QueryDict) -> Fields:
    """What was typed: every posted field but files, passwords, codes and tokens, in the form's order."""
    names = [n for n in posted if n not in {FIELD, TURN} and not any(word in n.lower() for word in _NEVER)]
    return [(name, value) for name in names for value in posted.getlist(name)]


@action
def keep(token: Token, fields: Fields, *, at: datetime, turn: int | None = None) -> bool:
    """Keep the fields as the draft of this opened form. False where the form has been saved meanwhile.

    `turn` is the page's own count, so that an older autosave that arrives late changes nothing; without it
    (the form itself was sent) these are the last words. Raises `Refusal`: too-long.
    """
    _check_size(fields)
    _lock(token)
    row = Draft.objects.filter(pk=token.draft).first() or _row(token, at)
    if row.finished_at:
        return False
    if turn is None or turn >= row.turn:
        row.body = cipher.seal(fields, writer=token.writer, draft=token.draft, path=token.path)
        row.turn, row.saved_at = (row.turn + 1 if turn is None else turn), at
        row.save()
        _drop_followed(token)
        _drop_excess(at)
    return True


@action
def finish(token: Token, *, at: datetime) -> None:
    """The form was saved: its draft goes, and no late autosave brings it back."""
    _lock(token)
    row = Draft.objects.filter(pk=token.draft).first() or _row(token, at)
    row.body, row.finished_at = b"", at
    row.save()
    _drop_followed(token)


@action
def discard(token: Token, *, at: datetime) -> None:
    """The writer does not want it: what this page was filled in from goes, and so does its own draft."""
    finish(token, at=at)


def _row(token: Token, at: datetime) -> Draft:
    same = {"writer_id": token.writer, "matter_id": token.matter, "path": token.path, "form": token.form}
    return Draft(id=token.draft, saved_at=at, body=b"", **same)


def _check_size(fields: Fields) -> None:
    size = sum(len(name.encode()) + len(value.encode()) for name, value in fields)
    if size > MOST_BYTES or len(fields) > MOST_FIELDS:
        raise Refusal("too-long", "This is too long to keep as a draft. Save it, or save it in parts.")


def _lock(token: Token) -> None:
    take_turns(f"draft:{token.draft}")


def _drop_followed(token: Token) -> None:
    """The draft this page began from is contained in it, unless it went on growing in another tab."""
    if token.follows:
        at = datetime.fromisoformat(token.follows_at)
        Draft.objects.filter(pk=token.follows, saved_at=at, finished_at=None).delete()


def _drop_excess(now: datetime) -> None:
    _drop(Draft.objects.filter(saved_at__lt=now - KEPT_FOR))
    _drop(Draft.objects.filter(finished_at__lt=now - LASTS - timedelta(days=1)))
    _drop(Draft.objects.filter(finished_at=None).order_by("-saved_at")[MOST_DRAFTS:])


def _drop(rows: Iterable[Draft]) -> None:
    ids = [row.pk for row in rows]
    if ids:
        Draft.objects.filter(pk__in=ids).delete()
