"""Credentials are written with a voucher: whose row it is, signed by the signer. It is good for minutes, and
the signer gives it only of someone who has just shown who they are.

allauth and Django save users, addresses and second factors wherever they see fit; a signal before each save
and each removal hands the voucher to the transaction. SQL that somebody injects has none of its own.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models.signals import pre_delete, pre_save

from nextfriend.accounts import db_session
from nextfriend.accounts.models import User


def vouch(user_id: UUID) -> None:
    """Let this transaction write the credentials of this person, and nobody else's until the next voucher."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('nf.voucher', %s, true)", [db_session.voucher(user_id)])


def listen() -> None:
    """Listen for as long as the process lives."""
    for model in (User, EmailAddress, Authenticator):
        pre_save.connect(_about_to_write, sender=model, dispatch_uid=f"vouch save {model.__name__}")
        pre_delete.connect(_about_to_write, sender=model, dispatch_uid=f"vouch delete {model.__name__}")


def _about_to_write(sender: Any, instance: Any, **_: Any) -> None:
    vouch(instance.pk if isinstance(instance, User) else instance.user_id)
