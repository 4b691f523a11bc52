"""The words of docs/glossary.md, held where people read them; dates said in one place. Run by bin/check.

The table of the glossary is the list: its third column names what is not said, its fourth where. Read are
templates (their text, not their tags), strings of the code that are sentences or labels, and documentation.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.ceilings import Finding

GLOSSARY = "docs/glossary.md"
ROW = re.compile(
    r"^\| (?P<say>[^|]+?) \|(?P<means>[^|]*)\| (?P<avoid>[^|]+?) \| (?P<where>screen|everywhere) \|$"
)
TRANSLATED = re.compile(r"\{%\s*translate \"([^\"]*)\"\s*%\}|\{%\s*(?:end)?blocktranslate.*?%\}")
NOT_TEXT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->", re.S)
UNREAD_ATTRIBUTE = re.compile(
    r"\s(?::[\w-]+|class|id|href|state|tone|name|for|action|icon|data-(?!label)[\w-]+)=\"[^\"]*\""
)
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|ALTER|CREATE|GRANT|WHERE|AND|FROM)\b")
# Formats of days and times as people read them; ISO is for machines and for whoever operates.
PEOPLE_FORMAT = re.compile(r"%-?[aAbBIp]|%-d|%d [%]|^%H:%M$")
TEMPLATE_FORMAT = re.compile(
    r"\|(?:date|time):(?P<quote>[\"'])(?!c(?P=quote)|Y-m-d(?P=quote)|[jlF](?P=quote))"
)
DATES_HERE = (
    "src/nextfriend/ground/dates.py",
    "src/nextfriend/site/",
    "src/nextfriend/cli/",
    "src/nextfriend/engines/",
    "src/nextfriend/privacy/audit/verify.py",
)


@dataclass(frozen=True)
class Word:
    """What to say, and a pattern of what is not said instead."""

    say: str
    avoid: re.Pattern[str]
    everywhere: bool


def glossary(text: str) -> list[Word]:
    """The table's rows. Raises ValueError for a table without any."""
    words = [
        Word(row["say"], _pattern(term), row["where"] == "everywhere")
        for row in map(ROW.match, text.splitlines())
        if row
        for term in re.split(r"[,;] ", row["avoid"])
    ]
    if not words:
        raise ValueError(f"{GLOSSARY} has no table of words.")
    return words


def _pattern(term: str) -> re.Pattern[str]:
    if term.startswith('"'):  # the whole of a message
        return re.compile(rf"^{re.escape(term.strip(chr(34)))}$")
    ending = r"\w*" if term.endswith("*") else ""
    return re.compile(rf"\b{re.escape(term.rstrip('*'))}{ending}\b", re.I)


def main(root: Path) -> int:
    """Check the checkout at `root`, print findings, and return the exit status."""
    words = glossary((root / GLOSSARY).read_text())
    findings = sorted([*check_words(root, words), *check_dates(root), *check_paths(root)])
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def check_words(root: Path, words: list[Word]) -> Iterator[Finding]:
    """Every word that is not said, where it stands and what to say instead."""
    for path, line, text, is_document in read_by_people(root):
        for word in words:
            found = word.avoid.search(text) if word.everywhere or not is_document else None
            if found:
                yield Finding(path, line, f"“{found[0]}”: say “{word.say}” (docs/glossary.md).")


def read_by_people(root: Path) -> Iterator[tuple[str, int, str, bool]]:
    """Path, line, text, and whether it is documentation, of everything that is read."""
    for path in _files(root, "templates/**/*.html", "templates/**/*.txt"):
        shown = UNREAD_ATTRIBUTE.sub("", NOT_TEXT.sub(_as_blank, TRANSLATED.sub(_words, path.read_text())))
        for number, line in enumerate(shown.splitlines(), 1):
            yield path.relative_to(root).as_posix(), number, line, False
    for path in _files(root, "*.py"):
        if "migrations" not in path.parts:
            for number, text in strings(ast.parse(path.read_text())):
                yield path.relative_to(root).as_posix(), number, text, False
    documents = [*(root / "docs").glob("*.md"), root / "README.md", root / "CHANGELOG.md"]
    for path in sorted(p for p in documents if p.exists() and p != root / GLOSSARY):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            yield path.relative_to(root).as_posix(), number, line, True


def _words(match: re.Match[str]) -> str:
    return match[1] or ""


def _as_blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n") or " "


def _files(root: Path, *patterns: str) -> list[Path]:
    source = root / "src" / "nextfriend"
    found = {path for pattern in patterns for path in source.rglob(pattern)}
    return sorted(path for path in found if "engines" not in path.relative_to(source).parts[:1])


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings that people read: more than one word, or a label that begins with a capital. No docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            text = node.value
            if (" " in text.strip() or text[:1].isupper() and not text.isupper()) and not SQL.search(text):
                yield node.lineno, text


def check_dates(root: Path) -> Iterator[Finding]:
    """Formats of days and times outside ground/dates.py."""
    sentence = "A day or time for people is written by ground/dates.py."
    for path in _files(root, "templates/**/*.html", "templates/**/*.txt"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if TEMPLATE_FORMAT.search(line):
                yield Finding(
                    path.relative_to(root).as_posix(), number, f"{sentence} Use |day, |moment or |clock."
                )
    for path in _files(root, "*.py"):
        name = path.relative_to(root).as_posix()
        if not name.startswith(DATES_HERE):
            for number, text in _formats(ast.parse(path.read_text())):
                if PEOPLE_FORMAT.search(text):
                    yield Finding(name, number, sentence)


def _formats(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(p.value for p in node.format_spec.values if isinstance(p, ast.Constant)),
            )
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "strftime" and node.args:
            yield node.lineno, getattr(node.args[0], "value", "%A")


PATHS = re.compile(
    r"`((?:src|docs|tests|tools|bin|benchmarks)/[\w./-]+|[a-z_]+/[\w/]+\.(?:py|sql|html|css))`"
)


def check_paths(root: Path) -> Iterator[Finding]:
    """Files that the documentation names exist, from the checkout or from the package."""
    for path in sorted([*(root / "docs").glob("*.md"), root / "README.md"]):
        for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], 1):
            for name in PATHS.findall(line):
                if not any((place / name).exists() for place in (root, root / "src" / "nextfriend")):
                    yield Finding(path.relative_to(root).as_posix(), number, f"{name} does not exist.")


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
