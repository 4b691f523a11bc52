"""Who of a team holds a kind of record: the same answer as everybody gets for themselves, whoever asks."""

from __future__ import annotations

from uuid import UUID

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import PERSONAL, Compartment, Topology
from nextfriend.privacy.wall.sharing import holding, seated
from tests.consents.disclosures.test_disclosures import second_client
from tests.consents.test_releases import stand_behind, take
from tests.office.people import PEOPLE, TestOffice
from tests.privacy.consent.test_rules import TPO

CARER = "case-manager"


def own_view(office: TestOffice, matter: UUID) -> dict[str, frozenset[str]]:
    """What each person is told they hold, with their own voice."""
    found = {}
    for who in PEOPLE:
        with office.speaking(who):
            found[who] = held_on(matter)
    return found


@pytest.mark.parametrize("place", [*Topology.values, "open"])
def test_for_every_role_and_kind_it_is_who_holds_it_and_is_on_the_team(
    office: TestOffice, place: str
) -> None:
    matter = office.matters[place]
    held = own_view(office, matter)
    with office.speaking("attorney"):
        clerks = set(Staff.objects.filter(role="clerk").values_list("pk", flat=True))
    compared = 0
    for asker, own in held.items():
        with office.speaking(asker):
            team = seated(matter)
            for compartment in set(Compartment) - PERSONAL:
                expected = {office.staff[who].pk for who, has in held.items() if compartment in has} & team
                # The office's machine has a seat as well and is nobody's coworker.
                found = holding(matter, compartment) - clerks
                assert found == (expected if compartment in own else set())
                compared += bool(expected) and compartment in own
    assert compared >= 5


def test_a_seat_opens_nothing_that_its_role_does_not_hold(office: TestOffice) -> None:
    dana, marcus = office.staff["paralegal"].pk, office.staff[CARER].pk
    with office.speaking(CARER):
        assert marcus in holding(office.matters["office"], Compartment.CARE)
        assert dana not in holding(office.matters["office"], Compartment.CARE)
        assert dana in holding(office.matters["embedded"], Compartment.CARE)
    with office.speaking("attorney"):
        for place in ("retained", "partner"):
            assert marcus in seated(office.matters[place])
            assert marcus not in holding(office.matters[place], Compartment.SHARED)


def test_of_a_personal_kind_it_is_whom_that_clients_release_names(office: TestOffice) -> None:
    matter = office.matters["office"]
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        take(
            marcus, matter, TPO, ends=None, client=ben, recipient="person", recipient_role=CARER,
            recipient_staff=office.staff[CARER],
        )  # fmt: skip
    assert stand_behind(office, "supervisor") == 1
    with office.speaking(CARER) as marcus:
        assert holding(matter, Compartment.PART2, ben.pk) == {marcus.pk}
        assert holding(matter, Compartment.PART2) == set(), "of two clients somebody has to be named"
    with office.speaking("second-case-manager"):
        assert holding(matter, Compartment.PART2, ben.pk) == set()
