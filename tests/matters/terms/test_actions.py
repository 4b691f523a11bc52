"""An administrator's changes to the lists: on record, for this office alone, and nothing in use is lost."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.matters.actions import add_party, change_stage, open_matter
from nextfriend.matters.models import Matter, Party, Term
from nextfriend.matters.terms import actions
from nextfriend.matters.terms.lists import KIND, ROLE, STAGE, lists
from tests.office.superuser import as_superuser


def _add(office, sort=KIND, label="Expungement", **facts):
    with office.speaking("administrator") as ada:
        return actions.add_term(actor=ada, sort=sort, label=label, **facts)


def _change(office, sort, code, label, kind="", **facts):
    with office.speaking("administrator") as ada:
        return actions.change_term(actor=ada, line=lists().line(sort, code, kind), label=label, **facts)


def _codes(sort, kind=""):
    return [line.code for line in lists().live(sort, kind)]


def _open(office, kind):
    with office.speaking("attorney") as alma:
        return open_matter(
            actor=alma, program=office.programs["office"], name="m", kind=kind, client_name="Ida Sun"
        )


def test_a_kind_of_the_office_s_own_is_chosen_as_any(office):
    row = _add(office)
    matter = _open(office, row.code)
    with office.speaking("attorney"):
        assert (row.code, Matter.objects.get(pk=matter.pk).get_kind_display()) == (
            "expungement",
            "Expungement",
        )
        assert matter.stage == "intake"
        assert _codes(STAGE, row.code) == list(Matter.Stage.values)


def test_its_stages_are_its_own_and_a_matter_begins_at_the_first(office):
    with office.speaking("administrator") as ada:
        row = actions.add_term(actor=ada, sort=STAGE, kind="injury", label="Treatment")
        for _ in range(8):
            actions.order_term(actor=ada, line=lists().line(STAGE, row.code, "injury"), up=True)
        assert _codes(STAGE, "injury")[0] == "treatment"
        assert "treatment" not in _codes(STAGE, "benefits")
    assert _open(office, "injury").stage == "treatment"


def test_a_new_name_is_shown_for_the_same_code(office):
    _change(office, ROLE, "court", "Court, agency or board")
    with office.speaking("paralegal"):
        assert Party(part="court").get_part_display() == "Court, agency or board"


def test_what_is_retired_cannot_be_chosen_and_what_has_it_keeps_it(office):
    matter = _open(office, "education")
    _change(office, KIND, "education", "Special education", is_retired=True)
    with office.speaking("attorney") as alma:
        assert "education" not in _codes(KIND)
        assert Matter.objects.get(pk=matter.pk).get_kind_display() == "Special education"
        change_stage(actor=alma, matter=matter, stage="meeting")
    with pytest.raises(Refusal) as refused:
        _open(office, "education")
    assert refused.value.code == "no-such-kind"
    _change(office, KIND, "education", "Special education")
    assert _open(office, "education").kind == "education"


def test_a_retired_role_is_given_to_no_one(office):
    _change(office, ROLE, "mediator", "Mediator", is_retired=True)
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        add_party(actor=dana, matter_id=office.matters["office"], part="mediator", name="Jo Lane")
    assert refused.value.code == "no-such-role"


def test_two_lines_of_one_name_get_codes_of_their_own(office):
    assert _add(office, ROLE, "Judge (retired)", side="neutral").code == "judge-retired"
    long = [_add(office, KIND, f"Public benefits overpayments {n}").code for n in range(3)]
    assert long == ["public-benefits-over", "public-benefits-ov-2", "public-benefits-ov-3"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"sort": KIND, "label": "  "}, "label-missing"),
        ({"sort": KIND, "label": "injury"}, "label-there"),
        ({"sort": ROLE, "label": "Neighbor"}, "side-missing"),
        ({"sort": ROLE, "label": "Neighbor", "side": "left"}, "side-missing"),
    ],
)
def test_an_addition_is_refused(office, facts, code):
    with pytest.raises(Refusal) as refused:
        _add(office, **facts)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("sort", "code", "label", "refusal"),
    [
        (ROLE, "client", "Client", "needed"),
        (KIND, "other", "Other", "needed"),
        (KIND, "injury", "Other", "label-there"),
    ],
)
def test_a_change_is_refused(office, sort, code, label, refusal):
    with pytest.raises(Refusal) as refused:
        _change(office, sort, code, label, is_retired=True)
    assert refused.value.code == refusal


def test_the_last_stage_of_a_kind_stays(office):
    with office.speaking("administrator"):
        codes = _codes(STAGE, "criminal")
    for code in codes[1:]:
        _change(office, STAGE, code, f"x {code}", "criminal", is_retired=True)
    with pytest.raises(Refusal) as refused:
        _change(office, STAGE, codes[0], "Intake", "criminal", is_retired=True)
    assert refused.value.code == "last-one"


def test_two_administrators_do_not_overwrite_each_other(office):
    with office.speaking("administrator"):
        form = opened(actions.words_of(lists().line(KIND, "housing")))
    _change(office, KIND, "housing", "Homes")
    with pytest.raises(Stale) as stale:
        _change(office, KIND, "housing", "Tenancy", opened=form)
    assert stale.value.changed == {"label": "Homes"}


@pytest.mark.parametrize("who", ["attorney", "supervisor", "case-manager"])
def test_only_the_administrator_changes_them(office, who):
    with office.speaking(who) as actor:
        with pytest.raises(Refusal) as refused:
            actions.add_term(actor=actor, sort=KIND, label="Expungement")
        assert refused.value.code == "not-your-role"
        with pytest.raises(ProgrammingError), transaction.atomic():
            Term.objects.create(office=actor.office, sort=KIND, code="x", label="X", place=1)


def test_each_change_is_on_record(founded, django_db_blocker):
    """Nobody of the office reads these lines on a page, so the superuser looks, at what was committed."""
    with django_db_blocker.unblock():
        row = _add(founded, KIND, "Record sealing")
        _change(founded, KIND, row.code, "Sealing")
        with founded.speaking("administrator") as ada:
            actions.order_term(actor=ada, line=lists().line(KIND, row.code), up=True)
        read = "SELECT verb, actor_id, note FROM privacy_audit WHERE subject_id = %s ORDER BY position"
        lines = as_superuser((read, [row.pk]))
        as_superuser(("DELETE FROM matters_term", []))
    assert lines == [
        ("added to office list", ada.pk, "kind  record-sealing"),
        ("changed office list", ada.pk, "kind record-sealing: Sealing"),
        ("ordered office list", ada.pk, "kind record-sealing"),
    ]
