"""Word templates and the papers made from them: what a template asks for, what is wrong with it, the paper.

Pure: bytes and values in, bytes and findings out. A template is whatever somebody uploaded, so rooms call
`check`, `render` and `built` through ground/sandbox.
"""

from nextfriend.engines.assembly.captions import Caption, caption_of
from nextfriend.engines.assembly.checking import Checked, Fault, Use, check
from nextfriend.engines.assembly.fields import (
    FIELDS,
    Field,
    field_of,
    in_order,
    sample_values,
    value_of,
    written_day,
)
from nextfriend.engines.assembly.package import TemplateRefused
from nextfriend.engines.assembly.rendering import NotRendered, render
from nextfriend.engines.assembly.shipped import Shipped, built, shipped_papers

__all__ = [
    "FIELDS",
    "Caption",
    "Checked",
    "Fault",
    "Field",
    "NotRendered",
    "Shipped",
    "TemplateRefused",
    "Use",
    "built",
    "caption_of",
    "check",
    "field_of",
    "in_order",
    "render",
    "sample_values",
    "shipped_papers",
    "value_of",
    "written_day",
]
