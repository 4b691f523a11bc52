"""Fields of the office's own: seen by whoever holds them, one value each, nothing erased unseen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import ProgrammingError

from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.matters import actions
from nextfriend.matters.models import Body, Entry, FieldValue, Matter
from nextfriend.matters.terms import actions as terms
from nextfriend.matters.terms.custom_fields import shown_on
from nextfriend.search.finding import DETAILS, find
from tests.matters.trace import sentences, verbs


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _field(office, label="Claim adjuster", type="text", compartment="legal", kind="other", **facts):
    with office.speaking("administrator") as ada:
        return terms.add_field(actor=ada, kind=kind, label=label, type=type, compartment=compartment, **facts)


def _set(office, matter_id, field, value, who="paralegal", form=None):
    with office.speaking(who) as actor:
        matter = Matter.objects.get(pk=matter_id)
        carried = opened(form) if form is not None else ""
        return actions.change_fields(actor=actor, matter=matter, values={field.pk: value}, opened=carried)


def _shown(office, matter_id, who="paralegal"):
    with office.speaking(who):
        return {one.field.label: one.words for one in shown_on(Matter.objects.get(pk=matter_id))}


def test_a_value_is_seen_by_whoever_holds_its_field_and_nobody_else(office, matter_id):
    legal = _field(office)
    _field(office, "Benefits worker", compartment="care")
    _set(office, matter_id, legal, "Ida Quill, Acme")
    assert _shown(office, matter_id) == {"Claim adjuster": "Ida Quill, Acme"}
    assert _shown(office, matter_id, "case-manager") == {"Benefits worker": ""}
    with office.speaking("case-manager") as marcus:
        assert not FieldValue.objects.exists()
        assert list(find(marcus, "quill")) == []
    with office.speaking("paralegal") as dana:
        [hit] = find(dana, "quil acm")
        assert (hit.label, hit.group) == ("Ida Quill, Acme", "Details of matters")
        assert (hit.url, hit.detail) == (f"/matters/{matter_id}/", "Claim adjuster of office matter")
    with office.speaking("paralegal") as dana:
        FieldValue.objects.update(value="Ivo Ash")
        assert list(find(dana, "quil")) == []
        assert [hit.label for hit in find(dana, "ivo") if hit.group == DETAILS] == ["Ivo Ash"]


def test_a_field_one_does_not_hold_cannot_be_written(office, matter_id):
    field = _field(office)
    with pytest.raises(Refusal) as refused:
        _set(office, matter_id, field, "x", "case-manager")
    assert refused.value.code == "no-such-field"


@pytest.mark.parametrize("place", ["identity", "shared", "work-product"])
def test_a_value_lies_where_its_field_does_and_nowhere_else(office, matter_id, place):
    """Also by SQL of somebody who holds the other place: whoever holds that would read it."""
    field = _field(office)
    with office.speaking("attorney"), pytest.raises(ProgrammingError, match="lies where its field does"):
        FieldValue.objects.create(
            matter_id=matter_id, custom_field_id=field.pk, value="Ida Quill", compartment=place
        )


def test_a_value_does_not_move_to_a_field_of_another_place(office, matter_id):
    legal, care = _field(office), _field(office, "Benefits worker", compartment="care")
    _set(office, matter_id, legal, "Ida Quill")
    with office.speaking("paralegal"), pytest.raises(ProgrammingError, match="lies where its field does"):
        FieldValue.objects.update(custom_field_id=care.pk)


@pytest.mark.parametrize(
    ("type", "typed", "words", "value"),
    [
        ("text", " two  words ", "two words", "two words"),
        ("number", Decimal("5.500"), "5.5", "5.5"),
        ("number", Decimal("100"), "100", "100"),
        ("money", Decimal("1234.5"), "$1,234.50", "1234.50"),
        ("date", date(2026, 12, 1), "Tue, Dec 1, 2026", "2026-12-01"),
        ("yes-no", "no", "No", "no"),
    ],
)
def test_each_type_is_kept_in_one_form_and_shown_as_people_read_it(
    office, matter_id, type, typed, words, value
):
    field = _field(office, type=type)
    _set(office, matter_id, field, typed)
    assert _shown(office, matter_id) == {"Claim adjuster": words}
    with office.speaking("paralegal"):
        assert FieldValue.objects.get().value == value
    assert _set(office, matter_id, field, typed) == [], "the same again changes nothing"


def test_a_change_says_who_and_behind_it_from_what_to_what(office, matter_id):
    field = _field(office)
    _set(office, matter_id, field, "Ida Quill")
    [row] = _set(office, matter_id, field, "Bo Marsh", "attorney")
    with office.speaking("paralegal") as dana:
        assert sentences(matter_id)[-1] == "Alma Reed changed Claim adjuster."
        assert verbs(row.pk) == ["changed field", "changed field"]
        entry = Entry.objects.filter(kind="field").latest("id")
        assert entry.compartment == "legal"
        actions.open_body(actor=dana, entry=entry)
        assert Body.objects.get(pk=entry.pk).text == "Claim adjuster: “Ida Quill” → “Bo Marsh”"
    with office.speaking("case-manager"):
        assert not Entry.objects.filter(kind="field").exists()


def test_two_people_do_not_overwrite_each_other(office, matter_id):
    field = _field(office)
    name = f"field_{field.pk.hex}"
    _set(office, matter_id, field, "Ida Quill")
    with pytest.raises(Stale) as stale:
        _set(office, matter_id, field, "Bo Marsh", form={name: ""})
    assert stale.value.changed == {name: "Ida Quill"}


def test_a_retired_field_still_shows_what_was_recorded_and_is_not_asked(office, matter_id, browse):
    used, unused = _field(office), _field(office, "Policy limit", "money")
    _set(office, matter_id, used, "Ida Quill")
    with office.speaking("administrator") as ada:
        for field in (used, unused):
            terms.change_field(actor=ada, field=field, label=field.label, is_retired=True)
    assert _shown(office, matter_id) == {"Claim adjuster": "Ida Quill"}
    with pytest.raises(Refusal):
        _set(office, matter_id, used, "Bo Marsh")
    desk = browse("paralegal")
    page = desk.page(f"/matters/{matter_id}/")
    assert "Ida Quill" in page.text()
    assert f"/matters/{matter_id}/details/" not in page.links()
    assert desk.get(f"/matters/{matter_id}/details/").status_code == 404


def test_a_field_is_of_its_kind_or_of_every_kind(office, matter_id):
    _field(office, kind="injury")
    _field(office, "Referred by", kind="any", compartment="shared")
    assert list(_shown(office, matter_id)) == ["Referred by"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"label": " "}, "label-missing"),
        ({"type": "song"}, "no-such-choice"),
        ({"compartment": "health"}, "no-such-choice"),
        ({"type": "choice", "choices": ["Only one", " "]}, "choices-missing"),
        ({"type": "choice", "choices": ["Short", "x" * 101]}, "choices"),
        ({"label": "claim ADJUSTER"}, "label-there"),
    ],
)
def test_a_field_is_refused(office, facts, code):
    _field(office)
    with pytest.raises(Refusal) as refused:
        _field(office, **{"label": "Another", **facts})
    assert refused.value.code == code


def test_only_the_administrator_adds_fields(office):
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as refused:
        terms.add_field(actor=alma, kind="other", label="x", type="text", compartment="legal")
    assert refused.value.code == "not-your-role"


def test_the_pages_add_a_field_and_fill_it_in(office, matter_id, browse):
    ada = browse("administrator")
    told = {"label": "Track", "type": "choice", "choices": "Fast\nSlow\nFast", "compartment": "legal"}
    assert ada.post("/matters/kinds/other/fields/", told).status_code == 302
    page = ada.page("/matters/kinds/other/fields/")
    [path] = [link for link in page.links() if "/fields/" in link and not link.endswith("/fields/")]
    assert "Choice, seen by: legal. Both stay." in ada.page(path).text()
    desk = browse("paralegal")
    form = desk.page(f"/matters/{matter_id}/details/")
    assert form.h1 == "Change details"
    [name] = [box.get("name") for box in form.all("select")]
    carried = next(box.get("value") for box in form.all("input") if box.get("name") == "opened")
    wrong = desk.post(f"/matters/{matter_id}/details/", {name: "Sideways", "opened": carried})
    assert wrong.status_code == 422
    right = desk.post(f"/matters/{matter_id}/details/", {name: "Slow", "opened": carried})
    assert right.status_code == 302
    assert "Slow" in desk.page(f"/matters/{matter_id}/").text()
    hits = desk.page("/search/?q=slow").text()
    assert "Track of office matter" in hits
    assert "Slow" not in browse("case-manager").page(f"/matters/{matter_id}/").text()
    stale = browse("attorney").post(f"/matters/{matter_id}/details/", {name: "Fast", "opened": carried})
    assert stale.status_code == 422
    assert "Someone changed this after you opened it" in stale.content.decode()


def test_dollars_are_typed_as_people_write_them(office, matter_id, browse):
    field = _field(office, "Lien", "money")
    desk = browse("paralegal")
    name = f"field_{field.pk.hex}"
    assert desk.post(f"/matters/{matter_id}/details/", {name: "$12,300"}).status_code == 302
    assert _shown(office, matter_id) == {"Lien": "$12,300.00"}
    wrong = desk.post(f"/matters/{matter_id}/details/", {name: "a lot"})
    assert "Enter an amount in dollars" in wrong.content.decode()
