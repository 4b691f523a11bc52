"""Tab, list row, bookmark, page label and printed number of a binder agree: read back from the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.binder import Bound, Exhibit, NotBound, Wish, bind, exhibits_in, listed, named
from tests.engines.pdf.made import form_pdf, locked_pdf, odd_page, pages_of, where, with_words_at, words_pdf


def exhibits(folder: Path, *pages: int, description: str = "What it shows") -> list[Exhibit]:
    """Exhibit 1, 2, … with so many pages."""
    return [
        Exhibit(str(at), f"{description} {at}", words_pdf(folder / f"e{at}.pdf", count, say=f"Body{at}"))
        for at, count in enumerate(pages, 1)
    ]


def outline_of(pdf: Any) -> list[tuple[str, int, list[Any]]]:
    """Each bookmark: its words, the page from 1 it leads to, its destination."""
    found = []
    with pdf.open_outline() as outline:
        stack = list(outline.root)
        while stack:
            item = stack.pop(0)
            goes = item.destination
            found.append((item.title, pikepdf.Page(goes[0]).index + 1, list(goes)))
            stack[:0] = item.children
    return found


def prove(bound: Bound, *, tabs: bool = True) -> None:
    """Everything that a binder says of its pages, against the pages."""
    words, at = [], 0
    for volume in bound.volumes:
        with pikepdf.open(volume.path) as pdf:
            texts = pages_of(volume.path)
            assert volume.first == at + 1
            assert int(pdf.Root.PageLabels.Nums[1].St) == volume.first
            assert pdf.Root.PageLabels.Nums[1].S == "/D"
            assert pikepdf.Page(pdf.pages[0].obj).label == str(volume.first)
            for number, text in enumerate(texts, volume.first):
                assert str(number) in text.split(), f"page {number} has no number"
            for title, page, goes in outline_of(pdf):
                printed = int(re.search(r"\(page (\d+)\)$", title).group(1))
                assert printed == page + volume.first - 1
                assert goes[1] == "/XYZ"
                assert goes[4] is None  # the zoom stays ("Inherit Zoom")
            _prove_links(pdf, bound, volume.first)
            words += texts
            at = volume.last
    assert len(words) == bound.pages
    for row in bound.rows:
        exhibit = row.item.exhibit
        assert row.first - row.page == int(tabs)
        assert row.last - row.first + 1 == row.item.ready.pages
        if tabs and exhibit.label:
            assert exhibit.label in words[row.page - 1]


def _prove_links(pdf: Any, bound: Bound, first: int) -> None:
    """Each link of the contents leads to the page that it says."""
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            said = re.search(r", page (\d+)$", str(link.get("/Contents", "")))
            if said is None:
                continue
            number = int(said.group(1))
            if "/Dest" in link:
                assert pikepdf.Page(link.Dest[0]).index + first == number
            else:
                target = next(one for one in bound.volumes if one.path.name == str(link.A.F))
                assert target.first + int(link.A.D[0]) == number


def contents_of(bound: Bound, sheets: Sequence[int] = (2,)) -> list[int]:
    """The numbers at the right edge of the contents, from above."""
    text = "\n".join(pages_of(bound.volumes[0].path)[sheet - 1] for sheet in sheets)
    return [int(one) for one in re.findall(r"What it shows \d+\s+(\d+)", text)]


def test_three_exhibits_of_one_page_behind_sheets_begin_at_3_5_and_7(tmp_path: Path) -> None:
    """The known fault elsewhere is 3, 6, 9: sheets counted twice (SuffolkLITLab AssemblyLine #884)."""
    bound = bind(exhibits(tmp_path, 1, 1, 1), tmp_path / "out.pdf", Wish())
    assert [row.page for row in bound.rows] == [3, 5, 7]
    assert contents_of(bound) == [3, 5, 7]
    assert bound.pages == 8
    prove(bound)


def test_without_sheets_they_begin_at_3_4_and_5(tmp_path: Path) -> None:
    bound = bind(exhibits(tmp_path, 1, 1, 1), tmp_path / "out.pdf", Wish(tabs=False))
    assert contents_of(bound) == [3, 4, 5]
    prove(bound, tabs=False)


@pytest.mark.parametrize(("count", "sheets"), [(28, 1), (31, 2), (80, 3)])
def test_the_contents_count_themselves(tmp_path: Path, count: int, sheets: int) -> None:
    bound = bind(exhibits(tmp_path, *[1] * count), tmp_path / "out.pdf", Wish(look=False))
    assert bound.rows[0].page == 2 + sheets
    assert contents_of(bound, range(2, 2 + sheets)) == [row.page for row in bound.rows]
    prove(bound)


@settings(max_examples=12, deadline=None)
@given(
    pages=st.lists(st.integers(1, 4), min_size=1, max_size=12),
    length=st.sampled_from([3, 60, 400]),
    tabs=st.booleans(),
    late=st.lists(st.integers(1, 3), max_size=3),
)
def test_any_binder_agrees_with_itself(tmp_path_factory, pages, length, tabs, late) -> None:
    folder = tmp_path_factory.mktemp("binder")
    told = exhibits(folder, *pages, description="word " * (length // 5))
    added = [
        Exhibit(f"L{at}", "Came late", words_pdf(folder / f"late{at}.pdf", count))
        for at, count in enumerate(late)
    ]
    wish = Wish(tabs=tabs, look=False)
    bound = bind(told, folder / "out.pdf", wish, [added] if added else [])
    prove(bound, tabs=tabs)
    before = bind(told, folder / "before.pdf", wish)
    # What comes late moves nothing (e-bundle guidance of England and Wales, Nov 2021).
    assert [row.page for row in bound.rows[: len(told)]] == [row.page for row in before.rows]


def test_volumes_are_numbered_through_and_the_first_lists_all(tmp_path: Path) -> None:
    bound = bind(exhibits(tmp_path, *[3] * 9), tmp_path / "out.pdf", Wish(most=80_000))
    assert len(bound.volumes) > 2
    assert all(one.size <= 80_000 for one in bound.volumes)
    assert not (tmp_path / "out.pdf").exists()
    assert [one.path.name for one in bound.volumes][0] == f"out-volume-1-of-{len(bound.volumes)}.pdf"
    prove(bound)
    first = pages_of(bound.volumes[0].path)
    assert "Contents of all volumes" in first[1]
    for row in bound.rows:
        assert f"Volume {row.volume}, page {row.page}" in first[1]
    second = bound.volumes[1]
    cover = pages_of(second.path)[0]
    assert f"Volume 2 of {len(bound.volumes)}" in cover
    assert f"Pages {second.first} to {second.last} of {bound.pages}" in cover


def test_late_pages_over_several_volumes(tmp_path: Path) -> None:
    late = [Exhibit(f"L{at}", "Came late", words_pdf(tmp_path / f"l{at}.pdf", 3)) for at in range(9)]
    wish = Wish(most=75_000, look=False)
    bound = bind(exhibits(tmp_path, 2, 2), tmp_path / "out.pdf", wish, [late[:5], late[5:]])
    assert len(bound.volumes) > 1
    prove(bound)
    texts = [text for volume in bound.volumes for text in pages_of(volume.path)]
    assert [number for number, text in enumerate(texts, 1) if text.startswith("Added later")] == [
        bound.rows[2].page - 1,
        bound.rows[7].page - 1,
    ]


def test_an_exhibit_larger_than_a_volume_is_said(tmp_path: Path) -> None:
    bound = bind(exhibits(tmp_path, 1, 400, 1), tmp_path / "out.pdf", Wish(most=70_000, look=False))
    assert [one.name for one in bound.too_large] == [bound.volumes[1].path.name]


def test_odd_pages_forms_and_bookmarks_of_exhibits(tmp_path: Path) -> None:
    turned = odd_page(tmp_path / "turned.pdf", Rotate=90, CropBox=[50, 50, 500, 700], UserUnit=2)
    form = form_pdf(tmp_path / "form.pdf", {"name": "Robin Sample"})
    with pikepdf.open(words_pdf(tmp_path / "a.pdf", 3)) as pdf:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Findings", 2))
        pdf.save(tmp_path / "marked.pdf")
    told = [
        Exhibit("A", "Turned", turned),
        Exhibit("B", "Form", form),
        Exhibit("C", "Report", tmp_path / "marked.pdf"),
    ]
    bound = bind(told, tmp_path / "out.pdf", Wish(stickers=True))
    prove(bound)
    texts = pages_of(bound.volumes[0].path)
    assert "Robin Sample" in texts[bound.rows[1].first - 1]
    for row in bound.rows:
        assert row.item.exhibit.label in texts[row.first - 1]
    with pikepdf.open(bound.volumes[0].path) as pdf:
        titles = [title for title, _, _ in outline_of(pdf)]
    assert f"Findings (page {bound.rows[2].first + 2})" in titles
    place = where(bound.volumes[0].path, str(bound.rows[0].first), bound.rows[0].first - 1)
    assert place is not None
    assert place[0] > 0.9
    assert place[3] < 0.1


def test_a_page_without_room_is_named(tmp_path: Path) -> None:
    corners = [(540, 20), (290, 20), (20, 20), (540, 764), (290, 764), (20, 764)]
    full = Exhibit("1", "Full", with_words_at(tmp_path / "full.pdf", corners))
    bound = bind([full], tmp_path / "out.pdf", Wish(tabs=False))
    assert bound.crowded == (3,)


def test_what_cannot_be_bound_is_named_and_the_rest_is_bound(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    told = [*exhibits(tmp_path, 1), Exhibit("8", "", tmp_path / "empty.pdf")]
    told.append(Exhibit("9", "", locked_pdf(tmp_path / "locked.pdf")))
    bound = bind(told, tmp_path / "out.pdf", Wish())
    assert [one.source.name for one in bound.refused] == ["empty.pdf", "locked.pdf"]
    prove(bound)


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"what was here")
    told = exhibits(tmp_path, 1, 1)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(NotBound, match="already there"):
        bind(told, out, Wish())
    with pytest.raises(NotBound, match="None of the files"):
        bind([Exhibit("1", "", tmp_path / "absent.pdf")], out, Wish(), replace=True)
    with pytest.raises(NotBound, match="Two files are Exhibit 1"):
        bind([told[0], Exhibit("1", "Again", told[1].path)], out, Wish(), replace=True)
    monkeypatch.setattr("nextfriend.engines.binder.binding.sync", _disk_is_full)
    with pytest.raises(NotBound, match="could not be written"):
        bind(told, out, Wish(), replace=True)
    assert out.read_bytes() == b"what was here"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def _disk_is_full(path: Path) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("name", "number", "description"), [
    ("Exhibit 2 - Lease.pdf", "2", "Lease"),
    ("exhibit_10_Photos of the stairs.pdf", "10", "Photos of the stairs"),
    ("Ex. B – Notice.pdf", "B", "Notice"),
    ("Ex A-1 Check.pdf", "A-1", "Check"),
    ("Tab 3.pdf", "3", ""),
    ("Exhibit 4a Ledger.pdf", "4A", "Ledger"),
    ("Example of a letter.pdf", "", "Example of a letter"),
    ("Lease.pdf", "", "Lease"),
])  # fmt: skip
def test_a_name_says_which_exhibit_a_file_is(name: str, number: str, description: str) -> None:
    found = named(Path(name))
    assert (found.number, found.description) == (number, description)


def test_a_folder_and_a_list_of_it(tmp_path: Path) -> None:
    for name in ("Exhibit 10 Ten.pdf", "Exhibit 2 Two.pdf", ".hidden"):
        (tmp_path / name).touch()
    assert [one.number for one in exhibits_in(tmp_path)] == ["2", "10"]
    text = "Number, description ,FILE\nExhibit B,The lease,Exhibit 10 Ten.pdf\nA,,Exhibit 2 Two.pdf\n\n"
    text = text.replace(", description ", ",description")
    assert [(one.number, one.description) for one in listed(text, tmp_path)] == [
        ("B", "The lease"),
        ("A", "Two"),
    ]
    with pytest.raises(NotBound, match="no column called file"):
        listed("a,b\n1,2\n", tmp_path)
    with pytest.raises(NotBound, match="Line 2 of the list names no file"):
        listed("number,file\n1,\n", tmp_path)


def test_letters_that_a_font_lacks_are_written_as_they_sound(tmp_path: Path) -> None:
    told = [Exhibit("1", "Umowa z Łódź – Peña’s copy", words_pdf(tmp_path / "a.pdf"))]
    bound = bind(told, tmp_path / "out.pdf", Wish())
    assert "Umowa z Lódz – Peña’s copy" in pages_of(bound.volumes[0].path)[1]
    with pikepdf.open(bound.volumes[0].path) as pdf:
        assert any("Łódź" in title for title, _, _ in outline_of(pdf))
