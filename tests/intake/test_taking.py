"""First contact: who is seated, who sees what, what is kept, and the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.intake import actions, queries
from nextfriend.intake.models import Intake, Narrative
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy import actions as privacy
from tests.intake.taking import STORY, take
from tests.matters.trace import sentences, verbs
from tests.office.people import office_day


def test_an_intake_is_whole_and_on_record(office):
    taken = take(office)
    with office.speaking("attorney"):
        whole = queries.whole(Intake.objects.get(pk=taken.pk))
        assert whole.name == "Lena Reyes"
        assert [p.person.name for p in whole.other_side] == ["Metro Bus Co.", "Karl Diaz"]
        assert whole.points[0].key == "+1-303-555-0142"
        assert whole.narrative.happened == STORY
        assert whole.matter is None
        assert verbs(taken.pk) == ["took intake"]
        assert sentences(taken.matter_id)[-1] == "Dana Price took an intake by phone."
        due = Due.objects.get(subject_id=taken.pk)
        assert (due.title, due.due_date) == ("Decide an intake: injury", office_day() + timedelta(days=7))
        assert "Reyes" not in due.title


def test_what_cannot_wait_is_decided_tomorrow(office):
    taken = take(office, needs=["safety"])
    with office.speaking("paralegal"):
        due = Due.objects.get(subject_id=taken.pk)
        assert (due.due_date, due.why) == (
            office_day() + timedelta(days=1),
            "They said it is urgent: not safe",
        )


def test_some_kinds_are_urgent_in_themselves(office):
    assert take(office, problem="protection").needs == ["safety"]


def test_the_program_s_attorneys_and_whoever_took_it_see_it(office):
    taken = take(office)
    seen = {}
    for who in ("attorney", "paralegal", "second-paralegal", "case-manager", "outsider", "administrator"):
        with office.speaking(who):
            seen[who] = Intake.objects.filter(pk=taken.pk).exists()
    assert seen == {
        "attorney": True, "paralegal": True, "second-paralegal": False, "case-manager": False,
        "outsider": False, "administrator": False,
    }  # fmt: skip


def test_a_lawyer_s_words_are_legal_and_a_case_manager_s_are_shared(office):
    assert _place(office, take(office)) == "legal"
    assert _place(office, take(office, "case-manager")) == "shared"
    assert _place(office, take(office, "case-manager", "protected"), "case-manager") == "protected"


def _place(office, taken, who="attorney"):
    with office.speaking(who):
        return Narrative.objects.get(intake=taken).compartment


def test_the_lawyers_do_not_read_what_an_advocate_wrote(office):
    taken = take(office, "case-manager", "protected")
    with office.speaking("attorney"):
        assert not Narrative.objects.filter(intake=taken).exists()


def test_a_screened_coworker_sees_nothing_of_it(office):
    taken = take(office)
    with office.speaking("attorney") as alma:
        privacy.place_screen(
            actor=alma,
            matter_id=taken.matter_id,
            staff=office.staff["paralegal"],
            reason="her brother drives",
        )
    with office.speaking("paralegal"):
        assert not Intake.objects.filter(pk=taken.pk).exists()
        assert not Person.objects.filter(matter_id=taken.matter_id).exists()
        assert not ContactPoint.objects.filter(matter_id=taken.matter_id).exists()
        assert not Due.objects.filter(subject_id=taken.pk).exists()


def test_who_does_not_work_in_the_program_takes_no_intake(office):
    with pytest.raises(ProgrammingError), transaction.atomic():
        take(office, "outsider")


def test_the_same_form_sent_twice_is_one_intake(office):
    assert take(office, key="form-1").pk == take(office, key="form-1").pk


def test_a_name_is_needed(office):
    with pytest.raises(Refusal) as refused:
        take(office, name="  ")
    assert refused.value.code == "name-missing"


def test_a_correction_from_an_old_page_overwrites_nothing(office):
    from nextfriend.ground import revisions

    taken = take(office)
    with office.speaking("paralegal") as dana:
        before = actions.facts_of(taken, Narrative.objects.get(intake=taken))
        page = revisions.opened(before, ())
        actions.correct_intake(actor=dana, intake=taken, **{**before, "happened": "First."}, opened=page)
        with pytest.raises(Refusal) as refused:
            actions.correct_intake(actor=dana, intake=taken, **{**before, "happened": "Second."}, opened=page)
        assert refused.value.code == "stale"
        assert Narrative.objects.get(intake=taken).happened == "First."


def test_a_name_on_the_other_side_is_added_once(office):
    taken = take(office)
    with office.speaking("paralegal") as dana:
        added = actions.name_other_side(actor=dana, intake=taken, names=["Karl Diaz", "  City   of Mesa "])
        assert [one.name for one in added] == ["City of Mesa"]


def test_nobody_but_an_attorney_decides_even_with_sql(office):
    taken = take(office)
    with pytest.raises(ProgrammingError), office.speaking("paralegal") as dana:
        Intake.objects.filter(pk=taken.pk).update(state="declined", decided_by=dana)
