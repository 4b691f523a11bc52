"""Every name a person bears, and who may act for them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError

from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.people import actions
from nextfriend.people.models import Person, PersonName, Representative
from nextfriend.people.queries import names_of
from nextfriend.people.signals import names_changed
from tests.matters.trace import verbs
from tests.office.people import office_day


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


@pytest.fixture
def ana(office, matter_id):
    with office.speaking("paralegal") as dana:
        return actions.add_person(actor=dana, matter_id=matter_id, name="Ana Ruiz")


@contextmanager
def listening():
    told = []

    def hear(sender, person, **_):
        told.append((sender.__name__, names_of(person)))

    names_changed.connect(hear)
    try:
        yield told
    finally:
        names_changed.disconnect(hear)


def test_every_name_is_told_in_the_transaction_that_keeps_it(office, matter_id):
    with listening() as told, office.speaking("paralegal") as dana:
        ana = actions.add_person(actor=dana, matter_id=matter_id, name="Ana Ruiz")
        actions.keep_name(actor=dana, person=ana, name=" 安娜  ", kind="other script")
        actions.rename_person(actor=dana, person=ana, name="Ana Vega", kind="maiden name")
        row = PersonName.objects.get(person=ana, kind="other script")
        actions.correct_name(actor=dana, other_name=row, name="安娜·鲁伊斯", kind="other script")
    assert told == [
        ("Person", ["Ana Ruiz"]),
        ("PersonName", ["Ana Ruiz", "安娜"]),
        ("PersonName", ["Ana Ruiz", "安娜"]),
        ("Person", ["Ana Vega", "Ana Ruiz", "安娜"]),
        ("PersonName", ["Ana Vega", "Ana Ruiz", "安娜·鲁伊斯"]),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        (" ", "alias", "name-missing"),
        ("Anita", "pet name", "no-such-kind"),
        ("Ann  Ruiz", "alias", "name-there"),
    ],
)
def test_a_name_that_says_nothing_new_is_refused(office, ana, name, kind, code):
    with office.speaking("paralegal") as dana:
        actions.keep_name(actor=dana, person=ana, name="Ann Ruiz", kind="alias")
        with pytest.raises(Refusal) as refused:
            actions.keep_name(actor=dana, person=ana, name=name, kind=kind)
        assert refused.value.code == code


def test_a_correction_from_an_old_page_overwrites_nothing(office, ana):
    with office.speaking("paralegal") as dana:
        row = actions.keep_name(actor=dana, person=ana, name="Ann Ruis", kind="alias")
        page = opened({"name": row.name, "kind": row.kind})
        actions.correct_name(actor=dana, other_name=row, name="Ann Ruiz", kind="alias", opened=page)
        with pytest.raises(Stale):
            actions.correct_name(actor=dana, other_name=row, name="Annie Ruiz", kind="alias", opened=page)
        assert verbs(row.pk) == ["added name", "corrected name"]


def test_a_part_of_a_birth_date_is_kept_as_a_part(office, ana):
    with office.speaking("paralegal") as dana:
        actions.describe_person(actor=dana, person=ana, born="5/1984")
        kept = Person.objects.get(pk=ana.pk)
        assert (kept.birth_date, kept.birth_precision, kept.born) == (date(1984, 5, 1), "month", "1984-05")
        actions.describe_person(actor=dana, person=ana, born="")
        assert Person.objects.get(pk=ana.pk).birth is None


@pytest.mark.parametrize(
    ("born", "died", "code"),
    [("tomorrow", 0, "born-later"), ("1984", 2, "died-before"), ("1984", -30000, "died-before")],
)
def test_a_life_goes_forward(office, ana, born, died, code):
    today = office_day()
    facts = {"born": (today + timedelta(days=2)).isoformat() if born == "tomorrow" else born}
    if died:
        facts["died_on"] = today + timedelta(days=died)
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        actions.describe_person(actor=dana, person=ana, **facts)
    assert refused.value.code == code


def test_a_date_of_death_says_that_they_died(office, ana):
    with office.speaking("paralegal") as dana:
        actions.describe_person(actor=dana, person=ana, died_on=date(2026, 1, 5), is_deceased=False)
        assert Person.objects.get(pk=ana.pk).is_deceased


def test_who_may_act_for_a_minor_and_until_when(office, matter_id, ana):
    with office.speaking("paralegal") as dana:
        leo = actions.add_person(actor=dana, matter_id=matter_id, name="Leo Ruiz", born="2015")
        tie = actions.name_representative(
            actor=dana, person=leo, agent=ana, kind="guardian", scope="this case", starts_on=date(2026, 1, 1)
        )
        assert tie.acts_on(date(2026, 1, 1))
        assert not tie.acts_on(date(2025, 12, 31))
        facts = {"scope": "", "evidence": "Order of Jan 2", "starts_on": None, "ends_on": date(2026, 6, 30)}
        tie = actions.change_representative(actor=dana, representative=tie, **facts)
        assert tie.acts_on(date(2026, 6, 30))
        assert not tie.acts_on(date(2026, 7, 1))
        assert verbs(tie.pk) == ["named representative", "changed representative"]
        with pytest.raises(Refusal) as backward:
            actions.change_representative(
                actor=dana, representative=tie, **{**facts, "starts_on": date(2026, 7, 1)}
            )
        assert backward.value.code == "ends-first"
    with office.speaking("outsider"):
        assert not Representative.objects.filter(pk=tie.pk).exists()


def test_nobody_acts_for_themselves_or_from_another_matter(office, ana):
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as same:
            actions.name_representative(actor=dana, person=ana, agent=ana, kind="guardian")
        other = actions.add_person(actor=dana, matter_id=office.matters["embedded"], name="Else")
        with pytest.raises(Refusal) as elsewhere:
            actions.name_representative(actor=dana, person=ana, agent=other, kind="guardian")
    assert (same.value.code, elsewhere.value.code) == ("same-person", "another-matter")


def test_another_teams_person_gets_no_names(office, ana):
    with office.speaking("outsider") as olu, pytest.raises((ProgrammingError, Person.DoesNotExist)):
        actions.keep_name(actor=olu, person=ana, name="Anita", kind="alias")
