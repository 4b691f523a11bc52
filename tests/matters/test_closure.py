"""Stage, whose move, proceedings, closing: each leaves its audit line and its sentence, or refuses."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError

from nextfriend.engines.notices import docket_number
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.models import Closure, Matter, Proceeding
from tests.matters.trace import sentences, verbs


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _matter(matter_id):
    return Matter.objects.get(pk=matter_id)


def test_a_paralegal_moves_the_case_to_another_stage(office, matter_id):
    with office.speaking("paralegal") as dana:
        actions.change_stage(actor=dana, matter=_matter(matter_id), stage="discovery")
        assert _matter(matter_id).stage == "discovery"
        assert verbs(matter_id)[-1] == "changed stage"
        assert sentences(matter_id)[-1] == "Dana Price moved the matter from Intake to Discovery."


@pytest.mark.parametrize(
    ("who", "stage", "code"),
    [
        ("case-manager", "discovery", "not-your-role"),
        ("paralegal", "intake", "same-stage"),
        ("paralegal", "limbo", "no-such-stage"),
    ],
)
def test_a_stage_is_refused(office, matter_id, who, stage, code):
    with office.speaking(who) as actor, pytest.raises(Refusal) as refused:
        actions.change_stage(actor=actor, matter=_matter(matter_id), stage=stage)
    assert refused.value.code == code


def test_either_craft_says_whose_move_it_is(office, matter_id):
    with office.speaking("case-manager") as marcus:
        actions.hand_move(actor=marcus, matter=_matter(matter_id), whose_move="client", note="sign the form")
        assert sentences(matter_id)[-1] == "Marcus Todd noted that it is the client's move: sign the form."
        assert verbs(matter_id)[-1] == "handed move"
    with office.speaking("attorney"):
        assert _matter(matter_id).whose_move == "client"


def test_a_partner_agency_does_not_hand_the_move(office):
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refused:
        actions.hand_move(actor=marcus, matter=_matter(office.matters["partner"]), whose_move="client")
    assert refused.value.code == "not-your-compartment"
    with office.speaking("attorney"):
        assert _matter(office.matters["partner"]).whose_move == "ours"


def test_whose_move_is_one_of_those_offered(office, matter_id):
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as refused:
        actions.hand_move(actor=alma, matter=_matter(matter_id), whose_move="nobody")
    assert refused.value.code == "no-such-move"


@pytest.mark.parametrize("written", ["1:24-cv-00321-ABC", "24-cv-321", "No. 24-CV-00321"])
def test_a_docket_is_keyed_as_notices_are_matched(office, matter_id, written):
    with office.speaking("paralegal") as dana:
        docket = actions.add_proceeding(
            actor=dana, matter_id=matter_id, court_id="COD", docket_number=written, caption="Ruiz v. Hale"
        )
        notice = docket_number("cod", "1:24-cv-00321-XYZ")
        assert notice is not None
        assert docket.docket_key == notice.index
        assert verbs(docket.pk) == ["added proceeding"]
        assert sentences(matter_id)[-1] == f"Dana Price added the proceeding {written}."


def test_a_docket_is_added_once_and_must_be_readable(office, matter_id):
    facts = {"matter_id": matter_id, "court_id": "cod", "caption": "Ruiz v. Hale"}
    with office.speaking("attorney") as alma:
        actions.add_proceeding(actor=alma, docket_number="24-cv-321", **facts)
        with pytest.raises(Refusal) as twice:
            actions.add_proceeding(actor=alma, docket_number="1:24-cv-00321", **facts)
        with pytest.raises(Refusal) as unreadable:
            actions.add_proceeding(actor=alma, docket_number="the big one", **facts)
        assert Proceeding.objects.filter(matter_id=matter_id).count() == 1
    assert (twice.value.code, unreadable.value.code) == ("docket-there", "docket-unreadable")


def test_care_staff_and_outsiders_add_no_docket(office, matter_id):
    facts = {"matter_id": matter_id, "court_id": "cod", "docket_number": "24-cv-1", "caption": "R v. H"}
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal):
        actions.add_proceeding(actor=marcus, **facts)
    with office.speaking("outsider") as olu, pytest.raises(ProgrammingError):
        actions.add_proceeding(actor=olu, **facts)


def test_closing_and_reopening_are_kept(office, matter_id):
    with office.speaking("attorney") as alma:
        matter = _matter(matter_id)
        closure = actions.close_matter(actor=alma, matter=matter, reason=" Settled ")
        with pytest.raises(Refusal) as twice:
            actions.close_matter(actor=alma, matter=matter, reason="Settled")
        actions.reopen_matter(actor=alma, matter=matter)
        with pytest.raises(Refusal) as open_already:
            actions.reopen_matter(actor=alma, matter=matter)
        kept = Closure.objects.get(pk=closure.pk)
        assert kept.reason == "Settled"
        assert kept.reopened_at is not None
        assert verbs(closure.pk) == ["closed matter", "reopened matter"]
        assert sentences(matter_id)[-2:] == [
            "Alma Reed closed the matter: Settled",
            "Alma Reed reopened the matter.",
        ]
    assert (twice.value.code, open_already.value.code) == ("closed-already", "not-closed")


@pytest.mark.parametrize(
    ("who", "reason", "code"),
    [
        ("paralegal", "done", "not-your-role"),
        ("case-manager", "done", "not-your-role"),
        ("attorney", " ", "reason-missing"),
    ],
)
def test_only_an_attorney_closes_and_says_why(office, matter_id, who, reason, code):
    with office.speaking(who) as actor, pytest.raises(Refusal) as refused:
        actions.close_matter(actor=actor, matter=_matter(matter_id), reason=reason)
    assert refused.value.code == code
    with office.speaking("attorney"):
        assert not Closure.objects.filter(matter_id=matter_id).exists()
