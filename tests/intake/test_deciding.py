"""The office's answer: whose it is, its letter with dates, its clock; accepting; and what is wiped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.urls import reverse

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.conflicts import checking
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.models import Signing, Version
from nextfriend.documents.shelves import shelf_of
from nextfriend.documents.words.actions import read_on
from nextfriend.ground.errors import Refusal
from nextfriend.intake import actions
from nextfriend.intake.actions import deciding
from nextfriend.intake.models import Decision, Household, Intake, Narrative
from nextfriend.matters.models import Matter, Milestone, Party
from nextfriend.matters.terms.actions import add_task_line, add_term
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import TeamMember
from nextfriend.search.finding import find
from nextfriend.search.in_files import find as find_in_files
from nextfriend.tasks.models import Task
from tests.intake.taking import take
from tests.matters.trace import verbs
from tests.office.people import office_day


def _decide(office, taken, who="attorney", outcome="declined", **facts):
    with office.speaking(who) as actor:
        told = {"reason": "We do not take bus cases.", **facts}
        return actions.decide_intake(actor=actor, intake=taken, outcome=outcome, **told)


def _letter(office, decision, who="attorney"):
    with office.speaking(who):
        version = Decision.objects.get(pk=decision.pk).letter.versions.order_by("-number").first()
        return shelf_of(version).read(version.digest).decode()


def _accept(office, taken, who="attorney", team=("paralegal",), searched=True, **facts):
    if searched:
        checking.check_changes()
    with office.speaking(who) as actor:
        told = {"name": "Reyes v. Metro Bus", "kind": "injury", "reason": "Strong case.", **facts}
        people = [office.staff[one] for one in team]
        return actions.accept_intake(actor=actor, intake=taken, team=people, **told)


def test_a_decline_has_a_reason_a_letter_with_dates_and_a_clock(office):
    taken = take(office, answers={"hurt_on": "2026-10-01"})
    decision = _decide(office, taken)
    text = _letter(office, decision)
    assert "We cannot take your case" in text
    assert "Limitation: personal injury: no later than September 29, 2028 (C.R.S. 13-80-102(1)(a)" in text
    assert "We do not take bus cases." not in text
    with office.speaking("attorney"):
        intake = Intake.objects.get(pk=taken.pk)
        assert (intake.state, intake.wipe_date) == ("declined", office_day() + timedelta(days=90))
        assert Due.objects.get(subject_id=taken.pk).state == "met"
        clock = Due.objects.get(subject_id=decision.pk)
        assert (clock.title, clock.due_date) == (
            "Send the letter about an intake",
            office_day() + timedelta(days=1),
        )
        assert verbs(decision.pk) == ["decided intake"]


@pytest.mark.parametrize("page", ["/", "/calendar/", "/calendar/day/", "/calendar/week/", "/calendar/month/"])
def test_what_is_owed_to_an_intake_leads_to_it_from_every_list(office, browse, page):
    """Its rows carry the intake's own wall, which is no matter: a list that took it for one led nowhere."""
    _decide(office, take(office))
    desk = browse("attorney")
    lines = [link for link in desk.page(page).all("a") if "about an intake" in "".join(link.itertext())]
    assert lines or page not in {"/", "/calendar/"}, (
        "tomorrow may be another week's or month's, not today's day"
    )
    for line in lines:
        assert "Lena Reyes" in desk.page(line.get("href")).text()


def test_without_a_date_the_letter_says_that_there_may_be_one(office):
    text = _letter(office, _decide(office, take(office)))
    assert "There is a time limit for nearly every legal claim" in text
    assert "no later than" not in text


def test_the_letter_is_in_their_language(office):
    taken = take(office, person={"languages": "Spanish"}, answers={"hurt_on": "2026-10-01"})
    text = _letter(
        office, _decide(office, taken, outcome="referred", referred_to="Abogados Unidos", spoke_with="Eva")
    )
    assert "Creemos que Abogados Unidos puede ayudarle. Hablamos con Eva de ahí sobre usted." in text
    assert "29 de septiembre de 2028" in text


@pytest.mark.parametrize(
    ("who", "facts", "code"),
    [
        ("paralegal", {}, "not-an-attorney"),
        ("attorney", {"reason": " "}, "no-reason"),
        ("attorney", {"outcome": "referred"}, "nobody-named"),
        ("attorney", {"outcome": "accepted"}, "no-such-answer"),
    ],
)
def test_an_answer_is_refused(office, who, facts, code):
    with pytest.raises(Refusal) as refused:
        _decide(office, take(office), who, **facts)
    assert refused.value.code == code


