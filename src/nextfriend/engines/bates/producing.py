"""Documents numbered, stamped and written under their numbers."""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nextfriend.engines.bates.ledger import Ledger
from nextfriend.engines.bates.model import (
    Document,
    Given,
    Left,
    NotProduced,
    Numbering,
    Produced,
    Production,
)
from nextfriend.engines.bates.slip_sheets import draw_slip_sheet
from nextfriend.engines.pdf import (
    Asked,
    Corner,
    Mark,
    Ready,
    Refused,
    Stamper,
    box_of,
    frame_of,
    places_on,
    prepared,
    printable,
    workplace,
    write_whole,
)
from nextfriend.engines.redactions import NotRead, check

_PIECE = 1 << 20
_NEVER = (
    "Its native file would show what was redacted, so neither was produced. "
    "Take the native out, or produce the PDF alone."
)
_BESIDE = (
    "A redacted PDF of it is in this production, and this file would show what was redacted. "
    "Take it out of the folder."
)
_NATIVE = "It is redacted and no PDF, so the file itself would be produced. Make a redacted PDF of it."
_COVERED = (
    "It is redacted, and words that are covered are still in it. `nextfriend redactions check` says where. "
    "Redact it again."
)
_NOT_WRITTEN = (
    "{begin} to {end} were given to it, but its file could not be written ({why}). "
    "Mend that and run the command again: it keeps its numbers."
)
_OTHER_LEGEND = (
    "{begin}.pdf was written with another legend ({legend}). Add --replace to write it again with this one."
)
_THERE = "something of this name is already there that has no number in the ledger"
_GONE = "The file cannot be opened ({}). Check its name and try again."


@dataclass(frozen=True, slots=True)
class _Counted:
    document: Document
    ready: Ready | None  # None is a native
    sha256: str
    pages: int


def produce(
    documents: Sequence[Document],
    out: Path,
    ledger: Ledger,
    numbering: Numbering,
    *,
    start: int | None = None,
    look: bool = True,
    replace: bool = False,
) -> Production:
    """Give every document its numbers and write it to `out` under the first of them.

    Numbers are given for all of them at once, so those of one run follow each other. A document whose file
    has numbers of this prefix keeps them, and its file too where there is one, if it need not be replaced.
    What cannot be produced is named in the answer and gets none. Raises NotProduced where no number can be
    given: then nothing was written.
    """
    if start is not None and not 1 <= start <= numbering.last:
        raise NotProduced(f"Numbers begin at 1 and end at {numbering.last}. Enter another --start.")
    with workplace(out) as work:
        production = Production()
        counted = _counted(documents, work, production)
        given = ledger.give(numbering, [(one.sha256, one.pages) for one in counted], start)
        writer = _Writer(out, work, ledger, numbering, look, replace, ledger.legends(numbering))
        for one, numbers in zip(counted, given, strict=True):
            made = writer.write(one, numbers)
            if isinstance(made, Left):
                production.left.append(made)
            else:
                production.made.append(made)
        production.open_numbers = [
            (numbering.name(one.first), numbering.name(one.last)) for one in ledger.without_file(numbering)
        ]
        return production


def _counted(documents: Sequence[Document], work: Path, production: Production) -> list[_Counted]:
    redacted = {one.plain_stem for one in documents if one.is_redacted}
    found: list[_Counted] = []
    first: dict[str, Path] = {}
    for number, document in enumerate(documents):
        counted = _count(document, work, f"{number:05}", redacted)
        if isinstance(counted, Left):
            production.left.append(counted)
        elif (same := first.setdefault(counted.sha256, document.path)) is not document.path:
            sentence = f"It is the same file as {same.name}, byte for byte, and has its numbers."
            production.left.append(Left(document.path, sentence))
        else:
            found.append(counted)
    return found


def _count(document: Document, work: Path, name: str, redacted: set[str]) -> _Counted | Left:
    if document.is_redacted and document.native is not None:
        return Left(document.path, _NEVER)
    if not document.is_redacted and document.plain_stem in redacted:
        return Left(document.path, _BESIDE)
    if document.redacted and not document.is_pdf:
        return Left(document.path, _NATIVE)
    try:
        digest = digest_of(document.path)
        if document.native is not None:
            document.native.open("rb").close()
    except (OSError, ValueError) as problem:
        return Left(
            document.path, _GONE.format(getattr(problem, "strerror", None) or "no file has this name")
        )
    if not document.is_pdf:
        return _Counted(document, None, digest, 1)
    ready = prepared(document.path, work, name)
    if isinstance(ready, Refused):
        return Left(document.path, ready.sentence)
    if document.is_redacted and _shows_covered_words(ready):
        return Left(document.path, _COVERED)
    return _Counted(document, ready, digest, ready.pages)


