"""The ceilings and house rules that a syntax tree can hold; run by bin/check.

Files, functions and templates stay small; only actions write; no drawer for everything; docs/map.md names
every room. An exception stands here by name with its reason, or does not exist.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 60, 150
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "managers",
    "handler",
    "handlers",
}
DRAWERS |= {"data", "info", "service"}

# path (and ::function, where it is one function) → why it may break its ceiling
EXCEPTIONS: dict[str, str] = {}
# path → why this module writes although it is no action
WRITERS: dict[str, str] = {
    "src/nextfriend/accounts/models.py": "create_user on the manager is Django's contract; actions call it",
    "src/nextfriend/accounts/sessions.py": "Django's session store; its rows are behind definer functions",
    "src/nextfriend/accounts/bootstrap.py": "the write before anybody can act: the owner founds the office",
    "src/nextfriend/accounts/json_cache.py": "counts of Django's cache; nobody's record",
    "src/nextfriend/subscriptions/feeds/sync.py": "the actions of a feed: what it told, and when",
    "src/nextfriend/reminders/digests.py": "the actions of reminders: the outbox",
    "src/nextfriend/reminders/escalation.py": "the actions of reminders: unattended dates",
    "src/nextfriend/reminders/delivery.py": "the actions of reminders: sent, once",
    "src/nextfriend/calendar/due_items.py": "keeps Due true; only actions call it",
    "src/nextfriend/appointments/invitations/outbox.py": "the actions of invitations: what is owed to whom",
    "src/nextfriend/appointments/invitations/delivery.py": "the actions of invitations: sent, once",
    "src/nextfriend/matters/timeline.py": "keeps Entry true; only actions call it",
    "src/nextfriend/accounts/idempotency.py": "what a key has already done; `action` calls it",
    "src/nextfriend/privacy/wall/sharing.py": "these are the actions of sharing one item",
    "src/nextfriend/privacy/wall/writing.py": "copies the matrix into the database after a migration",
    "src/nextfriend/privacy/worlds/build.py": "random offices for `wall check`, in a database made for it",
    "src/nextfriend/privacy/worlds/compare.py": "asks the database for writes that it must refuse",
}

_ALWAYS_WRITES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
_ALWAYS_WRITES |= {f"a{name}" for name in _ALWAYS_WRITES}
_BARE_WRITES = {"save", "delete", "asave", "adelete"}
_QUERYSET_WORDS = {"objects", "filter", "exclude", "all", "select_for_update", "get_queryset", "order_by"}
_SQL_WRITES = ("INSERT ", "UPDATE ", "DELETE ", "TRUNCATE ", "MERGE ")


@dataclass(frozen=True, order=True)
class Finding:
    """One broken rule: where, and what to do."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


def main(root: Path) -> int:
    """Check the checkout at `root`, print findings and figures, and return the exit status."""
    findings = sorted([*check_python(root), *check_templates(root), *check_map(root), *check_lists(root)])
    for finding in findings:
        print(finding)
    print(figures(root))
    return 1 if findings else 0


def python_files(root: Path) -> list[Path]:
    """Every Python file of ours, migrations left out: they are written by a machine and never edited."""
    found = (p for top in ("src", "tests", "tools", "benchmarks") for p in (root / top).rglob("*.py"))
    return sorted(p for p in found if "migrations" not in p.parts and "__pycache__" not in p.parts)


