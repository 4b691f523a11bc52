"""What keeping answers does, and where they lie."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.needs.actions import note_needs_of
from nextfriend.care.needs.models import Need
from nextfriend.care.safety.models import FollowUp
from nextfriend.care.screenings.actions import correct_screening, record_screening
from nextfriend.care.screenings.models import SEALED, Screening
from nextfriend.care.screenings.queries import standing
from nextfriend.engines.screening import instruments
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.conftest import TODAY, client_of
from tests.consents.test_releases import take

HUNGRY = {"1": "Often true", "2": "Never true"}
LOW = {str(n): 1 for n in range(1, 9)}


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def health(office, matter, now):
    """The client's release lets the care team read health records."""
    with office.speaking("paralegal") as dana:
        take(dana, matter, recipient="care-team")


def screen(actor, matter, instrument="hunger-vital-sign", answers=HUNGRY, **facts):
    return record_screening(
        actor=actor,
        matter_id=matter,
        client=client_of(matter),
        instrument=instrument,
        answers=answers,
        **facts,
    )


def test_social_needs_are_kept_with_the_care_record(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter)
        assert (row.compartment, row.screened_date) == ("care", TODAY)
        assert row.answers == {"1": ["LA28397-0"], "2": ["LA28398-8"]}
        assert row.result["scores"][0]["band"] == "at risk"
        line = Audit.objects.get(subject_id=row.pk)
        assert (line.verb, line.note, line.compartment) == ("recorded screening", "hunger-vital-sign", "care")
        assert Entry.objects.get(subject_id=row.pk).sentence.endswith("screening: Hunger Vital Sign (food).")
        assert not Due.objects.filter(kind="client-follow-up").exists()


def test_depression_answers_are_a_health_record_and_need_a_release(office, matter, now):
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        screen(marcus, matter, "phq-9", LOW)
    assert refusal.value.code == "not-your-compartment"


def test_with_a_release_they_are_kept_as_health_and_only_there(office, matter, health):
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter, "phq-9", {**LOW, "9": 0})
        assert (row.compartment, row.about_id) == ("health", client_of(matter).pk)
        assert Entry.objects.get(subject_id=row.pk).compartment == "health"
        assert Audit.objects.get(subject_id=row.pk).compartment == "health"
        assert row.result["scores"][0]["band"] == "mild"
    for who in ("paralegal", "supervisor", "attorney"):
        with office.speaking(who):
            assert not Screening.objects.filter(pk=row.pk).exists()


def test_one_clients_release_opens_nothing_of_the_other(office, matter, health):
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=matter, part="client", name="Luis Duran").person
    with office.speaking("case-manager") as marcus:
        told = {"actor": marcus, "matter_id": matter, "instrument": "gad-7", "answers": {"1": 2}}
        with pytest.raises(Refusal) as refusal:
            record_screening(client=second, **told)
        assert refusal.value.code == "whose-record"
        assert record_screening(client=client_of(matter), **told).about_id == client_of(matter).pk


def test_in_a_survivor_program_all_of_it_is_the_programs_own(office, now):
    matter = office.matters["protected"]
    with office.speaking("case-manager") as marcus:
        assert screen(marcus, matter, "phq-9", {**LOW, "9": 0}).compartment == "protected"
        assert screen(marcus, matter).compartment == "protected"


@pytest.mark.parametrize("value", [1, 3])
def test_item_nine_puts_a_line_on_today_that_says_nothing(office, matter, health, value):
    with office.speaking("case-manager") as marcus:
        screen(marcus, matter, "phq-9", {"9": value})
        dues = Due.objects.filter(kind="client-follow-up")
        owners = {due.owner.name for due in dues}
        assert owners == {"Marcus Todd", "Nia Okoro"}
        for due in dues:
            assert (due.title, due.compartment, due.due_date) == ("Follow up with the client", "care", TODAY)
            said = f"{due.title} {due.why}".lower()
            assert not {"phq", "suicid", "harm", "depress", "screen", "answer"} & set(said.split())
        assert Audit.objects.filter(verb="asked to follow up").count() == 2
    with office.speaking("second-case-manager") as nia:
        assert Due.objects.filter(owner=nia, kind="client-follow-up", state="open").count() == 1