def _shows_covered_words(ready: Ready) -> bool:
    try:
        return bool(check(ready.path.read_bytes()).passages)
    except NotRead:
        return True  # nobody can tell


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes documents to `out` and says so in the ledger."""

    out: Path
    work: Path
    ledger: Ledger
    numbering: Numbering
    look: bool
    replace: bool
    legends: Mapping[int, str]  # of files that were written before, by their first numbers

    def write(self, one: _Counted, numbers: Given) -> Produced | Left:
        begin, end = self.numbering.name(numbers.first), self.numbering.name(numbers.last)
        image, looked = self.out / f"{begin}.pdf", _Looked()
        before = self.legends.get(numbers.first)
        kept = image.exists() and before is not None and not self.replace
        if kept and before != one.document.legend:
            return Left(one.document.path, _OTHER_LEGEND.format(begin=begin, legend=before or "none"))
        try:
            if not kept:
                self._write_image(one, numbers, image, looked, ours=before is not None)
            native = self._native(one, begin, ours=before is not None)
        except (OSError, RuntimeError, ValueError) as problem:  # pikepdf's own are of these kinds
            why = getattr(problem, "strerror", None) or type(problem).__name__
            return Left(one.document.path, _NOT_WRITTEN.format(begin=begin, end=end, why=why))
        if not kept:
            self.ledger.written(self.numbering, numbers, one.document.legend)
        return Produced(
            document=one.document,
            begin=begin,
            end=end,
            pages=numbers.pages,
            sha256=one.sha256,
            image=image,
            native=native,
            again=numbers.again,
            kept=kept,
            notes=one.ready.notes if one.ready is not None else (),
            crowded=tuple(looked.crowded),
            unlooked=tuple(looked.unlooked),
        )

    def _write_image(
        self, one: _Counted, numbers: Given, image: Path, looked: _Looked, *, ours: bool
    ) -> None:
        source = one.ready.path if one.ready is not None else self.work / "slip-sheet.pdf"
        if one.ready is None:
            draw_slip_sheet(source)
        names = [self.numbering.name(number) for number in range(numbers.first, numbers.last + 1)]
        made = self.work / "stamped.pdf"
        looked.stamp(source, made, names, one.document.legend, look=self.look)
        self._put(made, image, ours=ours)

    def _native(self, one: _Counted, begin: str, *, ours: bool) -> Path | None:
        native = one.document.path if one.ready is None else one.document.native
        if native is None:
            return None
        copy = self.out / f"{begin}{native.suffix.lower()}"
        self._put(native, copy, ours=ours and self.replace)
        return copy

    def _put(self, source: Path, target: Path, *, ours: bool) -> None:
        """Copy a file, whole. One that is there and that no run of ours finished has to be the same."""
        if target.exists() and not ours:
            if digest_of(target) == digest_of(source):
                return
            raise FileExistsError(errno.EEXIST, _THERE)
        write_whole(target, lambda path: _copy(source, path), work=self.work)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


class _Looked:
    """Stamps one file, and knows which numbers had no free place."""

    def __init__(self) -> None:
        self.crowded: list[str] = []
        self.unlooked: list[str] = []

    def stamp(self, source: Path, target: Path, names: Sequence[str], legend: str, *, look: bool) -> None:
        import pikepdf

        legend = printable(legend)
        lines = [(name, legend) if legend else (name,) for name in names]
        with pikepdf.open(source, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream) as pdf:
            stamper = Stamper(pdf)
            pages = list(pdf.pages)
            frames = [frame_of(page) for page in pages]
            marks = [Mark(one) for one in lines]
            asked = [
                Asked(at, frame, tuple((corner, box_of(mark, frame, corner)) for corner in Corner))
                for at, (frame, mark) in enumerate(zip(frames, marks, strict=True))
            ]
            corners = self._corners(source, asked, names) if look else [Corner.BOTTOM_RIGHT] * len(names)
            for page, frame, mark, corner in zip(pages, frames, marks, corners, strict=True):
                stamper.stamp(page, frame, [(mark, corner)])
            _take_out_what_is_no_page(pdf)
            # The same bytes each time: by them a file that a stopped run left is known to be ours.
            pdf.save(
                target,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                deterministic_id=True,
            )

    def _corners(self, source: Path, asked: Sequence[Asked], names: Sequence[str]) -> list[Corner]:
        found = places_on(source, asked)
        if found is None:
            self.unlooked += names
            return [Corner.BOTTOM_RIGHT] * len(names)
        self.crowded += [name for name, corner in zip(names, found, strict=True) if corner is None]
        return [corner or Corner.BOTTOM_RIGHT for corner in found]


def _take_out_what_is_no_page(pdf: Any) -> None:
    """Programs, attached files and what a file says of itself are no pages: what of it is to be produced
    stands in the load file or goes as a native.
    """
    for key in ("/OpenAction", "/AA", "/AF", "/Metadata", "/PieceInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    for key in ("/EmbeddedFiles", "/JavaScript"):
        if "/Names" in pdf.Root and key in pdf.Root.Names:
            del pdf.Root.Names[key]
    for page in pdf.pages:
        for note in page.obj.get("/Annots", None) or ():
            if getattr(note, "get", None) and note.get("/Subtype") == "/FileAttachment" and "/FS" in note:
                del note["/FS"]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
