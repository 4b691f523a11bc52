"""What the binder benchmark measures, one tool for each process: bin/bench binder starts them."""

from __future__ import annotations

import sys
from pathlib import Path

from nextfriend.engines.pdf import in_natural_order
from nextfriend.engines.pdf.whole import sync


def ours(exhibits: Path, out: Path, *, look: bool = False) -> None:
    """The engine as `nextfriend binder` calls it."""
    from nextfriend.engines.binder import Wish, bind, exhibits_in

    bound = bind(exhibits_in(exhibits), out, Wish(look=look))
    assert not bound.refused
    assert not bound.crowded


def ours_looking(exhibits: Path, out: Path) -> None:
    """The same, where the number may cover nothing."""
    ours(exhibits, out, look=True)


def pikepdf_raw(exhibits: Path, out: Path) -> None:
    """Joined, and nothing else."""
    import pikepdf

    joined = pikepdf.new()
    for path in _files(exhibits):
        with pikepdf.open(path) as one:
            joined.pages.extend(one.pages)
    joined.save(out)


def pikepdf_stamped(exhibits: Path, out: Path) -> None:
    """Joined, numbered at one corner, a bookmark for each exhibit."""
    import pikepdf
    from pikepdf import Dictionary, Name, OutlineItem

    joined, firsts = pikepdf.new(), []
    for path in _files(exhibits):
        firsts.append((path.stem, len(joined.pages)))
        with pikepdf.open(path) as one:
            joined.pages.extend(one.pages)
    font = joined.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    before = joined.make_stream(b"q\n")
    for number, page in enumerate(joined.pages, 1):
        if "/Font" not in page.obj.Resources:
            page.obj.Resources.Font = Dictionary()
        page.obj.Resources.Font.Number = font
        page.contents_add(before, prepend=True)
        page.contents_add(joined.make_stream(_number(number)))
    with joined.open_outline() as outline:
        outline.root.extend(OutlineItem(name, first) for name, first in firsts)
    joined.save(out)


def pypdf_stamped(exhibits: Path, out: Path) -> None:
    """The same with pypdf."""
    from pypdf import PdfWriter
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    joined = PdfWriter()
    for path in _files(exhibits):
        joined.append(path, outline_item=path.stem, import_outline=False)
    told = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = joined._add_object(DictionaryObject({NameObject(k): NameObject(v) for k, v in told.items()}))
    before = DecodedStreamObject()
    before.set_data(b"q\n")
    opening = joined._add_object(before)
    for number, page in enumerate(joined.pages, 1):
        resources = page["/Resources"].get_object()
        fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
        fonts[NameObject("/Number")] = font
        stamp = DecodedStreamObject()
        stamp.set_data(_number(number))
        old = page.raw_get("/Contents")
        parts = list(old.get_object()) if isinstance(old.get_object(), ArrayObject) else [old]
        page[NameObject("/Contents")] = ArrayObject([opening, *parts, joined._add_object(stamp)])
    joined.write(out)


def _number(number: int) -> bytes:
    return b"\nQ q BT /Number 10 Tf 1 0 0 1 560 18 Tm (%d) Tj ET Q" % number


def _files(exhibits: Path) -> list[Path]:
    return in_natural_order(exhibits.glob("*.pdf"), key=lambda path: path.name)


RUNS = {
    "ours": ours,
    "ours-looking": ours_looking,
    "pikepdf-raw": pikepdf_raw,
    "pikepdf": pikepdf_stamped,
    "pypdf": pypdf_stamped,
}

if __name__ == "__main__":
    RUNS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    sync(Path(sys.argv[3]))  # ours always does: a binder that is there is on disk
