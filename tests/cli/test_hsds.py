"""A directory of services is looked at in the terminal, without an office."""

from __future__ import annotations

import json
import subprocess
import sys

from click.testing import CliRunner

from nextfriend.cli.hsds import hsds
from tests.engines.hsds.made import a_service


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(hsds, ["check", *arguments])
    return result.exit_code, result.output


def test_a_good_file_ends_with_0_and_says_what_to_look_at(tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(a_service()))
    code, said = run(str(path))
    assert code == 0
    assert "HSDS service, 1 services" in said
    assert "0 to mend, 1 to look at" in said
    assert "  look  x_profile: HSDS 3.0 has no such attribute" in said


def test_faults_are_listed_with_their_path_and_others_are_read_all_the_same(tmp_path):
    path = tmp_path / "two.json"
    path.write_text(json.dumps([a_service(), a_service(status="open")]))
    code, said = run(str(path), str(tmp_path / "none.json"))
    assert code == 2
    assert "  mend  [1].status: This must be one of: active" in said
    assert "none.json: not read. The file cannot be opened" in said
    assert run(str(path))[0] == 1


def test_a_spreadsheet_says_what_its_columns_were_taken_for(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Agency;Teléfono;Phone\nJuniper;x;303-555-0100\n;;720-555-0100\n".encode("cp1252"))
    code, said = run("--json", str(path))
    assert code == 1
    told = json.loads(said)
    assert "“Agency” is name; “Phone” is phones. Kept beside it: “Teléfono”" in told["holds"]
    assert told["faults"] == [
        {"path": "row 3", "says": "The row has no name. Enter the name of the service.", "breaks": True}
    ]


def test_a_table_of_hsds_is_held_against_its_schema(tmp_path):
    path = tmp_path / "phones.csv"
    path.write_text("id,number\n7,303\n")
    code, said = run(str(path))
    assert code == 1
    assert "phones.csv, row 1, id: This must be a UUID" in said


def test_it_needs_no_django(tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(a_service()))
    sheet = tmp_path / "list.csv"
    sheet.write_text("Agency\nJuniper\n")
    asked = (
        "import sys; from click.testing import CliRunner; from nextfriend.cli.hsds import hsds;"
        f" CliRunner().invoke(hsds, ['check', {str(path)!r}, {str(sheet)!r}]);"
        " sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
