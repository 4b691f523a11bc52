"""Every action leaves its line of audit, in some test at least; run at the end of a whole `bin/test`.

The tests' plugin (tests/plugins/audited.py) keeps which actions wrote one. What is here and was not seen
writing is named, and fails the run, unless QUIET says why it writes none.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

OWN = "of one person's own, which nobody else sees; what comes of it is on record as any other"
STEP = "a step of actions that are on record themselves"
SWEEP = "begins what is due; each thing that is done by it is on record"
QUIET: dict[str, str] = {
    "accounts.actions.own_settings.keep_preference": OWN,
    "data_import.actions.imports.choose": OWN,
    "documents.uploads.actions.begin_upload": OWN,
    "documents.uploads.actions.receive_part": OWN,
    "documents.uploads.actions.remove_upload": OWN,
    "drafts.actions.discard": OWN,
    "drafts.actions.finish": OWN,
    "drafts.actions.keep": OWN,
    "reminders.digests.keep_choice": OWN,
    "reminders.digests.prepare_digest": OWN,
    "subscriptions.imports.actions.bring_in": OWN,
    "subscriptions.imports.actions.note_fault": OWN,
    "subscriptions.imports.actions.set_aside": OWN,
    "data_import.actions.imports.go_on": SWEEP,
    "correspondence.communications.sorting.sort_what_waits": SWEEP,
    "documents.retention.destroying.actions.resume_destruction": SWEEP,
    "documents.words.actions.read_what_waits": SWEEP,
    "reminders.escalation.escalate": SWEEP,
    "correspondence.actions.keeping.leave_to_docket": STEP,
    "privacy.actions.raise_wall": STEP,
    "privacy.audit.seal.seal": "seals the lines of audit themselves",
}


def actions(source: Path) -> Iterator[str]:
    """The functions under `source` that are `@action`, by their dotted names without the package's."""
    for path in sorted(source.rglob("*.py")):
        module = ".".join(path.relative_to(source).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and any(map(_is_action, node.decorator_list)):
                yield f"{module.removesuffix('.__init__')}.{node.name}"


def faults(there: Iterable[str], wrote: Iterable[str], quiet: Iterable[str] = QUIET) -> list[str]:
    """A sentence for each action that no test saw writing its line, and for each needless excuse."""
    there, wrote, quiet = set(there), set(wrote), set(quiet)
    silent = (
        "no test saw it write its line of audit. Write the test, or say in tools/audited.py why it has none."
    )
    return [
        *(f"{name}: {silent}" for name in sorted(there - wrote - quiet)),
        *(f"{name} writes its line: take it out of QUIET." for name in sorted(quiet & wrote)),
        *(f"{name} is no action: take it out of QUIET." for name in sorted(quiet - there)),
    ]


def _is_action(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "action"


if __name__ == "__main__":
    house = Path(__file__).resolve().parent.parent
    found = faults(
        actions(house / "src" / "nextfriend"), json.loads((house / ".cache" / "audited.json").read_text())
    )
    print("\n".join(found) or "Every action wrote its line of audit in some test, or says why not.")
    sys.exit(bool(found))
