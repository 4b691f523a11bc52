"""Forms become part of their pages: copied fields lose their values (pikepdf #670), drawn ones do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

DYNAMIC = (
    "This form is drawn only by Adobe Reader (XFA), and its pages are not in the file. "
    "Open it there, print it to a PDF and use that."
)
_DEEPEST = 20
_MOST = 20_000  # fields


def has_form(pdf: Any) -> bool:
    """Whether pages carry fields."""
    return any(True for _ in _widgets(pdf))


def is_dynamic(pdf: Any) -> bool:
    """Whether the file is only instructions for one program, and one page that says so."""
    form = pdf.Root.get("/AcroForm")
    return form is not None and "/XFA" in form and len(pdf.pages) == 1 and not has_form(pdf)


def is_signed(pdf: Any) -> bool:
    """Whether a signature field is signed."""
    return any(
        _of_field(widget, "/FT") == "/Sig" and _of_field(widget, "/V") is not None for widget in _widgets(pdf)
    )


def flatten(pdf: Any) -> None:
    """Draw every field's value where it has no picture yet, and make the pictures part of the pages."""
    import pikepdf

    if not isinstance(pdf.Root.get("/AcroForm"), pikepdf.Dictionary):  # fields that no form knows of
        found = [one if one.is_indirect else pdf.make_indirect(one) for one in _widgets(pdf)]
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(found))
    form = pdf.Root.AcroForm
    undrawn = [widget for widget in _widgets(pdf) if not _is_drawn(widget)]
    if undrawn or form.get("/NeedAppearances") is True:
        # qpdf draws what is entered only where the file asks every reader to.
        form.NeedAppearances = True
        pdf.generate_appearance_streams()
    form.NeedAppearances = False
    pdf.flatten_annotations("all")
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm
    for page in pdf.pages:
        kept = [one for one in page.obj.get("/Annots", []) if one.get("/Subtype") != "/Widget"]
        if "/Annots" in page.obj:
            page.obj.Annots = pikepdf.Array(kept)


def _widgets(pdf: Any) -> Iterator[Any]:
    count = 0
    for page in pdf.pages:
        for one in page.obj.get("/Annots", None) or ():
            if getattr(one, "get", None) is not None and one.get("/Subtype") == "/Widget":
                yield one
                count += 1
                if count >= _MOST:
                    return


def _is_drawn(widget: Any) -> bool:
    if _of_field(widget, "/FT") not in ("/Tx", "/Ch") or _of_field(widget, "/V") is None:
        return True
    looks = widget.get("/AP")
    return looks is not None and looks.get("/N") is not None


def _of_field(widget: Any, key: str) -> Any:
    node = widget
    for _ in range(_DEEPEST):
        if node is None:
            return None
        if (found := node.get(key)) is not None:
            return found
        node = node.get("/Parent")
    return None
