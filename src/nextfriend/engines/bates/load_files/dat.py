"""Concordance .DAT: fields between qualifiers, one row a document, the first row with the names of columns.

Line breaks within a field are one sign. A qualifier that is meant itself is doubled; a newline sign that is
meant itself has the profile's escape before it, as the escape has. Line breaks are read back as "\\n".
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nextfriend.engines.bates.load_files.profiles import Profile

ENCODINGS = {"utf8": "utf-8-sig", "cp1252": "cp1252"}
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class NotLoaded(Exception):
    """A load file that cannot be written or read: `sentence` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows with a value for each."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, header: str) -> list[str]:
        """The values of a column. Raises NotLoaded."""
        if header not in self.headers:
            raise NotLoaded(f"The load file has no column {header}. It has: {', '.join(self.headers)}.")
        at = self.headers.index(header)
        return [row[at] for row in self.rows]


def write_dat(rows: Iterable[Sequence[str]], profile: Profile, encoding: str = "utf8") -> bytes:
    """The file: "utf8" (with a byte order mark) or "cp1252". Raises NotLoaded where a letter does not fit."""
    lines = [_line(profile.headers, profile)] + [_line(row, profile) for row in rows]
    text = "".join(line + "\r\n" for line in lines)
    try:
        return text.encode(ENCODINGS[encoding])
    except UnicodeEncodeError as problem:
        line = text.count("\r\n", 0, problem.start) + 1
        letter = text[problem.start]
        raise NotLoaded(f"Row {line} has {letter!r}, which {encoding} cannot hold. Use utf8.") from None


def _line(values: Sequence[str], profile: Profile) -> str:
    return profile.separator.join(
        f"{profile.qualifier}{_told(one, profile)}{profile.qualifier}" for one in values
    )


def _told(value: str, profile: Profile) -> str:
    for sign in (profile.escape, profile.newline):
        if sign and sign in value:
            if not profile.escape:
                raise NotLoaded(
                    f"A field has {sign!r}, which means a line break in this profile. Give it an escape."
                )
            value = value.replace(sign, profile.escape + sign)
    value = _LINE_BREAK.sub(lambda _: profile.newline, value)
    return value.replace(profile.qualifier, 2 * profile.qualifier)


def read_dat(content: bytes, profile: Profile) -> Table:
    """The rows of a file in UTF-8 (with a byte order mark or without) or cp1252. Raises NotLoaded."""
    rows = list(_rows(_decoded(content), profile))
    if not rows:
        raise NotLoaded("The load file is empty.")
    headers, *others = rows
    for number, row in enumerate(others, 2):
        if len(row) != len(headers):
            raise NotLoaded(
                f"Row {number} has {len(row)} fields, the first row has {len(headers)}. "
                "Ask for the file again, or for its delimiters."
            )
    return Table(tuple(headers), tuple(tuple(row) for row in others))


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # 0xFE, the qualifier, is never UTF-8
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise NotLoaded("The load file is neither UTF-8 nor Windows-1252. Ask for it in UTF-8.") from None


def _rows(text: str, profile: Profile) -> Iterator[list[str]]:
    separator, qualifier = re.escape(profile.separator), re.escape(profile.qualifier)
    # Others do not double a qualifier: one that nothing ends after is meant itself.
    inside = rf"(?:[^{qualifier}]|{qualifier}{qualifier}|{qualifier}(?=[^{separator}\r\n{qualifier}]))*"
    ends = rf"({separator}|\r\n|\r|\n|\Z)"
    field = re.compile(
        rf"(?:{qualifier}({inside}){qualifier}(?=[{separator}\r\n]|\Z)|([^{separator}\r\n]*)){ends}"
    )
    at, row = 0, list[str]()
    while at < len(text):
        found = field.match(text, at)
        assert found is not None  # an empty field and an end always match
        quoted, plain, end = found.groups()
        if quoted is None and plain.startswith(profile.qualifier):
            line = text.count("\n", 0, at) + 1
            raise NotLoaded(f"Line {line} has a field without an end. Ask for the file again.")
        row.append(_meant(quoted, profile) if quoted is not None else plain)
        at = found.end()
        if end != profile.separator:
            if row != [""]:
                yield row
            row = []
    if row:
        yield [*row, ""]


def _meant(quoted: str, profile: Profile) -> str:
    value = quoted.replace(2 * profile.qualifier, profile.qualifier)
    if not profile.escape:
        return value.replace(profile.newline, "\n")
    signs = re.compile(f"{re.escape(profile.escape)}(.)|{re.escape(profile.newline)}", re.DOTALL)
    return signs.sub(lambda sign: sign[1] or "\n", value)
