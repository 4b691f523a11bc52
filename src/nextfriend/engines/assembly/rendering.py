"""The paper: a template and the value of each of its fields in, the bytes of a Word document out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.exceptions import UndefinedError

from nextfriend.engines.assembly.fields import Value
from nextfriend.engines.assembly.grammar import Environment, Unallowed
from nextfriend.engines.assembly.package import check_package

# Letters that XML 1.0 cannot hold, and the two that docxtpl reads as a new paragraph and a new page.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class NotRendered(Exception):
    """The paper could not be made: `why` says so in a sentence for whoever keeps the template."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def render(content: bytes, values: Mapping[str, Value]) -> bytes:
    """The Word document of a template. A field that the template names and `values` lacks is an error,
    never a blank; "" is for those that stand under an "if". Raises TemplateRefused and NotRendered.
    """
    check_package(content)
    template = DocxTemplate(BytesIO(content))
    try:
        template.render(dict(map(_clean, values.items())), Environment(), autoescape=True)
    except Unallowed as fault:
        raise NotRendered(fault.what) from None
    except UndefinedError as fault:
        raise NotRendered(f"A field has no value: {fault.message}.") from None
    except TemplateError as fault:
        raise NotRendered(f"The template is not whole: {fault.message}.") from None
    return _saved(template)


def _clean(pair: tuple[str, Value]) -> tuple[str, Value]:
    name, value = pair
    if isinstance(value, str):
        return name, _UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return name, tuple(_UNWRITABLE.sub("", one) for one in value)


def _saved(template: DocxTemplate) -> bytes:
    """Without the names that Word keeps of whoever wrote the template: they would leave with the paper."""
    properties = template.docx.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    written = BytesIO()
    template.save(written)
    return written.getvalue()
