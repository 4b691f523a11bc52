"""Every compartment is known wherever compartments are listed by hand (docs/recipes/new-compartment.md)."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest

from nextfriend.accounts.roles import Role
from nextfriend.matters.entry_lines import CRAFT_OF
from nextfriend.privacy.consent.models import OPENS, Consent
from nextfriend.privacy.wall.matrix import CELLS, CONSENT, SEALED, Compartment
from nextfriend.privacy.wall.protected import Protected
from nextfriend.privacy.wall.reclassification import RECORD_COMPARTMENTS


@pytest.fixture
def definer(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """Whoever owns the wall's functions; the application may not call them by name."""
    options = "-c role=nf_definer"
    with psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], options=options) as connection:
        yield connection


def test_the_database_seals_what_the_matrix_seals(definer: psycopg.Connection) -> None:
    found = definer.execute(
        "SELECT c FROM unnest(%s::text[]) AS c WHERE nf.is_sealed(c)", [Compartment.values]
    )
    assert {row[0] for row in found} == SEALED


def test_each_has_a_craft_and_the_two_ways_of_saying_it_agree() -> None:
    assert CRAFT_OF.keys() == set(Compartment)
    for compartment, craft in CRAFT_OF.items():
        assert Protected.is_legal.fget(_Row(compartment)) == (craft == "legal"), compartment


def test_what_needs_a_consent_has_a_form_that_opens_it(definer: psycopg.Connection) -> None:
    rows = [cells for roles in CELLS.values() for cells in roles.values()]
    needing = {compartment for cells in rows for compartment, how in cells.items() if how == CONSENT}
    assert needing <= {*OPENS.values()} & {*RECORD_COMPARTMENTS}
    fits = "SELECT bool_or(nf.consent_fits(%s, %s, r)) FROM unnest(%s::text[]) AS r"
    for form, compartment in OPENS.items():
        opens = form != Consent.Form.GENERAL  # names somebody outside alone, and opens nothing to staff
        assert definer.execute(fits, [form, compartment, [*Role.values]]).fetchone() == (opens,), form


LEGAL_STAFF = {Role.ATTORNEY, Role.PARALEGAL, Role.CLERK}


@pytest.mark.parametrize(("form", "compartment"), [("part2-tpo", "part2"), ("part2-notes", "counseling")])
def test_a_treatment_consent_fits_everybody_but_legal_staff(
    definer: psycopg.Connection, form: str, compartment: str
) -> None:
    """42 CFR 2.31: whoever it names in person may be a supervisor; legal staff it never opens anything to."""
    for role in Role:
        fits = definer.execute("SELECT nf.consent_fits(%s, %s, %s)", [form, compartment, role]).fetchone()
        assert fits == (role not in LEGAL_STAFF,), role


class _Row:
    def __init__(self, compartment: str) -> None:
        self.compartment = compartment
