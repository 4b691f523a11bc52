"""Many audit lines in one statement: the same lines, chained the same way, refused as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.matters.models import Matter
from nextfriend.privacy import audit
from nextfriend.privacy.audit.verify import row_hash
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice

MATTERS = ("office", "embedded", "retained")


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(ProgrammingError, match="nothing here to record"), transaction.atomic():
        yield


def lines(office: TestOffice, name: str) -> list[Audit]:
    return list(Audit.objects.filter(chain=office.matters[name]).order_by("position"))


def test_each_chain_goes_on_where_it_stood(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        rows = [Matter.objects.get(pk=office.matters[name]) for name in MATTERS]
        before = {name: len(lines(office, name)) for name in MATTERS}
        audit.record_many("looked", [(rows[n % 3], f"line {n}") for n in range(12)])
        audit.record("looked", rows[0], "and one more")
        for name in MATTERS:
            added = lines(office, name)[before[name] - 1 :]
            for earlier, line in zip(added, added[1:], strict=False):
                assert line.position == earlier.position + 1
                assert bytes(line.hash) == row_hash(bytes(earlier.hash), line)
                assert (line.actor_id, line.verb, line.compartment) == (dana.pk, "looked", "identity")
        said = [line.note for line in lines(office, "office")][-5:]
        assert said == ["line 0", "line 3", "line 6", "line 9", "and one more"]


def test_lines_of_two_compartments_keep_their_order_in_one_chain(office: TestOffice) -> None:
    with office.speaking("paralegal"):
        rows = [Matter.objects.get(pk=office.matters["office"]) for _ in range(4)]
        for row, compartment in zip(rows, ("legal", "identity", "legal", "shared"), strict=True):
            row.compartment = compartment
        audit.record_many("looked", [(row, str(n)) for n, row in enumerate(rows)])
        last = lines(office, "office")[-4:]
        assert [line.note for line in last] == ["0", "1", "2", "3"]
        assert [line.compartment for line in last] == ["legal", "identity", "legal", "shared"]
        assert len({line.scope_id for line in last}) == 3


def test_one_hidden_row_refuses_them_all(office: TestOffice) -> None:
    with office.speaking("paralegal"):
        seen = Matter.objects.get(pk=office.matters["office"])
    with office.speaking("paralegal"):
        before = Audit.objects.count()
    hidden = Matter(pk=seen.pk, matter_id=seen.matter_id, compartment="legal")
    with office.speaking("outsider"), refused():
        audit.record_many("looked", [(hidden, "")])
    with office.speaking("paralegal"):
        nowhere = office.staff["attorney"].pk
        never = Matter(pk=nowhere, matter_id=nowhere, compartment="legal")
        with refused():
            audit.record_many("looked", [(seen, "first"), (never, "second")])
        assert Audit.objects.count() == before


def test_nothing_to_record_asks_nothing(office: TestOffice, django_assert_num_queries: object) -> None:
    with office.speaking("paralegal"), django_assert_num_queries(0):  # type: ignore[operator]
        audit.record_many("looked", [])
