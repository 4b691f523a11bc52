"""Who speaks on each line, who examines from where to where, and who the witness is, where it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nextfriend.engines.transcripts.model import Examination, Line

_BY = re.compile(r"BY ((?:MR|MS|MRS|DR)\. [A-Z][A-Z'’. \-]{0,40}):.{0,200}")
_NAMED = re.compile(r"((?:(?:MR|MS|MRS|DR)\. |THE )[A-Z][A-Z'’. \-]{0,40}):.{0,300}")
_QA = re.compile(r"([QA])(?:\.|[ \t]|$).{0,400}")
_HEAD = re.compile(r"(?:DIRECT |CROSS[- ]|REDIRECT |RECROSS[- ]|FURTHER |RE-?DIRECT ){0,3}EXAMINATION.{0,40}")
_WITNESS = re.compile(r"([A-Z][A-Z'’. \-]{2,60}),")
_SWORN = re.compile(r"\bsworn\b|\baffirmed\b", re.IGNORECASE)


def spoken(lines: Sequence[Line]) -> tuple[tuple[Line, ...], str, tuple[Examination, ...]]:
    """The lines with their speakers; the witness or ""; the examinations in order."""
    made: list[Line] = []
    examinations: list[Examination] = []
    speaker, is_new = "", True
    for at, line in enumerate(lines):
        text = line.text
        if _HEAD.fullmatch(text) or text.startswith("("):
            is_new = is_new or not text.startswith("(")
            speaker = ""
        elif by := _BY.fullmatch(text):
            if is_new or examinations[-1].by != by[1]:
                _end(examinations, lines, at)
                examinations.append(Examination(by[1], line.at, line.at))
            speaker, is_new = "", False
        elif said := _NAMED.fullmatch(text) or _QA.fullmatch(text):
            speaker = said[1]
        made.append(replace(line, speaker=speaker))
    _end(examinations, lines, len(lines))
    return tuple(made), _witness(lines), tuple(examinations)


def _end(examinations: list[Examination], lines: Sequence[Line], before: int) -> None:
    """The last examination ends with the last line of words before this one, a heading left out."""
    if not examinations:
        return
    while before and (not lines[before - 1].text or _HEAD.fullmatch(lines[before - 1].text)):
        before -= 1
    last = examinations[-1]
    examinations[-1] = replace(last, last=max(last.first, lines[before - 1].at))


def _witness(lines: Sequence[Line]) -> str:
    for at, line in enumerate(lines):
        found = _WITNESS.fullmatch(line.text)
        if found and any(_SWORN.search(one.text[:400]) for one in lines[at + 1 : at + 4]):
            return found[1]
    return ""
