"""Which e-mails belong to one conversation: by the ids they name (RFC 5322, 3.6.4), and where an answer names
none that is here, by its subject, as mail programs do (RFC 5256, 2.1). Pure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

MOST_ANSWERS = (
    50  # ids that are kept of one e-mail: its first, which began the conversation, and the last ones
)
_ID = re.compile(r"<[^<>\s]{1,998}>")
# What mail programs write before a subject, in English and Spanish offices, and what gateways do.
_BEFORE = re.compile(
    r"^\s*(?:(?:re|fwd?|rv|fw|aw|wg)(?:\[\d+\])?\s*:|\[(?:external|ext|secure)\]:?)\s*", re.I
)
_BEHIND = re.compile(r"\s*\((?:fwd|external)\)\s*$", re.I)
_APART = timedelta(days=90)  # an answer later than this after the last one with its subject begins anew


@dataclass(frozen=True, slots=True)
class Sent:
    """One message: the key of its own id ("" for none), the keys it answers, when it was sent (aware)."""

    key: str
    answers: tuple[str, ...]
    subject: str
    at: datetime


def key_of(message_id: str) -> str:
    """What is kept of an id: half of its SHA-256, as 32 hexadecimal digits; "" where there is none."""
    found = _ID.search(message_id)
    return sha256(found[0].encode("utf-8", "replace")).hexdigest()[:32] if found else ""


def keys_of(ids: Iterable[str]) -> tuple[str, ...]:
    """The keys of all ids that these headers name, each once."""
    found = [key_of(one) for words in ids for one in _ID.findall(words)]
    every = list(dict.fromkeys(found))
    return (*every[:1], *every[1:][-(MOST_ANSWERS - 1) :])


def base_subject(subject: str) -> str:
    """A subject without what answers and gateways write around it."""
    said = " ".join(subject.split())
    while (shorter := _BEHIND.sub("", _BEFORE.sub("", said, count=1))) != said:
        said = shorter
    return said


def is_answer(subject: str) -> bool:
    """Whether a mail program wrote before the subject that it answers or passes on."""
    return base_subject(subject) != " ".join(subject.split())


def conversations(messages: Sequence[Sent]) -> list[list[int]]:
    """The places of the messages that belong together, each group and the groups themselves by when they
    began. Every message is in one group.
    """
    groups = _Groups()
    for at, message in enumerate(messages):
        groups.join(at, *(one for one in (message.key, *message.answers) if one))
    _join_by_subject(messages, groups)
    found = defaultdict(list)
    for at in sorted(range(len(messages)), key=lambda n: (messages[n].at, n)):
        found[groups.of(at)].append(at)
    return list(found.values())


def _join_by_subject(messages: Sequence[Sent], groups: _Groups) -> None:
    """Answers whose ids lead to nothing that is here join the last message before them with their subject."""
    members = Counter(groups.of(at) for at in range(len(messages)))
    lonely = {at for at in range(len(messages)) if members[groups.of(at)] == 1}
    last: dict[str, int] = {}
    for at in sorted(range(len(messages)), key=lambda n: (messages[n].at, n)):
        message = messages[at]
        base = base_subject(message.subject).casefold()
        before = last.get(base)
        is_near = before is not None and message.at - messages[before].at <= _APART
        if base and is_near and at in lonely and is_answer(message.subject):
            groups.join(at, before)
        last[base] = at


class _Groups:
    """Which of many names are joined (union-find)."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def of(self, name: Hashable) -> Hashable:
        above = self._above.setdefault(name, name)
        while above != name:
            self._above[name] = self._above[above]
            name, above = above, self._above[above]
        return name

    def join(self, *names: Hashable) -> None:
        first = self.of(names[0])
        for name in names[1:]:
            self._above[self.of(name)] = first
