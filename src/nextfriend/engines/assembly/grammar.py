"""The small language of templates: names, conditions, repetitions and a few filters of Jinja2, nothing else.

What is not listed is refused, at upload with its place and again when the paper is made: no attributes, no
calls, no arithmetic, no imports. Names are of fields: a template reaches nothing but the values it is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = frozenset(
    {"capitalize", "default", "first", "join", "last", "length", "lower", "replace", "title", "trim", "upper"}
)
TESTS = frozenset({"defined", "undefined", "none"})
LOOP = frozenset({"first", "last", "index", "length"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For,
    nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Concat, nodes.Getattr, nodes.Keyword,
)  # fmt: skip


class Unallowed(Exception):
    """Something the language of templates does not have. `what` names it in words, `line` is its line."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what, line)
        self.what = what
        self.line = line


def unallowed(tree: nodes.Node) -> Iterator[Unallowed]:
    """Everything in a parsed template that the language does not have."""
    for node in (tree, *tree.find_all(nodes.Node)):
        if what := _fault(node):
            yield Unallowed(what, node.lineno)


def _fault(node: nodes.Node) -> str:
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        return "Repeat over one list with one name: {% for person in adverse_parties %}."
    if isinstance(node, nodes.Getattr):
        is_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in LOOP
        return "" if is_loop else f"Fields have no parts: write one name, without “.{node.attr}”."
    if isinstance(node, nodes.Filter):
        return "" if node.name in FILTERS else f"There is no filter “{node.name}” here."
    if isinstance(node, nodes.Test):
        return "" if node.name in TESTS else f"There is no test “{node.name}” here."
    if isinstance(node, nodes.Name) and node.name.startswith("_"):
        return f"“{node.name}” is not the name of a field."
    if isinstance(node, _ALLOWED):
        return ""
    called = type(node).__name__.lower()
    return f"A template may not use this ({called}): only fields, if, for and a few filters."


class Environment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox that parses the small language alone, knows no function, and leaves nothing blank.

    Values are escaped: whatever stands in one is text in the paper and never XML.
    """

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> Any:
        tree = super()._parse(source, name, filename)
        for fault in unallowed(tree):
            raise fault
        return tree
