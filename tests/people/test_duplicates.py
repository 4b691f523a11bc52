"""Duplicates are proposed with reasons; a merge moves nothing, widens nothing and is undone at any time."""

from __future__ import annotations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.people import actions
from nextfriend.people.duplicates import duplicates_in
from nextfriend.people.known_people import who_is_known
from nextfriend.people.models import ContactPoint, DuplicateDecision, Person
from nextfriend.people.queries import points_of, with_copies
from tests.matters.trace import verbs

PHONE = {"kind": "phone", "value": "303-555-0142"}


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


@pytest.fixture
def two(office, matter_id):
    with office.speaking("paralegal") as dana:
        lena = actions.add_person(actor=dana, matter_id=matter_id, name="Lena Reyes", languages="Spanish")
        again = actions.add_person(
            actor=dana,
            matter_id=matter_id,
            name="Lena Reyez",
            languages="Mam",
            pronouns="she/her",
            born="1984",
        )
        return lena, again


def pairs(matter_id):
    return [({one.older.name, one.newer.name}, one.reasons) for one in duplicates_in(matter_id)]


def test_who_looks_alike_is_proposed_with_the_reason(office, matter_id, two):
    with office.speaking("paralegal") as dana:
        actions.add_person(actor=dana, matter_id=matter_id, name="Marcus Webb")
        [(names, reasons)] = pairs(matter_id)
        assert names == {"Lena Reyes", "Lena Reyez"}
        assert any("reyes ~ reyez" in reason for reason in reasons)


def test_a_shared_phone_or_number_is_a_reason_and_a_family_name_is_none(office, matter_id, two):
    with office.speaking("paralegal") as dana:
        leo = actions.add_person(actor=dana, matter_id=matter_id, name="Leo Reyes")
        assert len(pairs(matter_id)) == 1
        for person in (two[0], leo):
            actions.add_contact_point(actor=dana, person=person, **PHONE)
        reasons = {tuple(sorted(names)): said for names, said in pairs(matter_id)}
        assert "the same phone" in reasons["Lena Reyes", "Leo Reyes"]
        bus, coach = (
            actions.add_person(actor=dana, matter_id=matter_id, name=name, kind="organization")
            for name in ("Front Range Transit", "Quickline")
        )
        for row in (bus, coach):
            actions.keep_identifier(actor=dana, person=row, kind="claim", number="36-B412-7")
        assert {"Front Range Transit", "Quickline"} in [names for names, _ in pairs(matter_id)]


def test_two_that_are_kept_apart_are_not_proposed_again(office, matter_id, two):
    with office.speaking("paralegal") as dana:
        decision = actions.keep_apart(actor=dana, one=two[0], other=two[1])
        assert pairs(matter_id) == []
        with pytest.raises(Refusal) as twice:
            actions.keep_apart(actor=dana, one=two[1], other=two[0])
        assert twice.value.code == "decided-already"
        actions.undo_merge(actor=dana, decision=decision)
        assert len(pairs(matter_id)) == 1
        assert verbs(decision.pk) == ["kept records apart", "undid merge"]


def test_a_merge_fills_what_was_empty_and_its_undoing_takes_that_back(office, matter_id, two):
    lena, again = two
    with office.speaking("paralegal") as dana:
        decision = actions.merge_records(actor=dana, kept=lena, copy=again)
        kept = Person.objects.get(pk=lena.pk)
        assert (kept.languages, kept.pronouns, kept.born) == ("Spanish", "she/her", "1984")
        assert with_copies(kept) == [lena.pk, again.pk]
        assert pairs(matter_id) == []
        assert [one.person.pk for one in who_is_known(dana, "Lena Reyez")] == [lena.pk]
        actions.describe_person(actor=dana, person=kept, pronouns="they/them")
        actions.undo_merge(actor=dana, decision=decision)
        kept = Person.objects.get(pk=lena.pk)
        assert (kept.languages, kept.pronouns, kept.born) == ("Spanish", "they/them", "")
        assert Person.objects.get(pk=again.pk).merged_into is None
        assert len(pairs(matter_id)) == 1
        assert verbs(decision.pk) == ["merged records", "undid merge"]
        with pytest.raises(Refusal) as twice:
            actions.undo_merge(actor=dana, decision=decision)
        assert twice.value.code == "undone-already"


def test_one_number_of_both_is_one_and_unsafe_wins(office, matter_id, two):
    lena, again = two
    with office.speaking("paralegal") as dana:
        actions.add_contact_point(actor=dana, person=lena, safety="safe", **PHONE)
        actions.add_contact_point(actor=dana, person=again, safety="unsafe", **PHONE)
        actions.merge_records(actor=dana, kept=lena, copy=again)
        (point,) = points_of(matter_id, with_copies(lena))
        assert (point.safety, point.link) == ("unsafe", "")


def test_a_merge_shows_nobody_more_than_before(office, matter_id):
    """A survivor's record that the advocates keep: merged into the team's, its rows stay where they were."""
    protected = office.matters["protected"]
    with office.speaking("case-manager") as advocate:
        lena = actions.add_person(actor=advocate, matter_id=protected, name="Lena Reyes")
        hidden = actions.add_person(
            actor=advocate, matter_id=protected, name="Lena Reyes", compartment="protected", languages="Mam"
        )
        actions.add_contact_point(actor=advocate, person=hidden, compartment="protected", **PHONE)
        with pytest.raises(Refusal) as refused:
            actions.merge_records(actor=advocate, kept=hidden, copy=lena)
        assert refused.value.code == "merge-other-way"
        before = seen(office, protected)
        decision = actions.merge_records(actor=advocate, kept=lena, copy=hidden)
        assert decision.compartment == "protected"
        assert Person.objects.get(pk=lena.pk).languages == ""
    assert seen(office, protected) == before
    with office.speaking("case-manager"):
        assert len(points_of(protected, with_copies(lena))) == 1
    with office.speaking("paralegal"):
        assert with_copies(lena) == [lena.pk]
        assert points_of(protected, with_copies(lena)) == []
        assert not DuplicateDecision.objects.filter(pk=decision.pk).exists()


def seen(office, matter_id):
    found = {}
    for who in ("attorney", "paralegal", "supervisor", "outsider"):
        with office.speaking(who):
            people = Person.objects.filter(matter_id=matter_id).values_list("pk", flat=True)
            points = ContactPoint.objects.filter(matter_id=matter_id).values_list("pk", flat=True)
            found[who] = {*people, *points}
    return found


def test_records_of_two_matters_or_kinds_are_not_merged(office, matter_id, two):
    with office.speaking("paralegal") as dana:
        other = actions.add_person(actor=dana, matter_id=office.matters["embedded"], name="Lena Reyes")
        firm = actions.add_person(actor=dana, matter_id=matter_id, name="Lena Reyes", kind="organization")
        for copy, code in ((other, "another-matter"), (firm, "other-kind"), (two[0], "same-record")):
            with pytest.raises(Refusal) as refused:
                actions.merge_records(actor=dana, kept=two[0], copy=copy)
            assert refused.value.code == code
        actions.merge_records(actor=dana, kept=two[0], copy=two[1])
        third = actions.add_person(actor=dana, matter_id=matter_id, name="Lena R")
        with pytest.raises(Refusal) as merged:
            actions.merge_records(actor=dana, kept=third, copy=two[1])
        assert merged.value.code == "merged-already"
