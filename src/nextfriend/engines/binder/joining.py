"""One volume written: sheets and exhibits joined, numbers stamped, bookmarks, links and labels set.

qpdf's own job joins the files and reads each picture only when it is written, so memory does not grow with
the exhibits; copying pages from one open file to another would hold all of them (benchmarks/binder.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nextfriend.engines.binder.contents import LEADING, LEFT, RIGHT
from nextfriend.engines.binder.model import Looked, Row, Wish
from nextfriend.engines.binder.paging import Plan, Sheet
from nextfriend.engines.pdf import Asked, Corner, Frame, Mark, Stamper, box_of, frame_of, places_on, printable

_CORNERS = tuple(Corner)
_STICKERS = tuple(sorted(Corner, key=lambda corner: "right" not in corner.value))
_STICKER_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one file that follow each other in a volume; `row` is the exhibit that they are, or None."""

    path: Path
    first: int  # of the file, from 0
    count: int
    row: Row | None


def join(
    target: Path, at: int, plans: Sequence[Plan], names: Sequence[str], sheets: Path, wish: Wish
) -> Looked:
    """Write volume `at` to `target`. `names` are those the volumes will have, for links between them."""
    plan, looked = plans[at], Looked()
    runs = list(_runs(plan, sheets))
    pdf = _joined(runs)
    try:
        pages = list(pdf.pages)
        frames = [frame_of(page) for page in pages]
        _stamp(pdf, pages, frames, runs, plan, wish, looked)
        _link(pdf, pages, plans, at, names)
        _bookmark(pdf, pages, frames, plan)
        _label(pdf, pages, plan, wish)
        _save(pdf, target)
    finally:
        pdf.close()
    return looked


def _runs(plan: Plan, sheets: Path) -> list[Run]:
    runs: list[Run] = []
    drawn = 0
    for part in plan.parts:
        if isinstance(part, Sheet):
            runs.append(Run(sheets, drawn, 1, None))
            drawn += 1
        else:
            ready = part.row.item.ready
            runs.append(Run(ready.path, 0, ready.pages, part.row))
    return runs


def _joined(runs: Sequence[Run]) -> Any:
    import pikepdf

    listed = [{"file": str(run.path), "range": f"{run.first + 1}-{run.first + run.count}"} for run in runs]
    told = {"empty": "", "noWarn": "", "pages": listed, "outputFile": "-"}
    return pikepdf.Job(told).create_pdf()


def _save(pdf: Any, target: Path) -> None:
    from pikepdf import ObjectStreamMode, StreamDecodeLevel

    # Nothing is packed again: pictures and fonts go over as they are.
    pdf.save(
        target,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.disable,
    )


def _stamp(
    pdf: Any, pages: list[Any], frames: list[Frame], runs: list[Run], plan: Plan, wish: Wish, looked: Looked
) -> None:
    stamper, at = Stamper(pdf), 0
    for run in runs:
        numbers = range(at, at + run.count)
        marks = [Mark((str(plan.first + number),)) for number in numbers]
        places = _places(run, marks, frames[at : at + run.count], plan.first + at, wish, looked)
        for number, mark, corner in zip(numbers, marks, places, strict=True):
            drawn = [(mark, corner)]
            if number == at and wish.stickers and run.row is not None and run.row.item.exhibit.label:
                drawn += _sticker(run, frames[at], corner, plan.first + at, wish, looked)
            stamper.stamp(pages[number], frames[number], drawn)
        at += run.count


def _places(
    run: Run, marks: list[Mark], frames: list[Frame], first: int, wish: Wish, looked: Looked
) -> list[Corner]:
    if run.row is None or not wish.look:  # our own sheets keep the corner free
        return [_CORNERS[0]] * run.count
    asked = [
        Asked(number, frame, tuple((corner, box_of(mark, frame, corner)) for corner in _CORNERS))
        for number, (mark, frame) in enumerate(zip(marks, frames, strict=True))
    ]
    return _answered(run.path, asked, first, looked)


