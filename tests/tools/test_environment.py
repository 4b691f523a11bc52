"""What the scripts in `bin/` ask of the machine: a browser that was not there was once found all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

ENVIRONMENT = Path(__file__).parents[2] / "bin" / "environment"


def found(path: str) -> tuple[int, str]:
    """What `browser_program` answers where these directories are searched."""
    script = f'source "{ENVIRONMENT}"; PATH={path}; browser_program'
    run = subprocess.run(["/bin/bash", "-c", script], capture_output=True, text=True, check=False)
    return run.returncode, run.stdout.strip()


def test_a_machine_without_chromium_is_told_so(tmp_path: Path) -> None:
    code, path = found(str(tmp_path))
    assert code != 0
    assert path == ""


def test_a_chromium_is_found_as_a_file(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert found(str(tmp_path)) == (0, str(program))


def test_no_script_looks_for_a_program_under_its_own_name() -> None:
    """`name() { command -v name; }` always finds itself."""
    for script in (Path(__file__).parents[2] / "bin").iterdir():
        for line in script.read_text(encoding="utf-8").splitlines():
            name, opened, rest = line.partition("() {")
            assert not (opened and f"command -v {name.strip()}" in rest), f"{script.name}: {line}"
