"""The demonstration office: a story told through the same actions that people use, dated from today.

`seed()` founds the office and tells ten stories of clients, what fills everybody's weeks, and a caseload of
forty. Every name is invented. It runs once, in the process that prepares a new instance, as the owner only
for the founding; everything after that is written by the story's own people with their own rights.
"""

from __future__ import annotations

from importlib import import_module

from nextfriend.conflicts.checking import check_changes
from nextfriend.site.demo.office import PASSWORD, SIGN_INS, found
from nextfriend.site.demo.story_builder import Telling

STORIES = (
    "injury",
    "eviction",
    "ssi",
    "custody",
    "medicaid",
    "asylum",
    "criminal",
    "recovery",
    "education",
    "directory",
    "resources",
    "expungement",
    "weeks",
    "caseload",
    "credentials",
    "intakes",
    "imports",
    "papers",
    "files",
    "letters",
    "holds",
    "retention",
    "records",
    "requests_between",
    "rides",
)


def seed() -> list[tuple[str, str, str]]:
    """Found the office and tell the stories. Returns the sign-ins as (role, e-mail, password)."""
    telling = Telling(found())
    for story in STORIES:
        import_module(f"{__name__}.{story}").tell(telling)
    check_changes()
    return [(role, email, PASSWORD) for role, email in SIGN_INS]
