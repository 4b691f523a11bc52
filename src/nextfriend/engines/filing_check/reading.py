"""A file's bytes in, what stands in it out. Run apart from whatever holds keys: strangers send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nextfriend.engines.filing_check.model import PDF, WORD, Paper, Passage, UnreadablePaper
from nextfriend.engines.filing_check.pdf_file import read_pdf
from nextfriend.engines.filing_check.word_file import read_word

READ_FROM = frozenset({WORD, PDF})


def read_paper(content: bytes, media_type: str, scanned: Mapping[int, str] | None = None) -> Paper:
    """A Word file or a PDF. `scanned` are words of pages by their number, as a reader of scans saw them: they
    stand in for pages without words, and the page stays named in `without_words`. Raises UnreadablePaper.
    """
    if media_type not in READ_FROM:
        raise UnreadablePaper("Only Word files and PDFs are checked.")
    paper = read_word(content) if media_type == WORD else read_pdf(content)
    if not scanned:
        return paper
    seen = {number: scanned[number] for number in paper.without_words if scanned.get(number)}
    passages = tuple(
        Passage(one.number, f"{one.text}\n{seen[one.number]}".strip()) if one.number in seen else one
        for one in paper.passages
    )
    return replace(paper, passages=passages, scanned=tuple(seen))
