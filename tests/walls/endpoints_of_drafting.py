"""Lines of the table in endpoints.py: papers from templates, and the templates."""

from __future__ import annotations

from typing import Any

from tests.walls.endpoints_of_care import Maker

TEMPLATE, VERSION = "assembly_officetemplate", "assembly_templateversion"  # of the whole office
KEEPERS = "attorney,paralegal,case-manager,supervisor"


def whole_drafting(view: Maker, page: Maker, matter: Maker, item: Maker) -> dict[str, Any]:
    """Their addresses, made with the makers of endpoints.py."""
    return {
        "assembly:papers": matter(post=False),
        "assembly:paper_new": matter(
            "work-product", who="attorney,paralegal", fixed=(("code", "engagement-letter"),)
        ),
        "assembly:drafted": item("assembly_drafted", post=False),
        "assembly:templates": view(),
        "assembly:template_new": page(KEEPERS),
        "assembly:template": view(item=TEMPLATE),
        "assembly:template_sample": view(item=TEMPLATE),
        "assembly:template_file": view(item=VERSION),
        "assembly:template_version_new": page(KEEPERS, item=TEMPLATE),
        "assembly:template_retirement": page(KEEPERS, item=TEMPLATE),
        "assembly:shipped_file": view(fixed=(("code", "engagement-letter"),)),
    }
