"""Whose mail it is: facts from the e-mail, and the doubts they raise."""

from __future__ import annotations

import pytest

from nextfriend.engines.notices.origin import find_origin, is_official_host, link_host

COURT = "COD_ENotice@cod.uscourts.gov"
PAPER = "https://ecf.cod.uscourts.gov/doc1/1"


@pytest.mark.parametrize(
    ("host", "official"),
    [
        ("ecf.cod.uscourts.gov", True),
        ("ca9-showdoc.azurewebsites.us", True),
        ("uscourts.gov", True),
        ("ecf.cod.uscourts.gov.example.net", False),
        ("cod-uscourts.gov.example", False),
        ("notuscourts.gov", False),
        ("ca9-showdoc.azurewebsites.us.example", False),
        ("", False),
    ],
)
def test_only_their_own_hosts_are_the_courts(host: str, official: bool) -> None:
    assert is_official_host(host) is official


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://ecf.cod.uscourts.gov@example.net/doc1", "example.net"),
        ("https://example.net:443/ecf.cod.uscourts.gov", "example.net"),
        ("HTTPS://ECF.COD.USCOURTS.GOV./doc1", "ecf.cod.uscourts.gov"),
        ("https://[half", ""),
    ],
)
def test_the_host_is_the_one_a_browser_would_go_to(link: str, host: str) -> None:
    assert link_host(link) == host


def test_a_courts_own_email_raises_no_doubt() -> None:
    found = find_origin(COURT, "mx.office.example; dkim=pass; spf=pass; dmarc=pass", [PAPER], [PAPER])
    assert found.doubts == ()
    assert dict(found.authentication) == {"dkim": "pass", "spf": "pass", "dmarc": "pass"}


@pytest.mark.parametrize(
    ("sender", "results", "links", "doubt"),
    [
        (COURT, "mx; dmarc=fail", [PAPER], "could not confirm"),
        (COURT, "mx; spf=fail; dkim=none", [PAPER], "could not confirm"),
        (COURT, "", [PAPER, "https://example.net/login"], "outside the courts (example.net)"),
        ("alma@office.example", "", [PAPER], "not from a court"),
        (
            "alma@office.example",
            "",
            ["https://pacer-login.example/"],
            "outside the courts (pacer-login.example)",
        ),
        ("a@cod-uscourts.example", "", [PAPER], "not from a court"),
    ],
)
def test_doubts(sender: str, results: str, links: list[str], doubt: str) -> None:
    assert any(doubt in one for one in find_origin(sender, results, links).doubts)


def test_a_colleagues_signature_is_no_forgery_but_a_foreign_paper_is() -> None:
    links = [PAPER, "https://www.office.example/"]
    assert not any("outside" in one for one in find_origin("alma@office.example", "", links, [PAPER]).doubts)
    foreign = ["https://www.office.example/doc1"]
    assert any("outside" in one for one in find_origin("alma@office.example", "", foreign, foreign).doubts)


def test_one_failure_that_another_check_makes_good_is_no_doubt() -> None:
    assert find_origin(COURT, "mx; spf=fail; dkim=pass; dmarc=pass", [PAPER]).doubts == ()
