"""A question from one client's records is no business of whoever holds the other client's release."""

from __future__ import annotations

import pytest

from nextfriend.care.duty import actions
from nextfriend.care.duty.models import DutyQuestion
from nextfriend.consents.actions import revoke_consent
from nextfriend.consents.models import Release
from nextfriend.ground.errors import Refusal
from nextfriend.people.models import Person
from tests.care.conftest import client_of
from tests.care.duty.test_duty import CARER, asked, refused
from tests.consents.test_co_clients import release, second_client
from tests.office.people import TestOffice

TAKER = "second-case-manager"
Two = tuple[Person, Person, Release]


@pytest.fixture
def two(office: TestOffice) -> Two:
    """Ben and Lena, the two clients of one matter, and Ben's release, which opens his health records."""
    matter, ben = second_client(office, "co-client")
    with office.speaking(CARER):
        lena = client_of(matter)
    return ben, lena, release(office, matter, ben, CARER)


def of_health(office: TestOffice, client: Person) -> DutyQuestion:
    with office.speaking(CARER) as marcus:
        return actions.ask_about_duty(
            actor=marcus,
            matter_id=office.matters["office"],
            client=client,
            asked=asked(marcus, source="health"),
            attorney=office.staff["attorney"],
        )


def test_the_release_of_one_client_asks_nothing_of_the_other(office: TestOffice, two: Two) -> None:
    ben, lena, _ = two
    with pytest.raises(Refusal) as caught:
        of_health(office, lena)
    assert caught.value.code == "whose-record"
    row = of_health(office, ben)
    row.client = lena
    refused(office, row, "attorney")


def test_what_was_asked_is_hidden_when_that_clients_release_ends(office: TestOffice, two: Two) -> None:
    ben, lena, paper = two
    release(office, office.matters["office"], lena, CARER)
    rows = {client.pk: of_health(office, client).pk for client in (ben, lena)}
    with office.speaking(TAKER) as nia:
        revoke_consent(actor=nia, row=paper)
        with office.speaking(CARER):
            assert list(DutyQuestion.objects.values_list("pk", flat=True)) == [rows[lena.pk]]
