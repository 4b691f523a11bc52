"""Notes: who reads them, that opening is logged, that sharing and moving obey the wall."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection

from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy.models import Audit, Share, Snapshot
from tests.matters.trace import sentences, verbs


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _write(office, who, matter_id, compartment, **facts):
    with office.speaking(who) as actor:
        facts = {"subject": "CANARY subject", "text": "CANARY text", **facts}
        return actions.write_note(actor=actor, matter_id=matter_id, compartment=compartment, **facts)


@pytest.mark.parametrize(
    ("writer", "compartment", "readers"),
    [
        ("paralegal", "legal", {"attorney", "paralegal"}),
        ("attorney", "work-product", {"attorney", "paralegal"}),
        ("case-manager", "care", {"case-manager", "supervisor"}),
        ("case-manager", "shared", {"attorney", "paralegal", "case-manager", "supervisor"}),
    ],
)
def test_a_note_is_seen_by_its_compartment_and_nobody_else(office, matter_id, writer, compartment, readers):
    note = _write(office, writer, matter_id, compartment)
    people = ("attorney", "paralegal", "case-manager", "supervisor", "outsider", "administrator")
    seen = set()
    for who in people:
        with office.speaking(who):
            if Entry.objects.filter(pk=note.pk).exists():
                seen.add(who)
            assert not Body.objects.filter(pk=note.pk).exists(), "a body nobody has opened"
    assert seen == readers


@pytest.mark.parametrize(
    ("who", "compartment", "code"),
    [
        ("case-manager", "legal", "not-your-compartment"),
        ("paralegal", "care", "not-your-compartment"),
        ("outsider", "shared", "not-your-compartment"),
        ("attorney", "finance", "no-such-place"),
    ],
)
def test_nobody_writes_where_they_do_not_read(office, matter_id, who, compartment, code):
    with pytest.raises(Refusal) as refused:
        _write(office, who, matter_id, compartment)
    assert refused.value.code == code


@pytest.mark.parametrize("empty", [{"subject": " "}, {"text": ""}])
def test_an_empty_note_is_refused(office, matter_id, empty):
    with pytest.raises(Refusal) as refused:
        _write(office, "paralegal", matter_id, "legal", **empty)
    assert refused.value.code == "note-empty"


def test_the_same_form_sent_twice_is_one_note(office, matter_id):
    one = _write(office, "paralegal", matter_id, "legal", key="form-1")
    two = _write(office, "paralegal", matter_id, "legal", key="form-1")
    assert one.pk == two.pk


def test_opening_a_body_is_logged_in_the_same_transaction(office, matter_id):
    note = _write(office, "paralegal", matter_id, "legal")
    with office.speaking("attorney") as alma:
        assert not Body.objects.filter(pk=note.pk).exists()
        body = actions.open_body(actor=alma, entry=note, why="hearing")
        assert body is not None
        assert body.text == "CANARY text"
        line = Audit.objects.get(subject_id=note.pk, verb="opened")
        assert (line.actor_id, line.note) == (alma.pk, "hearing")


def test_a_line_without_text_is_not_logged_as_opened(office, matter_id):
    with office.speaking("attorney") as alma:
        entry = Entry.objects.filter(matter_id=matter_id, has_body=False).first()
        assert actions.open_body(actor=alma, entry=entry) is None
        assert "opened" not in verbs(entry.pk)


def test_a_sealed_record_asks_for_a_reason_each_time(office):
    note = _write(office, "case-manager", office.matters["protected"], "protected")
    with office.speaking("case-manager") as advocate:
        with pytest.raises(Refusal) as refused:
            actions.open_body(actor=advocate, entry=note)
        assert refused.value.code == "reason-missing"
        assert actions.open_body(actor=advocate, entry=note, why="safety plan")
    with office.speaking("attorney"):
        assert not Entry.objects.filter(pk=note.pk).exists()


def test_one_item_is_shared_as_a_copy_and_withdrawn(office, matter_id):
    note = _write(office, "case-manager", matter_id, "care")
    dana = office.staff["paralegal"]
    with office.speaking("case-manager") as marcus:
        share = actions.share_note(actor=marcus, entry=note, recipient=dana, reason="for the affidavit")
        assert verbs(share.pk) == ["shared"]
        assert sentences(matter_id)[-1] == "Marcus Todd shared a note with Dana Price."
    with office.speaking("paralegal"):
        snapshot = Snapshot.objects.get(matter_id=matter_id)
        assert (snapshot.text, snapshot.compartment, snapshot.reason) == (
            "CANARY text",
            "care",
            "for the affidavit",
        )
        assert snapshot.shared_by_id == office.staff["case-manager"].pk
        assert not Entry.objects.filter(pk=note.pk).exists()
        assert not Share.objects.filter(pk=share.pk).exists()
        assert "shared a note" not in " ".join(sentences(matter_id))
    for who in ("attorney", "second-paralegal", "outsider", "second-case-manager"):
        with office.speaking(who):
            assert not Snapshot.objects.filter(matter_id=matter_id).exists(), who
    with office.speaking("case-manager") as marcus:
        actions.withdraw_note_share(actor=marcus, share=Share.objects.get(pk=share.pk))
        assert verbs(share.pk) == ["shared", "withdrew share"]
    with office.speaking("paralegal"):
        assert not Snapshot.objects.filter(matter_id=matter_id).exists()


@pytest.mark.parametrize(
    ("recipient", "reason", "code"),
    [
        ("paralegal", " ", "reason-missing"),
        ("case-manager", "x", "own-item"),
        ("outsider", "x", "not-on-team"),
        ("administrator", "x", "not-on-team"),
    ],
)
def test_a_share_is_refused(office, matter_id, recipient, reason, code):
    note = _write(office, "case-manager", matter_id, "care")
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refused:
        actions.share_note(actor=marcus, entry=note, recipient=office.staff[recipient], reason=reason)
    assert refused.value.code == code


def test_nobody_outside_the_compartment_shares_it(office, matter_id):
    note = _write(office, "case-manager", matter_id, "care")
    with office.speaking("paralegal") as dana, pytest.raises(ProgrammingError):
        actions.share_note(actor=dana, entry=note, recipient=office.staff["attorney"], reason="x")


def test_only_the_sharer_withdraws(office, matter_id):
    note = _write(office, "case-manager", matter_id, "care")
    with office.speaking("case-manager") as marcus:
        share = actions.share_note(
            actor=marcus, entry=note, recipient=office.staff["paralegal"], reason="the affidavit"
        )
    with office.speaking("second-case-manager") as nia, pytest.raises(Refusal) as refused:
        actions.withdraw_note_share(actor=nia, share=share)
    assert refused.value.code == "not-yours"


def test_closing_a_note_further_is_immediate(office, matter_id):
    note = _write(office, "paralegal", matter_id, "shared")
    with office.speaking("paralegal") as dana:
        actions.move_note(actor=dana, entry=note, compartment="work-product", reason="our theory")
        assert "moved note" in verbs(note.pk)
    with office.speaking("case-manager"):
        assert not Entry.objects.filter(pk=note.pk).exists()
        assert "our theory" not in " ".join(sentences(matter_id))


def test_what_was_privileged_is_opened_by_an_attorney_alone(office, matter_id):
    note = _write(office, "paralegal", matter_id, "legal")
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        actions.move_note(actor=dana, entry=note, compartment="shared", reason="they should know")
    assert refused.value.code == "needs-attorney"
    with office.speaking("attorney") as alma:
        actions.move_note(actor=alma, entry=note, compartment="shared", reason="they should know")
    with office.speaking("case-manager") as marcus:
        assert actions.open_body(actor=marcus, entry=Entry.objects.get(pk=note.pk)).text == "CANARY text"


def test_the_database_asks_the_moving_rule_again(office, matter_id):
    note = _write(office, "paralegal", matter_id, "legal")
    with pytest.raises(ProgrammingError), office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.move_note(%s, 'shared')", [note.pk])


@pytest.mark.parametrize("who", ["outsider", "case-manager"])
def test_a_hidden_note_does_not_move(office, matter_id, who):
    note = _write(office, "paralegal", matter_id, "legal")
    with pytest.raises(ProgrammingError), office.speaking(who), connection.cursor() as cursor:
        cursor.execute("SELECT nf.move_note(%s, 'shared')", [note.pk])


def test_what_the_system_recorded_does_not_move(office, matter_id):
    with office.speaking("attorney") as alma:
        opened = Entry.objects.get(matter_id=matter_id, kind="opened")
        with pytest.raises(Refusal) as refused:
            actions.move_note(actor=alma, entry=opened, compartment="legal", reason="x")
    assert refused.value.code == "not-a-note"
