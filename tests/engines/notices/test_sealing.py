from __future__ import annotations

import pytest

from nextfriend.engines.notices import EmailEntry, sealing
from tests.engines.notices.court_emails import look_alike


def entry(
    text: str, *, number: str | None = "9", url: str | None = "https://ecf.cod.uscourts.gov/doc1/1"
) -> EmailEntry:
    return EmailEntry(None, text, "", number, url, None, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "SEALED MOTION for Protective Order by Plaintiff. (Okafor, Delia)",
        "RESTRICTED DOCUMENT - Level 2: by Defendant.",
        "Exhibit 4 filed under seal by Plaintiff.",
        "Ex Parte Application for Funds (CJA 21)",
        "*SEALED* Order on Motion. Viewable only by selected parties.",
        "***RESTRICTED*** ORDER granting motion.",
        "[RESTRICTED] Exhibit 4.",
        "RESTRICTED: Order on Motion.",
        "Level-3 Restricted Exhibit.",
        "Order (access is restricted to case participants).",
        "Report restricted to court users.",
        "EX-PARTE MOTION by Defendant.",
        "***PRIVATE ENTRY*** Order.",
        "COURT ONLY: Order.",
        "PRESENTENCE REPORT (not available to the public).",
        "NON-PUBLIC Exhibit 4.",
        "Exhibit 5, attorneys' eyes only.",
        "Notice of Filing Highly Sensitive Document.",
    ],
)
def test_entries_that_say_so_are_sealed(text: str) -> None:
    found = sealing(entry(text))
    assert found is not None
    assert found.certainty == "stated"
    assert text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "MOTION for Leave to File Exhibit 4 Under Seal by Plaintiff. (Okafor, Delia)",
        "ORDER granting 31 Motion to Restrict.",
        "ORDER unsealing case.",
        "ORDER sealing Exhibit 4.",
    ],
)
def test_entries_about_sealing_wait_for_a_person(text: str) -> None:
    found = sealing(entry(text))
    assert found is not None
    assert found.certainty == "possible"


def test_a_numbered_entry_without_a_link_is_suspect_only_beside_words_about_confidentiality() -> None:
    text = "Confidential Settlement Statement by Plaintiff."
    assert sealing(entry(text, url=None)) is not None
    assert sealing(entry(text)) is None
    assert sealing(entry("ORDER granting extension of time.", url=None)) is None


def test_look_alikes() -> None:
    restricted = sealing(look_alike("cod_restricted").dockets[0].docket_entries[0])
    assert restricted is not None
    assert restricted.certainty == "stated"
    for name in ("cod_motion_to_dismiss", "flmd_judgment_plain", "txwd_summons_returned", "nda_ca10_motion"):
        assert sealing(look_alike(name).dockets[0].docket_entries[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "MOTION to Dismiss by Roe.",
        "NOTICE of restricted stock award.",
        "TEMPORARY RESTRAINING ORDER: the sale is restricted until trial.",
        "ORDER re private placement memorandum.",
    ],
)
def test_words_that_seal_nothing(text: str) -> None:
    assert sealing(entry(text)) is None
