"""Which authorization a records request rests on, and what happens when it ends."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.consents.actions import revoke_consent
from nextfriend.consents.models import Release
from nextfriend.documents.models import RecordsAuthorization, RecordsRequest
from nextfriend.documents.records.actions import (
    Done,
    record_step,
    renew_authorization,
)
from nextfriend.documents.records.queries import (
    authorizations_for,
    names_provider,
)
from nextfriend.matters import timeline
from nextfriend.matters.actions import add_party
from nextfriend.privacy.models import Audit
from tests.documents.records.conftest import DAYS, do, refused, stands
from tests.office.people import office_day

AUTHORIZATIONS = [
    ({}, True),
    ({"ends": None, "ending_event": "End of the case"}, True),
    ({"discloser_kind": "class", "discloser": "Everyone who has treated me"}, True),
    ({"discloser_kind": "office", "discloser": "This office"}, False),
    ({"recipient": "care-team"}, False),
    ({"form": "part2-legal"}, False),
    ({"starts": office_day() + DAYS}, False),
    (
        {
            "signed_date": office_day() - 9 * DAYS,
            "starts": office_day() - 9 * DAYS,
            "ends": office_day() - DAYS,
        },
        False,
    ),
]


@pytest.mark.parametrize(("facts", "serves"), AUTHORIZATIONS)
def test_which_authorization_serves(records, facts, serves):
    consent = records.authorize(**facts)
    with records.office.speaking("paralegal") as dana:
        found = [one.pk for one in authorizations_for(dana, records.matter)]
        assert (consent in found) == serves
        if serves:
            assert records.ask(dana, consent).pk
            return
        said = refused("no-authorization", records.ask, actor=dana, consent=consent)
        assert "Take one first" in said
        _the_database_says_the_same(records, dana, consent)


def _the_database_says_the_same(records, dana, consent, client=None):
    row = RecordsRequest(
        matter_id=records.matter,
        compartment="work-product",
        client=client or records.client,
        provider=records.provider,
        basis="authorization",
        kinds=["medical"],
        channel="fax",
        authorization_id=consent,
        asked_date=office_day(),
        asked_by=dana,
        asked_at=timeline.moment(),
    )
    with pytest.raises(ProgrammingError, match="not to be asked so"), transaction.atomic():
        row.save(force_insert=True)


def test_without_any_it_is_refused_in_a_plain_sentence(records):
    with records.office.speaking("paralegal") as dana:
        said = refused("no-authorization", records.ask, actor=dana, consent=None)
        assert records.client.name in said
        refused("no-authorization", records.ask, actor=dana, consent=uuid4())


def test_one_that_waits_for_its_second_person_does_not_serve(records):
    consent = records.authorize(key="paralegal")
    with records.office.speaking("paralegal") as dana:
        assert not authorizations_for(dana, records.matter)
        refused("no-authorization", records.ask, actor=dana, consent=consent)
        _the_database_says_the_same(records, dana, consent)


def test_one_clients_authorization_never_serves_another(records):
    first = records.authorize()
    with records.office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=records.matter, part="client", name="Iris Second").person
        refused("no-authorization", records.ask, actor=dana, consent=first, client=second)
        _the_database_says_the_same(records, dana, first, client=second)
    own = records.authorize(second)
    with records.office.speaking("paralegal") as dana:
        row = records.ask(dana, own, client=second)
        assert row.client_id == second.pk
        refused("no-authorization", records.ask, actor=dana, consent=own)
        refused("no-authorization", renew_authorization, actor=dana, request=row, authorization_id=first)
        with pytest.raises(ProgrammingError, match="not to be asked so"), transaction.atomic():
            RecordsAuthorization.objects.create(
                matter_id=row.matter_id,
                compartment=row.compartment,
                request=row,
                authorization_id=first,
                by=dana,
                at=timeline.moment(),
            )


@pytest.mark.parametrize(
    ("kind", "discloser", "fits"),
    [
        ("named", "St. Brigid Orthopedics", True),
        ("named", "st. brigid  orthopedics and its doctors", True),
        ("named", "St. Brigid", True),
        ("named", "Denver Health", False),
        ("class", "Everyone who has treated me", True),
    ],
)
def test_whether_an_authorization_names_the_provider(records, kind, discloser, fits):
    consent = records.authorize(discloser_kind=kind, discloser=discloser)
    with records.office.speaking("paralegal") as dana:
        found = next(one for one in authorizations_for(dana, records.matter) if one.pk == consent)
        assert names_provider(found, records.provider) == fits


def test_no_letter_rests_on_an_authorization_that_was_revoked_until_there_is_a_newer_one(asked):
    row, records = asked.row, asked.records
    other = records.authorize(ends=office_day() + 200 * DAYS)
    with records.office.speaking("case-manager") as marcus:
        revoke_consent(actor=marcus, row=Release.objects.get(consent_id=asked.consent))
    with records.office.speaking("paralegal") as dana:
        assert not stands(row, dana).is_authorized
        done = Done("sent", office_day())
        refused("authorization-ended", record_step, actor=dana, request=row, step="letter", done=done)
        renewed = renew_authorization(actor=dana, request=row, authorization_id=other)
        assert renewed.authorization_ends == office_day() + 200 * DAYS
        refused("same-authorization", renew_authorization, actor=dana, request=row, authorization_id=other)
        assert stands(row, dana).is_authorized
        do(dana, row, "sent")
        assert Audit.objects.get(subject_id=renewed.pk).verb.startswith("renewed authorization")


def test_where_it_closed_to_everyone_the_request_is_still_seen_and_says_that_it_is_not_in_force(asked):
    row, records = asked.row, asked.records
    with records.office.speaking("case-manager") as marcus:
        revoke_consent(actor=marcus, row=Release.objects.get(consent_id=asked.consent))
    with records.office.speaking("paralegal") as dana:
        standing = stands(row, dana)
        assert standing.is_open
        assert not standing.is_authorized


@pytest.mark.parametrize(("days", "step"), [(5, "call"), (30, "escalation"), (90, "")])
def test_an_authorization_that_ends_before_the_ladder_is_said(records, days, step):
    consent = records.authorize(ends=office_day() + days * DAYS)
    with records.office.speaking("paralegal") as dana:
        found = stands(records.ask(dana, consent), dana).step_without
        assert (found.code if found else "") == step
