"""A need says what it is about, how severe, from what it is known, and lies where its source lies."""

from __future__ import annotations

import pytest

from nextfriend.care.needs.actions import (
    change_need,
    note_background,
    note_need,
    note_needs_of,
    standing_of,
)
from nextfriend.care.needs.forms import NeedChangeForm
from nextfriend.care.needs.models import BackgroundFact, Need
from nextfriend.care.needs.views import facts_of, open_needs
from nextfriend.care.plans.forms import GoalForm
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, client_of
from tests.care.screenings.test_actions import LOW, screen
from tests.consents.test_releases import stand_behind, take
from tests.privacy.consent.test_rules import TPO

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def note(actor, matter, **facts):
    told = {"domain": "housing", "severity": "high", "source": "client", "says": "The heat is off"}
    return note_need(actor=actor, matter_id=matter, client=client_of(matter), **{**told, **facts})


def background(actor, matter, **facts):
    told = {"topic": "work", "says": "Cook for nine years", "source": "client"}
    return note_background(actor=actor, matter_id=matter, client=client_of(matter), **{**told, **facts})


def at(matter, path=""):
    return f"/matters/{matter}/care/{path}"


def test_a_need_is_noted_with_its_source(office, matter, now):
    with office.speaking(CARER) as marcus:
        need = note(marcus, matter)
        assert (need.compartment, need.source, need.noted_date) == ("care", "client", TODAY)
        assert Audit.objects.get(subject_id=need.pk).note == "housing, high"
        with pytest.raises(Refusal) as refusal:
            note(marcus, matter, says=" ")
        assert refusal.value.code == "says-missing"


@pytest.mark.parametrize("source", ["person", "paper"])
def test_a_need_may_be_known_from_someone_else_or_a_document(office, browse, matter, source):
    form = {
        "says": "The heat is off", "domain": "housing", "severity": "high", "source": source, "key": source,
    }  # fmt: skip
    browse(CARER).send(at(matter, "needs/new/"), form)
    with office.speaking(CARER):
        assert Need.objects.get().source == source
    label = {"person": "Another person", "paper": "A document"}[source]
    assert label in browse(CARER).page(at(matter, "needs/")).text()


def test_what_a_part_2_record_shows_lies_among_those_records(office, browse, matter):
    """Of a clinic's discharge summary, under the client's release: 42 CFR part 2 goes with what it says."""
    place = at(matter, "needs/new/")
    assert 'value="part2"' not in browse(CARER).page(place).html
    with office.speaking(CARER) as marcus:
        named = {"recipient": "person", "recipient_role": CARER, "recipient_staff": office.staff[CARER]}
        take(marcus, matter, TPO, ends=None, **named)
    assert stand_behind(office, "supervisor") == 1
    assert 'value="part2"' in browse(CARER).page(place).html
    with office.speaking(CARER) as marcus:
        need = note(marcus, matter, compartment="part2", source="paper", domain="health-care")
        assert (need.compartment, need.about_id) == ("part2", client_of(matter).pk)
    for who in ("second-case-manager", "supervisor", "paralegal", "attorney"):
        with office.speaking(who):
            assert not Need.objects.exists()


def test_a_health_screenings_needs_are_health_records(office, matter, now):
    with office.speaking("paralegal") as dana:
        take(dana, matter, recipient="care-team")
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter, "phq-9", {**LOW, "9": 1})
        found = {need.domain: need for need in note_needs_of(actor=marcus, screening=row)}
        assert found.keys() == {"mental-health", "self-harm"}
        assert {need.compartment for need in found.values()} == {"health"}
        assert found["self-harm"].severity == "urgent"
    for who in ("supervisor", "paralegal", "attorney"):
        with office.speaking(who):
            assert not Need.objects.exists()


def test_without_a_release_a_health_need_cannot_be_written(office, matter, now):
    with office.speaking(CARER) as marcus, pytest.raises(Refusal) as refusal:
        note(marcus, matter, compartment="health")
    assert refusal.value.code == "not-your-compartment"


def test_what_is_open_already_is_not_proposed_again(office, matter, now):
    with office.speaking(CARER) as marcus:
        note(marcus, matter, domain="food")
        row = screen(marcus, matter, "prapare", {"5": "Has no housing", "11": ["Food"]})
        assert [need.domain for need in note_needs_of(actor=marcus, screening=row)] == ["housing"]
        with pytest.raises(Refusal) as refusal:
            note_needs_of(actor=marcus, screening=row)
        assert refusal.value.code == "nothing-new"


