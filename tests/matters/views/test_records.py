"""One human being across matters, seen by whoever may see both records and by nobody else."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import add_party
from nextfriend.people import actions as people
from nextfriend.people.models import Person
from nextfriend.people.queries import other_records
from nextfriend.privacy.actions import place_screen
from nextfriend.privacy.models import Audit


@pytest.fixture
def two(office):
    """Lena in two matters of Dana's."""
    with office.speaking("paralegal") as dana:
        return tuple(
            add_party(
                actor=dana,
                matter_id=office.matters[place],
                part="witness",
                name="Lena Reyes",
                languages=spoken,
            ).person
            for place, spoken in (("office", "Spanish"), ("embedded", "Mam"))
        )


def link(office, two, who="paralegal"):
    with office.speaking(who) as actor:
        return people.link_records(actor=actor, person=two[0], other=two[1])


def test_a_link_is_made_and_parted_from_the_page(office, browse, two):
    here, there = two
    base, client = f"/matters/{here.matter_id}/people/{here.pk}/", browse("paralegal")
    page = client.page(f"{base}records/")
    assert str(there.pk) in [box.get("value") for box in page.all("input")]
    client.send(f"{base}records/", {"other": there.pk})
    page = client.page(base)
    assert f"/matters/{there.matter_id}/people/{there.pk}/" in page.links()
    assert "says something else" in page.text()
    client.send(f"{base}parting/", {})
    assert "None that you may see" in client.page(base).text()


def test_a_correction_is_offered_to_the_other_record(office, browse, two):
    here, there = two
    link(office, two)
    client, address = browse("paralegal"), f"/matters/{here.matter_id}/people/{here.pk}/records/{there.pk}/"
    assert "Languages: Mam → Spanish" in client.page(address).text()
    assert "Choose what to change" in client.send(address, {}, status=422).text()
    client.send(address, {"fields_to_change": ["languages"]})
    with office.speaking("paralegal"):
        assert Person.objects.get(pk=there.pk).languages == "Spanish"
    assert "says something else" not in client.page(f"/matters/{here.matter_id}/people/{here.pk}/").text()


def test_whoever_sees_one_record_sees_no_link(office, browse, two):
    """Existence is data: neither the page, nor the row, nor the audit of one tells of the other."""
    here, there = two
    only_here = "second-paralegal"
    with office.speaking("attorney") as alma:
        pia = office.staff[only_here]
        place_screen(actor=alma, matter_id=there.matter_id, staff=pia, reason="former client")
    with office.speaking(only_here):
        alone = Person.objects.get(pk=here.pk)
    link(office, two)
    with office.speaking(only_here):
        assert not other_records(Person.objects.get(pk=here.pk)).exists()
        assert alone.human_id == Person.objects.get(pk=here.pk).human_id
        notes = Audit.objects.filter(subject_id=here.pk).values_list("verb", "note")
        assert set(notes) == {("added person", ""), ("described person", "human_id")}
    page = browse(only_here).page(f"/matters/{here.matter_id}/people/{here.pk}/")
    assert "None that you may see" in page.text()
    browse(only_here).page(f"/matters/{here.matter_id}/people/{here.pk}/records/{there.pk}/", status=404)


def test_nobody_links_what_they_may_not_see(office, two):
    with office.speaking("outsider") as olu:
        with pytest.raises(ProgrammingError), transaction.atomic():
            people.link_records(actor=olu, person=two[0], other=two[1])
        assert not other_records(two[0]).exists()


def test_a_third_record_joins_the_two(office, two):
    link(office, two)
    with office.speaking("paralegal") as dana:
        third = people.add_person(actor=dana, matter_id=None, name="Lena Reyes")
        people.link_records(actor=dana, person=third, other=two[1])
        assert {one.pk for one in other_records(Person.objects.get(pk=two[0].pk))} == {third.pk, two[1].pk}
        clinic = people.add_person(actor=dana, matter_id=None, name="Lena Reyes", kind="organization")
        with pytest.raises(Refusal) as refused:
            people.link_records(actor=dana, person=clinic, other=third)
        assert refused.value.code == "other-kind"
