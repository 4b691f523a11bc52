"""Forwards as mail programs write them: the same notice, its court and its dates, whoever passed it on."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage

import pytest

from nextfriend.engines.notices import CourtEmail, full_answer, read_court_email
from nextfriend.engines.notices.rewritten_links import without_scanners

NOTICE = """U.S. District Court
District of Colorado
Notice of Electronic Filing

The following transaction was entered on 3/2/2027 at 4:05 PM MST and filed on 3/2/2027
Case Name: Marsh v. Ridge
Case Number: 1:27-cv-00321-ABC<https://ecf.cod.uscourts.gov/cgi-bin/DktRpt.pl?55501>
Filer:
Document Number: 12<https://ecf.cod.uscourts.gov/doc1/04511112222>

Docket Text:
ORDER. Hearing reset from 3/17/2027 to
4/6/2027 at 10:00 AM. (abc)

1:27-cv-00321-ABC Notice has been electronically mailed to:
Dana Reed dana@office.example
"""
HEAD = (
    "From: COD_ENotice@cod.uscourts.gov\nSent: Tuesday, March 2, 2027 4:06 PM\nSubject: Activity in Case\n\n"
)
SAFE = "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fecf.cod"


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(mark + line for line in text.splitlines())


def bold(text: str) -> str:
    for label in ("Docket Text:", "Case Name:", "Case Number:", "Document Number:"):
        text = text.replace(label, f"*{label}*")
    return text


WAYS = {
    "gmail": "---------- Forwarded message ---------\n" + HEAD + NOTICE,
    "apple": "Begin forwarded message:\n\n" + quoted(HEAD + NOTICE),
    "outlook": "-----Original Message-----\n" + HEAD + NOTICE,
    "twice": quoted("see\n\n" + quoted(HEAD + NOTICE)),
    "no blanks": quoted(NOTICE, ">>>"),
    "wrapped": "\n".join(textwrap.fill(line, 66, break_on_hyphens=False) for line in NOTICE.splitlines()),
    "bold": bold(NOTICE),
    "bold and quoted": quoted(bold(NOTICE)),
    "safe links": NOTICE.replace("https://ecf.cod", SAFE).replace(">\n", "&data=05%7C01&reserved=0>\n"),
    "url defense": NOTICE.replace("https://", "https://urldefense.com/v3/__https://").replace(
        ">\n", "__;!!a$>\n"
    ),
    "a banner": "CAUTION: This e-mail came from outside.\n\n" + NOTICE,
    "no-break spaces": NOTICE.replace("Case Name: ", "Case Name:\u00a0"),
}


def letter(text: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Al <al@office.example>", "FW: see below"
    made.set_content("Please see.\n\n" + text)
    return bytes(made)


@pytest.mark.parametrize("way", WAYS)
def test_a_forward_says_what_the_notice_said(way: str) -> None:
    read = read_court_email(letter(WAYS[way]))
    assert isinstance(read, CourtEmail), read
    (docket,) = full_answer(read)["dockets"]
    (entry,) = docket["docket_entries"]
    assert (docket["court_id"], docket["docket_number"]) == ("cod", "1:27-cv-00321")
    assert (entry["document_number"], bool(entry["document_url"])) == ("12", True)
    assert entry["document_url"].startswith("https://ecf.cod.uscourts.gov/")
    assert entry["description"] == "ORDER. Hearing reset from 3/17/2027 to 4/6/2027 at 10:00 AM. (abc)"
    told = [(one["date"], one["time"], one["ends"]) for one in docket["proposals"]]
    assert told == [("2027-04-06", "10:00", "2027-03-17")]
    assert not any("outside" in one for one in read.warnings)


def test_a_scanner_before_a_look_alike_makes_no_court_of_it() -> None:
    text = WAYS["safe links"].replace(
        "%2F%2Fecf.cod.uscourts.gov%2Fdoc1", "%2F%2Fecf.cod-uscourts.example%2Fdoc1"
    )
    text = text.replace("ecf.cod.uscourts.gov/doc1", "ecf.cod-uscourts.example/doc1")
    read = read_court_email(letter(text))
    assert isinstance(read, CourtEmail)
    assert any("ecf.cod-uscourts.example" in one for one in read.warnings)


@pytest.mark.parametrize(
    "link",
    [
        "https://nam02.safelinks.protection.outlook.com.example/?url=https%3A%2F%2Fecf.cod.uscourts.gov",
        "https://nam02.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa%22onclick%3D",
        "https://urldefense.com.example/v3/__https://ecf.cod.uscourts.gov__;!!a$",
    ],
)
def test_what_is_no_scanners_link_stays_as_it_is(link: str) -> None:
    assert without_scanners(f"see {link} here") == f"see {link} here"
