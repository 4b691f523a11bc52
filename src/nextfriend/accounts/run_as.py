"""Whom a periodic job speaks for: everyone who works here, one after another, each with their own rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import connection

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff

Result = TypeVar("Result")


def people_at_work() -> list[UUID]:
    """Everyone who works in an office of this installation now. An id opens nothing by itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff FROM nf.people_at_work()")
        return [staff for (staff,) in cursor.fetchall()]


def as_person(staff_id: UUID, act: Callable[[Staff], Result], *, kind: str) -> Result | None:
    """Call `act` with a person who works here, in one transaction with their rights; None if they left."""
    with db_session.speaking_for(staff_id, kind=kind):
        actor = Staff.objects.select_related("office").filter(pk=staff_id).first()
        return act(actor) if actor is not None else None
