"""The instance directory: private, held by one server, and careful about who learns which secret."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from nextfriend.site.instance import KEYS, SECRETS, Instance, InstanceBusy, InstanceError, write_privately


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    return Instance(tmp_path / "office").prepare()


def test_secrets_are_random_private_and_kept(instance: Instance) -> None:
    first = {name: instance.secret(name) for name in SECRETS}
    assert len(set(first.values())) == len(SECRETS)
    assert all(len(bytes.fromhex(value)) == 32 for value in first.values())
    assert {stat.S_IMODE((instance.secrets / name).stat().st_mode) for name in SECRETS} == {0o600}
    assert stat.S_IMODE(instance.secrets.stat().st_mode) == 0o700
    instance.prepare()
    assert {name: instance.secret(name) for name in SECRETS} == first


def test_only_the_owner_s_environment_names_the_owner(instance: Instance) -> None:
    instance.remember_connection({"host": "/run/x", "port": "5432", "dbname": "nextfriend"})
    web = " ".join(instance.web_environment().values())
    for secret in ("owner", "superuser", "dump", *KEYS.values()):
        assert instance.secret(secret) not in web
    assert instance.secret("app") in web
    assert set(instance.web_environment()) <= set(instance.environment())
    assert instance.secret("owner") in instance.environment("owner")["NEXTFRIEND_DSN_OWNER"]
    assert instance.secret("superuser") not in " ".join(instance.environment("owner").values())


def hold(instance: Instance) -> subprocess.Popen[str]:
    """Another process that holds the directory."""
    code = (
        "import sys, time; from nextfriend.site.instance import Instance\n"
        f"with Instance({str(instance.directory)!r}).held('the server at http://localhost:8000'):\n"
        "    print('held', flush=True); time.sleep(3600)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()


def test_a_second_server_is_refused_with_what_to_do(instance: Instance) -> None:
    other = hold(instance)
    try:
        with pytest.raises(InstanceBusy) as refused, instance.held():
            pass
        for part in (str(instance.directory), "http://localhost:8000", str(other.pid), "--data DIR"):
            assert part in str(refused.value)
    finally:
        end(other)


def test_a_killed_server_holds_nothing(instance: Instance) -> None:
    end(hold(instance))
    with instance.held():
        assert str(os.getpid()) in (instance.directory / "lock").read_text()


def test_an_office_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    nothing = Instance(tmp_path / "nothing")
    for ask in (nothing.connection, lambda: nothing.secret("app"), lambda: nothing.dsn("app")):
        with pytest.raises(InstanceError, match="bin/run"):
            ask()
    assert not nothing.directory.exists(), "asking makes nothing"


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_privately(path, "one")
    write_privately(path, "two")
    assert path.read_text() == "two\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_restored_office_never_becomes_a_demonstration(instance: Instance) -> None:
    instance.is_real_from_now_on()
    assert instance.demonstration.read_text() == "[]\n"
    write_privately(instance.demonstration, '[["attorney", "a@example.test", "x"]]')
    instance.is_real_from_now_on()
    assert "attorney" in instance.demonstration.read_text()
