"""Somebody runs code inside the web process: as its account, with all it knows and one person's session.

A program of theirs runs under the web's system account beside the office, with the environment the web was
given, so it can do what code within the web could, but for what passes through the web's memory just then.
"""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from nextfriend.site.instance import Instance
from tests.attacks.attacker import Attacker
from tests.attacks.office import AttackedOffice, children_of

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives the web an account of its own")

PROGRAM = """
import hashlib, json, os, secrets, socket, sys
from pathlib import Path
import psycopg
from nextfriend.accounts.signer import wire

connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
connection.settimeout(120)
connection.connect(os.environ["NEXTFRIEND_SIGNER"])
wire.send(connection, {"as": os.environ["NEXTFRIEND_SIGNER_PEER"]})

def ask(**words):
    wire.send(connection, words)
    return wire.receive(connection)

def readable(*paths):
    found = []
    for path in paths:
        try:
            found += [path] if open(path, "rb").read(64) else []
        except OSError:
            pass
    return found

def database():
    return psycopg.connect(os.environ["NEXTFRIEND_DSN_APP"], autocommit=True)

given = json.loads(sys.stdin.read())
"""


@pytest.fixture
def web(attacked: AttackedOffice) -> Any:
    """`web(program, …)` runs lines of Python as code in the web could; what they print, from JSON."""
    pid = process_of(attacked, "nextfriend.site.web")
    words = Path(f"/proc/{pid}/environ").read_text().split("\0")
    environment = dict(word.split("=", 1) for word in words if "=" in word)
    account = pwd.getpwnam("nextfriend")
    groups = [int(group) for group in _status(pid, "Groups").split()]

    def run(program: str, **given: Any) -> Any:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM + program],
            input=json.dumps(given), capture_output=True, text=True, cwd="/", timeout=300,
            env=environment, user=account.pw_uid, group=account.pw_gid, extra_groups=groups,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def process_of(attacked: AttackedOffice, module: str) -> int:
    """The server's child that runs this module; others come and go meanwhile."""
    lock = (attacked.place / "lock").read_text().split()[0]
    for pid in children_of(int(lock)):
        with suppress(OSError):
            if module in Path(f"/proc/{pid}/cmdline").read_text():
                return pid
    raise AssertionError(f"no child runs {module}")


def _status(pid: int, name: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.partition(":")[2] for line in lines if line.startswith(f"{name}:"))


def id_of(attacked: AttackedOffice, role: str) -> str:
    return str(attacked.one("SELECT id FROM accounts_staff WHERE role = %s ORDER BY id LIMIT 1", role))


def test_the_web_has_no_key_to_carry_off(attacked: AttackedOffice, web: Any) -> None:
    keys = Instance(attacked.place).keys()
    said = json.dumps(web("print(json.dumps(dict(os.environ)))"))
    assert "NEXTFRIEND_DSN_APP" in said
    assert [name for name, key in keys.items() if key in said] == []
    places = [str(path) for path in (attacked.place / "secrets").iterdir()]
    for module in ("signer", "worker", "mail", "web"):
        pid = process_of(attacked, f"nextfriend.site.{module}")
        places += [f"/proc/{pid}/{name}" for name in ("environ", "mem", "maps")]
    assert web("print(json.dumps(readable(*given['places'])))", places=places) == []


def test_no_question_brings_a_session_for_somebody_else(
    attacked: AttackedOffice, attacker: Any, web: Any
) -> None:
    """With a stolen session of the paralegal's: that of somebody who typed no password, by every reason."""
    dana: Attacker = attacker("paralegal")
    alma = str(
        attacked.one(
            "SELECT s.id FROM accounts_staff s JOIN accounts_user u ON u.id = s.id"
            " WHERE u.last_login IS NULL AND s.role <> 'clerk' ORDER BY s.id LIMIT 1"
        )
    )
    answers = web(
        """
alma, token = given["alma"], given["token"]
digest = hashlib.sha256(b"mine now").hexdigest()
reasons = [{}, {"sign_in": True}, {"reset": True}, {"token": token}, {"token": ""}, {"clerk": True},
           {"office": True}, {"feed": "x"}, {"invitation": "x"}, {"answer": "0" * 24},
           {"draft": {"draft": alma, "writer": alma, "path": "/", "permit": "6a000000-" + "0" * 64}}]
found = [ask(ask="bind", hash=digest, person=alma, because=reason) for reason in reasons]
found += [ask(ask="vouch", person=alma, token=token), ask(ask="end", person=alma, keep=digest, token=token),
          ask(ask="make_reset", person=alma), ask(ask="sign_head", message=""), ask(ask="check_job"),
          ask(ask="open_secret", sealed="x", token=token),
          ask(ask="permit_draft", draft=alma, writer=alma, path="/", token=token),
          ask(ask="open_draft", writer=alma, body="", bound_to="", token=token)]
job = json.dumps(["a.task", {"speaker": alma}], sort_keys=True, separators=(",", ":"))
found += [ask(ask="sign_job", speaker=alma, job=job, token=token)]
print(json.dumps(found))
""",
        alma=alma,
        token=dana.session,
    )
    assert len(answers) > 18
    assert [answer for answer in answers if "answer" in answer] == []
    assert {answer["fault"] for answer in answers} <= {"denied", "unread"}