def test_advice_with_a_problem_code_carries_its_closing_code(office):
    decision = _decide(office, take(office), outcome="advice", problem_code="94")
    assert (decision.problem_code, decision.closing_code) == ("94", "A")
    assert _decide(office, take(office, name="Bela Novak")).closing_code == ""


def test_it_is_decided_once(office):
    taken = take(office)
    _decide(office, taken)
    with pytest.raises(Refusal) as refused:
        _decide(office, taken, outcome="advice")
    assert refused.value.code == "decided"


def test_anybody_records_that_they_withdrew_and_no_letter_is_written(office):
    decision = _decide(office, take(office), "paralegal", "withdrawn")
    assert decision.letter is None


def test_the_letter_is_changed_before_it_is_sent_and_not_after(office):
    decision = _decide(office, take(office))
    with office.speaking("paralegal") as dana:
        actions.rewrite_letter(actor=dana, decision=decision, text="Dear Lena, no.")
        actions.send_letter(actor=dana, decision=decision, sent="mail")
        with pytest.raises(Refusal) as refused:
            actions.rewrite_letter(actor=dana, decision=decision, text="Changed.")
        assert refused.value.code == "sent-already"
        assert Due.objects.get(subject_id=decision.pk).state == "met"
    assert _letter(office, decision) == "Dear Lena, no."


def test_accepting_opens_the_matter_with_everything(office):
    taken = take(office, "case-manager", answers={"hurt_on": "2026-10-01"})
    decision = _accept(
        office, taken, team=("paralegal", "case-manager"), duty_language="English", duty_choice="with"
    )
    with office.speaking("attorney"):
        matter = Matter.objects.get(pk=taken.matter_id)
        assert (matter.name, matter.kind, matter.program_id) == (
            "Reyes v. Metro Bus", "injury", office.programs["office"].pk,
        )  # fmt: skip
        parts = Party.objects.filter(matter_id=matter.pk).order_by("id")
        assert [(p.part, p.person.name) for p in parts] == [
            ("client", "Lena Reyes"), ("adverse", "Metro Bus Co."), ("adverse", "Karl Diaz"),
        ]  # fmt: skip
        seats = TeamMember.objects.filter(matter_id=matter.pk, valid_to=None).exclude(role="clerk")
        assert {s.staff.name for s in seats} == {"Alma Reed", "Dana Price", "Marcus Todd"}
        date = Deadline.objects.get(matter_id=matter.pk)
        assert (date.rule, date.prevailing) == ("C.R.S. 13-80-102(1)(a)", "2028-10-03")
        assert Signing.objects.get(matter_id=matter.pk).document_id == decision.letter_id
        tasks = {t.title: t.owner.name for t in Task.objects.filter(matter_id=matter.pk)}
        assert tasks["Get the client's signature on the engagement letter"] == "Dana Price"
        assert tasks["Set the contact plan with the client"] == "Marcus Todd"
        assert tasks["Send letters to keep evidence"] == "Dana Price"
        assert Intake.objects.get(pk=taken.pk).wipe_date is None
    assert "may have to report abuse" in _letter(office, decision)


def test_days_they_told_are_events_that_tasks_are_counted_from(office):
    court = office_day() + timedelta(days=14)
    served = office_day() - timedelta(days=2)
    answers = {"court_on": court.isoformat(), "served_on": served.isoformat()}
    taken = take(office, problem="eviction", answers=answers)
    _accept(office, taken, kind="eviction", problem_code="63")
    with office.speaking("attorney"):
        events = Milestone.objects.filter(matter_id=taken.matter_id).order_by("day")
        assert list(events.values_list("event", "day")) == [
            ("served", served), ("opened", office_day()), ("hearing", court),
        ]  # fmt: skip
        dues = dict(
            Due.objects.filter(matter_id=taken.matter_id, kind="task").values_list("title", "due_date")
        )
        assert dues["Prepare the answer"] == court - timedelta(days=3)
        assert dues["Get the court file and the lease"] == office_day() + timedelta(days=1)
        assert Matter.objects.get(pk=taken.matter_id).problem_code == "63"


def test_the_office_s_own_list_is_what_accepting_applies(office):
    with office.speaking("administrator") as ada:
        kind = add_term(actor=ada, sort="kind", label="Record sealing").code
        told = {"what": "Order the criminal history", "who": "paralegal", "event": "opened", "days": 2}
        add_task_line(actor=ada, kind=kind, **told)
    taken = take(office)
    _accept(office, taken, kind=kind)
    with office.speaking("attorney"):
        titles = set(Task.objects.filter(matter_id=taken.matter_id).values_list("title", flat=True))
    assert "Order the criminal history" in titles
    assert "Send letters to keep evidence" not in titles


