"""Matters and their people brought in: once, by an attorney, resumed where it stopped, and taken back."""

from __future__ import annotations

import pytest
from django.conf import settings as office_settings
from django.db import connection

from nextfriend.conflicts import checking
from nextfriend.conflicts.queries import check_of
from nextfriend.conflicts.searcher import searching
from nextfriend.data_import import actions, download
from nextfriend.data_import.actions import rows as steps
from nextfriend.data_import.actions import step
from nextfriend.data_import.jobs import go_on_with
from nextfriend.data_import.models import Import, ImportFile, ImportRow
from nextfriend.data_import.queries import lines
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Closure, Matter, Party
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import Audit, TeamMember
from tests.conflicts.scene import checks, opened, shown
from tests.data_import.scene import brought, checked, file_of, ran, rows, states, work

HEADINGS = (
    "Matter number",
    "Matter name",
    "Practice area",
    "Open date",
    "Status",
    "Full name",
    "Phone",
    "Other side",
)
BOOK = file_of(
    HEADINGS,
    (
        "24-1",
        "Marrow v. Bus Co.",
        "Personal injury",
        "5/12/2024",
        "Open",
        "Ines Marrow",
        "303-555-0142",
        "Blue Bus Co.",
    ),
    ("24-2", "Doe eviction", "Housing", "6/1/2024", "Closed", "Pat Quillon", "", ""),
    ("24-3", "Bad", "Housing", "6/1/2024", "Open", "Ruth Quick", "abc", ""),
)


def test_matters_open_with_their_client_and_the_other_side(office):
    batch = checked(office, "attorney", "matters", BOOK)
    assert states(office, "attorney", batch) == {2: "ready", 3: "ready", 4: "faulty"}
    batch = ran(office, "attorney", batch)
    assert batch.state == "done"
    with office.speaking("attorney"):
        matter = Matter.objects.get(number="24-1")
        assert (matter.kind, str(matter.opened_date), matter.program_id) == (
            "injury", "2024-05-12", office.programs["embedded"].pk,
        )  # fmt: skip
        parts = Party.objects.filter(matter_id=matter.pk).order_by("part").values_list("part", "person__name")
        assert list(parts) == [("adverse", "Blue Bus Co."), ("client", "Ines Marrow")]
        assert ContactPoint.objects.get(matter_id=matter.pk).safety == "unknown"
        assert Closure.objects.get(matter_id=Matter.objects.get(number="24-2").pk).reason.startswith(
            "Closed in"
        )
        team = TeamMember.objects.filter(matter_id=matter.pk).exclude(role="clerk")
        assert [seat.staff_id for seat in team] == [office.staff["attorney"].pk]
        verbs = set(Audit.objects.filter(matter_id=matter.pk).values_list("verb", flat=True))
        assert {Verb.OPENED_MATTER, Verb.ADDED_PERSON, Verb.ADDED_PARTY, Verb.ADDED_CONTACT_POINT} <= verbs
    with office.speaking("paralegal"):
        assert not Matter.objects.filter(number="24-1").exists(), "nobody but the runner is on the team"


def test_a_worker_that_is_killed_leaves_whole_rows_and_goes_on_where_it_stopped(office, monkeypatch):
    monkeypatch.setattr("nextfriend.data_import.actions.rows.AT_ONCE", 2)
    people = [("", "", "", "", "", f"Client Number{chr(65 + n)}", "", "") for n in range(5)]
    batch = checked(office, "attorney", "matters", file_of(HEADINGS, *people))
    with office.speaking("attorney") as actor:
        actions.run_import(actor=actor, batch=batch, known="new", seen=True)
        assert step(actor=actor, batch_id=batch.pk)
    at, bring, end = steps._STEPS["running"]
    done = []

    def killed(actor, batch, row):
        if done:
            raise KeyboardInterrupt
        bring(actor, batch, row)
        done.append(row)

    monkeypatch.setitem(steps._STEPS, "running", (at, killed, end))
    with office.speaking("attorney") as actor, pytest.raises(KeyboardInterrupt):
        step(actor=actor, batch_id=batch.pk)
    assert done[0].state == "done"
    monkeypatch.undo()
    with office.speaking("attorney") as actor:
        assert Matter.objects.filter(name__startswith="Client Number").count() == 2
        actions.go_on(actor=actor, batch=batch)
        actions.go_on(actor=actor, batch=batch)
    work(office, "attorney", batch)
    work(office, "attorney", batch)
    with office.speaking("attorney"):
        assert Matter.objects.filter(name__startswith="Client Number").count() == 5
    assert set(states(office, "attorney", batch).values()) == {"done"}


