from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nextfriend import __version__
from nextfriend.cli import main as command_line


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nextfriend.cli.main", *arguments], capture_output=True, text=True, check=False
    )


def test_version() -> None:
    assert run("--version").stdout == f"nextfriend, version {__version__}\n"


def test_help_lists_commands_without_importing_them() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from nextfriend.cli.main import root; "
        "print(CliRunner().invoke(root, ['--help']).output); "
        "print([name for name in ('django', 'juriscraper', 'nextfriend.cli.notices') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "notices" in done.stdout
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize("arguments", [["nonsense"], ["notices"], ["notices", "read"], ["--nonsense"]])
def test_bad_input_is_a_sentence_and_two(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_command_whose_file_is_not_there_does_not_break_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(command_line.COMMANDS, "moon", ("nextfriend.cli.moon:moon", "Not written."))
    runner = CliRunner()
    assert "moon" not in runner.invoke(command_line.root, ["--help"]).output
    result = runner.invoke(command_line.root, ["moon"])
    assert result.exit_code == 2
    assert "not part of this installation" in result.output
    assert runner.invoke(command_line.root, ["notices", "--help"]).exit_code == 0


def test_a_real_import_error_is_told_and_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken_command.py").write_text("import a_library_that_is_missing\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(command_line.COMMANDS, "broken", ("broken_command:broken", "Broken."))
    with pytest.raises(SystemExit) as stop:
        command_line.main(["broken"])
    assert stop.value.code == 70
    assert "a_library_that_is_missing" in capsys.readouterr().err


def test_a_fault_of_ours_shows_its_place_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "faulty_command.py").write_text(
        "import click\n@click.command()\ndef faulty():\n    raise ValueError('Marisol Reyes')\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(command_line.COMMANDS, "faulty", ("faulty_command:faulty", "Faulty."))
    with pytest.raises(SystemExit):
        command_line.main(["faulty"])
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Reyes" not in said
    monkeypatch.setenv("NEXTFRIEND_TRACEBACK", "1")
    with pytest.raises(SystemExit):
        command_line.main(["faulty"])
    assert "faulty_command.py" in capsys.readouterr().err
