"""The scripts a newcomer types."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPTS = ["bin/run", "bin/test", "bin/check", "bin/seed", "bin/bench", ".ci/run"]


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd="/", env={**os.environ, **environment}, capture_output=True, text=True, timeout=300
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_it_is_executable_and_stops_at_the_first_failure(name: str) -> None:
    path = CHECKOUT / name
    assert os.access(path, os.X_OK)
    assert "set -euo pipefail" in path.read_text()
    assert run(["bash", "-n", str(path)]).returncode == 0


@pytest.mark.parametrize("name", [*SCRIPTS, "bin/environment"])
def test_it_names_no_registry_and_no_machine(name: str) -> None:
    text = (CHECKOUT / name).read_text()
    for word in ("index-url", "pypi", "http", "/root", "/home"):
        assert word not in text.lower()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose environment counts as installed: nothing is downloaded."""
    for name in ("bin", "requirements", "pyproject.toml"):
        source = CHECKOUT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tmp_path / name)
    return tmp_path


def stamp(checkout: Path, lock: str) -> str:
    content = (checkout / "requirements" / f"{lock}.txt").read_bytes() + (
        checkout / "pyproject.toml"
    ).read_bytes()
    return f"{lock} {hashlib.sha256(content).hexdigest()[:32]}\n"


def test_an_installed_environment_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / ".installed").write_text(stamp(checkout, "run"))
    done = run(["bash", "-c", f"source '{checkout}/bin/environment'; environment .venv run"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in (checkout / ".venv").iterdir()] == [".installed"]


def test_a_changed_lock_is_installed_again(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / ".installed").write_text(stamp(checkout, "run"))
    recorder = checkout / ".venv" / "bin" / "python"
    recorder.write_text(f'#!/bin/sh\necho "$*" >>"{checkout}/asked"\n')
    recorder.chmod(0o755)
    with (checkout / "requirements" / "run.txt").open("a") as lock:
        lock.write("# changed\n")
    done = run(["bash", "-c", f"source '{checkout}/bin/environment'; environment .venv run"])
    assert done.returncode == 0
    asked = (checkout / "asked").read_text()
    assert f"--require-hashes -r {checkout}/requirements/run.txt" in asked
    assert f"--no-deps --no-build-isolation --editable {checkout}" in asked
    assert (checkout / ".venv" / ".installed").read_text() == stamp(checkout, "run")


def test_a_failed_installation_is_not_taken_for_one(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    broken = checkout / ".venv" / "bin" / "python"
    broken.write_text('#!/bin/sh\ncase "$*" in *install*) exit 1;; esac\n')
    broken.chmod(0o755)
    done = run(["bash", "-c", f"source '{checkout}/bin/environment'; environment .venv run"])
    assert done.returncode != 0
    assert "could not be installed" in done.stderr
    assert not (checkout / ".venv" / ".installed").exists()


def test_too_old_a_python_is_said(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (old / name).write_text("#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    script = (
        f"source '{checkout}/bin/environment'; PATH={old}:$PATH; command() {{ [ \"$2\" != /usr/bin/python3 ] "
    )
    script += '&& builtin command "$@"; }; newest_python'
    done = run(["bash", "-c", script], PYTHON="")
    assert done.returncode != 0
    assert "needs Python 3.11" in done.stderr


def test_an_unknown_benchmark_is_a_sentence() -> None:
    done = run([str(CHECKOUT / "bin" / "bench"), "nosuch"])
    assert done.returncode != 0
    assert "no benchmark called nosuch" in done.stderr
