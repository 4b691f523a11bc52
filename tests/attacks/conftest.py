"""A whole office to attack: the demonstration as `bin/run` starts it, once for the run.

`attacked.address` is its web address, `attacked.mail_port` where its mail door listens; `attacker()` is
somebody with an HTTP client of their own, `attacker("paralegal")` somebody who also has her password.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.attacks.attacker import Attacker
from tests.attacks.office import AttackedOffice, attacked_office

Attackers = Callable[..., Attacker]


@pytest.fixture(scope="session")
def attacked() -> Iterator[AttackedOffice]:
    """The office, served. Attacks leave traces: a test counts what it did itself, not what stands there."""
    with attacked_office() as office:
        yield office


@pytest.fixture
def attacker(attacked: AttackedOffice) -> Iterator[Attackers]:
    """`attacker()` from the outside; `attacker("attorney")` signed in as one of the people."""
    opened: list[Attacker] = []

    def come(who: str = "", **given: object) -> Attacker:
        opened.append(Attacker(attacked.address, **given))  # type: ignore[arg-type]
        return opened[-1].sign_in(who) if who else opened[-1]

    yield come
    for one in opened:
        one.close()
