"""Which e-mails are one conversation, as a table whoever files mail could sign, and by properties."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.notices import Sent, base_subject, conversations, email_contents
from nextfriend.engines.notices.conversations import MOST_ANSWERS, key_of, keys_of

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Denver"))


def sent(key: str, *answers: str, subject: str = "", day: int = 0) -> Sent:
    return Sent(key, answers, subject, NOON + timedelta(days=day))


@pytest.mark.parametrize(
    ("subject", "base"),
    [
        ("Records", "Records"),
        ("Re: Records", "Records"),
        ("RE: FW: re[2]: Records", "Records"),
        ("Fwd: Fw: Records (fwd)", "Records"),
        ("[EXTERNAL] Re: Records", "Records"),
        ("RV: Expediente", "Expediente"),
        ("Re:", ""),
        ("Reyes v. Metro", "Reyes v. Metro"),
        ("Fwding address", "Fwding address"),
        ("  Re:   two   spaces ", "two spaces"),
    ],
)
def test_a_subject_without_what_mail_programs_write_before_it(subject: str, base: str) -> None:
    assert base_subject(subject) == base


TABLE = {
    "an answer names what it answers": ([sent("a"), sent("b", "a", day=1)], [[0, 1]]),
    "two answers to one that is not on file": ([sent("b", "a"), sent("c", "a", day=1)], [[0, 1]]),
    "a chain with a missing link": ([sent("a"), sent("c", "a", "b", day=2)], [[0, 1]]),
    "the same e-mail on file twice": ([sent("a"), sent("a", day=0)], [[0, 1]]),
    "nothing in common": ([sent("a"), sent("b", day=1)], [[0], [1]]),
    "no id at all": ([sent(""), sent("")], [[0], [1]]),
    "an answer without ids joins by its subject": (
        [sent("a", subject="Lien letter"), sent("", subject="Re: Lien letter", day=3)],
        [[0, 1]],
    ),
    "the same subject, and no answer": (
        [sent("a", subject="Invoice"), sent("b", subject="Invoice", day=3)],
        [[0], [1]],
    ),
    "an answer long after begins anew": (
        [sent("a", subject="Lien letter"), sent("", subject="Re: Lien letter", day=91)],
        [[0], [1]],
    ),
    "an answer that came first on the clock": (
        [sent("", subject="Re: Lien letter"), sent("a", subject="Lien letter", day=1)],
        [[0], [1]],
    ),
    "ids go before subjects": (
        [
            sent("a", subject="Draft"),
            sent("b", subject="Other"),
            sent("c", "b", subject="Re: Draft", day=1),
        ],
        [[0], [1, 2]],
    ),
    "in the order they were sent": ([sent("b", "a", day=4), sent("a")], [[1, 0]]),
}


@pytest.mark.parametrize("case", TABLE.values(), ids=TABLE.keys())
def test_what_belongs_together(case: tuple[list[Sent], list[list[int]]]) -> None:
    messages, together = case
    assert sorted(conversations(messages)) == sorted(together)


KEYS = st.sampled_from(["", "a", "b", "c", "d", "e"])
MESSAGES = st.lists(
    st.builds(
        Sent,
        KEYS,
        st.lists(KEYS, max_size=3).map(tuple),
        st.sampled_from(["", "Lien", "Re: Lien", "Re: Lease"]),
        st.integers(0, 400).map(lambda days: NOON + timedelta(days=days)),
    ),
    max_size=12,
)


@given(MESSAGES)
def test_every_message_is_in_one_conversation_in_its_order(messages: list[Sent]) -> None:
    found = conversations(messages)
    assert sorted(at for group in found for at in group) == list(range(len(messages)))
    for group in found:
        assert all(messages[a].at <= messages[b].at for a, b in pairwise(group))


@given(MESSAGES)
def test_whoever_names_the_same_id_is_in_the_same_conversation(messages: list[Sent]) -> None:
    place = {at: n for n, group in enumerate(conversations(messages)) for at in group}
    for at, one in enumerate(messages):
        for other_at, other in enumerate(messages):
            if one.key and one.key in (other.key, *other.answers):
                assert place[at] == place[other_at]


def test_ids_are_kept_as_their_keys_and_bounded() -> None:
    assert key_of("no id") == ""
    assert len(key_of("<a@b.example>")) == 32
    many = " ".join(f"<{n}@b.example>" for n in range(200))
    kept = keys_of([many, "<199@b.example>"])
    assert len(kept) == MOST_ANSWERS
    assert kept[0] == key_of("<0@b.example>")
    assert kept[-1] == key_of("<199@b.example>")


def test_an_email_says_its_ids_and_whom_it_went_to() -> None:
    raw = (
        b"From: a@x.example\r\nTo: Dana <dana@y.example>\r\nMessage-ID: <2@x.example>\r\n"
        b"References: <0@x.example>\r\n <1@y.example>\r\nIn-Reply-To: <1@y.example>\r\n"
        b"Subject: Re: x\r\n\r\nhi\r\n"
    )
    found = email_contents(raw)
    assert found.key == key_of("<2@x.example>")
    assert found.answers == (key_of("<0@x.example>"), key_of("<1@y.example>"))
    assert found.recipients == "Dana <dana@y.example>"