def test_whoever_is_not_chosen_sees_nothing_of_it_any_more(office):
    taken = take(office)
    _accept(office, taken, team=())
    for who in ("paralegal", "case-manager"):
        with office.speaking(who):
            assert not Matter.objects.filter(pk=taken.matter_id).exists()
            assert not Person.objects.filter(matter_id=taken.matter_id).exists()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "duty-not-told"),
        ({"duty_choice": "with"}, "duty-not-told"),
        ({"duty_choice": "without", "duty_language": "English"}, "wants-no-case-manager"),
    ],
)
def test_no_case_manager_joins_before_the_client_has_heard(office, facts, code):
    with pytest.raises(Refusal) as refused:
        _accept(office, take(office), team=("case-manager",), **facts)
    assert refused.value.code == code


def test_a_paralegal_accepts_nobody(office):
    with pytest.raises(Refusal) as refused:
        _accept(office, take(office), "paralegal")
    assert refused.value.code == "not-an-attorney"


def _wipe(office, day):
    [clerk] = [one for one in clerks() if one.office_id == office.id]
    with db_session.speaking_for(clerk.staff_id):
        return actions.wipe_due_intakes(actor=Staff.objects.get(pk=clerk.staff_id), today=day)


def test_what_they_said_is_wiped_on_its_day_and_who_they_are_stays(office, monkeypatch):
    taken = take(
        office, needs=["safety"], person={"safety_note": "Husband reads her phone", "languages": "Spanish"}
    )
    with office.speaking("paralegal") as dana:
        told = {"funder": "lsc", "on": office_day(), "size": 2, "yearly_income": 9000}
        actions.check_eligibility(actor=dana, intake=taken, **told)
    monkeypatch.setattr(deciding, "WIPED_AFTER", timedelta(days=0))
    _decide(office, taken)
    assert _wipe(office, office_day() - timedelta(days=1)) == 0
    assert _wipe(office, office_day()) == 1
    assert _wipe(office, office_day()) == 0
    with office.speaking("attorney"):
        intake = Intake.objects.get(pk=taken.pk)
        assert intake.wiped_at
        assert (intake.needs, intake.state) == ([], "declined")
        said = Narrative.objects.get(intake=taken)
        assert (said.happened, said.known_dates, said.answers) == ("", "", {})
        assert Household.objects.get(intake=taken).facts == {}
        assert not ContactPoint.objects.filter(matter_id=taken.matter_id).exists()
        lena = Person.objects.get(matter_id=taken.matter_id, name="Lena Reyes")
        assert (lena.safety_note, lena.languages) == ("", "")
        names = Party.objects.filter(matter_id=taken.matter_id).values_list("person__name", flat=True)
        assert set(names) == {"Lena Reyes", "Metro Bus Co.", "Karl Diaz"}
        assert verbs(taken.pk)[-1] == "wiped intake"


def test_an_open_or_accepted_intake_is_never_wiped(office):
    waiting = take(office)
    accepted = take(office, name="Bela Novak", other_side=["Quick Cabs"])
    with office.speaking("paralegal"):
        Intake.objects.filter(pk__in=[waiting.pk, accepted.pk]).update(wipe_date=office_day())
    _accept(office, accepted)
    assert _wipe(office, office_day()) == 0
    with office.speaking("attorney"):
        assert Narrative.objects.get(intake=waiting).happened
        assert Intake.objects.get(pk=accepted.pk).wipe_date is None


def test_nobody_but_the_clerk_wipes(office, monkeypatch):
    taken = take(office)
    monkeypatch.setattr(deciding, "WIPED_AFTER", timedelta(days=0))
    _decide(office, taken)
    with pytest.raises(ProgrammingError), office.speaking("attorney"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.wipe_intake(%s, %s)", [taken.pk, office_day()])


def test_a_day_of_wiping_is_not_put_off_with_sql(office):
    taken = take(office)
    _decide(office, taken)
    with pytest.raises(ProgrammingError), office.speaking("attorney"):
        Intake.objects.filter(pk=taken.pk).update(wipe_date=None)


def test_a_letter_found_by_title_or_words_leads_to_the_intake(office, browse):
    """Its document carries the intake's own wall: a matter's pages answer nothing there."""
    taken = take(office, answers={"hurt_on": "2026-10-01"})
    _decide(office, taken)
    with office.speaking("attorney") as alma:
        version = Version.objects.get(matter_id=taken.matter_id)
        while read_on(actor=alma, version_id=version.pk):
            pass
        title = version.document.title
        hits = [*find(alma, title), *find_in_files(alma, "cannot take")]
        addresses = [hit.url for hit in hits if hit.label == title]
    assert addresses == [reverse("intake:intake", args=[taken.pk])] * 2
    browse("attorney").page(addresses[0])
