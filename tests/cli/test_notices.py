from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nextfriend.cli.notices import notices
from tests.engines.notices.court_emails import REAL, differences, needs_real_emails

LOOK_ALIKES = Path(__file__).resolve().parents[1] / "fixtures" / "notices"


def test_one_json_line_a_file_in_the_order_given() -> None:
    names = ["nhb_two_dockets", "ohsd_announcement", "cod_motion_to_dismiss"]
    files = [str(LOOK_ALIKES / f"{name}.eml") for name in names]
    result = CliRunner().invoke(notices, ["read", *files, "--json"])
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    for name, answer in zip(names, answers, strict=True):
        assert differences(name, answer, json.loads((LOOK_ALIKES / f"{name}.json").read_text())) == []
    assert answers[1] == {}


def test_json_tells_the_dates_of_each_docket() -> None:
    file = str(LOOK_ALIKES / "cod_order_setting_conference.eml")
    (line,) = CliRunner().invoke(notices, ["read", file, "--json"]).stdout.splitlines()
    (docket,) = json.loads(line)["dockets"]
    assert docket["proposals"][0] == {
        "date": "2026-12-09",
        "time": "10:00",
        "kind": "hearing",
        "title": "Hearing (no. 17)",
        "words": "Scheduling Conference set for 12/9/2026 10:00 AM",
        "ends": None,
        "note": "",
    }
    assert [one["date"] for one in docket["proposals"]] == ["2026-12-09", "2026-12-02", "2026-11-23"]


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_bytes(b"From: shop@example.com\n\nSpring sale.\n")
    files = [
        str(letter),
        str(tmp_path / "absent.eml"),
        str(tmp_path),
        str(LOOK_ALIKES / "nda_ca10_motion.eml"),
    ]
    result = CliRunner().invoke(notices, ["read", "--json", *files])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [answer.get("refused") for answer in answers] == ["not-court", "cannot-open", "cannot-open", None]
    assert [answer["file"] for answer in answers[:3]] == files[:3]
    assert answers[3]["court_id"] == "ca10"


def test_people_get_sentences() -> None:
    result = CliRunner().invoke(notices, ["read", str(LOOK_ALIKES / "cod_order_setting_conference.eml")])
    assert "cod 1:26-cv-01437, Reyes v. Front Range Transit Lines, Inc." in result.output
    assert "2026-11-09 no. 17: ORDER SETTING SCHEDULING CONFERENCE" in result.output


def test_standard_input_and_a_named_court() -> None:
    raw = (LOOK_ALIKES / "cod_restricted.eml").read_bytes()
    result = CliRunner().invoke(notices, ["read", "-", "--json", "--court", "nmd"], input=raw)
    assert json.loads(result.stdout)["court_id"] == "nmd"


def test_an_unknown_court_is_bad_input() -> None:
    result = CliRunner().invoke(notices, ["read", "-", "--court", "moon"], input=b"")
    assert result.exit_code == 2
    assert "not a federal court" in result.output


@pytest.mark.parametrize("name", ["cod_motion_to_dismiss", "flmd_judgment_plain"])
def test_the_command_never_imports_django(name: str) -> None:
    program = (
        "import sys; from nextfriend.cli.main import root; "
        f"root.main(['notices', 'read', {str(LOOK_ALIKES / (name + '.eml'))!r}], standalone_mode=False); "
        "print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("False")
    assert done.stderr == ""


@needs_real_emails
def test_the_command_answers_all_real_emails_in_the_shape_of_their_answers() -> None:
    emails = sorted(REAL.glob("*.txt"))
    done = CliRunner().invoke(notices, ["read", "--json", *map(str, emails)])
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    for path, answer in zip(emails, answers, strict=True):
        assert differences(path.stem, answer, json.loads(path.with_suffix(".json").read_text())) == []
    assert len(answers) == 72