def test_a_row_that_was_imported_is_known_when_it_comes_again(office):
    ran(office, "attorney", checked(office, "attorney", "directory", file_of(("Name",), ("Ada Court",))))
    again = checked(
        office, "attorney", "directory", file_of(("Name",), ("Ada Court",), ("Ada Court",), ("New Clinic",))
    )
    found = rows(office, "attorney", again)
    assert [row.state for row in found.values()] == ["known", "known", "ready"]
    said = [one["said"] for one in found[3].known]
    assert said[0] == "The same as row 2."
    assert said[1] == "Imported already with “Old book”."
    assert said[2].startswith("Ada Court:")
    again = ran(office, "attorney", again)
    assert states(office, "attorney", again) == {2: "left", 3: "left", 4: "done"}
    with office.speaking("attorney"):
        assert Person.objects.filter(name="Ada Court").count() == 1


def test_a_duplicate_is_imported_as_new_or_linked_where_a_row_says_so(office):
    opened(office, "attorney", "Ines Marrow")
    batch = checked(office, "attorney", "matters", BOOK)
    assert states(office, "attorney", batch)[2] == "known"
    with office.speaking("attorney") as actor:
        row = ImportRow.objects.get(batch=batch, number=2)
        assert row.known[0]["said"].startswith("Ines Marrow:")
        actions.choose(actor=actor, row=row, choice="link")
        actions.choose(actor=actor, row=ImportRow.objects.get(batch=batch, number=3), choice="leave")
    batch = ran(office, "attorney", batch)
    assert states(office, "attorney", batch) == {2: "done", 3: "left", 4: "faulty"}
    with office.speaking("attorney"):
        assert len(set(Person.objects.filter(name="Ines Marrow").values_list("human_id", flat=True))) == 1
        assert Person.objects.filter(name="Ines Marrow").count() == 2


def test_whom_the_runner_may_not_see_is_no_duplicate(office):
    opened(office, "case-manager", "Ines Marrow")
    batch = checked(office, "attorney", "matters", BOOK)
    assert states(office, "attorney", batch)[2] == "ready"


def test_people_join_the_matters_that_they_name(office):
    ran(office, "attorney", checked(office, "attorney", "matters", BOOK))
    people = file_of(
        ("Matter number", "Role", "Full name", "Phone", "E-mail"),
        ("24-1", "Witness", "Wes Tern", "303-555-0199", ""),
        ("", "", "Ines Marrow", "303-555-0142", "ines@example.org"),
        ("99-9", "Witness", "No Where", "", ""),
        ("24-1", "", "Una Sked", "", ""),
        ("24-1", "Onlooker", "Odd Role", "", ""),
    )
    batch = checked(office, "attorney", "parties", people)
    assert states(office, "attorney", batch) == {
        2: "ready",
        3: "ready",
        4: "faulty",
        5: "faulty",
        6: "faulty",
    }
    found = rows(office, "attorney", batch)
    assert [row.faults[0][0] for number, row in found.items() if number > 3] == [
        "Matter number",
        "Role",
        "Role",
    ]
    batch = ran(office, "attorney", batch)
    with office.speaking("attorney"):
        matter = Matter.objects.get(number="24-1")
        assert Party.objects.filter(matter_id=matter.pk).count() == 3
        ines = Person.objects.get(name="Ines Marrow")
        assert sorted(ines.contact_points.values_list("kind", flat=True)) == ["email", "phone"]
    with office.speaking("attorney") as actor:
        actions.undo_import(actor=actor, batch=batch)
    work(office, "attorney", batch)
    found = rows(office, "attorney", batch)
    assert [found[2].state, found[3].state] == ["undone", "stays"]
    assert "was there before" in found[3].notes[0]
    with office.speaking("attorney"):
        assert not Person.objects.filter(name="Wes Tern").exists()


def test_a_matter_that_is_not_the_runners_takes_nobody(office):
    theirs = opened(office, "case-manager", "Hidden Client")
    people = file_of(("Matter number", "Role", "Full name"), (theirs.number, "Witness", "Wes Tern"))
    batch = checked(office, "attorney", "parties", people)
    hidden = rows(office, "attorney", batch)[2].faults[0][1]
    missing = checked(
        office,
        "attorney",
        "parties",
        file_of(("Matter number", "Role", "Full name"), ("0-0", "Witness", "X Y")),
    )
    assert hidden.replace(theirs.number, "0-0") == rows(office, "attorney", missing)[2].faults[0][1]


