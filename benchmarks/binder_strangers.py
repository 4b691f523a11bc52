"""Any folder of PDFs, however odd, bound and numbered: every page read back has its number, or its file is
named.

    bin/bench binder_strangers DIR

For DIR: the tests of PDF libraries hold hundreds that broke something once (unpack the source archives of
pikepdf, OCRmyPDF and pypdf there). Prints pages a second beside how long PDFium takes to read the words of
the result, and what was left out and why. Exits 1 where a page lacks its number.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pypdfium2

from nextfriend.engines.binder import Bound, Exhibit, Wish, bind


def main() -> None:
    """Bind, read back, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    files = sorted(parser.parse_args().folder.rglob("*.pdf"))
    exhibits = [Exhibit(str(number), path.stem, path) for number, path in enumerate(files, 1)]
    with tempfile.TemporaryDirectory() as place:
        began = time.monotonic()
        bound = bind(exhibits, Path(place) / "out.pdf", Wish(stickers=True))
        took = time.monotonic() - began
        began = time.monotonic()
        without = _without_number(bound)
        read = time.monotonic() - began
    _print(bound, len(files), without)
    print(f"{bound.pages / took:.0f} pages a second; reading them back: {bound.pages / read:.0f}")
    sys.exit(1 if without else 0)


def _without_number(bound: Bound) -> list[int]:
    document = pypdfium2.PdfDocument(bound.volumes[0].path)
    try:
        words = [page.get_textpage().get_text_range().split() for page in document]
    finally:
        document.close()
    return [number for number, said in enumerate(words, 1) if str(number) not in said]


def _print(bound: Bound, files: int, without: list[int]) -> None:
    print(f"{files} files: {len(bound.rows)} bound, {len(bound.refused)} named and left out")
    for sentence, count in Counter(one.sentence for one in bound.refused).most_common():
        print(f"  {count:3} {sentence}")
    print(f"{bound.pages} pages: {len(without)} without their number {without[:20]}")
    print(f"{len(bound.crowded)} pages without a free corner, {len(bound.unlooked)} that could not be drawn")


if __name__ == "__main__":
    main()
