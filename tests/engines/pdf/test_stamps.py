"""A stamp is upright, inside what is seen, and over nothing where there is room; the table has the pages."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.pdf import Asked, Corner, Mark, Stamper, box_of, frame_of, places_on
from tests.engines.pdf.made import odd_page, pages_of, program_pdf, scan_pdf, where, with_words_at, words_pdf

MARK = Mark(("ABC0000001",))
PAGES = {
    "letter": {},
    "offset": {"MediaBox": [-300, 200, 312, 992]},
    "upside down corners": {"MediaBox": [612, 792, 0, 0]},
    "cut": {"MediaBox": [0, 0, 612, 792], "CropBox": [100, 150, 500, 600]},
    "cut beyond the paper": {"MediaBox": [0, 0, 612, 792], "CropBox": [-50, -50, 700, 900]},
    "turned 90": {"Rotate": 90},
    "turned 180": {"Rotate": 180},
    "turned 270": {"Rotate": 270},
    "turned back": {"Rotate": -90},
    "turned and cut": {"Rotate": 90, "MediaBox": [10, 20, 622, 812], "CropBox": [110, 220, 410, 720]},
    "double units": {"MediaBox": [0, 0, 306, 396], "UserUnit": 2},
    "tiny": {"MediaBox": [0, 0, 40, 30]},
    "poster": {"MediaBox": [0, 0, 14_000, 9_000]},
}


def stamped(source: Path, mark: Mark = MARK, corner: Corner = Corner.BOTTOM_RIGHT) -> Path:
    out = source.with_name("stamped.pdf")
    with pikepdf.open(source) as pdf:
        stamper = Stamper(pdf)
        for page in pdf.pages:
            stamper.stamp(page, frame_of(page), [(mark, corner)])
        pdf.save(out)
    return out


@pytest.mark.parametrize("name", PAGES)
def test_upright_at_the_lower_right_of_what_is_seen(tmp_path: Path, name: str) -> None:
    out = stamped(odd_page(tmp_path / "page.pdf", **PAGES[name]))
    place = where(out, "ABC0000001")
    assert place is not None
    left, bottom, right, top = place
    assert 0 <= left < right <= 1
    assert right > 0.9
    assert 0 <= bottom < top < 0.5 if name == "tiny" else 0 <= bottom < top < 0.1
    with pikepdf.open(out) as pdf:
        frame = frame_of(pdf.pages[0])
    # Words that lie along the page are wider than high.
    assert (right - left) * frame.wide > 4 * (top - bottom) * frame.high


def test_boxes_that_do_not_meet_give_way(tmp_path: Path) -> None:
    path = odd_page(tmp_path / "page.pdf", CropBox=[700, 800, 900, 900])
    with pikepdf.open(path) as pdf:
        assert frame_of(pdf.pages[0]).box == (0, 0, 612, 792)
    assert free(path) in {None, Corner.BOTTOM_RIGHT}


@settings(max_examples=60, deadline=None)
@given(
    left=st.integers(-500, 500), bottom=st.integers(-500, 500), across=st.integers(20, 3_000),
    up=st.integers(20, 3_000), turned=st.sampled_from([0, 90, 180, 270]), unit=st.sampled_from([1, 2, 7.5]),
    corner=st.sampled_from(list(Corner)),
)  # fmt: skip
def test_no_stamp_leaves_its_page(tmp_path_factory, left, bottom, across, up, turned, unit, corner) -> None:
    path = tmp_path_factory.mktemp("page") / "page.pdf"
    box = [left, bottom, left + across, bottom + up]
    odd_page(path, MediaBox=box, Rotate=turned, UserUnit=pikepdf.Object.parse(str(unit).encode()))
    with pikepdf.open(path) as pdf:
        frame = frame_of(pdf.pages[0])
    seen = box_of(Mark(("ABC0000001", "CONFIDENTIAL"), boxed=True), frame, corner)
    assert 0 <= seen[0] < seen[2] <= frame.wide
    assert 0 <= seen[1] < seen[3] <= frame.high
    inside = frame.box_on_page(seen)
    assert box[0] - 0.01 <= inside[0] < inside[2] <= box[2] + 0.01
    assert box[1] - 0.01 <= inside[1] < inside[3] <= box[3] + 0.01


def free(path: Path) -> Corner | None:
    with pikepdf.open(path) as pdf:
        frame = frame_of(pdf.pages[0])
    boxes = tuple((corner, box_of(MARK, frame, corner)) for corner in Corner)
    found = places_on(path, [Asked(0, frame, boxes)])
    assert found is not None
    return found[0]


CORNERS = {
    Corner.BOTTOM_RIGHT: (540, 20),
    Corner.BOTTOM_MIDDLE: (290, 20),
    Corner.BOTTOM_LEFT: (20, 20),
    Corner.TOP_RIGHT: (540, 764),
    Corner.TOP_MIDDLE: (290, 764),
    Corner.TOP_LEFT: (20, 764),
}


@pytest.mark.parametrize("taken", range(7))
def test_the_first_corner_without_words_is_taken(tmp_path: Path, taken: int) -> None:
    path = with_words_at(tmp_path / "page.pdf", list(CORNERS.values())[:taken])
    assert free(path) is [*Corner, None][taken]


def test_a_scan_is_looked_at(tmp_path: Path) -> None:
    assert free(scan_pdf(tmp_path / "clean.pdf")) is Corner.BOTTOM_RIGHT
    assert free(scan_pdf(tmp_path / "spot.pdf", [(500, 740, 612, 792)])) is Corner.BOTTOM_MIDDLE
    assert free(scan_pdf(tmp_path / "edge.pdf", [(0, 700, 612, 792)])) is Corner.TOP_RIGHT
    assert free(scan_pdf(tmp_path / "black.pdf", [(0, 0, 612, 792)])) is None


def test_of_a_file_that_cannot_be_drawn_nothing_is_said(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(b"%PDF-1.7 and no more")
    assert places_on(path, [Asked(0, frame_of_letter(), ())]) is None


def frame_of_letter():
    from nextfriend.engines.pdf import Frame

    return Frame((0, 0, 612, 792))


@pytest.mark.parametrize("program", [
    b"q 0.1 0 0 0.1 400 400 cm",  # a state that is never restored
    b"Q Q 0.2 0 0 0.2 0 0 cm",  # more restored than saved
    b"0 1 -1 0 300 300 cm (an open string",
    b"2 0 0 2 100 100 cm q BI /W 4 /H 4 /BPC 8 /CS /G ID abc",  # a picture without an end
    b"BT /F1 12 Tf 3 Tr 100 100 Td",  # unseen letters from here on
    b"",
])  # fmt: skip
def test_what_a_page_leaves_behind_moves_no_stamp(tmp_path: Path, program: bytes) -> None:
    place = where(stamped(program_pdf(tmp_path / "page.pdf", program)), "ABC0000001")
    assert place is not None
    assert place[0] > 0.8
    assert place[3] < 0.06


def test_two_stamps_share_a_page_and_words_stay(tmp_path: Path) -> None:
    once = stamped(words_pdf(tmp_path / "letter.pdf", 2))
    again = stamped(once.rename(tmp_path / "once.pdf"), Mark(("XYZ 7 (copy)",)), Corner.TOP_LEFT)
    for number, text in enumerate(pages_of(again), 1):
        assert f"letter sheet {number}" in text
        assert "ABC0000001" in text
        assert "XYZ 7 (copy)" in text


def test_inherited_fonts_stay(tmp_path: Path) -> None:
    source = words_pdf(tmp_path / "letter.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.Pages.Resources = page.Resources
        del page["/Resources"]
        pdf.save(source)
    assert "letter sheet 1" in pages_of(stamped(source))[0]
