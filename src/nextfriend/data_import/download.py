"""The file of faults: the rows that were not imported, as they came, with the reason as one more column.

A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection"); reading
the file again takes it off (`planning.py`).
"""

from __future__ import annotations

import csv
import io

from nextfriend.data_import.models import Import, ImportRow
from nextfriend.data_import.queries import fault_sentences
from nextfriend.ground.tables import harmless

REASON = "What to mend"


def faults_csv(batch: Import) -> bytes:
    """The rows with a fault, with their numbers in the file that was sent."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(heading) for heading in batch.columns] + ["Row", REASON])
    width = len(batch.columns)
    for row in ImportRow.objects.filter(batch=batch, state=ImportRow.State.FAULTY).order_by("number"):
        cells = [harmless(cell) for cell in row.cells]
        cells += [""] * (width - len(cells))
        why = " ".join(fault_sentences(row))
        extra = f" Beyond the headings it says: {' '.join(cells[width:])}" if len(cells) > width else ""
        writer.writerow([*cells[:width], row.number, harmless(why + extra)])
    return text.getvalue().encode("utf-8-sig")
