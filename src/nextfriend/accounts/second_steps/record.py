"""Authenticators come and go in allauth; this tells the record.

allauth says so once its own transaction has ended, and without one nobody speaks: each line has its own.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from django.db import transaction

from nextfriend.accounts.signals import tell
from nextfriend.ground.verbs import Verb


def listen() -> None:
    """Listen to allauth's signals for as long as the process lives."""
    signals.authenticator_added.connect(_added, dispatch_uid="nextfriend")
    signals.authenticator_removed.connect(_removed, dispatch_uid="nextfriend")
    signals.authenticator_reset.connect(_reset, dispatch_uid="nextfriend")


def _added(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _tell(Verb.ADDED_SECOND_STEP, user, authenticator)


def _removed(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _tell(Verb.REMOVED_SECOND_STEP, user, authenticator)


def _reset(sender: Any, user: Any, authenticator: Any, **_: Any) -> None:
    _tell(Verb.RENEWED_SECOND_STEP, user, authenticator)


def _tell(verb: Verb, user: Any, authenticator: Any) -> None:
    with transaction.atomic():
        tell(verb, "staff", user.pk, authenticator.type)