def _sticker(
    run: Run, frame: Frame, taken: Corner, page: int, wish: Wish, looked: Looked
) -> list[tuple[Mark, Corner]]:
    assert run.row is not None
    mark = Mark((printable(run.row.item.exhibit.label),), _STICKER_SIZE, boxed=True)
    corners = [corner for corner in _STICKERS if corner is not taken]
    asked = Asked(0, frame, tuple((corner, box_of(mark, frame, corner)) for corner in corners))
    corner = _answered(run.path, [asked], page, looked)[0] if wish.look else corners[0]
    return [(mark, corner)]


def _answered(path: Path, asked: list[Asked], first: int, looked: Looked) -> list[Corner]:
    found = places_on(path, asked)
    if found is None:
        looked.unlooked += [first + one.page for one in asked]
        return [one.boxes[0][0] for one in asked]
    looked.crowded += [first + one.page for one, corner in zip(asked, found, strict=True) if corner is None]
    return [corner or one.boxes[0][0] for one, corner in zip(asked, found, strict=True)]


def _top_of(page: Any, frame: Frame) -> Any:
    """The top of a page as it is seen; no zoom: readers keep the one they have ("Inherit Zoom")."""
    from pikepdf import Array, Name

    x, y = frame.to_page(0, frame.high)
    return Array([page.obj, Name.XYZ, round(x, 2), round(y, 2), None])


def _link(pdf: Any, pages: list[Any], plans: Sequence[Plan], at: int, names: Sequence[str]) -> None:
    from pikepdf import Array, Dictionary, Name, String

    plan = plans[at]
    for number, sheet in _sheets_with_numbers(plan):
        links = Array()
        for line in sheet.lines:
            if line.row is None:
                continue
            link = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=[LEFT, line.y - 3, RIGHT, line.y + LEADING - 4],
                Border=[0, 0, 0],
                Contents=String(f"{line.row.item.exhibit.title}, page {line.row.page}"),
            )
            there = line.row.page - plans[line.row.volume - 1].first
            if line.row.volume == at + 1:
                link.Dest = _top_of(pages[there], frame_of(pages[there]))
            else:
                link.A = Dictionary(
                    S=Name.GoToR,
                    F=String(names[line.row.volume - 1]),
                    D=Array([there, Name.XYZ, None, None, None]),
                )
            links.append(pdf.make_indirect(link))
        pages[number].obj.Annots = links


def _sheets_with_numbers(plan: Plan) -> list[tuple[int, Sheet]]:
    found, number = [], 0
    for part in plan.parts:
        if isinstance(part, Sheet):
            if part.lines:
                found.append((number, part))
            number += 1
        else:
            number += part.row.item.ready.pages
    return found


def _bookmark(pdf: Any, pages: list[Any], frames: list[Frame], plan: Plan) -> None:
    from pikepdf import OutlineItem

    def item(title: str, number: int) -> Any:
        return OutlineItem(
            f"{title} (page {number})", _top_of(pages[number - plan.first], frames[number - plan.first])
        )

    with pdf.open_outline() as outline:
        number = plan.first
        for part in plan.parts:
            if isinstance(part, Sheet):
                if part.kind == "cover":
                    outline.root.append(item("Cover", number))
                elif part.kind == "contents" and part.at == 0:
                    outline.root.append(item("Added later" if part.late else "Contents", number))
                number += 1
                continue
            row = part.row
            made = item(row.item.exhibit.title or "Exhibit", row.page)
            _bookmark_inside(made, row, item)
            outline.root.append(made)
            number += row.item.ready.pages


def _bookmark_inside(made: Any, row: Row, item: Callable[[str, int], Any]) -> None:
    """The exhibit's own bookmarks below its own."""
    path = [made]
    for heading in row.item.ready.headings:
        below = path[: heading.depth + 1]
        inner = item(heading.title, row.first + heading.page)
        below[-1].children.append(inner)
        inner.is_closed = True
        path = [*below, inner]
    made.is_closed = True


def _label(pdf: Any, pages: list[Any], plan: Plan, wish: Wish) -> None:
    """The reader's page counter shows the printed number; the file opens at 100 % with its bookmarks."""
    from pikepdf import Array, Dictionary, Name

    root = pdf.Root
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=plan.first)]))
    root.PageMode = Name.UseOutlines
    root.OpenAction = Array([pages[0].obj, Name.XYZ, None, None, 1])
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Title"] = wish.title
    for page in pages:
        if "/AA" in page.obj:  # programs that run when a page is opened
            del page.obj["/AA"]
