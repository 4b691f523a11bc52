"""People: names that change, ways to reach them, and the audit line each write leaves."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError

from nextfriend.ground.errors import Refusal
from nextfriend.people import actions
from nextfriend.people.models import ContactPoint, Person, PersonName
from nextfriend.people.queries import people_of, relationships_of
from tests.matters.trace import verbs


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _person(actor, matter_id, name="Ana Ruiz", **facts):
    return actions.add_person(actor=actor, matter_id=matter_id, name=name, **facts)


def test_a_person_is_known_to_the_matter_and_to_no_other_team(office, matter_id):
    with office.speaking("case-manager") as marcus:
        ana = _person(marcus, matter_id, languages="Spanish", needs_interpreter=True)
        assert verbs(ana.pk) == ["added person"]
    with office.speaking("paralegal"):
        assert Person.objects.get(pk=ana.pk).languages == "Spanish"
    with office.speaking("outsider"):
        assert not Person.objects.filter(pk=ana.pk).exists()


def test_nobody_adds_a_person_to_another_teams_matter(office, matter_id):
    with office.speaking("outsider") as olu, pytest.raises(ProgrammingError):
        _person(olu, matter_id)


def test_the_old_name_is_kept(office, matter_id):
    with office.speaking("paralegal") as dana:
        ana = _person(dana, matter_id)
        actions.rename_person(actor=dana, person=ana, name="Ana Vega", kind="maiden name")
        former = PersonName.objects.get(person=ana)
        assert (former.name, former.kind) == ("Ana Ruiz", "maiden name")
        assert Person.objects.get(pk=ana.pk).name == "Ana Vega"
        assert verbs(ana.pk) == ["added person", "renamed person"]
        assert verbs(former.pk) == ["added name"]


@pytest.mark.parametrize(
    ("name", "code"), [("", "name-missing"), ("  ", "name-missing"), ("Ana Ruiz", "same-name")]
)
def test_a_name_that_says_nothing_is_refused(office, matter_id, name, code):
    with office.speaking("paralegal") as dana:
        ana = _person(dana, matter_id)
        with pytest.raises(Refusal) as refused:
            actions.rename_person(actor=dana, person=ana, name=name)
        assert refused.value.code == code


def test_facts_are_checked_before_they_are_kept(office, matter_id):
    with office.speaking("paralegal") as dana:
        ana = _person(dana, matter_id)
        actions.describe_person(actor=dana, person=ana, pronouns="she/her", safety_note="Never at work.")
        kept = Person.objects.get(pk=ana.pk)
        assert (kept.pronouns, kept.safety_note) == ("she/her", "Never at work.")
        assert verbs(ana.pk)[-1] == "described person"


@pytest.mark.parametrize(
    ("kind", "value", "safety", "link"),
    [
        ("phone", "(303) 555-0101", "safe", "tel:3035550101"),
        ("phone", "+1 303 555 0101", "unknown", "tel:+13035550101"),
        ("phone", "(303) 555-0101", "unsafe", ""),
        ("email", "ana@home.example", "safe", "mailto:ana@home.example"),
        ("email", "ana@home.example", "unsafe", ""),
        ("email", 'a"><b@home.example', "safe", "mailto:a%22%3E%3Cb@home.example"),
        ("address", "12 Elm Street", "safe", ""),
        ("phone", "ask her sister", "safe", ""),
    ],
)
def test_an_unsafe_way_is_never_a_link(kind, value, safety, link):
    assert ContactPoint(kind=kind, value=value, safety=safety).link == link


def test_marking_unsafe_ends_messages_too(office, matter_id):
    with office.speaking("case-manager") as marcus:
        ana = _person(marcus, matter_id)
        point = actions.add_contact_point(
            actor=marcus,
            person=ana,
            kind="phone",
            value="303-555-0142",
            safety="safe",
            message_may_be_left=True,
        )
        actions.mark_contact_point(actor=marcus, point=point, safety="unsafe", note="He reads her phone.")
        point.refresh_from_db()
        assert not point.message_may_be_left
        assert not point.may_be_used
        assert point.note == "He reads her phone."
        assert verbs(point.pk) == ["added contact point", "marked contact point"]


def test_a_message_is_left_only_where_it_is_safe(office, matter_id):
    with office.speaking("case-manager") as marcus:
        ana = _person(marcus, matter_id)
        with pytest.raises(Refusal, match="safe") as refused:
            actions.add_contact_point(
                actor=marcus, person=ana, kind="phone", value="303-555-0142", message_may_be_left=True
            )
        assert refused.value.code == "message-unsafe"
        point = actions.add_contact_point(actor=marcus, person=ana, kind="phone", value="303-555-0142")
        with pytest.raises(Refusal) as unknown:
            actions.mark_contact_point(actor=marcus, point=point, safety="sure")
        assert unknown.value.code == "no-such-mark"


def test_a_protected_address_is_the_advocates_alone(office):
    matter_id = office.matters["protected"]
    with office.speaking("case-manager") as advocate:
        ana = _person(advocate, matter_id)
        point = actions.add_contact_point(
            actor=advocate, person=ana, kind="address", value="The shelter", compartment="protected"
        )
    for who in ("attorney", "paralegal", "supervisor", "outsider"):
        with office.speaking(who):
            assert not ContactPoint.objects.filter(pk=point.pk).exists(), who
            assert not verbs(point.pk), who


def test_a_lawyer_cannot_write_into_the_protected_compartment(office):
    with office.speaking("paralegal") as dana:
        ana = _person(dana, office.matters["protected"])
        with pytest.raises(ProgrammingError):
            actions.add_contact_point(
                actor=dana, person=ana, kind="address", value="12 Elm St, Denver", compartment="protected"
            )


def test_contact_points_have_no_other_compartments(office, matter_id):
    with office.speaking("paralegal") as dana:
        ana = _person(dana, matter_id)
        with pytest.raises(Refusal) as refused:
            actions.add_contact_point(
                actor=dana, person=ana, kind="phone", value="3035550100", compartment="legal"
            )
        assert refused.value.code == "no-such-place"


def test_people_of_one_matter_are_related(office, matter_id):
    with office.speaking("paralegal") as dana:
        ana, leo = _person(dana, matter_id), _person(dana, matter_id, name="Leo Ruiz")
        tie = actions.relate_people(actor=dana, subject=ana, kind=" mother of ", other=leo)
        assert verbs(tie.pk) == ["related people"]
        (found,) = relationships_of(matter_id, [leo.pk])
        assert (found.subject.name, found.kind, found.other.name) == ("Ana Ruiz", "mother of", "Leo Ruiz")
        with pytest.raises(Refusal) as same:
            actions.relate_people(actor=dana, subject=ana, kind="sister of", other=ana)
        assert same.value.code == "same-person"
        stranger = _person(dana, office.matters["embedded"], name="Someone Else")
        with pytest.raises(Refusal) as other:
            actions.relate_people(actor=dana, subject=ana, kind="aunt of", other=stranger)
        assert other.value.code == "another-matter"


@pytest.mark.parametrize(
    ("kind", "seen", "seen_by_other"),
    [
        ("parent", "parent of", "child of"),
        ("~parent", "child of", "parent of"),
        ("spouse", "spouse of", "spouse of"),
        ("~insurer", "insured by", "insurer of"),
        ("~parent-company", "subsidiary of", "parent company of"),
        ("godmother of", "godmother of", ""),
    ],
)
def test_a_relationship_is_read_from_both_sides(office, matter_id, kind, seen, seen_by_other):
    with office.speaking("paralegal") as dana:
        ana, leo = _person(dana, matter_id), _person(dana, matter_id, name="Leo Ruiz")
        tie = actions.relate_people(actor=dana, subject=ana, kind=kind, other=leo)
        assert (tie.seen_from(ana), tie.seen_from(leo)) == (seen, seen_by_other)
        with pytest.raises(Refusal) as twice:
            actions.relate_people(actor=dana, subject=ana, kind=kind, other=leo)
        assert twice.value.code == "relation-there"
        actions.change_relationship(actor=dana, relationship=tie, ended_on=date(2026, 1, 5), note="divorced")
        again = actions.relate_people(actor=dana, subject=ana, kind=kind, other=leo)
        assert verbs(tie.pk) == ["related people", "changed relationship"]
        assert relationships_of(matter_id, [ana.pk]).count() == 2
        assert again.ended_on is None


def test_a_relationship_needs_its_kind(office, matter_id):
    with office.speaking("paralegal") as dana:
        ana, leo = _person(dana, matter_id), _person(dana, matter_id, name="Leo Ruiz")
        for kind in ("", " ", "other"):
            with pytest.raises(Refusal) as refused:
                actions.relate_people(actor=dana, subject=ana, kind=kind, other=leo)
            assert refused.value.code == "kind-missing"


def test_the_people_of_a_matter_cost_three_queries(office, matter_id, django_assert_num_queries):
    with office.speaking("paralegal") as dana:
        for name in ("Ana Ruiz", "Leo Ruiz", "Mia Ruiz"):
            who = _person(dana, matter_id, name=name)
            actions.add_contact_point(actor=dana, person=who, kind="phone", value="303-555-0142")
        with django_assert_num_queries(3):
            listed = {p.name: len(p.contact_points.all()) for p in people_of(matter_id)}
        assert listed == {"Ana Ruiz": 1, "Client of office": 0, "Leo Ruiz": 1, "Mia Ruiz": 1}


def test_the_directory_is_the_whole_offices(office):
    with office.speaking("paralegal") as dana:
        clinic = _person(dana, None, name="Hill Clinic", kind="organization", calling="Clinic")
        actions.add_contact_point(actor=dana, person=clinic, kind="phone", value="3035550100", safety="safe")
    with office.speaking("care-outsider"):
        assert Person.objects.filter(pk=clinic.pk).exists()
    with office.speaking("administrator"):
        assert not Person.objects.filter(pk=clinic.pk).exists()


def test_the_same_number_recorded_twice_is_one(office, matter_id):
    """One number stood both safe and unsafe."""
    with office.speaking("paralegal") as dana:
        ana = _person(dana, matter_id)
        actions.add_contact_point(actor=dana, person=ana, kind="phone", value="303-555-0142", safety="unsafe")
        with pytest.raises(Refusal, match="marked unsafe") as refused:
            actions.add_contact_point(
                actor=dana, person=ana, kind="phone", value="+1 (303) 555 0142", safety="safe"
            )
        assert refused.value.code == "point-there"


def test_unsafe_for_one_is_unsafe_for_everyone_in_the_matter(office, matter_id):
    """A mother and a daughter share a phone: he reads it."""
    number = {"kind": "phone", "value": "303-555-0142"}
    with office.speaking("paralegal") as dana:
        ana, mia = _person(dana, matter_id), _person(dana, matter_id, name="Mia Ruiz")
        shared = actions.add_contact_point(actor=dana, person=mia, safety="safe", **number)
        assert shared.link
        actions.add_contact_point(actor=dana, person=ana, safety="unsafe", **number)
        (found,) = ContactPoint.objects.filter(pk=shared.pk).with_dangers()
        assert (found.is_unsafe, found.may_be_used, found.link) == (True, False, "")
        assert ContactPoint.objects.get(pk=shared.pk).is_unsafe, "also where nobody asked for it"


def test_a_protected_copy_says_nothing_to_the_lawyers(office):
    """Her advocate knows the same number as unsafe: that it is on record there does not cross."""
    matter_id, number = office.matters["protected"], {"kind": "phone", "value": "303-555-0142"}
    with office.speaking("case-manager") as advocate:
        ana = _person(advocate, matter_id)
        actions.add_contact_point(
            actor=advocate, person=ana, compartment="protected", safety="unsafe", **number
        )
    with office.speaking("paralegal") as dana:
        found = Person.objects.get(pk=ana.pk)
        point = actions.add_contact_point(actor=dana, person=found, safety="safe", **number)
        assert point.may_be_used
    with office.speaking("case-manager"):
        assert ContactPoint.objects.get(pk=point.pk).is_unsafe


def test_a_mark_says_when_it_was_confirmed_and_with_whom(office, matter_id):
    with office.speaking("paralegal") as dana:
        ana = _person(dana, matter_id)
        point = actions.add_contact_point(actor=dana, person=ana, kind="phone", value="303-555-0142")
        said = {"confirmed_on": date(2027, 3, 1), "confirmed_with": "Ana", "best_times": "before noon"}
        actions.mark_contact_point(actor=dana, point=point, safety="safe", **said)
        kept = ContactPoint.objects.get(pk=point.pk)
        assert (kept.safety, kept.note) == ("safe", "")
        assert {name: getattr(kept, name) for name in said} == said
