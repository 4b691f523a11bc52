"""`@action`: whole or not at all, and once for one key."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.action import action
from nextfriend.accounts.models import Receipt, Staff
from nextfriend.ground.errors import Refusal
from nextfriend.tasks.models import Task
from tests.office.waiting import PATIENCE


@action(once=Task)
def put_down(*, actor: Staff, matter_id, title: str, key: str = "") -> Task:
    """An action as rooms write them."""
    return Task.objects.create(matter_id=matter_id, compartment="legal", title=title, owner=actor)


@action
def put_down_and_refuse(*, actor: Staff, matter_id) -> None:
    """An action that finds out late that it may not."""
    put_down(actor=actor, matter_id=matter_id, title="half a thing")
    raise Refusal("late", "Not after all.")


def test_the_second_call_with_a_key_gives_back_the_first_ones_row(office):
    with office.speaking("paralegal") as dana:
        first = put_down(actor=dana, matter_id=office.matters["office"], title="Call", key="k1")
        again = put_down(actor=dana, matter_id=office.matters["office"], title="Call", key="k1")
        assert again == first
        assert Receipt.objects.get(key="k1").subject_id == first.pk


@action(once=Task)
def rename(*, actor: Staff, task: Task, title: str, key: str = "") -> Task:
    """Another action on the same table."""
    task.title = title
    task.save(update_fields=["title"])
    return task


@action(once=Task)
def put_down_as(*, actor: Staff, matter_id, title: str, id: UUID) -> Task:
    """As a device does that was offline: it has already named the row."""
    return Task.objects.create(id=id, matter_id=matter_id, compartment="legal", title=title, owner=actor)


def test_the_key_on_another_matter_or_in_another_action_is_another_act(office):
    with office.speaking("paralegal") as dana:
        one = put_down(actor=dana, matter_id=office.matters["office"], title="Call", key="k1")
        other = put_down(actor=dana, matter_id=office.matters["embedded"], title="Call", key="k1")
        assert other.matter_id == office.matters["embedded"]
        assert rename(actor=dana, task=one, title="Call back", key="k1").title == "Call back"
        assert rename(actor=dana, task=other, title="Call back", key="k1") == other
        assert Receipt.objects.filter(key="k1").count() == 4


def test_the_key_with_other_words_keeps_both(office):
    """A visit written offline, corrected on the phone, and sent once more."""
    with office.speaking("paralegal") as dana:
        first = put_down(actor=dana, matter_id=office.matters["office"], title="Call", key="k1")
        second = put_down(actor=dana, matter_id=office.matters["office"], title="Call Ms. Reyes", key="k1")
        assert (first.title, second.title) == ("Call", "Call Ms. Reyes")
        assert Task.objects.filter(pk__in=[first.pk, second.pk]).count() == 2


def test_a_row_that_the_device_named_is_kept_beside_what_it_says_later(office):
    with office.speaking("paralegal") as dana:
        said = {"actor": dana, "matter_id": office.matters["office"], "id": uuid4()}
        first = put_down_as(**said, title="Call")
        assert put_down_as(**said, title="Call") == first
        second = put_down_as(**said, title="Call Ms. Reyes")
        assert put_down_as(**said, title="Call Ms. Reyes") == second
    assert first.pk == said["id"] != second.pk


def test_what_has_no_words_is_refused_and_not_done_twice(office):
    with office.speaking("paralegal") as dana, pytest.raises(TypeError, match="no words"):
        put_down(actor=dana, matter_id=object(), title="Call", key="k1")


def test_a_receipt_of_before_answers_as_it_did(office):
    with office.speaking("paralegal") as dana:
        first = put_down(actor=dana, matter_id=office.matters["office"], title="Call")
        Receipt.objects.create(office_id=office.id, staff=dana, key="old", subject_id=first.pk)
        assert put_down(actor=dana, matter_id=office.matters["office"], title="Call", key="old") == first


def test_without_a_key_it_is_done_each_time(office):
    with office.speaking("paralegal") as dana:
        one, two = (put_down(actor=dana, matter_id=office.matters["office"], title="Call") for _ in range(2))
    assert one != two


def test_a_key_is_its_persons_own(office):
    with office.speaking("paralegal") as dana:
        hers = put_down(actor=dana, matter_id=office.matters["office"], title="Call", key="k1")
    with office.speaking("attorney") as alma:
        other = put_down(actor=alma, matter_id=office.matters["office"], title="Call", key="k1")
    assert hers != other


def test_what_is_refused_leaves_nothing(office):
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal):
            put_down_and_refuse(actor=dana, matter_id=office.matters["office"])
        assert not Task.objects.filter(title="half a thing").exists()


def test_it_runs_in_a_transaction_of_its_own_where_there_is_none(founded, django_db_blocker):
    @action
    def asked(*, actor: Staff) -> bool:
        """Whether a transaction is open."""
        return connection.in_atomic_block

    with django_db_blocker.unblock():
        assert not connection.in_atomic_block
        assert asked(actor=founded.staff["paralegal"])


def test_two_at_once_with_one_key_make_one_row(founded, django_db_blocker):
    """A double click: both requests run, the second waits for the first and finds its receipt."""
    key, made = f"double {uuid4()}", []
    staff, token = founded.staff["paralegal"], founded.tokens["paralegal"]
    start = threading.Barrier(2)

    def click() -> None:
        with db_session.carrying(token), transaction.atomic():
            start.wait(PATIENCE)
            made.append(put_down(actor=staff, matter_id=founded.matters["office"], title="One", key=key).pk)
        connections.close_all()

    with django_db_blocker.unblock():
        clicks = [threading.Thread(target=click) for _ in range(2)]
        for one in clicks:
            one.start()
        for one in clicks:
            one.join(PATIENCE)
    assert len(made) == 2
    assert len(set(made)) == 1