def test_a_stolen_session_changes_no_password_and_begets_no_other(
    attacked: AttackedOffice, attacker: Any, web: Any
) -> None:
    """Signed in a quarter of an hour ago, or so it is for a signer that was started since."""
    dana: Attacker = attacker("case manager")
    who = str(
        attacked.one(
            "SELECT staff_id FROM accounts_session WHERE key_hash = sha256(%s)", dana.session.encode()
        )
    )
    os.kill(process_of(attacked, "nextfriend.site.signer"), 9)
    found = web(
        """
person, token = given["person"], given["token"]
digest = hashlib.sha256(b"for ever").hexdigest()
print(json.dumps([
    ask(ask="vouch", person=person, token=token),
    ask(ask="bind", hash=digest, person=person, because={"token": token}),
    ask(ask="bind", hash=digest, person=person, because={"sign_in": True}),
]))
""",
        person=who,
        token=dana.session,
    )
    assert found == [{"fault": "denied"}] * 3
    assert dana.get("/").status == 200, "its owner works on"


def test_the_web_is_neither_worker_nor_mail_listener(web: Any) -> None:
    found = web(
        """
found = []
for name in ("worker", "mail", "own", "signer", ""):
    other = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    other.settimeout(120)
    other.connect(os.environ["NEXTFRIEND_SIGNER"])
    try:
        wire.send(other, {"as": name})
        wire.send(other, {"ask": "look_up", "words": "id:x"})
        found.append(wire.receive(other))
    except (OSError, wire.Broken):
        found.append("closed")
print(json.dumps(found))
"""
    )
    assert found == ["closed"] * 5


def test_wrong_passwords_are_bounded_where_the_webs_counters_are_skipped(
    attacked: AttackedOffice, web: Any
) -> None:
    public = str(
        attacked.one("SELECT password FROM accounts_user WHERE id = %s", id_of(attacked, "supervisor"))
    )
    found = web(
        """
public = given["public"].rpartition("$")[0]
tried = [ask(ask="password", encoded=f"{public}${number:043}") for number in range(200)]
print(json.dumps([one["answer"]["fits"] for one in tried]))
""",
        public=public,
    )
    assert found == [False] * 200
    log = attacked.log("signer")
    assert public.rpartition("$")[0] not in log


def test_what_was_refused_and_what_was_given_stands_in_the_log_without_a_secret(
    attacked: AttackedOffice, attacker: Any, web: Any
) -> None:
    dana: Attacker = attacker("paralegal")
    alma = id_of(attacked, "attorney")
    web(
        "print(json.dumps(ask(ask='bind', hash='0' * 64, person=given['alma'], because={'sign_in': True})))",
        alma=alma,
    )
    lines = [json.loads(line) for line in attacked.log("signer").splitlines() if line.startswith("{")]
    assert any(line["event"] == "refused" and line["question"] == "bind" for line in lines)
    given = [line for line in lines if line["event"] == "done" and line["question"] == "bind"]
    assert any(line["why"] == "sign_in" for line in given)
    whole = attacked.log("signer")
    assert dana.session not in whole
    for key in Instance(attacked.place).keys().values():
        assert key not in whole


def test_away_is_a_sentence_and_nothing_is_lost(attacked: AttackedOffice, attacker: Any) -> None:
    """A signer that is stopped answers nothing; the page says so, and what was sent can be sent again."""
    dana: Attacker = attacker("paralegal")
    signer = process_of(attacked, "nextfriend.site.signer")
    os.kill(signer, 19)
    try:
        answer = dana.get("/people/new/")  # each form shows the signer's word of whose draft it is
    finally:
        os.kill(signer, 18)
    assert answer.status == 503
    assert "Try again" in answer.text or "try again" in answer.text
    assert dana.get("/people/new/").status == 200
