"""The named writes of the office's own templates: add one, give it a version, retire it."""

from __future__ import annotations

from hashlib import sha256

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.assembly.library.models import OfficeTemplate, TemplateVersion
from nextfriend.assembly.library.papers import kept_uses, standing, versions
from nextfriend.assembly.library.queries import may_keep, opened_of
from nextfriend.assembly.library.reading import read_template, said
from nextfriend.engines.assembly import Use
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit


@action(once=OfficeTemplate)
def add_template(
    *,
    actor: Staff,
    content: bytes,
    title: str,
    about: str,
    craft: str,
    in_court: bool = False,
    key: str = "",
) -> OfficeTemplate:
    """Keep a Word file (bytes of a .docx) as a template of the office's own, its first version.

    Raises Refusal: not-your-role, title-missing, title-there, faulty, no-field, those of a file that is no
    template.
    """
    _need_keeper(actor, craft)
    _check_title(title)
    uses = _checked(content)
    template = OfficeTemplate(
        office_id=actor.office_id, craft=craft, in_court=in_court, by=actor, at=timeline.moment()
    )
    template.save(force_insert=True)
    _keep(actor, template, content, uses, title=title, about=about)
    audit.record_office(Verb.ADDED_TEMPLATE, "officetemplate", template.pk, craft)
    return template


@action(once=TemplateVersion)
def add_version(
    *,
    actor: Staff,
    template: OfficeTemplate,
    title: str,
    about: str,
    why: str,
    content: bytes | None = None,
    opened: str = "",
    key: str = "",
) -> TemplateVersion:
    """Give a template its next version, with another file or (None) the same under another title; one that
    was retired is written from again.

    Raises Stale; Refusal: not-your-role, why-missing, and those of `add_template`.
    """
    last = _locked(actor, template)
    check_opened(opened, opened_of(last), {"title": title, "about": about})
    if not why.strip():
        raise Refusal("why-missing", "Enter what is new in this version.")
    _check_title(title, besides=template)
    uses = _checked(content) if content is not None else None
    row = _keep(actor, template, content, uses, title=title, about=about, why=why, last=last)
    audit.record_office(Verb.ADDED_TEMPLATE_VERSION, "officetemplate", template.pk, str(row.number))
    return row


@action
def retire_template(*, actor: Staff, template: OfficeTemplate, why: str) -> TemplateVersion:
    """Offer a template no longer. Its versions stay, and so does what was made from them.

    Raises Refusal: not-your-role, why-missing, retired.
    """
    last = _locked(actor, template)
    if not why.strip():
        raise Refusal("why-missing", "Enter why nobody is to write from it.")
    if last.is_retired:
        raise Refusal("retired", "This template is retired already.")
    about, title = last.about, last.title
    row = _keep(actor, template, None, None, title=title, about=about, why=why, last=last, retired=True)
    audit.record_office(Verb.RETIRED_TEMPLATE, "officetemplate", template.pk, str(row.number))
    return row


def _need_keeper(actor: Staff, craft: str) -> None:
    if not may_keep(actor, craft):
        raise Refusal("not-your-role", "Templates are kept by those who write from them. Ask one of them.")


def _check_title(title: str, besides: OfficeTemplate | None = None) -> None:
    wanted = " ".join(title.split())
    if not wanted:
        raise Refusal("title-missing", "Enter what the paper is called.")
    others = standing().filter(title__iexact=wanted, is_retired=False)
    if (others.exclude(template=besides) if besides else others).exists():
        raise Refusal("title-there", "There is a template of this name: give that one a new version.")


def _locked(actor: Staff, template: OfficeTemplate) -> TemplateVersion:
    """The newest version, waiting for whoever is adding one at this moment: the later is told (Stale)."""
    _need_keeper(actor, template.craft)
    take_turns(f"template:{template.pk}")
    last = versions().filter(template=template).order_by("-number").first()
    assert last is not None, "a template begins with its first version"
    return last


def _checked(content: bytes) -> tuple[Use, ...]:
    found = read_template(content)
    if found.faults:
        more = len(found.faults) - 1
        also = f" And {more} more." if more else ""
        raise Refusal("faulty", f"{said(found.faults[0])}{also}")
    return found.uses


def _keep(
    actor: Staff,
    template: OfficeTemplate,
    content: bytes | None,
    uses: tuple[Use, ...] | None,
    *,
    title: str,
    about: str,
    why: str = "",
    last: TemplateVersion | None = None,
    retired: bool = False,
) -> TemplateVersion:
    kept = bytes(last.content) if content is None and last else content or b""
    row = TemplateVersion(
        office_id=actor.office_id,
        template=template,
        number=last.number + 1 if last else 1,
        title=" ".join(title.split())[:100],
        about=" ".join(about.split())[:300],
        content=kept,
        digest=sha256(kept).hexdigest(),
        uses=last.uses if uses is None and last else kept_uses(uses or ()),
        why=why.strip()[:300],
        is_retired=retired,
        by=actor,
        at=timeline.moment(),
    )
    row.save(force_insert=True)
    return row
