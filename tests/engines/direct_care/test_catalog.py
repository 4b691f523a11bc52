"""The catalog of tasks, what an office adds, and files that are no catalog."""

from __future__ import annotations

import pytest

from nextfriend.engines.direct_care import ADL, DOMAINS, IADL, BadTasks, read_folder, read_tasks, shipped

# 42 U.S.C. 1396n(k)(6)(A) and (F), each by the code of ours that stands for it.
STATUTE = {
    ADL: "eating toileting grooming dressing bathing transfer",
    IADL: "meals money shopping housekeeping telephone escort",
}


def test_the_tasks_of_the_statute_are_there_in_its_domains():
    for domain, codes in STATUTE.items():
        for code in codes.split():
            assert shipped().task(code).domain == domain, code


def test_what_a_reminder_needs_and_what_is_offered_nowhere():
    catalog = shipped()
    assert catalog.task("medication-reminder").needs == ""
    assert "medication-administration" in catalog.not_offered
    assert not {one.code for one in catalog.tasks} & set(catalog.not_offered)
    assert {one.needs for one in catalog.tasks} - {""} == set(catalog.trainings)
    assert {one.domain for one in catalog.tasks} == set(DOMAINS)


def test_an_offices_own_tasks_join_and_replace(tmp_path):
    own = "trainings: {dog: Dogs}\ntasks:\n- {code: dog, label: Walk the dog, domain: other, needs: dog}\n"
    own += "- {code: bathing, label: Bathing with a nurse near, domain: adl, needs: lift}\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    catalog = read_folder(tmp_path)
    assert catalog.task("dog").needs == "dog"
    assert catalog.label("bathing") == "Bathing with a nurse near"
    assert len(catalog.tasks) == len(shipped().tasks) + 1
    assert catalog.label("gone") == "gone"


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {"tasks": "bathing"},
        {"tasks": [{"label": "No code", "domain": "adl"}]},
        {"tasks": [{"code": "Bad Code", "label": "x", "domain": "adl"}]},
        {"tasks": [{"code": "a", "domain": "adl"}]},
        {"tasks": [{"code": "a", "label": "A", "domain": "nursing"}]},
        {"tasks": [{"code": "a", "label": "A", "domain": "adl", "needs": "magic"}]},
        {"tasks": [{"code": "a", "label": "A", "domain": "adl"}] * 2},
        {"tasks": [{"code": "injection", "label": "A", "domain": "other"}]},
    ],
)
def test_a_file_that_is_no_catalog_says_what_to_change(given):
    with pytest.raises(BadTasks, match=r"\. |\.$"):
        read_tasks(given, shipped())


def test_a_folders_fault_names_its_file(tmp_path):
    (tmp_path / "broken.yaml").write_text("tasks: [", encoding="utf-8")
    with pytest.raises(BadTasks, match=r"broken\.yaml"):
        read_folder(tmp_path)
