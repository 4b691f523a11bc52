"""The safety plan keeps every version, and Today's line ends when somebody says what was done."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.safety.actions import (
    ask_to_follow_up,
    finish_follow_up,
    latest_plan,
    words_of,
    write_safety_plan,
)
from nextfriend.care.safety.models import FollowUp, SafetyPlan
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of

CARER = "case-manager"
WORDS = {"warning_signs": "I stop answering the phone", "helpers": "My sister, 555-0134"}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def write(actor, matter, **facts):
    return write_safety_plan(actor=actor, matter_id=matter, client=client_of(matter), **{**WORDS, **facts})


def at(matter, path=""):
    return f"/matters/{matter}/care/safety-plan/{path}"


def test_each_version_is_kept(office, matter, now):
    with office.speaking(CARER) as marcus:
        first = write(marcus, matter)
        second = write(marcus, matter, coping="Walk the dog", copy_given=True)
        assert [first.number, second.number] == [1, 2]
        assert latest_plan(matter, client_of(matter)).coping == "Walk the dog"
        assert SafetyPlan.objects.get(pk=first.pk).coping == ""
        assert (first.compartment, Audit.objects.get(subject_id=second.pk).note) == ("care", "version 2")
        sentence = Entry.objects.get(subject_id=second.pk).sentence
        assert sentence == "Marcus Todd wrote version 2 of the safety plan."


def test_an_empty_one_is_refused_and_two_at_once_are_both_shown(office, matter, now):
    with office.speaking(CARER) as marcus:
        with pytest.raises(Refusal) as refusal:
            write_safety_plan(actor=marcus, matter_id=matter, client=client_of(matter), coping=" ")
        assert refusal.value.code == "empty-plan"
        opened = revisions.opened(words_of(None))
        write(marcus, matter)
        with pytest.raises(Stale):
            write(marcus, matter, helpers="My brother", opened=opened)


def test_the_plan_is_written_read_and_printed_with_the_crisis_line(office, browse, matter):
    client = browse(CARER)
    page = client.page(at(matter))
    assert "No safety plan" in page.text()
    client.send(at(matter, "new/"), {**WORDS, "coping": "Walk the dog\nMusic"})
    words = client.page(at(matter)).text()
    assert "I stop answering the phone" in words
    with office.speaking(CARER):
        plan = SafetyPlan.objects.get()
    for address in (at(matter), at(matter, "new/"), at(matter, f"{plan.pk}/")):
        assert "call or text 988" in client.page(address).text()
    printed = client.page(at(matter, f"{plan.pk}/")).text()
    assert "4. Whom I can ask for help" in printed
    assert "My sister, 555-0134" in printed


def test_a_follow_up_ends_when_it_is_said_what_was_done(office, browse, matter, now):
    with office.speaking(CARER) as marcus:
        mine, hers = ask_to_follow_up(actor=marcus, matter_id=matter, client=client_of(matter))
        assert (mine.owner_id, hers.owner_id) == (marcus.pk, office.staff["second-case-manager"].pk)
        finish_follow_up(actor=marcus, follow_up=mine, done="talked")
        assert Due.objects.get(subject_id=mine.pk).state == "met"
        assert Due.objects.get(subject_id=hers.pk).state == "open"
        assert Audit.objects.get(subject_id=mine.pk, verb="finished follow-up").note == "talked"
        with pytest.raises(Refusal) as refusal:
            finish_follow_up(actor=marcus, follow_up=mine, done="talked")
        assert refusal.value.code == "done-already"


def test_a_client_who_was_not_reached_stays_on_today(office, matter):
    """An attempt is on record; the promise to talk with the client stands."""
    with office.speaking(CARER) as marcus:
        [mine, _] = ask_to_follow_up(actor=marcus, matter_id=matter, client=client_of(matter))
        finish_follow_up(actor=marcus, follow_up=mine, done="not-reached")
        assert Due.objects.get(subject_id=mine.pk).state == "open"
        assert Audit.objects.filter(subject_id=mine.pk, verb="tried follow-up").count() == 1
        finish_follow_up(actor=marcus, follow_up=mine, done="talked")
        assert Due.objects.get(subject_id=mine.pk).state == "met"


def test_the_follow_up_page_says_what_to_do_and_nothing_of_why(office, browse, matter):
    with office.speaking(CARER) as marcus:
        [mine, _] = ask_to_follow_up(actor=marcus, matter_id=matter, client=client_of(matter))
    client = browse(CARER)
    page = client.page(f"/follow-ups/{mine.pk}/")
    assert "call or text 988" in page.text()
    assert "PHQ" not in page.html
    client.send(f"/follow-ups/{mine.pk}/", {}, status=422)
    client.send(f"/follow-ups/{mine.pk}/", {"done": "clinician"})
    with office.speaking(CARER):
        assert FollowUp.objects.get(pk=mine.pk).done == "clinician"
    assert "Recorded" in client.page(f"/follow-ups/{mine.pk}/").text()


@pytest.mark.parametrize("who", ["paralegal", "attorney", "outsider", "care-outsider"])
def test_hidden_is_missing(office, browse, matter, who):
    with office.speaking(CARER) as marcus:
        plan = write(marcus, matter)
        [mine, _] = ask_to_follow_up(actor=marcus, matter_id=matter, client=client_of(matter))
    client = browse(who)
    for address in (at(matter), at(matter, "new/"), at(matter, f"{plan.pk}/"), f"/follow-ups/{mine.pk}/"):
        client.page(address, status=404)


SILENCES = {
    "without a name": "UPDATE care_followup SET done = 'talked', done_at = now() WHERE id = %s",
    "without a word": "UPDATE care_followup SET done_at = now() WHERE id = %s",
    "by its owner": """
        UPDATE care_followup SET done = 'talked', done_at = now(), done_by_id = owner_id WHERE id = %s""",
    "given away": "UPDATE care_followup SET owner_id = asked_by_id WHERE id = %s",
    "of another client": "UPDATE care_followup SET client_id = gen_random_uuid() WHERE id = %s",
    "its line met": "UPDATE calendar_due SET state = 'met' WHERE subject_id = %s",
    "its line canceled": "UPDATE calendar_due SET state = 'cancelled' WHERE subject_id = %s",
}


@pytest.mark.parametrize("how", SILENCES)
def test_nobody_silences_a_coworkers_follow_up_without_a_name(office, matter, how):
    with office.speaking(CARER) as marcus:
        _, hers = ask_to_follow_up(actor=marcus, matter_id=matter, client=client_of(matter))
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SILENCES[how], [hers.pk])
        finish_follow_up(actor=marcus, follow_up=hers, done="talked")
        assert FollowUp.objects.get(pk=hers.pk).done_by_id == marcus.pk


@pytest.mark.parametrize(
    "change", ["done = '', done_at = NULL, done_by_id = NULL", "done = 'clinician'", "done_at = now()"]
)
def test_what_was_done_stays_said(office, matter, change):
    with office.speaking(CARER) as marcus:
        [mine, _] = ask_to_follow_up(actor=marcus, matter_id=matter, client=client_of(matter))
        finish_follow_up(actor=marcus, follow_up=mine, done="talked")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE care_followup SET {change} WHERE id = %s", [mine.pk])
