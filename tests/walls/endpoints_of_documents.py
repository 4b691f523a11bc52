"""Lines of the table in endpoints.py: the documents room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LEGAL = ("legal",)
BOTH = ("legal", "care")
FILES = (*BOTH, "health", "protected")
LAWYERS = "attorney,paralegal"
CRAFTS = f"{LAWYERS},case-manager"
Maker = Callable[..., Any]


def every_document(view: Maker, page: Maker, only_post: Maker, matter: Maker, item: Maker) -> dict[str, Any]:
    """Its addresses, made with the makers of endpoints.py."""
    return {
        "documents:documents": matter(),
        "documents:files": matter(),
        "documents:uploads": matter(get=(405,)),
        "documents:saving": matter(get=(405,)),
        "documents:part": only_post(item="documents_upload", of=FILES, fixed=(("number", 0),)),
        "documents:removal": only_post(item="documents_upload", of=FILES),
        "documents:words": matter(),
        "documents:reading": matter(get=(405,)),
        "documents:moving": matter(get=(405,)),
        "documents:filing": item("documents_document"),
        "documents:document": item("documents_document"),
        "documents:asking": item("documents_document", LEGAL, who=LAWYERS),
        "documents:signing": item("documents_signing", LEGAL, who=LAWYERS),
        "documents:signing_withdrawal": only_post(LAWYERS, item="documents_signing", of=LEGAL),
        "documents:download": item("documents_version", FILES),
        "documents:pages": item("documents_version", FILES, post=False),
        "documents:filing_check": item("documents_version", FILES, post=False),
        "documents:beside": item("documents_version", FILES, post=False),
        "documents:mark": item("documents_version", BOTH, get=(200, 404), fixed=(("number", 1),)),
        "documents:passages": matter(post=False),
        "documents:changing": item("documents_passage"),
        "documents:withdrawal": item("documents_passage"),
        "documents:moving_on": only_post(item="documents_passage", of=BOTH),
        "documents:redactions": item("documents_version", FILES, post=False),
        "documents:redact": item("documents_version", FILES),
        "documents:found": only_post(item="documents_version", of=FILES),
        "documents:attachments": only_post(item="documents_version", of=FILES),
        "documents:copy_outside": item("documents_version", ("care", "health", "protected"), who=CRAFTS),
        "documents:openings": matter(who="attorney,supervisor", post=False),
        "documents:openings_of_document": item(
            "documents_document", FILES, who="attorney,supervisor", post=False
        ),
        "documents:reviews": view("attorney"),
        "documents:years": view("administrator"),
        "documents:years_of": page("administrator", fixed=(("kind", "other"),)),
        "documents:longer": matter(who="attorney"),
        "documents:proposal": matter(who="attorney"),
        "documents:destruction": item("documents_destruction", post=False),
        "documents:destruction_decision": only_post(item="documents_destruction", of=BOTH),
        "documents:destruction_resumption": only_post(item="documents_destruction", of=BOTH),
        "documents:certificate": item("documents_destruction", post=False, get=(200, 404)),
        "documents:holds": matter(post=False),
        "documents:new_hold": matter(who="attorney"),
        "documents:lifting": item("documents_hold", ("shared",), who="attorney"),
    }
