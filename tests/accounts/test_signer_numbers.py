"""A person's sealed number is opened by the signer for whoever sees the person, and for nobody else."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.signer.reasons import WEB, Denied
from nextfriend.accounts.signer.rules import Signer
from nextfriend.matters.models import Party
from nextfriend.people import actions
from nextfriend.people.models import IdentifierNumber
from tests.accounts.asking import session_of
from tests.office.people import TestOffice


def test_a_number_opens_for_whoever_sees_the_person(committed: TestOffice, signer: Signer) -> None:
    row, body = _kept(committed)
    question = {"ask": "open_number", "row": str(row), "body": body}
    sees, does_not = session_of(committed.staff["attorney"].pk), session_of(committed.staff["outsider"].pk)
    assert signer.answer(WEB, {**question, "token": sees}) == {"number": "219-09-9999"}
    for token in (does_not, "", "no session"):
        with pytest.raises(Denied):
            signer.answer(WEB, {**question, "token": token})


def _kept(office: TestOffice) -> tuple[UUID, str]:
    with db_session.carrying(session_of(office.staff["attorney"].pk)), transaction.atomic():
        client = Party.objects.select_related("person").filter(part=Party.Part.CLIENT)[0].person
        kept = actions.keep_identifier(
            actor=office.staff["attorney"], person=client, kind="ssn", number="219-09-9999"
        )
        actions.show_identifier(actor=office.staff["attorney"], identifier=kept, why="To read it in a test")
        return kept.pk, IdentifierNumber.objects.get(pk=kept.pk).sealed