def test_of_two_answers_of_one_domain_the_worse_counts(office, matter, now):
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter, answers={"1": "Sometimes true", "2": "Often true"})
        [need] = note_needs_of(actor=marcus, screening=row)
        assert (need.severity, need.item) == ("high", "2")


def test_the_words_of_an_offices_own_instrument_are_kept_whole(office, matter, now):
    """Question and answer, the answer last: a cut one would say nothing."""
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter, answers={"2": "Often true"})
        long = f"{'How often were you without food? ' * 20}: Often"
        row.result["positives"][0]["says"] = long
        [need] = note_needs_of(actor=marcus, screening=row)
        need.refresh_from_db()
        assert need.says == long
    assert NeedChangeForm({"says": long, "severity": "high", "standing": "open"}).is_valid()


def test_a_long_need_is_offered_to_a_goal_with_a_mark_where_it_is_cut():
    need = Need(domain="food", severity="high", says="x" * 200)
    label = GoalForm(needs=[need]).fields["need"].choices[1][1]
    assert (len(label), label[-1]) == (90, "…")


def test_a_need_changes_and_ends_and_nobody_is_overwritten(office, matter, now):
    with office.speaking(CARER) as marcus:
        need = note(marcus, matter)
        opened = revisions.opened(standing_of(need))
        change_need(
            actor=marcus, need=need, severity="low", standing="open", says="Heat is on", opened=opened
        )
        with pytest.raises(Stale):
            change_need(actor=marcus, need=need, severity="urgent", standing="open", says="x", opened=opened)
        change_need(actor=marcus, need=need, severity="low", standing="met", says="Heat is on")
        assert open_needs(matter) == []
        assert Need.objects.get(pk=need.pk).ended_date == TODAY
        notes = Audit.objects.filter(subject_id=need.pk, verb="changed need").values_list("note", flat=True)
        assert set(notes) == {"high, open to low, open", "low, open to low, met"}


def test_background_names_its_source_and_is_corrected_by_a_new_row(office, matter, now):
    with office.speaking(CARER) as marcus:
        fact = background(marcus, matter)
        newer = background(marcus, matter, says="Cook for twelve years", corrects=fact)
        assert facts_of(matter) == [newer]
        assert BackgroundFact.objects.count() == 2
        assert Audit.objects.get(subject_id=newer.pk).verb == "noted background"
        with pytest.raises(Refusal) as refusal:
            background(marcus, matter, source="paper")
        assert refusal.value.code == "source-missing"


def test_the_pages(office, browse, matter):
    client = browse(CARER)
    assert "No open need" in client.page(at(matter, "needs/")).text()
    client.send(at(matter, "needs/new/"), {"says": "A bed"}, status=422)
    typed = {"says": "A bed", "domain": "housing", "severity": "urgent", "source": "observation"}
    client.send(at(matter, "needs/new/"), typed)
    fact = {"topic": "family", "says": "Two children", "source": "person", "source_words": "Her sister"}
    client.send(at(matter, "background/new/"), fact)
    words = client.page(at(matter, "needs/")).text()
    for expected in ("A bed", "Urgent", "What a coworker saw", "Two children", "Another person (Her sister)"):
        assert expected in words, expected
    with office.speaking(CARER):
        need, kept = Need.objects.get(), BackgroundFact.objects.get()
    page = client.page(at(matter, f"needs/{need.pk}/"))
    assert "Housing" in page.text()
    client.send(at(matter, f"needs/{need.pk}/"), {"says": "A bed", "severity": "urgent", "standing": "met"})
    client.send(at(matter, f"background/{kept.pk}/"), {**fact, "says": "Three children"})
    words = client.page(at(matter, "needs/")).text()
    assert "Three children" in words
    assert "Two children" not in words


@pytest.mark.parametrize("who", ["paralegal", "attorney", "outsider"])
def test_hidden_is_missing(office, browse, matter, who):
    with office.speaking(CARER) as marcus:
        need, fact = note(marcus, matter), background(marcus, matter)
    client = browse(who)
    for path in ("needs/", "needs/new/", f"needs/{need.pk}/", "background/new/", f"background/{fact.pk}/"):
        client.page(at(matter, path), status=404)
