"""An attacker at the mail door: what they send, and what the office made of it."""

from __future__ import annotations

import re
import time

from tests.attacks.attacker import Attacker
from tests.attacks.office import AttackedOffice
from tests.office.waiting import PATIENCE

_ADDRESS = re.compile(r"court-[0-9a-f]{24}@[\w.-]+")
_LEFT = """
SELECT (SELECT count(*) FROM correspondence_keptemail WHERE state = 'arrived')
     + (SELECT count(*) FROM procrastinate_jobs
         WHERE task_name = 'nextfriend.correspondence.jobs.read_email' AND status IN ('todo', 'doing'))
"""


def intake_address(someone: Attacker) -> str:
    """The office's address for court mail, as anybody reads it who works there, or on a service list."""
    found = _ADDRESS.search(someone.get("/inbox/").html)
    assert found
    return found[0]


def deliver(office: AttackedOffice, address: str, *letters: bytes) -> None:
    """Hand letters to the mail door and wait until the worker has read them."""
    for letter in letters:
        said = office.send_mail(address, letter)
        assert said.startswith("250"), said
    until = time.monotonic() + PATIENCE
    while office.one(_LEFT):
        assert time.monotonic() < until, "the worker never read them"
        time.sleep(0.2)