def check_python(root: Path) -> Iterator[Finding]:
    """Length of files and functions, names, and who writes."""
    for path in python_files(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text()
        tree = ast.parse(text, name)
        if path.stem in DRAWERS:
            yield Finding(name, 1, f"'{path.stem}' is a drawer for everything: name what is in it.")
        lines = text.count("\n")
        if lines > FILE_LINES and name not in EXCEPTIONS:
            yield Finding(name, 1, f"{lines} lines; the ceiling is {FILE_LINES}. A noun is missing.")
        yield from _long_functions(name, tree)
        if only_actions_write(name):
            yield from writes(name, tree)


def _long_functions(name: str, tree: ast.AST) -> Iterator[Finding]:
    for function, length in functions(tree):
        if length > FUNCTION_LINES and f"{name}::{function.name}" not in EXCEPTIONS:
            sentence = f"{function.name} has {length} lines; the ceiling is {FUNCTION_LINES}."
            yield Finding(name, function.lineno, sentence)


def functions(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Each function with its length in lines, docstring left out: an explanation is never too long."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node, clean=False) is not None:
                told = node.body[0]
                length -= (told.end_lineno or told.lineno) - told.lineno + 1
            yield node, length


def only_actions_write(name: str) -> bool:
    """Whether the rule holds for this file: rooms and doors, except their actions."""
    parts = Path(name).parts
    if parts[:2] != ("src", "nextfriend") or name in WRITERS or len(parts) < 4:
        return False
    if parts[2] in ("engines", "site"):
        return False
    return Path(name).name != "actions.py" and "actions" not in parts[:-1]


def writes(name: str, tree: ast.AST) -> Iterator[Finding]:
    """Calls that change rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            word = _written(node, node.func)
            if word:
                yield Finding(name, node.lineno, f"{word} changes rows: only an action may. Call one.")


def _written(call: ast.Call, function: ast.Attribute) -> str | None:
    word = function.attr
    chain = set(_chain(function.value))
    if "super()" in chain or "session" in chain:  # Django's session is no row of a room
        return None
    if word in _ALWAYS_WRITES and (word != "create" or "objects" in chain or _has_suffix(chain, "_set")):
        return f".{word}()"
    if word in _BARE_WRITES and not call.args:
        return f".{word}()"
    if word in ("update", "aupdate") and not call.args and call.keywords:
        # dict.update(key=…) is written {**a, "key": …} here, so a keyword update is a queryset's.
        return f".{word}()"
    if word in ("execute", "executemany") and call.args:
        return _sql_verb(call.args[0])
    return None


def _chain(node: ast.expr) -> Iterator[str]:
    """The names of a dotted chain: `a.b(…).c` gives c, b, a; `super()` is marked."""
    while True:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "super":
                yield "super()"
            node = node.func
        elif isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            if isinstance(node, ast.Name):
                yield node.id
            return


def _has_suffix(names: Iterable[str], suffix: str) -> bool:
    return any(name.endswith(suffix) for name in names)


def _sql_verb(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.JoinedStr) and argument.values:
        argument = argument.values[0]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        start = argument.value.lstrip().upper()
        return next((f"SQL {verb.strip()}" for verb in _SQL_WRITES if start.startswith(verb)), None)
    return None


def check_templates(root: Path) -> Iterator[Finding]:
    """Length of templates."""
    for path in sorted((root / "src").rglob("templates/**/*.html")):
        name = path.relative_to(root).as_posix()
        lines = path.read_text().count("\n")
        if lines > TEMPLATE_LINES and name not in EXCEPTIONS:
            yield Finding(
                name, 1, f"{lines} lines; the ceiling is {TEMPLATE_LINES}. Split it into components."
            )


def check_map(root: Path) -> Iterator[Finding]:
    """docs/map.md names every room, door and engine that exists."""
    try:
        told = (root / "docs" / "map.md").read_text()
    except FileNotFoundError:
        yield Finding("docs/map.md", 1, "The map is missing.")
        return
    source = root / "src" / "nextfriend"
    for package in sorted([*source.glob("*/__init__.py"), *source.glob("engines/*/__init__.py")]):
        name = package.parent.relative_to(source).as_posix()
        if f"{name}/" not in told and f"`{name}`" not in told:
            yield Finding("docs/map.md", 1, f"{name}/ is not on the map.")


def check_lists(root: Path) -> Iterator[Finding]:
    """An exception whose file is gone is an exception no longer."""
    for name in (*EXCEPTIONS, *WRITERS):
        if not (root / name.partition("::")[0]).exists():
            yield Finding("tools/ceilings.py", 1, f"{name} has an exception but does not exist.")


def figures(root: Path) -> str:
    """One line of measurements, so that drift is seen before a ceiling is hit."""
    lengths, lines, tests, source = [], [], 0, 0
    for path in python_files(root):
        text = path.read_text()
        count = text.count("\n")
        if path.relative_to(root).parts[0] == "tests":
            tests += count
        elif path.relative_to(root).parts[0] == "src":
            source += count
            lines.append(count)
            lengths += [length for _, length in functions(ast.parse(text))]
    if not lengths:
        return "no source"
    return (
        f"files {len(lines)}: median {statistics.median(lines):.0f} p95 {_p95(lines)} max {max(lines)} · "
        f"functions {len(lengths)}: median {statistics.median(lengths):.0f} p95 {_p95(lengths)} "
        f"max {max(lengths)} · tests : source {tests / max(source, 1):.2f}"
    )


def _p95(numbers: list[int]) -> int:
    return sorted(numbers)[min(len(numbers) - 1, round(0.95 * (len(numbers) - 1)))]


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
