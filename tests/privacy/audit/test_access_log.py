"""Who saw what: the page of one matter, as each reader may know it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from nextfriend.matters.models import Matter
from nextfriend.privacy import audit
from nextfriend.privacy.audit import access_log
from nextfriend.privacy.models import Audit, TeamMember


@pytest.fixture(autouse=True)
def plain_static(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def look(
    office, who: str, matter: str = "office", verb: str = "looked", times: int = 1, note: str = ""
) -> None:
    with office.speaking(who):
        row = Matter.objects.get(pk=office.matters[matter])
        for _ in range(times):
            audit.record(verb, row, note)


def address(office, matter: str = "office", query: str = "") -> str:
    return f"/matters/{office.matters[matter]}/trail/{query}"


def rows(page) -> list[str]:
    return [page.text(row) for row in page.all("tr")][1:]


def test_the_page_says_who_did_what_when_and_why(office, browse):
    look(office, "case-manager", note="court report")
    page = browse("paralegal").page(address(office))
    assert "Marcus Todd Looked (the matter) Identity court report None needed" in rows(page)[0]
    assert any("Alma Reed Opened matter" in row for row in rows(page))


def test_lines_of_a_closed_kind_are_not_shown(office, browse):
    with office.speaking("case-manager") as marcus:
        seat = TeamMember.objects.get(matter_id=office.matters["office"], staff=marcus)
        seat.compartment = "care"  # only for the line's own compartment
        audit.record("wrote", seat, "secret reason")
    assert "secret reason" in browse("case-manager").page(address(office)).text()
    paralegal = browse("paralegal").page(address(office))
    assert "secret reason" not in paralegal.html
    assert "Wrote" not in paralegal.text(), "not in the choice of verbs either"


def test_hidden_and_missing_are_alike(office, browse):
    client = browse("outsider")
    hidden = client.page(address(office), status=404)
    missing = client.page(f"/matters/{uuid4()}/trail/", status=404)
    assert hidden.html == missing.html
    browse("administrator").page(address(office), status=404)


def test_it_is_narrowed_by_person_and_verb(office, browse):
    look(office, "case-manager")
    look(office, "attorney", verb="pondered")
    client, marcus = browse("paralegal"), office.staff["case-manager"].pk
    assert all("Marcus Todd" in row for row in rows(client.page(address(office, query=f"?who={marcus}"))))
    (only,) = rows(client.page(address(office, query="?verb=pondered")))
    assert "Alma Reed" in only
    nothing = client.page(address(office, query=f"?who={marcus}&verb=pondered"))
    assert "Nothing you can see matches" in nothing.text()


@pytest.mark.parametrize(
    "query", ["?who=me", "?before=yesterday", "?before=2026-01-01T00:00:00_x", "?verb=%00x"]
)
def test_a_mangled_address_is_no_fault(office, browse, query):
    assert browse("paralegal").get(address(office, query=query)).status_code in {200, 404}


def test_pages_follow_each_other_without_gap_or_repeat(office, browse):
    look(office, "case-manager", times=130)
    client = browse("paralegal")
    seen, query, pages = [], "?verb=looked", 0
    while query:
        page = client.page(address(office, query=query))
        seen += rows(page)
        pages += 1
        older = [a.get("href") for a in page.all("a") if a.get("rel") == "next"]
        query = older[0] if older else ""
    assert pages == 3
    with office.speaking("paralegal"):
        assert (
            len(seen)
            == Audit.objects.filter(matter_id=office.matters["office"], verb="looked").count()
            == 130
        )


def test_lines_written_meanwhile_move_nothing(office):
    look(office, "case-manager", times=60)
    with office.speaking("paralegal"):
        first = access_log.trail_of(office.matters["office"], who=None, verb="looked", before=None)
    look(office, "attorney", times=5)
    with office.speaking("paralegal"):
        second = access_log.trail_of(
            office.matters["office"], who=None, verb="looked", before=first.following
        )
    assert len(first.lines) == 50
    assert len(second.lines) == 10
    assert max(line.at for line in second.lines) < min(line.at for line in first.lines)


def test_a_place_is_read_as_it_was_written():
    place = access_log.Place(datetime(2026, 3, 2, 9, 30, 1, 5, tzinfo=UTC), uuid4())
    assert access_log.Place.read(str(place)) == place
    assert access_log.Place.read(str(place).replace("+", " ")) == place, "a plus sign that lost its escape"
    assert access_log.Place.read("") is None
    assert access_log.Place.read(f"2026-03-02T09:30_{place.id}") is None, (
        "a moment without a zone is no moment"
    )


def test_the_page_prints_with_a_head(office, browse):
    page = browse("paralegal").page(address(office))
    assert "Test office – Dana Price" in page.text()
    assert any("data-print" in b.attrib for b in page.all("button"))


@pytest.mark.parametrize(("kept", "shown"), [
    ("2026-12-18", "Fri, Dec 18, 2026"),
    ("2026-12-28T13:30:00-07:00", "Mon, Dec 28, 2026, 1:30 PM"),
    ("2026-12-18 to 2026-12-28T09:00:00+00:00", "Fri, Dec 18, 2026 to Mon, Dec 28, 2026, 9:00 AM"),
    ("docket 2026-13-45", "docket 2026-13-45"),
    ("12026-12-18", "12026-12-18"),
])  # fmt: skip
def test_days_and_moments_of_the_audit_are_shown_as_people_write_them(kept: str, shown: str) -> None:
    assert access_log.ISO_MOMENT.sub(access_log._moment, kept) == shown
