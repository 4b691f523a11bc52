"""Canaries: crawl the whole site as everyone, and let nobody read a word that is not for them.

What is for whom is the reference model's to say (tests/walls/canaries.py). In an address, a file name, a log
line or a job no word of the office's clients has any business, whoever asks.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from uuid import uuid4

import pytest
from django.urls import reverse

from nextfriend.documents import views as document_views
from nextfriend.matters import queries as matter_queries
from nextfriend.privacy.wall.matrix import Compartment
from tests.walls.canaries import COMMON, PLACES, Garden
from tests.walls.cast import people
from tests.walls.visitors import ID, Answer, Visitor

MOST_PAGES = 70  # a visitor; and of pages that differ only by their ids at most ALIKE
ALIKE = 5
CRAWLERS = (
    "anonymous", "other-office", "outsider", "care-outsider", "screened", "left", "paralegal", "case-manager",
    "attorney", "supervisor", "administrator", "departed",
)  # fmt: skip
SEARCHED = {
    "people_person", "people_personname", "people_contactpoint", "matters_matter", "matters_proceeding",
    "matters_entry", "matters_body", "matters_fieldvalue", "documents_document", "calendar_due",
}  # fmt: skip
# One row's own address in every table that has one, to be typed by those who may not come to it.
DETAILS = {
    "matters_entry": ("matters:entry", "entry_id"),
    "people_person": ("matters:person", "person_id"),
    "privacy_snapshot": ("matters:given", "snapshot_id"),
    "care_contact": ("care:contact", "contact_id"),
    "care_contactplan": ("care:contact_plan", "plan_id"),
    "care_screening": ("care:screening", "pk"),
    "care_checkin": ("care:check_in", "pk"),
    "care_need": ("care:need", "pk"),
    "care_backgroundfact": ("care:background", "pk"),
    "care_safetyplan": ("care:safety_plan", "pk"),
    "care_serviceplan": ("care:service_plan", "pk"),
    "care_goal": ("care:goal", "pk"),
    "care_step": ("care:step", "pk"),
    "care_directcareplan": ("care:direct_care_version", "pk"),
    "care_directcarerecord": ("care:direct_care_record", "pk"),
    "care_incident": ("care:incident", "pk"),
    "care_planversion": ("care:plan_version", "pk"),
    "documents_document": ("documents:document", "document_id"),
    "documents_version": ("documents:download", "version_id"),
    "documents_recordsrequest": ("documents:records_request", "pk"),
    "assembly_drafted": ("assembly:drafted", "pk"),
    "deadlines_deadline": ("deadlines:deadline", "deadline_id"),
    "appointments_appointment": ("appointments:appointment", "appointment_id"),
    "due of visit": ("care:record", "due_id"),
}
# Beside those of the matters room: addresses that name the matter as well.
IN_MATTER = (
    "care:contact",
    "care:check_in",
    "care:screening",
    "care:incident",
    "care:need",
    "care:background",
    "care:safety_plan",
)


class Watch:
    """Looks through every answer, and remembers what was read by whom."""

    def __init__(self, garden: Garden) -> None:
        self.garden = garden
        self.pages = 0
        self.leaks: list[str] = []
        self.read: Counter[str] = Counter()

    def look(self, visitor: Visitor, address: str, answer: Answer) -> None:
        garden, who = self.garden, f"{ID.sub('<id>', address)} as {visitor.key}"
        self.pages += 1
        self.leaks += [f"{who}: shows {w}" for w in garden.leaked(answer.everything, visitor.staff)]
        named = "\n".join(
            [*answer.addresses(), *re.findall(r"Content-Disposition: .*", answer.head), answer.cookies]
        )
        self.leaks += [f"{who}: a client's word in an address or a file name" for _ in garden.words_in(named)]
        if answer.status >= 500:
            self.leaks.append(f"{who}: answered {answer.status}")
        self.read[visitor.key] += len(garden.words_in(answer.body))

    def verdict(self, what: str) -> None:
        print(f"{what}: canaries {len(self.garden.seeds)} pages {self.pages} leaks {len(self.leaks)}")
        assert not self.leaks, "\n".join(sorted(set(self.leaks))[:60])


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of three lines, so that every list has a next page and an address for it."""
    monkeypatch.setattr(matter_queries, "PAGE", 3)
    monkeypatch.setattr(document_views, "A_PAGE", 3)


@contextmanager
def overheard() -> Iterator[StringIO]:
    """What the office's log says meanwhile, in the very words it would be written in."""
    root = logging.getLogger()
    told = StringIO()
    formatter = next(h.formatter for h in root.handlers if type(h.formatter).__name__ == "ProcessorFormatter")
    handler = logging.StreamHandler(told)
    handler.setFormatter(formatter)
    root.addHandler(handler)
    try:
        yield told
    finally:
        root.removeHandler(handler)


def crawl(visitor: Visitor, watch: Watch) -> None:
    """Follow every link from the first page, breadth first."""
    waiting, known, alike = deque(["/", f"/search/?q={COMMON}"]), {"/"}, Counter[str]()
    while waiting and sum(alike.values()) < MOST_PAGES:
        address = waiting.popleft()
        kind = ID.sub("<id>", re.sub(r"=[^&]*", "=", address))
        if alike[kind] >= ALIKE:
            continue
        alike[kind] += 1
        answer = visitor.get(address)
        watch.look(visitor, address, answer)
        for link in answer.addresses():
            link = _from(address, link)
            if link not in known and not link.startswith(("/static/", "/accounts/logout")):
                known.add(link)
                waiting.append(link)


