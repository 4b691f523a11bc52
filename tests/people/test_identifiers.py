"""Numbers people are known by elsewhere: sealed, masked, shown for a reason."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from nextfriend.ground.errors import Refusal
from nextfriend.people import actions
from nextfriend.people.identifier_numbers import fingerprint, read_number, seal, unseal
from nextfriend.people.models import Identifier, IdentifierNumber
from tests.matters.trace import verbs


@pytest.mark.parametrize(
    ("kind", "typed", "value", "tail"),
    [
        ("ssn", "219-09-9999", "219-09-9999", "9999"),
        ("ssn", "219 09 9999", "219-09-9999", "9999"),
        ("ssn", "9999", "9999", "9999"),
        ("a-number", "a 12 345 678", "A012345678", "5678"),
        ("a-number", "A012-345-678", "A012345678", "5678"),
        ("claim", " 36-B412-7 ", "36-B412-7", "12-7"),
        ("client", "1234", "1234", "34"),
        ("client", "7", "7", ""),
    ],
)
def test_numbers_are_written_one_way_and_masked(kind, typed, value, tail):
    read = read_number(kind, typed)
    assert (read.value, read.tail) == (value, tail)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("ssn", "219-09-999", "not-an-ssn"),
        ("ssn", "666-09-9999", "not-an-ssn"),
        ("ssn", "900-70-9999", "not-an-ssn"),
        ("ssn", "219-00-9999", "not-an-ssn"),
        ("a-number", "123456", "not-an-a-number"),
        ("a-number", "A1234567890", "not-an-a-number"),
        ("claim", " -- ", "not-a-number"),
    ],
)
def test_what_is_no_such_number_is_asked_again(kind, typed, code):
    with pytest.raises(Refusal) as refused:
        read_number(kind, typed)
    assert refused.value.code == code


def test_a_sealed_number_opens_for_its_own_row_alone():
    row, office = uuid4(), uuid4()
    sealed = seal("219-09-9999", row)
    assert "9999" not in sealed
    assert sealed != seal("219-09-9999", row)
    assert unseal(sealed, row) == "219-09-9999"
    for body, where in ((sealed, uuid4()), ("A" + sealed[1:], row), ("words", row), ("", row)):
        with pytest.raises(Refusal, match="can no longer be read"):
            unseal(body, where)
    assert fingerprint("ssn", "219-09-9999", office) == fingerprint("ssn", "219099999", office)
    assert fingerprint("ssn", "219-09-9999", office) != fingerprint("ssn", "219-09-9999", uuid4())


@pytest.fixture
def ssn(office):
    with office.speaking("paralegal") as dana:
        ana = actions.add_person(actor=dana, matter_id=office.matters["office"], name="Ana Ruiz")
        return actions.keep_identifier(actor=dana, person=ana, kind="ssn", number="219-09-9999")


def test_the_number_is_readable_only_where_its_opening_is_logged(office, ssn):
    with office.speaking("paralegal") as dana:
        assert not IdentifierNumber.objects.filter(pk=ssn.pk).exists()
        assert actions.show_identifier(actor=dana, identifier=ssn, why="SSI form") == "219-09-9999"
        assert verbs(ssn.pk) == ["kept identifier", "opened"]
    with office.speaking("attorney"):
        assert not IdentifierNumber.objects.filter(pk=ssn.pk).exists()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT note FROM privacy_audit WHERE subject_id = %s AND verb = 'opened'", [ssn.pk]
            )
            assert cursor.fetchall() == [("SSI form",)]
    with office.speaking("outsider"):
        assert not Identifier.objects.filter(pk=ssn.pk).exists()


def test_no_number_is_shown_or_removed_without_a_reason(office, ssn):
    with office.speaking("paralegal") as dana:
        for act in (actions.show_identifier, actions.remove_identifier):
            with pytest.raises(Refusal) as refused:
                act(actor=dana, identifier=ssn, why=" ")
            assert refused.value.code == "reason-missing"
        assert Identifier.objects.filter(pk=ssn.pk).exists()


def test_a_number_is_kept_once_and_wiped_whole(office, ssn):
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as twice:
            actions.keep_identifier(actor=dana, person=ssn.person, kind="ssn", number="219099999")
        assert twice.value.code == "number-there"
        actions.remove_identifier(actor=dana, identifier=ssn, why="another Ana's")
        assert verbs(ssn.pk) == ["kept identifier", "opened", "removed identifier"]
        assert not IdentifierNumber.objects.filter(pk=ssn.pk).exists()
        actions.keep_identifier(actor=dana, person=ssn.person, kind="ssn", number="219099999")


def test_the_directory_keeps_no_numbers(office):
    with office.speaking("paralegal") as dana:
        clinic = actions.add_person(actor=dana, matter_id=None, name="Hill Clinic", kind="organization")
        with pytest.raises(Refusal) as refused:
            actions.keep_identifier(actor=dana, person=clinic, kind="other", number="12345")
        assert refused.value.code == "of-directory"
