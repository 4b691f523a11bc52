"""`nextfriend deadlines` as a person and a script use it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from nextfriend.cli.deadlines import deadlines


def run(*words: str, given: str | None = None):
    return CliRunner().invoke(deadlines, list(words), input=given)


def test_the_command_of_the_issue():
    done = run(
        "compute", "--rule", "FRCP 12(a)(1)(A)(i)", "--court", "cod", "--trigger", "2025-03-03",
        "--service", "personal", "--json",
    )  # fmt: skip
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert (found["prevailing"], found["safe"]) == ("2025-03-24",) * 2
    assert found["latest"] == "2025-05-02"  # nobody said whether the United States is a party: then 60 days
    assert [one["fact"] for one in found["open"]] == ["us_party"]
    assert found["steps"][0]["citation"] == "FRCP 12(a)(1)(A)(i)"
    assert any("within 21 days" in step.get("quote", "") for step in found["steps"])


def test_for_a_person_three_dates_and_numbered_steps():
    done = run("compute", "--rule", "FRCP 12(a)(1)(A)(i)", "--court", "nysd", "--trigger", "2027-05-28")
    assert "Monday, June 21, 2027" in done.output.splitlines()[0]
    assert "act by Friday, June 18, 2027" in done.output
    assert "  1. The clock starts" in done.output


def test_a_period_set_by_an_order():
    asked = ("compute", "--under", "FRCP", "--court", "cod", "--trigger")
    after = run(*asked, "2025-05-09", "--period", "14 days", "--service", "mail")
    before = run(*asked, "2025-02-03", "--period", "14 days", "--direction", "before")
    hours = run(*asked, "2025-07-03T15:30", "--period", "24 hours", "--json")
    assert after.output.startswith("Tuesday, May 27, 2025")
    assert before.output.startswith("Friday, January 17, 2025")
    assert json.loads(hours.output)["prevailing"] == "2025-07-07T15:30:00-06:00"


def test_facts_and_the_law_of_another_day():
    appeal = ("compute", "--rule", "FRAP 4(a)(1)(A)", "--court", "cod", "--trigger", "2025-03-03")
    assert run(*appeal, "--fact", "us_party=yes").output.startswith("Friday, May 2, 2025")
    assert run(*appeal, "--fact", "us_party").output.startswith("Friday, May 2, 2025")
    old = ("compute", "--period", "10 days", "--under", "FRCP", "--court", "cod", "--trigger", "2009-11-06")
    assert run(*old).output.startswith("Monday, November 23, 2009")
    assert run(*old, "--as-of", "2010-01-01").output.startswith("Monday, November 16, 2009")


def test_a_repeated_fact_is_a_list():
    asked = ("compute", "--rule", "FRBP 8002(a)(1)", "--court", "ctb", "--trigger", "2020-06-22")
    shut = ("--fact", "clerk_closed=2020-07-06", "--fact", "clerk_closed=2020-07-07")
    assert run(*asked, *shut).output.startswith("Wednesday, July 8, 2020")


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_refusal_is_a_sentence_and_exit_code_one(as_json):
    asked = ("compute", "--rule", "FRCP 33(b)(2)", "--court", "cox", "--trigger", "2025-03-03")
    done = run(*asked, *as_json)
    assert done.exit_code == 1
    assert "No court “cox” is known here" in done.output
    assert "Traceback" not in done.output


def test_a_file_of_requests_gets_one_line_each():
    lines = [
        json.dumps({"id": "a", "rule": "FRCP 33(b)(2)", "court": "cod", "trigger": "2025-05-01"}),
        "",
        json.dumps({"id": "b", "rule": "FRCP 33(b)(2)", "court": "cox", "trigger": "2025-05-01"}),
        "not json",
        json.dumps([1]),
        json.dumps({"id": "c", "period": "14 days", "under": "FRCP", "trigger": "2025-05-01", "facts": None}),
    ]
    done = run("answer", "-", given="\n".join(lines))
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 0
    assert len(rows) == 5
    assert (rows[0]["id"], rows[0]["prevailing"]) == ("a", "2025-06-02")
    assert (rows[1]["id"], rows[1]["refused"]) == ("b", "unknown-court")
    assert rows[2]["refused"] == rows[3]["refused"] == "request-unclear"
    assert rows[2]["reason"].startswith("Line 4 is not a JSON object.")
    assert rows[4]["prevailing"] == "2025-05-15"
    assert any("no court or state was named" in note for note in rows[4]["unmodelled"])


def test_rules_are_listed_and_searched():
    assert len(run("rules").output.splitlines()) > 80
    found = run("rules", "--search", "interrogatories", "--json")
    assert "FRCP 33(b)(2)" in [json.loads(line)["rule"] for line in found.output.splitlines()]
    assert run("rules", "--search", "no such thing at all").exit_code == 1


def test_a_courts_calendar():
    done = run("calendar", "--court", "cand", "--year", "2025", "--json")
    days = {row["date"]: row for row in map(json.loads, done.output.splitlines())}
    assert days["2025-03-31"]["name"] == "Cesar Chavez Day"
    assert days["2025-12-24"]["standing"] == "disputed"
    assert all(row["source"] for row in days.values())
    assert (
        "2025-11-28 Fri  Day after Thanksgiving"
        in run("calendar", "--court", "cand", "--year", "2025").output
    )


@pytest.mark.parametrize(("court", "year"), [("cand", "2041"), ("cox", "2025")])
def test_a_calendar_that_is_not_known(court, year):
    done = run("calendar", "--court", court, "--year", year)
    assert done.exit_code == 1
    assert done.output.strip().endswith((".", "?"))


def test_no_django_is_imported():
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from nextfriend.cli.deadlines import deadlines\n"
        "done = CliRunner().invoke(deadlines, ['compute', '--rule', 'FRCP 33(b)(2)', '--court', 'cod',"
        " '--trigger', '2025-03-03'])\n"
        "assert done.exit_code == 0, done.output\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'psycopg')]\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rules_list_their_facts_as_fields():
    rows = [
        json.loads(one) for one in run("rules", "--search", "FRAP 4(a)(1)(A)", "--json").output.splitlines()
    ]
    row = next(one for one in rows if one["rule"] == "FRAP 4(a)(1)(A)")
    party = row["facts"][0]
    assert (party["fact"], party["type"], party["choices"]) == ("us_party", "yes-no", [])
    assert party["question"] == "Is the United States, its agency, or its officer or employee a party?"
    assert "60 days" in party["effect"]
    assert {one["fact"]: one["type"] for one in row["facts"]}["motion_filed"] == "date"
    assert row["basis"]["kind"] in ("read", "account", "memory")
    assert row["unmodelled"]
    motion = run("rules", "--search", "CPLR 2214(b)", "--json").output.splitlines()[0]
    paper = next(one for one in json.loads(motion)["facts"] if one["fact"] == "paper")
    assert paper["type"] == "choice"
    assert {"value": "opposition", "label": "the opposition"} in paper["choices"]


def test_a_person_is_asked_what_was_not_told_and_told_on_what_it_rests():
    done = run("compute", "--rule", "CPL 245.10(1)(a)", "--court", "nysupct", "--trigger", "2026-03-04")
    assert "act by Tuesday, March 24, 2026" in done.output
    assert "Not told: Is the defendant" in done.output
    assert "yes: Tuesday, March 24, 2026; no: Wednesday, April 8, 2026." in done.output
    assert "rests on memory" in done.output
