"""The page that stands for a file which is produced as it is."""

from __future__ import annotations

from pathlib import Path

_WIDE, _HIGH = 612, 792  # letter, in points


def draw_slip_sheet(path: Path) -> None:
    """One page that says so. The name of the file stands in the load file alone, where it can be left out."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(_WIDE, _HIGH), invariant=1)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawCentredString(_WIDE / 2, _HIGH / 2 + 12, "Document produced in native format")
    canvas.setFont("Helvetica", 12)
    canvas.drawCentredString(_WIDE / 2, _HIGH / 2 - 14, "The file has the number at the foot of this page.")
    canvas.showPage()
    canvas.save()
