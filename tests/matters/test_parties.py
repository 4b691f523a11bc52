"""Parties and how to reach them: the sentence, its place, and what a page may offer to dial."""

from __future__ import annotations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.models import Party
from nextfriend.people.models import Person
from tests.matters.trace import sentences, verbs


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _add(office, who, matter_id, **facts):
    with office.speaking(who) as actor:
        facts = {"name": "Leo Ruiz", "part": "witness", **facts}
        return actions.add_party(actor=actor, matter_id=matter_id, **facts)


def test_a_party_is_a_person_with_a_part(office, matter_id):
    party = _add(office, "paralegal", matter_id, note="saw it", languages="Spanish")
    with office.speaking("case-manager"):
        kept = Party.objects.select_related("person").get(pk=party.pk)
        assert (kept.person.name, kept.part, kept.person.languages) == ("Leo Ruiz", "witness", "Spanish")
        assert verbs(party.pk) == ["added party"]
        assert sentences(matter_id)[-1] == "Dana Price added Leo Ruiz (witness)."


def test_someone_known_may_have_a_second_part_but_no_part_twice(office, matter_id):
    party = _add(office, "paralegal", matter_id)
    with office.speaking("paralegal") as dana:
        actions.add_party(actor=dana, matter_id=matter_id, part="family", person=party.person)
        with pytest.raises(Refusal) as twice:
            actions.add_party(actor=dana, matter_id=matter_id, part="family", person=party.person)
        assert Party.objects.filter(person=party.person).count() == 2
    assert twice.value.code == "part-there"


def test_nobody_is_added_without_a_name_or_to_a_hidden_matter(office, matter_id):
    with pytest.raises(Refusal) as nameless:
        _add(office, "paralegal", matter_id, name=" ")
    assert nameless.value.code == "name-missing"
    answer = None
    try:
        _add(office, "outsider", matter_id)
    except Exception as refused:
        answer = type(refused).__name__
    assert answer == "ProgrammingError"


def test_a_party_of_the_care_side_is_unknown_to_the_lawyers(office, matter_id):
    party = _add(office, "case-manager", matter_id, name="A Sponsor", part="family", compartment="care")
    with office.speaking("paralegal"):
        assert not Person.objects.filter(pk=party.person_id).exists()
        assert "Sponsor" not in " ".join(sentences(matter_id))
    with office.speaking("case-manager"):
        assert "A Sponsor" in " ".join(sentences(matter_id))


def test_the_sentence_of_a_contact_point_never_holds_it(office, matter_id):
    party = _add(office, "paralegal", matter_id)
    with office.speaking("case-manager") as marcus:
        point = actions.add_party_contact(
            actor=marcus, person=party.person, kind="phone", value="303 555 0177", safety="safe"
        )
        actions.mark_party_contact(actor=marcus, point=point, safety="unsafe")
        said = sentences(matter_id)[-2:]
    assert said == [
        "Marcus Todd added contact info for Leo Ruiz: phone, safe.",
        "Marcus Todd marked Leo Ruiz's phone: unsafe.",
    ]


def test_a_protected_contact_is_spoken_of_among_advocates_alone(office):
    matter_id = office.matters["protected"]
    with office.speaking("case-manager") as advocate:
        person = Person.objects.get(matter_id=matter_id)
        actions.add_party_contact(
            actor=advocate, person=person, kind="address", value="The shelter", compartment="protected"
        )
        assert "added contact info for" in sentences(matter_id)[-1]
    with office.speaking("attorney"):
        assert "added contact info for" not in " ".join(sentences(matter_id))


