"""A task says whom it is about: of two clients, one's release shows nothing of the other's tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.actions import record_contact
from nextfriend.care.contacts.actions import amend_contact
from nextfriend.care.contacts.as_amended import facts_of
from nextfriend.care.contacts.next_step import standing_task
from nextfriend.care.contacts.next_try import CALL, plan_next_try
from nextfriend.care.incidents.actions import record_incident, review_incident
from nextfriend.consents import actions as actions_of_releases
from nextfriend.consents.people import clients_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry, Party
from nextfriend.people.models import Person
from nextfriend.privacy.models import Audit
from nextfriend.tasks import actions
from nextfriend.tasks.models import Task
from tests.care.incidents.test_actions import told
from tests.care.plans.test_plans import goal_for, start, step_for
from tests.consents.disclosures.test_disclosures import GENERAL, disclose, second_client, under
from tests.consents.test_releases import stand_behind, take
from tests.office.people import office_day
from tests.privacy.consent.test_rules import HIPAA, TPO

FRIDAY = date(2026, 12, 4)
CARER, OTHER = "case-manager", "second-case-manager"
NOTES = replace(TPO, form="counseling")
TO_CARE = replace(HIPAA, recipient="care-team")
NAMED = {"recipient": "person", "recipient_role": CARER}
KINDS = {"health": TO_CARE, "part2": TPO, "counseling": NOTES}


@pytest.fixture
def matter(office):
    """With two clients."""
    second_client(office, office.matters["office"])
    return office.matters["office"]


@pytest.fixture
def two(office, matter):
    with office.speaking("paralegal"):
        return clients_of(matter)


def add(actor, matter, **facts):
    return actions.add_task(actor=actor, matter_id=matter, **{"title": "Call", "due_date": FRIDAY, **facts})


def contact_with(actor, matter, client, **facts):
    told = {"outcome": "reached", "mode": "home", "needed": "Heating", **facts}
    return record_contact(actor=actor, matter_id=matter, client=client, **told)


def code_of(actor, matter, **facts):
    with pytest.raises(Refusal) as refused:
        add(actor, matter, **facts)
    return refused.value.code


def test_of_several_clients_a_task_of_care_says_whose_and_its_date_follows(office, matter, two):
    with office.speaking(CARER) as marcus:
        assert code_of(marcus, matter, compartment="care") == "about-missing"
        for client in two:
            task = add(marcus, matter, compartment="care", about_id=client.pk)
            assert (task.about_id, Due.objects.get(subject_id=task.pk).about_id) == (client.pk, client.pk)
            actions.move_task(actor=marcus, task=task, due_date=date(2026, 12, 7), why="She asked")
            assert Due.objects.get(subject_id=task.pk).about_id == client.pk


def test_what_is_of_the_whole_matter_names_nobody_and_the_only_client_goes_without_saying(office, matter):
    with office.speaking("paralegal") as dana:
        assert add(dana, matter).about_id is None
        assert add(dana, matter, compartment="legal").about_id is None
        alone = office.matters["embedded"]
        [client] = clients_of(alone)
        assert add(dana, alone, compartment="care").about_id == client.pk


def test_nobody_else_is_named(office, matter):
    with office.speaking("paralegal") as dana:
        stranger = clients_of(office.matters["embedded"])[0]
        assert code_of(dana, matter, about_id=stranger.pk) == "not-a-client"


@pytest.mark.parametrize("topology", ["protected"])
def test_an_advocates_tasks_say_whose_they_are(office, topology):
    matter = office.matters[topology]
    ben = second_client(office, matter)
    with office.speaking(CARER) as advocate:
        assert code_of(advocate, matter, compartment="protected") == "about-missing"
        assert add(advocate, matter, compartment="protected", about_id=ben.pk).about_id == ben.pk


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("which", [0, 1])
def test_one_clients_release_opens_their_tasks_and_not_the_others(office, matter, two, kind, which):
    """The case manager holds both clients' records, a coworker by name only one's."""
    theirs, other = two[which], two[1 - which]
    with office.speaking(CARER) as marcus:
        for client in two:
            take(marcus, matter, KINDS[kind], client=client, recipient_staff=office.staff[CARER], **NAMED)
        take(marcus, matter, KINDS[kind], client=theirs, recipient_staff=office.staff[OTHER], **NAMED)
    assert stand_behind(office, "supervisor") == 2
    with office.speaking(CARER) as marcus:
        made = {
            client.pk: add(marcus, matter, compartment=kind, about_id=client.pk, title=client.name)
            for client in two
        }
        assert code_of(marcus, matter, compartment=kind) == "whose-record"
    with office.speaking(OTHER) as nia:
        assert list(Task.objects.values_list("pk", flat=True)) == [made[theirs.pk].pk]
        assert list(Due.objects.filter(kind="task").values_list("about_id", flat=True)) == [theirs.pk]
        said = " ".join(Entry.objects.filter(kind="task").values_list("sentence", flat=True))
        assert theirs.name in said
        assert other.name not in said
        assert not Audit.objects.filter(subject_id=made[other.pk].pk).exists()
        assert code_of(nia, matter, compartment=kind, about_id=other.pk) == "whose-record"


def test_the_form_asks_where_it_must_and_keeps_what_was_typed(office, browse, matter, two):
    carer, address = browse(CARER), f"/matters/{matter}/tasks/new/"
    assert "Whom it is about" in carer.page(address).text()
    typed = {"title": "Bring the key", "due_date": "2026-12-04", "compartment": "care", "about_id": ""}
    page = carer.send(address, typed, status=422)
    assert "Choose whom the task is about." in page.text()
    assert any(one.get("value") == "Bring the key" for one in page.all("input"))
    carer.send(address, typed | {"about_id": str(two[1].pk)})
    with office.speaking(CARER):
        assert Task.objects.get(title="Bring the key").about_id == two[1].pk
    stranger = typed | {"about_id": str(UUID(int=7))}
    carer.send(address, stranger, status=422)
    carer.send(address, typed | {"compartment": "shared", "title": "Copy the file"})
    with office.speaking(CARER):
        assert Task.objects.get(title="Copy the file").about_id is None


def test_with_one_client_nothing_is_asked(office, browse):
    page = browse(CARER).page(f"/matters/{office.matters['embedded']}/tasks/new/")
    assert "Whom it is about" not in page.text()


def test_the_step_of_a_plan_is_about_the_plans_client(office, matter, two):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter, client=two[1])
        step = step_for(marcus, goal_for(marcus, plan))
        assert step.task.about_id == two[1].pk


def test_the_next_step_after_a_contact_is_about_whom_it_was_with(office, matter, two):
    with office.speaking(CARER) as marcus:
        contact = contact_with(marcus, matter, two[1], next_step="Bring the form")
        assert contact.next_task.about_id == two[1].pk


def test_the_other_try_after_nobody_was_reached_is_about_the_same_client(office, matter, two):
    with office.speaking(CARER) as marcus:
        contact = contact_with(marcus, matter, two[1], outcome="attempted")
        task = plan_next_try(actor=marcus, contact=contact, day=office_day() + timedelta(days=2), how=CALL)
        assert task.about_id == two[1].pk


def test_whoever_is_told_that_a_release_ended_is_told_of_the_clients(office, browse, matter, two):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL, client=two[1])
        disclose(marcus, matter, under(release), client=two[1])
        actions_of_releases.revoke_consent(actor=marcus, row=release)
    address = f"/matters/{matter}/consents/{release.consent_id}/recipients/task/"
    browse(CARER).send(address, {"due_date": (office_day() + timedelta(days=3)).isoformat()})
    with office.speaking(CARER):
        assert Task.objects.get(compartment="care").about_id == two[1].pk


def test_a_wrong_client_is_corrected_with_both_names_on_the_timeline(office, browse, matter, two):
    with office.speaking(CARER) as marcus:
        task = add(marcus, matter, compartment="care", about_id=two[0].pk)
    address, carer = f"/tasks/{task.pk}/correction/", browse(CARER)
    shown = {"title": "Call", "note": "", "about_id": ""}
    assert "Choose whom the task is about." in carer.send(address, shown, status=422).text()
    carer.send(address, shown | {"about_id": str(two[1].pk)})
    with office.speaking(CARER):
        task.refresh_from_db()
        assert (task.about_id, Due.objects.get(subject_id=task.pk).about_id) == (two[1].pk, two[1].pk)
        entry = Entry.objects.get(subject_id=task.pk, kind="task-corrected")
    page = carer.page(f"/matters/{matter}/entries/{entry.pk}/").text()
    assert two[0].name in page
    assert two[1].name in page


def test_a_sealed_task_stays_whose_it_is(office, matter, two):
    with office.speaking(CARER) as marcus:
        for client in two:
            take(marcus, matter, TO_CARE, client=client, recipient_staff=office.staff[CARER], **NAMED)
    stand_behind(office, "supervisor")
    with office.speaking(CARER) as marcus:
        task = add(marcus, matter, compartment="health", about_id=two[0].pk)
        assert actions.correct_task(actor=marcus, task=task, title="Ring").about_id == two[0].pk
        with pytest.raises(Refusal) as refused:
            actions.correct_task(actor=marcus, task=task, title="Ring", about_id=two[1].pk)
        assert refused.value.code == "sealed"


@pytest.mark.parametrize("record", ["step", "next step", "amended next step", "incident"])
def test_a_task_of_a_clients_record_stays_about_them(office, browse, matter, two, record):
    task = of_a_record(office, record, matter, two[1])
    assert task.about_id == two[1].pk
    carer, address = browse(CARER), f"/tasks/{task.pk}/correction/"
    sent = {"title": "CANARY typed", "note": "", "about_id": str(two[0].pk)}
    page = carer.send(address, sent, status=422)
    assert "stays about its client" in page.text()
    assert "CANARY typed" in page.html
    carer.send(address, sent | {"about_id": str(two[1].pk)})
    with office.speaking(CARER):
        task.refresh_from_db()
        assert (task.title, task.about_id) == ("CANARY typed", two[1].pk)


def of_a_record(office, record, matter, client):
    """The task of a record of this client; what follows an incident a second person gives."""
    with office.speaking(CARER) as marcus:
        if record == "step":
            return step_for(marcus, goal_for(marcus, start(marcus, matter, client=client))).task
        if record != "incident":
            words = {"next_step": "Bring the form"}
            contact = contact_with(marcus, matter, client, **(words if record == "next step" else {}))
            if record != "next step":
                amend_contact(actor=marcus, contact=contact, reason="More", **{**facts_of(contact), **words})
            return standing_task(contact)
        yesterday = office_day() - timedelta(days=1)
        fall = told(happened_date=yesterday, late_reason="Heard of it today")
        row = record_incident(actor=marcus, matter_id=matter, client=client, incident=fall)
    with office.speaking("supervisor") as ruth:
        review = review_incident(
            actor=ruth, incident=row, outcome="closed", findings="A rug", task="Fix it", due_date=office_day()
        )
        return review.follow_up


def test_a_task_about_a_merged_client_still_says_so_when_it_is_corrected(office, browse, matter, two):
    """With two clients left the form asks, and what nobody changed stays."""
    third = second_client(office, matter)
    with office.speaking("paralegal") as dana:
        task = add(dana, matter, about_id=third.pk)
        Person.objects.filter(pk=third.pk).update(merged_into=two[1])
    address, dana = f"/tasks/{task.pk}/correction/", browse("paralegal")
    page = dana.page(address)
    [chosen] = [one for one in page.all("option") if one.get("selected") is not None]
    assert chosen.get("value") == str(third.pk)
    assert f"{third.name} (merged into {two[1].name}), not a client now" in page.text()
    dana.send(address, {"title": "Call again", "note": "", "about_id": str(third.pk)})
    with office.speaking("paralegal"):
        task.refresh_from_db()
        assert (task.title, task.about_id) == ("Call again", third.pk)
        assert Due.objects.get(subject_id=task.pk).about_id == third.pk


def test_a_task_about_a_former_client_still_says_so_when_it_is_corrected(office, browse, matter, two):
    third = second_client(office, matter)
    with office.speaking("paralegal") as dana:
        task = add(dana, matter, compartment="shared", about_id=third.pk)
        Party.objects.filter(person=third).update(part="witness")
    address, dana = f"/tasks/{task.pk}/correction/", browse("paralegal")
    assert f"{third.name}, not a client now" in dana.page(address).text()
    dana.send(address, {"title": "Call again", "note": "", "about_id": str(third.pk)})
    with office.speaking("paralegal"):
        task.refresh_from_db()
        assert (task.title, task.about_id) == ("Call again", third.pk)
