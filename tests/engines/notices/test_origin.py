"""Whose mail it is: facts from the e-mail, and the doubts they raise."""

from __future__ import annotations

import pytest

from nextfriend.engines.notices import read_court_email
from nextfriend.engines.notices.origin import find_origin, is_official_host, link_host
from tests.engines.notices.court_emails import LOOK_ALIKES

COURT = "COD_ENotice@cod.uscourts.gov"
NOTICE = (LOOK_ALIKES / "cod_motion_to_dismiss.eml").read_bytes().partition(b"\n\n")[2]
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


@pytest.mark.parametrize(
    "sender",
    [
        '"COD_ENotice@cod.uscourts.gov" <a@example.net>',
        "COD_ENotice@cod.uscourts.gov <a@example.net>",
        "<COD_ENotice@cod.uscourts.gov> <a@example.net>",
        "a@example.net, COD_ENotice@cod.uscourts.gov",
        "COD_ENotice@cod.uscourts.gov, a@example.net",
        "COD_ENotice@cod.uscourts.gov)<a@example.net>",
        '"COD_ENotice@cod.uscourts.gov\\" <a@example.net>',
        "(COD_ENotice@cod.uscourts.gov) a@example.net",
    ],
)
def test_a_name_written_like_a_courts_address_makes_no_court_of_a_stranger(sender: str) -> None:
    found = find_origin(sender, "mx; dmarc=pass header.from=example.net", [PAPER], [PAPER])
    assert not found.is_official_sender
    assert not found.is_proven
    assert any("not from a court" in one for one in found.doubts)


def letter(*headers: str) -> bytes:
    return "\n".join([*headers, f"From: {COURT}", "Content-Type: text/html", "", ""]).encode() + NOTICE


def test_an_encoded_name_is_no_address() -> None:
    raw = letter("X: y").replace(
        f"From: {COURT}".encode(),
        b"From: =?utf-8?q?=3CCOD=5FENotice=40cod=2Euscourts=2Egov=3E?= <a@example.net>",
    )
    read = read_court_email(raw)
    assert read.origin is not None
    assert read.origin.sender == "a@example.net"


@pytest.mark.parametrize(
    ("trusted", "proven"),
    [
        ("", False),
        ("mx.office.example", True),
        ("MX.OFFICE.EXAMPLE", True),
        ("other, mx.office.example", True),
        ("office.example", False),
        ("mx.court.example", False),
    ],
)
def test_only_the_offices_own_server_is_believed(trusted: str, proven: bool) -> None:
    """A relay's line stands above the office's own; under any other name it counts for nothing."""
    raw = letter(
        "Authentication-Results: relay.example 1; none",
        "Authentication-Results: mx.office.example 1; dmarc=pass header.from=cod.uscourts.gov",
        "Authentication-Results: mx.office.example; dmarc=fail header.from=cod.uscourts.gov",
    )
    read = read_court_email(raw, authserv_id=trusted)
    assert read.origin is not None
    assert read.origin.is_proven is proven


def test_a_forged_result_is_believed_by_nobody_once_the_office_names_its_server() -> None:
    forged = letter("Authentication-Results: mx.court.example; dmarc=pass header.from=cod.uscourts.gov")
    believed, refused = read_court_email(forged), read_court_email(forged, authserv_id="mx.office.example")
    assert believed.origin is not None
    assert refused.origin is not None
    assert (believed.origin.is_proven, refused.origin.is_proven) == (True, False)


def test_a_colleagues_signature_is_no_forgery_but_a_foreign_paper_is() -> None:
    links = [PAPER, "https://www.office.example/"]
    assert not any("outside" in one for one in find_origin("alma@office.example", "", links, [PAPER]).doubts)
    foreign = ["https://www.office.example/doc1"]
    assert any("outside" in one for one in find_origin("alma@office.example", "", foreign, foreign).doubts)


def test_one_failure_that_another_check_makes_good_is_no_doubt() -> None:
    assert find_origin(COURT, "mx; spf=fail; dkim=pass; dmarc=pass", [PAPER]).doubts == ()


@pytest.mark.parametrize(
    ("results", "proven"),
    [
        ("mx; dmarc=pass header.from=cod.uscourts.gov", True),
        ("mx; dmarc=pass", True),
        ("mx; spf=pass smtp.mailfrom=cod.uscourts.gov; dkim=none; dmarc=none", True),
        ('mx; spf=pass smtp.mailfrom="COD_ENotice@cod.uscourts.gov"', True),
        ("mx; dkim=pass header.d=uscourts.gov", True),
        # Anybody's own server passes for anybody's own domain.
        ("mx; dkim=pass header.d=example.net; spf=pass smtp.mailfrom=example.net", False),
        ("mx; dkim=pass; spf=pass", False),
        ("mx; dmarc=pass header.from=cod-uscourts.example", False),
        ("mx; dmarc=fail header.from=cod.uscourts.gov; spf=pass smtp.mailfrom=cod.uscourts.gov", False),
        ("", False),
    ],
)
def test_proven_is_what_passed_for_a_courts_own_domain(results: str, proven: bool) -> None:
    found = find_origin(COURT, results, [PAPER], [PAPER])
    assert found.is_proven is proven
    assert bool(found.warnings) is not proven


def test_a_stranger_is_never_proven() -> None:
    found = find_origin(
        "a@example.net", "mx; dmarc=pass header.from=example.net; dkim=pass header.d=uscourts.gov", []
    )
    assert not found.is_proven
