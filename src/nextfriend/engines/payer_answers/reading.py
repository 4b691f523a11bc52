"""A 271 (X12 005010X279A1) in, what it says of each member out. Run apart (ground/sandbox): it is strangers'.

Segments and the envelope are pyx12's; what they mean here is ours. A Social Security number in the file
(REF SY) is not read at all.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pyx12.errors import X12Error
from pyx12.x12file import X12Reader

from nextfriend.engines.payer_answers.fhir import read_fhir
from nextfriend.engines.payer_answers.members import Answering
from nextfriend.engines.payer_answers.model import BadAnswer, PayerAnswer

MOST_BYTES = 5_000_000
MOST_SEGMENTS = 50_000
OTHER = {"270": "a question about eligibility", "999": "a receipt", "837": "a claim", "835": "a payment"}


def import_libraries() -> None:
    """Load what reads before the reader forks (ground/sandbox)."""
    Answering()
    with suppress(BadAnswer):
        read_fhir(b'{"resourceType": "Bundle"}')


def read_payer_answer(content: bytes) -> PayerAnswer:
    """What a 271 or a FHIR file says. Raises BadAnswer where it is neither."""
    if len(content) > MOST_BYTES:
        raise BadAnswer("This file is larger than 5 MB. Ask the payer for an answer about this client alone.")
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}
    return read_fhir(content) if is_json else read_271(content)


def read_271(content: bytes) -> PayerAnswer:
    """What the file says. Raises BadAnswer where it is no answer of a payer.

    `content` is at most MOST_BYTES. More than MOST_SEGMENTS segments are not read, and `is_cut` says so.
    """
    answering = Answering()
    seen = 0
    try:
        reader = X12Reader(io.StringIO(_decoded(content)))
        for segment in reader:
            seen += 1
            if seen > MOST_SEGMENTS:
                answering.is_cut = True
                break
            _take(answering, segment)
        else:
            reader.cleanup()
    except (X12Error, IndexError, AttributeError, TypeError) as problem:
        raise BadAnswer(
            "This is no X12 file that can be read. Ask the payer for the 271 once more."
        ) from problem
    if not answering.has_answer:
        raise BadAnswer(_what_else(answering.set_code))
    return answering.whole(fault[2] for fault in reader.err_list)


def _decoded(content: bytes) -> str:
    """Text of the file; bytes beyond ASCII are UTF-8, or else as Windows writes them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.lstrip()


def _take(answering: Answering, segment: Any) -> None:
    name = segment.get_seg_id()
    if name == "ST":
        answering.begin(segment.get_value("ST01") or "")
    elif answering.set_code == "271":
        answering.take(name, dict(_elements(segment, name)))


def _elements(segment: Any, name: str) -> Iterator[tuple[int, str]]:
    """Each element that says something, by its number."""
    for number in range(1, len(segment) + 1):
        value = segment.get_value(f"{name}{number:02}")
        if value and value.strip():
            yield number, value.strip()


def _what_else(set_code: str) -> str:
    if set_code in OTHER:
        return f"This file is {OTHER[set_code]} ({set_code}), no answer. The payer’s answer is a 271."
    return "This file holds no answer of a payer. The payer’s answer is a 271."
