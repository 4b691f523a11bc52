"""Who provably wrote an e-mail: it lets something happen without a person, so most of this does not."""

from __future__ import annotations

import random
import time

import pytest

from nextfriend.engines.notices import proven_sender

OURS = "mx.office.example"
DANA = "dana@harbor.example"


def email(results: str, sender: str = f"Dana Cruz <{DANA}>", more: str = "") -> bytes:
    return f"{results}From: {sender}\n{more}Subject: Fwd: lease\n\nFor the file.\n".encode()


def results(said: str, server: str = OURS) -> str:
    return f"Authentication-Results: {server}; {said}\n"


@pytest.mark.parametrize(
    "said",
    [
        "dmarc=pass header.from=harbor.example",
        "dmarc=pass (p=reject dis=none) header.from=harbor.example",
        "spf=pass smtp.mailfrom=harbor.example; dkim=pass header.d=harbor.example header.s=s1",
        "dkim=pass header.i=@harbor.example header.s=s1; dmarc=none",
        "dkim=fail header.d=list.example; dkim=pass header.d=HARBOR.example",
        "DMARC = PASS header.from=harbor.example",
    ],
)
def test_a_check_that_passed_for_the_senders_own_domain_proves_her(said: str) -> None:
    assert proven_sender(email(results(said)), authserv_id=OURS) == DANA


@pytest.mark.parametrize(
    "said",
    [
        "",
        "none",
        "spf=pass smtp.mailfrom=harbor.example",  # which server sent it, not who wrote it
        "dmarc=pass header.from=evil.example",
        "dkim=pass header.d=evil.example",
        "dkim=pass header.d=harbor.example.evil.example",
        "dkim=pass header.d=evilharbor.example",
        "dkim=pass header.s=s1",
        "dmarc=pass",
        "dmarc=fail header.from=harbor.example; dkim=pass header.d=harbor.example",
        "dmarc=temperror; dkim=pass header.d=harbor.example",
        "dkim=fail header.d=harbor.example",
        "dkim=neutral (dkim=pass header.d=harbor.example) header.d=evil.example",
        'spf=pass smtp.mailfrom="x; dkim=pass header.d=harbor.example"@evil.example',
        'spf=pass smtp.mailfrom="x; dmarc=pass header.from=harbor.example',  # left open
        "spf=pass (; dkim=pass header.d=harbor.example",
        "spf=pass smtp.mailfrom=dmarc=pass.header.from=harbor.example",
        "xdkim=pass header.d=harbor.example",
    ],
)
def test_nothing_else_proves_anybody(said: str) -> None:
    assert proven_sender(email(results(said)), authserv_id=OURS) == ""


@pytest.mark.parametrize(
    "sender",
    [
        f"{DANA}, Mallory <m@evil.example>",
        f'"{DANA}" <m@evil.example>',
        f"m@evil.example <{DANA}>",
        "Dana Cruz",
        "",
        "<>",
        f"{DANA}\nFrom: m@evil.example",
        f"{'x' * 2000} <{DANA}>",
    ],
)
def test_a_from_that_can_be_read_in_two_ways_names_nobody(sender: str) -> None:
    raw = email(results("dmarc=pass header.from=harbor.example"), sender)
    assert proven_sender(raw, authserv_id=OURS) == ""


def test_only_the_named_server_is_believed() -> None:
    forged = results("dmarc=pass header.from=harbor.example", "mx.evil.example")
    assert proven_sender(email(forged), authserv_id=OURS) == ""
    assert proven_sender(email(forged), authserv_id="") == "", "no server is named: nobody is believed"
    ours = results("dmarc=fail header.from=harbor.example")
    assert proven_sender(email(ours + forged), authserv_id=OURS) == ""
    assert (
        proven_sender(email(ours + results("dmarc=pass header.from=harbor.example")), authserv_id=OURS) == ""
    )


def test_it_never_raises_and_takes_no_time() -> None:
    numbers = random.Random(41)
    whole = email(results("dkim=pass (a) header.d=harbor.example"))
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(6):
            damaged[numbers.randrange(len(damaged))] = numbers.randrange(256)
        assert isinstance(proven_sender(bytes(damaged), authserv_id=OURS), str)
    long = [
        results("(" * 60_000),
        results('"' * 60_001),
        results("dkim=pass " * 9_000),
        results("a@" * 40_000),
    ]
    began = time.process_time()
    for said in long:
        assert proven_sender(email(said), authserv_id=OURS) == ""
    assert time.process_time() - began < 2
