"""Somebody's PDF, opened: how many pages it has and what has to be said of it, or why it cannot be used."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nextfriend.engines.pdf.forms import DYNAMIC, flatten, has_form, is_dynamic, is_signed
from nextfriend.engines.pdf.outlines import Heading, headings_of

_ABSENT = "The file cannot be opened ({}). Check its name and try again."
_EMPTY = "The file is empty: it has no bytes. Save it again from where it came from."
_NO_PDF = "This is not a PDF. Save or print it as a PDF and use that."
_DAMAGED = "This PDF is damaged and cannot be repaired. Open it in a PDF reader, save it again and try again."
_PASSWORD = "This PDF asks for a password. Save a copy that needs none, and use that copy."
_NO_PAGES = "This PDF has no pages. Save it again from where it came from."

_REPAIRED = "was damaged and has been repaired as far as it could be: look at its pages"
_RESTRICTED = "does not let everyone change or copy it; those restrictions do not hold in what was made of it"
_FLATTENED = "had a form; what was entered in it is now part of its pages and can no longer be changed"
_SIGNED = "is signed electronically; a signature can be verified in the file itself only"
_PORTFOLIO = "has files attached; only its pages were used"

_HEAD = 1024  # bytes within which a PDF says that it is one (ISO 32000-1, annex H, implementation note 13)

# qpdf's notes on a file speak of its bytes to nobody in particular, and on the error stream.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Ready:
    """A PDF whose pages can be used: `path` is the file itself or a repaired or flattened copy of it."""

    source: Path
    path: Path
    pages: int
    size: int  # bytes
    notes: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used, and the sentence that says what to do."""

    source: Path
    sentence: str


def prepared(source: Path, work: Path, name: str) -> Ready | Refused:
    """Look at a file, and where it needs one, write a copy of it to use: `work / name`.pdf."""
    if problem := _first_look(source):
        return Refused(source, problem)
    import pikepdf

    try:
        with pikepdf.open(source, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream) as pdf:
            return _ready(pdf, source, work / f"{name}.pdf")
    except pikepdf.PasswordError:
        return Refused(source, _PASSWORD)
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return Refused(source, _DAMAGED)
    except (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        return Refused(source, _DAMAGED)  # a structure that no PDF has


def _first_look(source: Path) -> str:
    try:
        with source.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError) as problem:
        return _ABSENT.format(getattr(problem, "strerror", None) or "its name is not one a file can have")
    if not head:
        return _EMPTY
    return "" if b"%PDF-" in head else _NO_PDF


def _ready(pdf: Any, source: Path, copy: Path) -> Ready | Refused:
    pages = len(pdf.pages)
    if not pages:
        return Refused(source, _NO_PAGES)
    if is_dynamic(pdf):
        return Refused(source, DYNAMIC)
    said = {
        _REPAIRED: bool(pdf.get_warnings()),
        _RESTRICTED: pdf.is_encrypted,
        _SIGNED: is_signed(pdf),
        _PORTFOLIO: bool(len(pdf.attachments)),
        _FLATTENED: has_form(pdf),
    }
    path, headings = source, headings_of(pdf)
    if said[_FLATTENED]:
        flatten(pdf)
    if said[_FLATTENED] or said[_REPAIRED] or said[_RESTRICTED]:
        pdf.remove_unreferenced_resources()
        pdf.save(copy)
        path = copy
    notes = tuple(note for note, holds in said.items() if holds)
    return Ready(source, path, pages, path.stat().st_size, notes, headings)
