"""juriscraper, the field's own parser, asked for what it knows best: short descriptions, case names as the
field
spells them, recipients and PACER's ids. Docket texts and days are read by sections.py; see
docs/decisions/notices.md for what the library loses."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

from nextfriend.engines.notices.envelope import Envelope

_END_MARKS = "-–_/;, \t\n\r\f\v\u00a0"
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "*": "", "#": ""})


def cleaned(text: str) -> str:
    """A docket text as juriscraper's `clean_string` gives it, in linear time: its own pattern for the ends is
    quadratic in a run of blanks."""
    fragments = text.translate(_PLAIN).split(" v. ")
    stripped = [fragment.strip(_END_MARKS) for fragment in fragments]
    return " ".join(" v. ".join(stripped).split())


def library_answer(envelope: Envelope, court_id: str) -> dict[str, Any]:
    """What juriscraper makes of the e-mail's first text; {} where it refuses or fails."""
    log = logging.getLogger("juriscraper.lib.log_tools")
    if not log.handlers:
        # Its default opens a file under /var/log or writes to stderr; client content belongs in neither.
        log.addHandler(logging.NullHandler())
        log.propagate = False
    try:
        report = _report(court_id)
        report._parse_text(envelope.as_plain_message())
        answer: dict[str, Any] = report.data
    except Exception:
        # It reports what it cannot read with exceptions of every kind, some quoting the docket text.
        return {}
    return answer


def _report(court_id: str) -> Any:
    from juriscraper.pacer.email import S3NotificationEmail

    class Report(S3NotificationEmail):  # type: ignore[misc]
        # Words for which it drops an e-mail; an order may quote each of them, and a hearing must not be lost.
        ERROR_STRINGS: list[str] = []

        # Read elsewhere, from the text itself, and too costly here: each searches the whole page.
        def _get_description(self, current_node: Any) -> str:
            return "-"

        def _get_description_plain(self) -> str:
            return "-"

        def _get_date_filed(self) -> date | None:
            return None

    return Report(court_id)


def number_parts(court_id: str, printed: str) -> tuple[str | None, dict[str, Any]]:
    """A printed docket number as juriscraper writes it, and its parts (`federal_dn_case_type`, …)."""
    try:
        number, parts = _report(court_id)._parse_docket_number_strs([printed])
    except Exception:
        return printed or None, {}
    return number or printed or None, dict(parts)


def link_ids(address: str) -> dict[str, str | None]:
    """PACER's ids in a document's address. An id of four digits is only the court's prefix and names
    nothing."""
    path_id = re.search(r"/docs?1/(\d{5,})", address)
    found = {
        name: re.search(rf"[?&;]{name}=(\d+)", address) for name in ("caseid", "de_seq_num", "magic_num")
    }
    return {
        "pacer_doc_id": f"{path_id[1][:3]}0{path_id[1][4:]}" if path_id else None,
        "pacer_case_id": found["caseid"][1] if found["caseid"] else None,
        "pacer_seq_no": found["de_seq_num"][1] if found["de_seq_num"] else None,
        "pacer_magic_num": found["magic_num"][1] if found["magic_num"] else None,
    }
