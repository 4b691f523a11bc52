"""Services are added, corrected, confirmed and given up; what coworkers know of them stays in the office."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.resources import actions
from nextfriend.resources.models import Confirmation, Resource, WorkerNote
from tests.matters.trace import verbs
from tests.office.people import office_day


@pytest.fixture
def pantry(office):
    with office.speaking("case-manager") as marcus:
        return actions.add_resource(
            actor=marcus, name="Saturday pantry", organization="Juniper Table", domains=["food"]
        )


def refused(code: str, act, **given) -> None:
    with pytest.raises(Refusal) as refusal:
        act(**given)
    assert refusal.value.code == code


def test_every_coworker_reads_and_corrects_it_and_the_administrator_reads_none(office, pantry):
    with office.speaking("outsider") as olu:
        row = Resource.objects.get()
        assert (row.name, row.domains, row.confirmed_on) == ("Saturday pantry", ["food"], None)
        actions.change_resource(actor=olu, resource=row, fees="Free")
        assert sorted(verbs(row.pk)) == ["added resource", "changed resource"]
    with office.speaking("administrator"):
        assert not Resource.objects.exists()


def test_a_form_from_an_old_page_overwrites_nothing(office, pantry):
    carried = revisions.opened({"fees": "", "domains": ["food"]})
    with office.speaking("paralegal") as dana:
        actions.change_resource(actor=dana, resource=pantry, fees="Free", domains=["food", "clothing"])
        with pytest.raises(Stale) as stale:
            actions.change_resource(actor=dana, resource=pantry, fees="$2", domains=["food"], opened=carried)
        assert set(stale.value.changed) == {"fees", "domains"}
        assert Resource.objects.get().fees == "Free"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "name-missing"),
        ({"name": "x", "domains": ["parking"]}, "no-such-need"),
        ({"name": "x", "capacity": "open", "capacity_date": 3}, "capacity-later"),
    ],
)
def test_what_is_no_service(office, facts, code):
    if "capacity_date" in facts:
        facts = {**facts, "capacity_date": office_day() + timedelta(days=3)}
    with office.speaking("paralegal") as dana:
        refused(code, actions.add_resource, actor=dana, **facts)


def test_confirmed_with_whom_and_by_whom_and_the_latest_day_counts(office, pantry):
    today = office_day()
    with office.speaking("case-manager") as marcus:
        given = {"actor": marcus, "resource": pantry}
        asked = {"how": "phone", "with_whom": "Ines at intake"}
        actions.confirm_resource(**given, **asked, on_date=today - timedelta(days=3), note="all of it")
        actions.confirm_resource(**given, how="visit", on_date=today - timedelta(days=90))
        assert Resource.objects.get().confirmed_on == today - timedelta(days=3)
        assert {(one.how, one.by_id) for one in Confirmation.objects.all()} == {
            ("phone", marcus.pk),
            ("visit", marcus.pk),
        }
        assert verbs(pantry.pk) == ["added resource", "confirmed resource", "confirmed resource"]
        refused("later-day", actions.confirm_resource, **given, **asked, on_date=today + timedelta(days=1))
        refused("whom-missing", actions.confirm_resource, **given, how="phone", on_date=today)


def test_sent_twice_it_is_confirmed_once(office, pantry):
    with office.speaking("case-manager") as marcus:
        for _ in range(2):
            actions.confirm_resource(
                actor=marcus, resource=pantry, how="visit", on_date=office_day(), key="once-and-only"
            )
        assert Confirmation.objects.count() == 1


def test_what_is_not_offered_says_why(office, pantry):
    with office.speaking("case-manager") as marcus:
        given = {"actor": marcus, "resource": pantry}
        refused("why-missing", actions.set_status, **given, status="defunct")
        refused("no-such-status", actions.set_status, **given, status="gone")
        actions.set_status(**given, status="defunct", status_note="Their sign is down.")
        assert verbs(pantry.pk) == ["added resource", "set resource status"]
        assert not Resource.objects.get().is_offered


def test_notes_of_coworkers_are_ended_by_anyone_and_stay_on_record(office, pantry):
    with office.speaking("case-manager") as marcus:
        note = actions.write_worker_note(actor=marcus, resource=pantry, text="Ask for Rosa.")
        refused("text-missing", actions.write_worker_note, actor=marcus, resource=pantry, text=" ")
    with office.speaking("paralegal") as dana:
        actions.end_worker_note(actor=dana, note=note)
        actions.end_worker_note(actor=dana, note=note)
        row = WorkerNote.objects.get()
        assert (row.by_id, row.ended_by_id) == (office.staff["case-manager"].pk, dana.pk)
        assert sorted(verbs(note.pk)) == ["ended worker note", "wrote worker note"]
