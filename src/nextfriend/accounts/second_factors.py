"""Authenticators come and go in allauth; this tells the record."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals

from nextfriend.accounts.signals import tell
from nextfriend.ground.verbs import Verb


def listen() -> None:
    """Listen to allauth's signals for as long as the process lives."""
    signals.authenticator_added.connect(_added, dispatch_uid="nextfriend")
    signals.authenticator_removed.connect(_removed, dispatch_uid="nextfriend")
    signals.authenticator_reset.connect(_reset, dispatch_uid="nextfriend")


def _added(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    tell(Verb.ADDED_SECOND_STEP, "staff", user.pk, authenticator.type)


def _removed(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    tell(Verb.REMOVED_SECOND_STEP, "staff", user.pk, authenticator.type)


def _reset(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    tell(Verb.RENEWED_SECOND_STEP, "staff", user.pk, authenticator.type)