def test_imported_names_are_searched_and_their_matters_checked_by_themselves(office):
    mine = opened(office, "attorney", "Omar Haddad")
    with office.speaking("attorney") as actor:
        add_party(actor=actor, matter_id=mine.pk, part="adverse", name="Ines Marrow")
    checking.check_changes()
    ran(office, "attorney", checked(office, "attorney", "matters", BOOK), known="new")
    checking.check_changes()
    with office.speaking("attorney"):
        imported = Matter.objects.get(number="24-1")
    found = checks(office, "attorney", imported)
    assert [check.why for check in found if check.hits]
    assert "Ines Marrow" in [name for one in found for name, _ in shown(one)]
    later = opened(office, "attorney", "Someone Else")
    with office.speaking("attorney") as actor:
        add_party(actor=actor, matter_id=later.pk, part="adverse", name="Pat Quillon")
    checking.check_changes()
    assert "Pat Quillon" in [name for one in checks(office, "attorney", later) for name, _ in shown(one)]


def test_the_dry_run_says_whose_name_hits_and_the_run_waits_until_it_was_read(office):
    opened(office, "attorney", "Blue Bus Company")
    checking.check_changes()
    batch = checked(office, "attorney", "matters", BOOK)
    check_id = batch.checks[0]["id"]
    with searching(office.staff["attorney"].pk):
        checking.make(check_id)
    with office.speaking("attorney") as actor:
        shown_rows = lines(batch, list(ImportRow.objects.filter(batch=batch)))
        assert shown_rows[0].check == (f"/conflicts/checks/{check_id}/", "1 possible conflict")
        assert shown_rows[1].check is None
        assert {one.name for one in check_of(check_id).asked} == {
            "Ines Marrow",
            "Blue Bus Co.",
            "Pat Quillon",
        }
        with pytest.raises(Refusal) as refused:
            actions.run_import(actor=actor, batch=batch, known="leave")
        assert refused.value.code == "not-seen"


def test_a_hit_that_is_hidden_says_ask_counsel_and_no_more(office):
    opened(office, "case-manager", "Blue Bus Company")
    checking.check_changes()
    batch = checked(office, "attorney", "matters", BOOK)
    with searching(office.staff["attorney"].pk):
        checking.make(batch.checks[0]["id"])
    with office.speaking("attorney"):
        [first, *_] = lines(batch, list(ImportRow.objects.filter(batch=batch)))
        assert first.check[1] == "Possible conflict: ask counsel"


def test_an_administrator_brings_the_file_and_an_attorney_checks_and_runs_it(office):
    batch = brought(office, "administrator", "matters", BOOK, runner=office.staff["attorney"])
    with office.speaking("administrator") as actor:
        batch = actions.match_columns(actor=actor, batch=batch, mapping={"name": 5, "number": 0})
        assert batch.state == "given"
        with pytest.raises(Refusal) as refused:
            actions.match_columns(actor=actor, batch=batch, mapping={"name": 0})
        assert refused.value.code == "not-yours"
        with pytest.raises(Refusal) as refused:
            actions.run_import(actor=actor, batch=batch, known="new")
        assert refused.value.code == "not-now"
        assert not ImportRow.objects.exists()
    with office.speaking("attorney") as actor:
        program = office.programs["embedded"].pk
        actions.match_columns(actor=actor, batch=batch, mapping={"name": 5, "number": 0}, program_id=program)
    work(office, "attorney", batch)
    with office.speaking("administrator") as actor:
        assert Import.objects.get().state == "checked"
        assert not ImportRow.objects.exists(), "who is known already is nothing for an administrator"
        with pytest.raises(Refusal) as refused:
            actions.run_import(actor=actor, batch=batch, known="new", seen=True)
        assert refused.value.code == "not-yours"
        assert not step(actor=actor, batch_id=batch.pk)
    for who in ("second-attorney", "paralegal", "supervisor"):
        with office.speaking(who):
            assert not Import.objects.exists()
            assert not ImportFile.objects.exists()


