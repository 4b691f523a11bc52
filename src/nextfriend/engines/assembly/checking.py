"""What is wrong with a template, each fault with its paragraph's words, and which fields it uses where.

The lint is docxtpl-lint's; the house adds the small language (grammar.py) and words of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

import docxtpl_lint
from docxtpl_lint.core import Tag, build_jinja_source, template_tags
from docxtpl_lint.reader import Paragraph
from jinja2 import Environment as Plain
from jinja2 import TemplateError, nodes
from lxml.etree import LxmlError

from nextfriend.engines.assembly.grammar import unallowed
from nextfriend.engines.assembly.package import TemplateRefused, check_package

Conditions = tuple[tuple[str, bool], ...]
_SHOWN = 200
MOST_FAULTS = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and the words of that paragraph. A `warning` does not refuse the file."""

    rule: str
    message: str
    where: str
    paragraph: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A field that a template uses, and the paragraphs. `under` are the conditions of each place: names of
    fields, and whether they have to have a value for the place to stand in the paper.
    """

    name: str
    paragraphs: tuple[str, ...]
    under: tuple[Conditions, ...]

    def is_needed(self, given: Container[str]) -> bool:
        """Whether the paper has a hole without it, where these fields have a value."""
        return any(all((name in given) == wanted for name, wanted in one) for one in self.under)

    @property
    def is_optional(self) -> bool:
        """Whether the paper is whole without it."""
        return not self.is_needed(())


@dataclass(frozen=True, slots=True)
class Checked:
    """A template as it was read: faults that refuse it, warnings, and its fields in the order of the text."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    uses: tuple[Use, ...]


def check(content: bytes) -> Checked:
    """Read a Word template (bytes of a .docx). Raises TemplateRefused for a file that is none."""
    check_package(content)
    try:
        paragraphs, tags = template_tags(BytesIO(content))
        linted = docxtpl_lint.lint(content, autoescape=True)
    except (LxmlError, BadZipFile, KeyError, ValueError) as failure:
        raise TemplateRefused(
            "not-word", "Word would not open this file. Save it again in Word."
        ) from failure
    found = [*_linted(linted.issues, paragraphs), *_grammar(tags)]
    found = sorted(dict.fromkeys(found), key=lambda one: one.warning)[:MOST_FAULTS]
    return Checked(
        faults=tuple(one for one in found if not one.warning),
        warnings=tuple(one for one in found if one.warning),
        uses=tuple(_uses(tags)),
    )


def _linted(issues: Iterable[docxtpl_lint.Issue], paragraphs: list[Paragraph]) -> Iterator[Fault]:
    words = {(one.part, one.index): one for one in paragraphs}
    for issue in issues:
        place = issue.location
        where = words.get((place.part, place.paragraph))
        yield Fault(
            rule=issue.rule,
            message=_sentence(issue.message),
            where=_where(where) if where else "The text as a whole",
            paragraph=where.text[:_SHOWN] if where else issue.snippet[:_SHOWN],
            warning=issue.severity != "error",
        )


def _sentence(message: str) -> str:
    said = message.replace("docxtpl", "Nextfriend").replace("`", "").strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith(".") else ".")


def _where(one: Paragraph) -> str:
    part = {"body": "Text", "footnotes": "Footnotes"}.get(
        one.part, one.part.rstrip("0123456789").capitalize()
    )
    if not one.cells:
        return f"{part}, paragraph {one.index}"
    cell = one.cells[-1]
    return f"{part}, table {cell.table}, row {cell.row}, column {cell.col}"


def _trees(tags: list[Tag]) -> Iterator[tuple[nodes.Template, list[Tag]]]:
    """Each part's tags as one program, one tag a line; what does not parse is the lint's to report."""
    parts: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        parts[tag.para.part].append(tag)
    for of_part in parts.values():
        source, kept = build_jinja_source(of_part)
        try:
            tree = Plain().parse(source)
        except TemplateError:
            continue
        if kept:
            yield tree, kept


def _tag_at(kept: list[Tag], line: int) -> Tag:
    return kept[min(max(line - 1, 0), len(kept) - 1)]


def _grammar(tags: list[Tag]) -> Iterator[Fault]:
    for tree, kept in _trees(tags):
        for fault in unallowed(tree):
            where = _tag_at(kept, fault.line).para
            yield Fault("NF01", fault.what, _where(where), where.text[:_SHOWN])


def _uses(tags: list[Tag]) -> Iterator[Use]:
    seen: dict[str, tuple[list[str], list[Conditions]]] = {}
    for tree, kept in _trees(tags):
        for name, line, conditions in _names(tree, (), frozenset({"loop"})):
            words, under = seen.setdefault(name, ([], []))
            words.append(_tag_at(kept, line).para.text[:_SHOWN].strip())
            under.append(conditions)
    for name, (words, under) in seen.items():
        yield Use(name, tuple(dict.fromkeys(words)), tuple(dict.fromkeys(under)))


def _names(
    node: nodes.Node, under: Conditions, local: frozenset[str]
) -> Iterator[tuple[str, int, Conditions]]:
    """Each free name, its line, and the conditions under which it stands there."""
    if isinstance(node, nodes.Name):
        if node.name not in local and node.ctx == "load":
            yield node.name, node.lineno, under
    elif isinstance(node, nodes.If | nodes.CondExpr):
        yield from _branches(node, under, local)
    elif isinstance(node, nodes.For):
        yield from _names(node.iter, under, local)
        bound = local | {node.target.name} if isinstance(node.target, nodes.Name) else local
        for one in (*node.body, *node.else_):
            yield from _names(one, under, bound)
    else:
        if isinstance(node, nodes.Filter) and node.name == "default" and isinstance(node.node, nodes.Name):
            under = (*under, (node.node.name, True))
        for one in node.iter_child_nodes():
            yield from _names(one, under, local)


def _branches(
    node: nodes.If | nodes.CondExpr, under: Conditions, local: frozenset[str]
) -> Iterator[tuple[str, int, Conditions]]:
    for name, line, _ in _names(node.test, under, local):
        yield name, line, (*under, (name, True))  # to be asked for is no need of it
    tested = _conditions(node.test)
    if isinstance(node, nodes.If):
        yes, no = list(node.body), [*node.elif_, *node.else_]
    else:
        yes, no = [node.expr1], [node.expr2] if node.expr2 else []
    for one in yes:
        yield from _names(one, (*under, *tested), local)
    otherwise = tuple((name, not wanted) for name, wanted in tested) if len(tested) == 1 else ()
    for one in no:
        yield from _names(one, (*under, *otherwise), local)


def _conditions(test: nodes.Node) -> Conditions:
    """What has to hold for the branch, as far as names alone tell it; where less is known, more is asked."""
    if isinstance(test, nodes.Name):
        return ((test.name, True),)
    if isinstance(test, nodes.Not) and isinstance(test.node, nodes.Name):
        return ((test.node.name, False),)
    if isinstance(test, nodes.And):
        return (*_conditions(test.left), *_conditions(test.right))
    return ()
