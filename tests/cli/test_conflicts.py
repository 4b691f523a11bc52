from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nextfriend.cli.conflicts import conflicts

BOOK = """id,kind,name,aliases,birth_date
c1,person,"Reyes, Lena",Lena Ortega;Elena Reyes,1990-05-01
c2,organization,"Metropolitan Bus Co., Inc.",,
c3,person,Marcus Webb,,
"""


def check(place: Path, names: str | bytes, *options: str, book: str = BOOK) -> Result:
    asked = names if isinstance(names, bytes) else names.encode()
    (place / "names.csv").write_bytes(asked)
    (place / "book.csv").write_text(book, encoding="utf-8")
    files = ["--names", str(place / "names.csv"), "--against", str(place / "book.csv")]
    return CliRunner().invoke(conflicts, ["check", *files, *options])


def test_one_json_object_a_line_for_each_asked_name_also_without_a_hit(tmp_path: Path) -> None:
    result = check(tmp_path, "id,name\n1,Lena Reyez\n2,Nobody Here\n", "--json")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["1", "2"]
    assert [hit["id"] for hit in lines[0]["hits"]] == ["c1"]
    assert lines[1]["hits"] == []
    hit = lines[0]["hits"][0]
    assert 0 < hit["score"] <= 1
    assert [reason["how"] for reason in hit["reasons"]] == ["exact", "sound"]


@pytest.mark.parametrize("head", ["name", "\ufeffName", "id,NAME ", "kind,name"])
def test_columns_may_be_missing_and_written_otherwise(tmp_path: Path, head: str) -> None:
    row = "," * head.count(",") + "Metro Bus"
    result = check(tmp_path, f"{head}\n{row}\n", "--json")
    answer = json.loads(result.stdout)
    assert answer["id"] == "2"
    assert [hit["id"] for hit in answer["hits"]] == ["c2"]


def test_people_read_why(tmp_path: Path) -> None:
    result = check(tmp_path, "name,birth_date\nElena Reyes,1990-01-05\n")
    assert "c1  Elena Reyes" in result.stdout
    assert "born 1990-01-05 ~ 1990-05-01: one slip of the hand apart" in result.stdout


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("who\nLena\n", "names.csv has no column called name."),
        ("", "names.csv has no column called name."),
        ("name,kind\nLena,robot\n", "names.csv, line 2: the kind 'robot' is not known."),
        (b"name\nMar\xeda\n", "names.csv is not UTF-8."),
    ],
)
def test_bad_input_gets_a_sentence(tmp_path: Path, names: str | bytes, sentence: str) -> None:
    result = check(tmp_path, names, "--json")
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stdout == ""


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        conflicts, ["check", "--names", str(tmp_path / "a"), "--against", str(tmp_path)]
    )
    assert result.exit_code != 0
    assert "Traceback" not in result.output


def test_a_short_row_is_no_fault(tmp_path: Path) -> None:
    result = check(tmp_path, "id,name,aliases\n1\n2,Lena Reyes\n", "--json")
    assert [len(json.loads(line)["hits"]) for line in result.stdout.splitlines()] == [0, 1]


def test_needs_no_django(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("name\nLena Reyes\n")
    program = (
        "import sys; from nextfriend.cli.main import root;"
        f"root.main(['conflicts', 'check', '--names', {str(tmp_path / 'n.csv')!r}, '--against',"
        f" {str(tmp_path / 'n.csv')!r}], standalone_mode=False);"
        "assert 'django' not in sys.modules and 'psycopg' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
