"""The signed token in every form that keeps drafts: whose form it is, which one, opened when.

The token binds what is typed to its writer even when the session has ended, so nothing is ever kept for an
anonymous visitor and nothing typed under one sign-in is shown under another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from nextfriend.accounts import db_session
from nextfriend.accounts.signer.client import ask

FIELD, TURN = "draft-token", "draft-turn"
ASIDE = "aside"  # in an address: the form goes on with its draft, with who was found above it
LASTS = timedelta(days=7)
_SALT = "nextfriend.drafts"


@dataclass(frozen=True)
class Token:
    """One opened form. `follows` is the draft it was filled in from, as of `follows_at` (ISO 8601, UTC)."""

    draft: UUID
    writer: UUID
    path: str
    form: str
    page: str
    matter: UUID | None = None
    follows: UUID | None = None
    follows_at: str = ""
    permit: str = ""

    def sign(self) -> str:
        """As it stands in the form, with the signer's word that it may keep words for its writer later."""
        ids = [one.hex if one else "" for one in (self.draft, self.writer, self.matter, self.follows)]
        permit = ask("permit_draft", **self._place(), token=db_session.current())["permit"]
        return signing.dumps([*ids, self.path, self.form, self.page, self.follows_at, permit], salt=_SALT)

    def because(self) -> dict[str, dict[str, str]]:
        """What this form shows the signer when its writer's session has ended."""
        return {"draft": {**self._place(), "permit": self.permit}}

    def _place(self) -> dict[str, str]:
        return {"draft": self.draft.hex, "writer": self.writer.hex, "path": self.path}


def read(text: str) -> Token | None:
    """The token that was signed here within a week; None for anything else."""
    try:
        said = signing.loads(text, salt=_SALT, max_age=LASTS)
        draft, writer, matter, follows, path, form, page, at, permit = said
    except (signing.BadSignature, ValueError):
        return None
    return Token(UUID(draft), UUID(writer), path, form, page, _id(matter), _id(follows), at, permit)


def posted(request: HttpRequest) -> Token | None:
    """The token of the form that is being sent."""
    return read(request.POST.get(FIELD, ""))


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