def test_a_new_name_a_fact_and_a_tie_are_told(office, matter_id):
    leo = _add(office, "paralegal", matter_id).person
    ana = _add(office, "paralegal", matter_id, name="Ana Ruiz", part="family").person
    with office.speaking("paralegal") as dana:
        leo = actions.rename_party(actor=dana, person=leo, name="Leo Vega")
        actions.describe_party(actor=dana, person=leo, pronouns="he/him")
        actions.relate_parties(actor=dana, subject=ana, kind="mother of", other=leo)
        assert sentences(matter_id)[-3:] == [
            "Dana Price changed the name of Leo Ruiz to Leo Vega.",
            "Dana Price updated the facts about Leo Vega.",
            "Dana Price noted that Ana Ruiz is mother of Leo Vega.",
        ]


def test_a_partner_agency_keeps_its_clients_telephone_and_languages_true(office):
    matter_id = office.matters["partner"]
    with office.speaking("case-manager") as marcus:
        client = Person.objects.get(matter_id=matter_id)
        actions.describe_party(actor=marcus, person=client, languages="Spanish")
        actions.add_party_contact(actor=marcus, person=client, kind="phone", value="303 555 0101")
        assert sentences(matter_id)[-2:] == [
            f"Marcus Todd updated the facts about {client.name}.",
            f"Marcus Todd added contact info for {client.name}: phone, not yet asked.",
        ]


def test_a_consultant_who_knows_only_the_name_changes_nothing_of_it(office):
    matter_id = office.matters["retained"]
    with office.speaking("case-manager") as consultant:
        client = Person.objects.get(matter_id=matter_id)
        with pytest.raises(Refusal) as refused:
            actions.describe_party(actor=consultant, person=client, languages="Spanish")
    assert refused.value.code == "not-your-compartment"


def test_the_identity_bar_warns_before_anyone_reaches_for_the_phone(office, matter_id, browse):
    with office.speaking("case-manager") as marcus:
        client = Person.objects.get(matter_id=matter_id)
        actions.describe_party(actor=marcus, person=client, safety_note="Never at home.")
        actions.add_party_contact(
            actor=marcus, person=client, kind="phone", value="303 555 0101", safety="unsafe"
        )
        actions.add_party_contact(
            actor=marcus, person=client, kind="phone", value="303 555 0202", safety="safe"
        )
    page = browse("paralegal").page(f"/matters/{matter_id}/people/{client.pk}/")
    assert "Never at home." in page.text()
    assert "Some of their contact info is unsafe to use" in page.text()
    assert "(303) 555-0101" in page.text()
    dialled = [a.get("href") for a in page.all("a") if a.get("href", "").startswith("tel:")]
    assert dialled == ["tel:3035550202"]


def test_each_persons_pages_and_forms(office, matter_id, browse):
    client = browse("paralegal")
    leo = _add(office, "paralegal", matter_id).person
    base = f"/matters/{matter_id}/people/"
    assert "Leo Ruiz" in client.page(base).text()
    client.send(f"{base}{leo.pk}/name/", {"name": "Leo Vega", "kind": "former name"})
    client.send(f"{base}{leo.pk}/facts/", {"pronouns": "he/him", "languages": "Spanish"})
    answer = client.send(f"{base}{leo.pk}/relationships/", {"kind": "x", "other": str(leo.pk)}, status=422)
    assert "Select a valid choice" in answer.text()
    point = {"kind": "phone", "value": "303-555-0142", "safety": "unknown", "compartment": "identity"}
    client.send(f"{base}{leo.pk}/contact-points/", point)
    page = client.page(f"{base}{leo.pk}/")
    (mark,) = [h for h in page.links() if "/contact-points/" in h and not h.startswith(base)]
    client.send(mark, {"safety": "unsafe"})
    text = client.page(f"{base}{leo.pk}/").text()
    assert "Leo Vega" in text
    assert "Leo Ruiz former name" in text
    assert "Unsafe" in text


def test_another_matters_person_is_missing_here(office, browse):
    with office.speaking("paralegal"):
        elsewhere = Person.objects.get(matter_id=office.matters["embedded"])
    browse("paralegal").page(f"/matters/{office.matters['office']}/people/{elsewhere.pk}/", status=404)