def _from(page: str, link: str) -> str:
    """The link as the browser would ask for it."""
    link = link.partition("#")[0]
    if link.startswith("?") or not link:
        return page.partition("?")[0] + link
    return link


def test_the_watch_can_bark(garden: Garden) -> None:
    """The same pages in the wrong hands: if this finds no leak, the other tests here prove nothing."""
    attorney, watch = Visitor(garden, "attorney"), Watch(garden)
    answer = attorney.get(reverse("matters:matter", args=[garden.office.matters["embedded"]]))
    assert garden.words_in(answer.body)
    watch.look(attorney, "/", answer)
    assert not watch.leaks
    for key in ("outsider", "screened", "case-manager", "other-office", "anonymous"):
        watch.look(Visitor(garden, key), "/", answer)
        assert any(f"as {key}" in leak for leak in watch.leaks), key


@pytest.mark.slow("everybody walks to every page")
def test_nobody_crawls_to_what_is_hidden(garden: Garden, short_pages: None) -> None:
    watch = Watch(garden)
    with overheard() as told:
        for key in CRAWLERS:
            crawl(Visitor(garden, key), watch)
    watch.verdict("crawl")
    for key in ("attorney", "paralegal", "case-manager", "supervisor"):
        assert watch.read[key] > 100, f"{key} was shown almost nothing, so nothing was proved: {watch.read}"
    for key in ("anonymous", "other-office", "departed"):
        assert watch.read[key] == 0
    _log_is_quiet(garden, told.getvalue())


def _log_is_quiet(garden: Garden, told: str) -> None:
    assert "answered" in told
    assert not garden.words_in(told), "a client's word in the log"
    named = [
        line for line in told.splitlines() if any(str(m) in line for m in garden.office.matters.values())
    ]
    assert not named, f"a matter's address in the log: {named[0]}"


def now_or_long(place: str) -> object:
    """The strictest two now, the other topologies with `bin/test --long`."""
    return place if place in {"protected", "embedded"} else pytest.param(place, marks=pytest.mark.long)


@pytest.mark.slow("everybody at every planted address")
@pytest.mark.parametrize("place", [now_or_long(place) for place in PLACES])
def test_nobody_types_the_address_of_what_is_hidden(garden: Garden, place: str) -> None:
    """Every planted row of every compartment of one topology, at its own address."""
    watch = Watch(garden)
    with overheard() as told:
        for key in ("paralegal", "case-manager", "supervisor", "screened"):
            visitor = Visitor(garden, key)
            matter = garden.office.matters[place]
            for compartment in Compartment.values:
                for table, (route, name) in DETAILS.items():
                    _type(garden, watch, visitor, matter, table, compartment, route, name)
    watch.verdict(f"typed addresses ({place})")
    _log_is_quiet(garden, told.getvalue())


def _type(garden, watch, visitor, matter, table, compartment, route, name) -> None:  # type: ignore[no-untyped-def]
    if not garden.made[table, matter, compartment]:
        return
    if garden.holds(visitor.staff, matter, compartment) and table != "documents_version":
        return  # for them it is an ordinary page; the crawl and the matrix look at those
    values = {name: garden.first(table, matter, compartment)}
    if route.startswith("matters:") or route in IN_MATTER:
        values["matter_id"] = matter
    address = reverse(route, kwargs=values)
    watch.look(visitor, address, visitor.get(address))


@pytest.mark.slow("everybody searches for every planted word")
def test_search_finds_nothing_hidden(garden: Garden) -> None:
    """A hidden word, and a word that is nowhere, are answered alike; so is the palette."""
    watch = Watch(garden)
    for key in people(garden):
        visitor = Visitor(garden, key)
        nowhere = f"zq{uuid4().hex[:10]}"
        for htmx in (False, True):
            empty = visitor.get(f"/search/?q={nowhere}", htmx=htmx)
            watch.look(visitor, "/search/", visitor.get(f"/search/?q={COMMON}", htmx=htmx))
            for word in _hidden_words(garden, visitor):
                found = visitor.get(f"/search/?q={word}", htmx=htmx)
                watch.pages += 1
                assert found.body.replace(word, nowhere).count(nowhere) == empty.body.count(nowhere)
                assert found.status == empty.status
                assert _shown(found, word) == _shown(empty, nowhere), f"search tells {key} of a hidden word"
    watch.verdict("search")


def _hidden_words(garden: Garden, visitor: Visitor) -> list[str]:
    """A few words of each searchable table that this person may not read."""
    found: dict[str, list[str]] = {}
    for word, seed in garden.seeds.items():
        if seed.table in SEARCHED and garden.leaked(word, visitor.staff):
            found.setdefault(seed.table, []).append(word)
    return [word for words in found.values() for word in words[:: max(1, len(words) // 3)][:3]]


def _shown(answer: Answer, word: str) -> tuple[int, str, str, str]:
    status, head, cookies, body = answer.shape
    return status, head.replace(word, "<word>"), cookies, body.replace(word, "<word>")
