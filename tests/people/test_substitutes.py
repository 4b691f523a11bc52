"""An address under a confidentiality program is shown nowhere; unsafe beats everything across matters."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.matters.actions import add_party
from nextfriend.people import actions
from nextfriend.people.models import ContactPoint, Person
from nextfriend.people.queries import points_of, substitutes_of
from nextfriend.privacy.actions import join_team
from tests.matters.trace import verbs

HOME, CARD = "12 Elm Street, Denver, CO 80203", "P.O. Box 1110 Apt 77, Denver, CO 80201"
ACP = {"program": "Colorado ACP", "address": CARD}
TWO = ("office", "embedded")


@pytest.fixture
def twice(office):
    """One human being in two matters that the paralegal works on, linked, with the same home."""
    with office.speaking("paralegal") as dana:
        here, there = (
            add_party(actor=dana, matter_id=office.matters[place], part="client", name="Mara Quill").person
            for place in TWO
        )
        actions.link_records(actor=dana, person=here, other=there)
        for who in (here, there):
            actions.add_contact_point(actor=dana, person=who, kind="address", value=HOME, safety="safe")
            actions.add_contact_point(
                actor=dana, person=who, kind="phone", value="303-555-0142", safety="safe"
            )
        return Person.objects.get(pk=here.pk), Person.objects.get(pk=there.pk)


def points(person):
    return {one.kind: one for one in points_of(person.matter_id, [person.pk])}


def test_the_substitute_stands_on_every_record_of_theirs(office, twice):
    here, there = twice
    with office.speaking("paralegal") as dana:
        row = actions.keep_substitute(actor=dana, person=here, certified_until=date(2020, 1, 1), **ACP)
        assert verbs(row.pk) == ["kept substitute address"]
        for who in (here, there):
            found = points(who)
            assert found["address"].shown == CARD
            assert found["phone"].shown == "(303) 555-0142"
            assert ContactPoint.objects.get(person=who, kind="address").shown == CARD, "where nobody asked"
        assert row.has_lapsed, "a certification that ran out shows no home"
        assert [one.pk for one in substitutes_of(there)] == [row.pk]
        ended = {**ACP, "ended_on": date(2027, 1, 4)}
        actions.change_substitute(actor=dana, substitute=row, **ended)
        assert points(there)["address"].shown == HOME
        assert verbs(row.pk)[-1] == "changed substitute address"


def test_somebody_elses_address_is_theirs(office, twice):
    here, _ = twice
    with office.speaking("paralegal") as dana:
        actions.keep_substitute(actor=dana, person=here, **ACP)
        other = add_party(actor=dana, matter_id=here.matter_id, part="witness", name="Otto Beck").person
        point = actions.add_contact_point(
            actor=dana, person=other, kind="address", value="9 Oak Road, Denver"
        )
        assert ContactPoint.objects.get(pk=point.pk).shown == "9 Oak Road, Denver"


def test_a_merged_copy_hides_it_too(office, twice):
    here, _ = twice
    with office.speaking("paralegal") as dana:
        copy = add_party(actor=dana, matter_id=here.matter_id, part="family", name="Mara Quil").person
        actions.add_contact_point(actor=dana, person=copy, kind="address", value="14 Elm Street, Denver")
        actions.keep_substitute(actor=dana, person=copy, **ACP)
        actions.merge_records(actor=dana, kept=here, copy=copy)
        assert {
            one.shown for one in points_of(here.matter_id, [here.pk, copy.pk]) if one.kind == "address"
        } == {CARD}


def test_what_is_refused(office, twice):
    here, _ = twice
    with office.speaking("paralegal") as dana:
        court = actions.add_person(actor=dana, matter_id=None, name="Hill Court", kind="organization")
        wrong = [
            ({"person": here, **ACP, "address": HOME.upper()}, "own-address"),
            ({"person": here, **ACP, "program": " "}, "program-missing"),
            ({"person": here, **ACP, "address": "box"}, "not-an-address"),
            ({"person": court, **ACP}, "of-directory"),
        ]
        for given, code in wrong:
            with pytest.raises(Refusal) as refused:
                actions.keep_substitute(actor=dana, **given)
            assert refused.value.code == code
        row = actions.keep_substitute(actor=dana, person=here, **ACP)
        with pytest.raises(Refusal) as twice_:
            actions.keep_substitute(actor=dana, person=here, **ACP)
        assert twice_.value.code == "program-there"
        old = opened({"program": "Another", "address": CARD, "certified_until": None, "ended_on": None})
        with pytest.raises(Stale):
            actions.change_substitute(actor=dana, substitute=row, program="A third", address=CARD, opened=old)


def test_unsafe_on_one_record_warns_on_the_others(office, twice):
    here, there = twice
    with office.speaking("paralegal") as dana:
        point = ContactPoint.objects.get(person=here, kind="phone")
        assert points(there)["phone"].link
        actions.mark_contact_point(actor=dana, point=point, safety="unsafe")
        warned = points(there)["phone"]
        assert (warned.safety, warned.is_unsafe, warned.link) == ("safe", True, "")
        assert ContactPoint.objects.get(person=there, kind="phone").is_unsafe
        stranger = add_party(actor=dana, matter_id=there.matter_id, part="witness", name="Otto Beck").person
        actions.add_contact_point(actor=dana, person=stranger, kind="phone", value="303-555-0143")
        assert not points(stranger)["phone"].is_unsafe


def test_whoever_sees_one_record_alone_learns_nothing_of_the_other(office):
    """The outsider works on the other matter only: neither mark nor program of this one crosses."""
    with office.speaking("attorney") as alma:
        here, there = (
            add_party(actor=alma, matter_id=office.matters[place], part="client", name="Mara Quill").person
            for place in TWO
        )
        actions.link_records(actor=alma, person=here, other=there)
        for who in (here, there):
            actions.add_contact_point(actor=alma, person=who, kind="address", value=HOME, safety="safe")
        actions.keep_substitute(actor=alma, person=here, **ACP)
        actions.mark_contact_point(
            actor=alma, point=ContactPoint.objects.get(person=here, kind="address"), safety="unsafe"
        )
        join_team(actor=alma, matter_id=there.matter_id, staff=office.staff["outsider"])
    with office.speaking("outsider"):
        assert not Person.objects.filter(pk=here.pk).exists()
        found = points(there)["address"]
        assert (found.shown, found.is_unsafe) == (HOME, False)


def test_their_own_address_is_shown_once_for_a_reason(office, twice, browse):
    here, there = twice
    with office.speaking("paralegal"):
        point = ContactPoint.objects.get(person=here, kind="address")
    base, client = f"/matters/{here.matter_id}", browse("paralegal")
    client.page(f"{base}/contact-points/{point.pk}/address/", status=404)
    form = f"{base}/people/{here.pk}/address-program/"
    assert "own address" in client.send(form, {"program": "ACP", "address": HOME}, status=422).text()
    client.send(form, ACP)
    showing = f"{base}/contact-points/{point.pk}/address/"
    elsewhere = f"/matters/{there.matter_id}/people/{there.pk}/"
    for address in (f"{base}/people/{here.pk}/", f"{base}/people/", elsewhere, showing):
        page = client.page(address)
        assert "P.O. Box 1110" in page.text(), address
        assert "12 Elm" not in page.html, address
    assert "recorded in another matter" in client.page(elsewhere).text()
    assert "12 Elm" not in client.send(showing, {"why": " "}, status=422).html
    assert "12 Elm" in client.send(showing, {"why": "drive her to court"}, status=200).text()
    with office.speaking("paralegal"):
        assert verbs(point.pk)[-1] == "opened"
