"""Conflict checks of an intake: they come by themselves, and nobody is accepted with an open hit."""

from __future__ import annotations

import pytest
from django.db import connection

from nextfriend.conflicts import checking
from nextfriend.ground.errors import Refusal
from nextfriend.intake import actions
from nextfriend.intake.conflict_checks import standing_of
from nextfriend.intake.models import Intake
from nextfriend.matters.actions import open_matter
from nextfriend.matters.models import Matter
from nextfriend.privacy.models import TeamMember
from tests.intake.taking import take


def _client(office, name, who="attorney"):
    with office.speaking(who) as actor:
        return open_matter(
            actor=actor,
            program=office.programs["office"],
            name=f"Matter of {name}",
            kind=Matter.Kind.OTHER,
            client_name=name,
        )


def _standing(office, taken, who="attorney"):
    with office.speaking(who):
        return standing_of(Intake.objects.select_related("program").get(pk=taken.pk))


def _accept(office, taken):
    with office.speaking("attorney") as alma:
        told = {"name": "Reyes v. Metro Bus", "kind": "injury", "reason": "Yes."}
        return actions.accept_intake(actor=alma, intake=taken, team=[], **told)


def _refused(office, taken):
    with pytest.raises(Refusal) as refused:
        _accept(office, taken)
    return refused.value.code


def _decide_all(office, who="attorney"):
    with office.speaking(who), connection.cursor() as cursor:
        cursor.execute("SELECT check_id FROM nf.open_conflicts()")
        checks = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT hit FROM nf.conflict_hits(%s::uuid[]) WHERE hit IS NOT NULL", [checks])
        for (hit,) in cursor.fetchall():
            cursor.execute(
                "SELECT nf.decide_hit(gen_random_uuid(), %s, 'cleared', 'Another person.', NULL, '{}')", [hit]
            )


def test_nobody_is_accepted_before_every_name_was_searched(office):
    taken = take(office)
    assert _standing(office, taken).waiting == ("Lena Reyes", "Metro Bus Co.", "Karl Diaz")
    assert _refused(office, taken) == "conflict-searching"
    checking.check_changes()
    assert (_standing(office, taken).waiting, _standing(office, taken).lines) == ((), ())
    _accept(office, taken)


def test_a_name_added_later_is_searched_too(office):
    taken = take(office)
    checking.check_changes()
    with office.speaking("paralegal") as dana:
        actions.name_other_side(actor=dana, intake=taken, names=["Rosa Marin"])
    assert _refused(office, taken) == "conflict-searching"


def test_the_other_side_is_our_client_and_an_attorney_decides(office, browse):
    theirs = _client(office, "Karl Diaz")
    taken = take(office)
    checking.check_changes()
    page = browse("attorney").page(f"/intakes/{taken.pk}/").text()
    for words in ("Are we asked to act against a current client?", theirs.number, "Open"):
        assert words in page, words
    assert _refused(office, taken) == "conflict-open"
    _decide_all(office)
    _accept(office, taken)


def test_a_hit_that_is_hidden_says_no_more_than_ask(office, browse):
    theirs = _client(office, "Karl Diaz", "case-manager")
    taken = take(office)
    checking.check_changes()
    with office.speaking("attorney"):
        assert not TeamMember.objects.filter(matter_id=theirs.pk).exists()
    page = browse("attorney").page(f"/intakes/{taken.pk}/").text()
    assert "Someone you may not see" in page
    assert theirs.number not in page
    assert _refused(office, taken) == "conflict-open"


def test_who_was_turned_away_is_found_when_somebody_acts_against_them(office):
    lena = take(office)
    with office.speaking("attorney") as alma:
        actions.decide_intake(actor=alma, intake=lena, outcome="declined", reason="No capacity.")
    against = take(office, name="Omar Haddad", other_side=["Lena Reyes"])
    checking.check_changes()
    [line] = [one for one in _standing(office, against).lines if one.asked == "Lena Reyes"]
    assert (line.found, line.where, line.rule) == ("Lena Reyes", "Prospective client", "1.18(c)")
    assert _refused(office, against) == "conflict-open"


def test_in_a_protected_program_nothing_is_asked(office):
    _client(office, "Karl Diaz")
    taken = take(office, "case-manager", "protected")
    checking.check_changes()
    assert not _standing(office, taken, "case-manager").is_asked


def test_who_may_be_known_already_is_shown_to_whoever_may_see_them(office, browse):
    _client(office, "Lena Reyes")
    taken = take(office, name="Lena Reyez")
    assert "Known already? Lena Reyes" in browse("attorney").page(f"/intakes/{taken.pk}/").text()
    assert "Known already?" not in browse("paralegal").page(f"/intakes/{taken.pk}/").text()