def test_a_second_alarm_does_not_double_the_line(office, matter, health):
    with office.speaking("case-manager") as marcus:
        screen(marcus, matter, "phq-9", {"9": 1})
        screen(marcus, matter, "phq-9", {"9": 2})
        assert FollowUp.objects.count() == Due.objects.filter(kind="client-follow-up").count() == 2


def test_no_alarm_asks_for_nothing(office, matter, health):
    with office.speaking("case-manager") as marcus:
        screen(marcus, matter, "phq-9", {**dict.fromkeys(map(str, range(1, 9)), 3), "9": 0})
        assert not FollowUp.objects.exists()


def test_a_correction_is_a_new_row_and_the_old_one_stays(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter)
        newer = correct_screening(
            actor=marcus,
            screening=row,
            answers={"1": "Never true", "2": "Never true"},
            reason="Asked the wrong sister",
        )
        assert (newer.corrects_id, newer.result["scores"][0]["band"]) == (row.pk, "no risk")
        assert list(standing(matter)) == [newer]
        assert Screening.objects.get(pk=row.pk).result["scores"][0]["band"] == "at risk"
        assert Audit.objects.get(subject_id=newer.pk).verb == "corrected screening"
        with pytest.raises(Refusal) as refusal:
            correct_screening(actor=marcus, screening=row, answers=HUNGRY, reason="Again")
        assert refusal.value.code == "corrected-already"
        with pytest.raises(Refusal) as refusal:
            correct_screening(actor=marcus, screening=newer, answers=HUNGRY, reason=" ")
        assert refusal.value.code == "reason-missing"


def test_a_correction_that_raises_item_nine_asks_at_once(office, matter, health):
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter, "phq-9", {**LOW, "9": 0})
        correct_screening(actor=marcus, screening=row, answers={**LOW, "9": 2}, reason="Misheard")
        assert FollowUp.objects.count() == 2


def test_the_web_cannot_rewrite_an_answer(office, matter, now):
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Screening.objects.filter(pk=row.pk).update(answers={})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"answers": {}}, "nothing-answered"),
        ({"answers": {"1": "Sort of"}}, "bad-answer"),
        ({"instrument": "bdi"}, "unknown-instrument"),
        ({"screened_date": date(2026, 11, 26)}, "in-the-future"),
    ],
)
def test_what_is_refused(office, matter, now, facts, code):
    with office.speaking("case-manager") as marcus:
        with pytest.raises(Refusal) as refusal:
            screen(marcus, matter, **facts)
        assert refusal.value.code == code
        assert not Screening.objects.exists()


def test_whoever_keeps_no_care_keeps_no_screening(office, matter, now):
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refusal:
        screen(dana, matter)
    assert refusal.value.code == "not-your-role"


def test_a_form_sent_twice_is_kept_once(office, matter, now):
    with office.speaking("case-manager") as marcus:
        assert screen(marcus, matter, key="k1").pk == screen(marcus, matter, key="k1").pk
        assert Screening.objects.count() == 1


def test_the_sealed_instruments_are_those_that_come_along_as_health_records():
    assert sorted(one.code for one in instruments() if one.record != "care") == sorted(SEALED)


@pytest.mark.parametrize("code", SEALED)
def test_a_sealed_instrument_is_never_filed_in_care(office, matter, now, code):
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter)
        row.pk, row.instrument = uuid4(), code
        with pytest.raises(IntegrityError, match="screening_sealed"), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.parametrize("table", [Screening, Need])
def test_a_row_is_about_its_client_and_nobody_else(office, matter, now, table):
    """Else another client's release would open it."""
    with office.speaking("case-manager") as marcus:
        row = screen(marcus, matter)
        if table is Need:
            [row] = note_needs_of(actor=marcus, screening=row)
        row.pk, row.about_id = uuid4(), uuid4()
        with pytest.raises(IntegrityError, match="about_client"), transaction.atomic():
            row.save(force_insert=True)
