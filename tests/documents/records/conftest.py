"""An authorization in force, a provider, and a request made under it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nextfriend.consents.actions import record_consent
from nextfriend.consents.drawn import Signed
from nextfriend.documents.records.actions import Asked, Done, record_step, request_records
from nextfriend.documents.records.queries import clients_of, requests, standing_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline
from nextfriend.matters.actions import add_party
from nextfriend.privacy.consent.rules import Terms
from tests.office.people import ZONE, office_day

DAYS = timedelta(days=1)
ASKED = {"kinds": ["medical", "billing"], "channel": "fax", "certification": True}


def terms(**facts: Any) -> Terms:
    said = {
        "form": "hipaa",
        "recipient": "legal-team",
        "discloser_kind": "named",
        "discloser": "St. Brigid Orthopedics",
        "records": "Charts and bills since the fall",
        "purpose": "Proof of injury",
        "signed_by": "CLIENT",
        "signed_date": office_day() - timedelta(days=2),
        "capacity": "self",
        "form_version": "HIPAA 2025-1",
        "starts": office_day() - timedelta(days=2),
        "ends": office_day() + timedelta(days=90),
    }
    return Terms(**{**said, **facts})


class Records:
    """What these tests do again and again, on one matter."""

    def __init__(self, office: Any, place: str = "office") -> None:
        self.office = office
        self.matter = office.matters[place]
        with office.speaking("paralegal") as dana:
            self.client = clients_of(self.matter)[0]
            self.provider = add_party(
                actor=dana, matter_id=self.matter, part="provider", name="St. Brigid Orthopedics"
            ).person

    def authorize(self, client: Any = None, key: str = "case-manager", **facts: Any) -> Any:
        """A consent as a case manager records it, who gains nothing by it. Answers its id."""
        client = client or self.client
        with self.office.speaking(key) as actor:
            return record_consent(
                actor=actor,
                matter_id=self.matter,
                client=client,
                copy_given=True,
                signed=Signed(client.name),
                terms=terms(**{"signed_by": client.name, **facts}),
            ).consent_id

    def ask(self, actor: Any, consent: Any, **facts: Any) -> Any:
        """A request. `facts` are those of the action; others go into what is asked."""
        own = {"client": self.client, "provider": self.provider, "authorization_id": consent}
        named = {name: facts.pop(name) for name in list(facts) if name in own}
        asked = Asked(**{**ASKED, **facts})
        return request_records(actor=actor, matter_id=self.matter, asked=asked, **{**own, **named})


@pytest.fixture
def records(office: Any) -> Records:
    return Records(office)


@pytest.fixture
def asked(records: Records) -> SimpleNamespace:
    """A request of today, its consent beside it."""
    consent = records.authorize()
    with records.office.speaking("paralegal") as dana:
        return SimpleNamespace(row=records.ask(dana, consent), consent=consent, records=records)


def refused(code, act, **facts):
    with pytest.raises(Refusal) as caught:
        act(**facts)
    assert caught.value.code == code, caught.value.sentence
    return caught.value.sentence


def stands(row, actor):
    return standing_of(requests().get(pk=row.pk), actor)


def do(actor, row, outcome, day=None, **facts):
    step = stands(row, actor).next.step.code
    done = Done(outcome=outcome, happened_date=day or office_day(), **facts)
    return record_step(actor=actor, request=row, step=step, done=done)


def back_then(day: date):
    """As it was written on that day, at noon in the office's zone."""
    return timeline.happened(datetime.combine(day, time(12), ZoneInfo(ZONE)))
