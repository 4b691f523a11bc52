"""What happens to accounts reaches the audit, in the transaction of the action."""

from __future__ import annotations

import os
from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, transaction
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from nextfriend.accounts.signals import tell
from tests.office.cluster import shared_cluster


def kept(subject) -> list[tuple]:
    dbname = conninfo_to_dict(os.environ["NEXTFRIEND_DSN_APP"])["dbname"]
    with psycopg.connect(make_conninfo(shared_cluster().dsn("superuser"), dbname=dbname)) as reader:
        return reader.execute(
            "SELECT verb, actor_id, matter_id, note FROM privacy_audit WHERE subject_id = %s", [subject]
        ).fetchall()


def test_a_happening_is_written_with_its_actor(founded, django_db_blocker):
    subject = uuid4()
    with django_db_blocker.unblock(), founded.speaking("administrator") as admin:
        tell("tested", "staff", subject, "a note")
    assert kept(subject) == [("tested", admin.pk, None, "a note")]


def test_it_goes_when_the_action_fails(founded, django_db_blocker):
    subject = uuid4()

    def told_and_failed() -> None:
        with founded.speaking("administrator"):
            tell("tested", "staff", subject)
            raise LookupError

    with django_db_blocker.unblock(), pytest.raises(LookupError):
        told_and_failed()
    assert kept(subject) == []


def test_nobody_can_tell_anything_unseen(office):
    with pytest.raises(ProgrammingError, match="nobody speaks"), transaction.atomic():
        tell("tested", "staff", uuid4())
