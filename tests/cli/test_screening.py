from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from nextfriend.cli.screening import screening

LINES = """{"instrument": "phq-2", "answers": {"1": 2, "2": 2}}

{"id": "b", "instrument": "gad-7", "answers": {"1": "Several days"}}
{"id": "c", "instrument": "own", "answers": {"1": "Badly"}}
nonsense
"""
OWN = """
code: own
title: Our check-in
record: care
items:
  - id: "1"
    label: How was it?
    answers: [{code: a, label: Well, value: 0}, {code: b, label: Badly, value: 1}]
scores:
  - {id: t, title: T, items: ["1"], bands: [{from: 0, to: 0, name: well}, {from: 1, to: 1, name: badly}]}
"""


def test_one_json_object_a_line(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    result = CliRunner().invoke(screening, ["-", "--instruments", str(tmp_path)], input=LINES)
    assert result.exit_code == 0
    first, second, third, last = [json.loads(line) for line in result.stdout.splitlines()]
    assert (first["id"], first["scores"][0]["band"]) == (1, "positive")
    assert (second["id"], second["scores"][0]["complete"]) == ("b", False)
    assert third["scores"][0]["band"] == "badly"
    assert "no JSON" in last["refused"]


def test_one_list_over_many_lines_is_read_as_well() -> None:
    asked = json.dumps([{"instrument": "phq-2", "answers": {"1": 2, "2": 2}}, 7], indent=2)
    first, last = CliRunner().invoke(screening, ["-"], input=asked).stdout.splitlines()
    assert json.loads(first)["scores"][0]["total"] == 4
    assert "Write one object" in json.loads(last)["refused"]


def test_the_list_and_a_folder_that_is_wrong(tmp_path: Path) -> None:
    result = CliRunner().invoke(screening, ["--list"])
    assert "93025-5" in {json.loads(line)["loinc"] for line in result.stdout.splitlines()}
    (tmp_path / "own.yaml").write_text("code: own\n", encoding="utf-8")
    result = CliRunner().invoke(screening, ["--list", "--instruments", str(tmp_path)])
    assert result.exit_code == 1
    assert "own.yaml: The instrument has no title" in result.stderr
    assert CliRunner().invoke(screening, []).exit_code == 2


def test_it_never_imports_django() -> None:
    code = "import sys, nextfriend.cli.screening as c; c.screening(['--list'], standalone_mode=False); "
    code += "sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