@pytest.mark.parametrize("who", ["paralegal", "case-manager", "supervisor"])
def test_others_do_not_import(office, who):
    with pytest.raises(Refusal) as refused:
        brought(office, who, "directory", BOOK)
    assert refused.value.code == "not-your-role"


@pytest.mark.parametrize(("runner", "code"), [(None, "needs-attorney"), ("paralegal", "needs-attorney")])
def test_an_administrator_needs_an_attorney(office, runner, code):
    with pytest.raises(Refusal) as refused:
        brought(office, "administrator", "matters", BOOK, runner=office.staff.get(runner))
    assert refused.value.code == code


def test_a_program_that_is_not_ones_own_is_refused(office):
    batch = brought(office, "second-attorney", "matters", BOOK)
    program = office.programs["embedded"].pk
    with office.speaking("second-attorney") as actor, pytest.raises(Refusal) as refused:
        actions.match_columns(actor=actor, batch=batch, mapping={"name": 5}, program_id=program)
    assert refused.value.code == "program-missing"


def test_the_office_keeps_a_mapping_for_the_next_file_with_these_headings(office):
    from nextfriend.data_import.queries import mapping_for

    batch = brought(office, "attorney", "directory", file_of(("A", "B"), ("Ana Ruiz", "303-555-0142")))
    with office.speaking("attorney") as actor:
        assert mapping_for(batch) == {}
        actions.match_columns(actor=actor, batch=batch, mapping={"name": 0, "phone": 1})
    later = brought(office, "second-attorney", "directory", file_of(("A", "B"), ("Bo Cruz", "303-555-0143")))
    with office.speaking("second-attorney"):
        assert mapping_for(later) == {"name": 0, "phone": 1}


def test_a_file_that_is_too_large_is_refused(office, settings):
    settings.IMPORT_MEGABYTES = 0
    with pytest.raises(Refusal) as refused:
        brought(office, "attorney", "directory", BOOK)
    assert "NEXTFRIEND_IMPORT_MEGABYTES" in refused.value.sentence
    assert office_settings.IMPORT_ROWS > 0


def test_faults_come_back_as_a_file_that_can_be_mended_and_sent_again(office):
    content = file_of(
        ("Name", "Phone", "=cmd"),
        ("Ana Ruiz", "abc", "=HYPERLINK(1)"),
        ("@sum", "+x", "-1"),
        ("Bo Cruz", "303-555-0142", ""),
    )
    batch = ran(office, "attorney", checked(office, "attorney", "directory", content))
    with office.speaking("attorney"):
        text = download.faults_csv(batch).decode("utf-8-sig")
    assert text.splitlines()[0] == "Name,Phone,'=cmd,Row,What to mend"
    assert text.splitlines()[1].startswith("Ana Ruiz,abc,'=HYPERLINK(1),2,\"Phone: Enter a phone number")
    assert text.splitlines()[2].startswith("'@sum,'+x,'-1,3,")
    mended = text.replace("abc", "303-555-0143").replace("'+x", "'+1 303-555-0144").encode("utf-8-sig")
    again = ran(office, "attorney", checked(office, "attorney", "directory", mended), known="new")
    assert states(office, "attorney", again) == {2: "done", 3: "done"}
    with office.speaking("attorney"):
        assert Person.objects.filter(name__in=["Ana Ruiz", "@sum", "Bo Cruz"]).count() == 3


def test_the_job_does_the_next_rows_and_asks_for_itself_until_none_is_left(office, monkeypatch):
    monkeypatch.setattr("nextfriend.data_import.actions.rows.AT_ONCE", 2)
    content = file_of(("Name",), *((f"Court Number{chr(65 + n)}",) for n in range(3)))
    batch = checked(office, "attorney", "directory", content)
    waiting = "SELECT args FROM procrastinate_jobs WHERE task_name = 'nextfriend.data_import.jobs.go_on_with'"
    with office.speaking("attorney") as actor, connection.cursor() as cursor:
        actions.run_import(actor=actor, batch=batch, known="new")
        cursor.execute(waiting)
        before = cursor.fetchall()
        work_of = go_on_with.func.__wrapped__
        work_of(actor=actor, batch=str(batch.pk))
        cursor.execute(waiting)
        after = cursor.fetchall()
        assert len(after) == len(before) + 1
        assert "Court" not in str(after)
        work_of(actor=actor, batch=str(batch.pk))
        cursor.execute(waiting)
        assert len(cursor.fetchall()) == len(after)
    assert set(states(office, "attorney", batch).values()) == {"done"}
