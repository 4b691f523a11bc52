"""An office's own templates of plans: files beside its data, per program, checked before they count."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nextfriend.care.plans import plan_templates
from nextfriend.care.plans.models import Goal, Step
from nextfriend.care.plans.plan_templates import read_own, template_of, templates
from tests.care.conftest import TODAY
from tests.care.plans.test_plans import start

CARER = "case-manager"
STEP = {
    "what": "Ask for the intake day", "doer": "worker", "scope": "Referral", "amount": "1 call",
    "frequency": "once", "duration": "1 week", "backup": "The second clinic", "days": 3,
}  # fmt: skip
GOAL = {
    "says": "I have somebody to talk to.", "measure": "Three sessions kept", "domain": "mental-health",
    "days": 60,
    "steps": [STEP],
}  # fmt: skip
OWN = {"code": "own-counseling", "title": "Counseling", "programs": ["Embedded"], "goals": [GOAL]}


@pytest.fixture
def own(settings, tmp_path):
    """The folder of the office's own files, read anew."""
    settings.INSTANCE = tmp_path
    (tmp_path / "plan_templates").mkdir()
    read_own.cache_clear()
    yield tmp_path / "plan_templates"
    read_own.cache_clear()


def written(folder, *given):
    (folder / "own.yaml").write_text(yaml.safe_dump(list(given)))
    read_own.cache_clear()


def test_those_that_come_along_are_well_formed(own):
    assert read_own() == (plan_templates._read(Path(plan_templates.__file__).with_name("templates.yaml")), "")


def test_an_offices_own_is_offered_in_its_program_and_applies_in_one_action(office, browse, own):
    written(own, OWN)
    assert templates()[0].title == "Counseling"
    pages = {
        name: browse(CARER).page(f"/matters/{office.matters[name]}/care/service-plan/new/").text()
        for name in ("embedded", "office")
    }
    assert "Counseling" in pages["embedded"]
    assert "Counseling" not in pages["office"]
    assert "Keep or find a home" in pages["office"]


def test_it_makes_its_goals_and_steps(office, own, now):
    written(own, OWN)
    with office.speaking(CARER) as marcus:
        plan = start(marcus, office.matters["embedded"], template="own-counseling")
        [goal] = Goal.objects.filter(plan=plan)
        [step] = Step.objects.filter(goal=goal)
        assert (goal.says, step.task.title, step.backup) == (GOAL["says"], STEP["what"], STEP["backup"])
    assert (goal.due_date - TODAY).days == 60


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "x"}, "a template has code, title, programs and goals"),
        ({**OWN, "code": "home-care"}, "two templates have the code"),
        ({**OWN, "programs": "Embedded"}, "programs and goals are lists"),
        ({**OWN, "programs": [7]}, "words of programs’ names"),
        ({**OWN, "goals": [{**GOAL, "domain": "joy"}]}, "there is no domain"),
        ({**OWN, "goals": [{**GOAL, "domain": ["health"]}]}, "there is no domain"),
        ({**OWN, "goals": [{**GOAL, "steps": [{**STEP, "doer": {"a": 1}}]}]}, "a step’s doer is"),
        ({**OWN, "goals": [{**GOAL, "days": "soon"}]}, "days is a whole number"),
        ({**OWN, "goals": [{**GOAL, "says": "x" * 301}]}, "says is words, 300 characters at most"),
        ({**OWN, "goals": [{**GOAL, "steps": [{**STEP, "doer": "me"}]}]}, "a step’s doer is"),
        ({**OWN, "goals": [{**GOAL, "steps": [{**STEP, "backup": ""}]}]}, "backup is words"),
        ({**OWN, "goals": [{**GOAL, "steps": [{"what": "Call"}]}]}, "a step has"),
    ],
)
def test_what_no_plan_can_hold_is_said_and_the_others_stay(own, given, said):
    written(own, given)
    found, problem = read_own()
    assert said in problem
    assert {one.code for one in found} >= {"home-care", "housing-stability"}
    assert all(one.code != "own-counseling" for one in found)
    with pytest.raises(LookupError):
        template_of("own-counseling")


@pytest.mark.parametrize("text", ["- code: 2026-02-30", "[" * 5000, "- &a [*a]", "\x00"])
def test_no_file_takes_the_plans_down(own, text):
    (own / "own.yaml").write_text(text)
    read_own.cache_clear()
    assert read_own()[1].startswith("The office’s own templates cannot be read: own.yaml")


def test_the_form_says_that_the_offices_own_cannot_be_read(office, browse, own):
    (own / "own.yaml").write_text("- [")
    read_own.cache_clear()
    page = browse(CARER).page(f"/matters/{office.matters['office']}/care/service-plan/new/").text()
    assert "The office’s own templates cannot be read: own.yaml" in page
