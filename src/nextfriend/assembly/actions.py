"""The named writes of drafting: make a paper and file it, keep what the office says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.assembly.filling import OF_ATTORNEY, OF_OFFICE, REACHED_BY, Case, Chosen, Filled
from nextfriend.assembly.library.papers import Paper
from nextfriend.assembly.library.reading import LIMITS
from nextfriend.assembly.models import Drafted, SenderFact
from nextfriend.assembly.queries import choices_on, offered_one
from nextfriend.calendar.queries import day_of
from nextfriend.documents.actions import add_document
from nextfriend.documents.filing.queries import offered
from nextfriend.engines.assembly import NotRendered, field_of, in_order, render, value_of
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.actions import add_party_contact
from nextfriend.matters.models import Matter
from nextfriend.privacy import audit


@action(once=Drafted)
def draft_paper(
    *,
    actor: Staff,
    matter: Matter,
    code: str,
    answers: Mapping[str, str],
    client: str = "",
    attorney: str = "",
    proceeding: str = "",
    key: str = "",
) -> Drafted:
    """Make a paper from a template and file it on the matter, with the values it was made of.

    `answers` are what the drafter gave, by field; what the matter says is read here and beats them. `client`,
    `attorney` and `proceeding` are ids, where the matter has several. Answers that are facts of the office,
    the attorney or the client are kept as such.

    Raises Refusal: no-such-paper, unanswered, not-rendered, damaged; those of the client's contact info.
    """
    one = offered_one(actor, matter.pk, code)
    if one is None:
        raise Refusal("no-such-paper", "This paper is not one you can write on this matter.")
    chosen = choices_on(matter.pk, one.place).taken(actor, client, attorney, proceeding)
    values = values_of(Case(actor, matter, one.place, chosen), one.paper, answers)
    if open_fields := unanswered(one.paper, values):
        labels = ", ".join(field_of(name).label for name in open_fields)
        raise Refusal("unanswered", f"The paper would have a blank: {labels}. Fill it in.")
    template = one.paper.content()
    document = add_document(
        actor=actor,
        matter_id=matter.pk,
        title=one.paper.title,
        content=_rendered(one.paper, template, values),
        compartment=one.place,
        folder=offered(matter.pk, "pleadings" if one.paper.in_court else "correspondence"),
    )
    drafted = Drafted.objects.create(
        matter_id=matter.pk,
        compartment=one.place,
        document=document,
        template_code=code,
        template_title=one.paper.named,
        digest=sha256(template).hexdigest(),
        values=[
            {"name": name, "label": field_of(name).label, "value": one.value, "source": one.source}
            for name, one in values.items()
        ],
        by=actor,
        at=timeline.moment(),
    )
    _keep_facts(actor, chosen, values)
    audit.record(Verb.DRAFTED_PAPER, drafted, code)
    return drafted


def values_of(case: Case, paper: Paper, answers: Mapping[str, str]) -> dict[str, Filled]:
    """Each field of the paper that has a value, the matter's or the drafter's, in the dictionary's order."""
    names = in_order(use.name for use in paper.uses)
    known = case.fill(names)
    given = {name: Filled(text.strip(), _GIVEN) for name, text in answers.items() if text.strip()}
    return {name: known.get(name) or given[name] for name in names if name in known or name in given}


_GIVEN = "Given while drafting"


def unanswered(paper: Paper, values: Mapping[str, object]) -> list[str]:
    """The fields without which the paper has a hole, in the order of the text."""
    return [use.name for use in paper.uses if use.name not in values and use.is_needed(values)]


@action
def keep_sender_fact(*, actor: Staff, name: str, value: str, staff: Staff | None = None) -> SenderFact:
    """Keep the office's address or phone, or an attorney's (`staff`), for every later paper. The newest
    stands.

    Raises Refusal: no-such-fact.
    """
    if name not in (OF_OFFICE if staff is None else OF_ATTORNEY) or not value.strip():
        raise Refusal("no-such-fact", "Enter the address or the number.")
    row = SenderFact(
        office_id=actor.office_id,
        staff=staff,
        name=name,
        value=value.strip()[:300],
        by=actor,
        at=timeline.moment(),
    )
    row.save(force_insert=True)
    audit.record_office(Verb.KEPT_SENDER_FACT, "senderfact", row.pk, name)
    return row


def _rendered(paper: Paper, template: bytes, values: Mapping[str, Filled]) -> bytes:
    written = {
        use.name: value_of(field_of(use.name), values[use.name].value if use.name in values else "")
        for use in paper.uses
    }
    try:
        return apart(render, template, written, limits=LIMITS)
    except NotRendered as fault:
        raise Refusal("not-rendered", f"The paper was not made. {fault.why}") from None
    except Unread:
        raise Refusal("not-rendered", "The paper was not made: the template takes too long.") from None


def _keep_facts(actor: Staff, chosen: Chosen, values: Mapping[str, Filled]) -> None:
    """What was given and is a fact: of the office, of whoever signs, of the client."""
    given = {name: one.value for name, one in values.items() if one.source == _GIVEN}
    for name, value in given.items():
        if name in OF_OFFICE:
            keep_sender_fact(actor=actor, name=name, value=value)
        elif name in OF_ATTORNEY and chosen.attorney:
            keep_sender_fact(actor=actor, name=name, value=value, staff=chosen.attorney)
        elif name in REACHED_BY and chosen.client:
            add_party_contact(
                actor=actor,
                person=chosen.client,
                kind=REACHED_BY[name],
                value=" ".join(value.split()),
                note=f"Given while drafting, {dates.full_day(day_of(actor, timeline.moment()))}",
            )
