"""What left the office, as pages: the list, one line, a new one, a correction, the accounting to print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.office_days import today_for
from nextfriend.consents.disclosures import notices
from nextfriend.consents.disclosures.accounting import YEARS, since
from nextfriend.consents.disclosures.actions import Sent, record_disclosure
from nextfriend.consents.disclosures.forms import DisclosureForm
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import (
    accounting_of,
    disclosures_of,
    is_part2,
    kinds_held,
    through_intermediaries,
)
from nextfriend.consents.papers import papers_of
from nextfriend.consents.people import RELEASE_TAKERS, clients_of
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import SEALED


def log_sealed(rows: Iterable[Disclosure], purpose: str) -> None:
    """Each line shown of a sealed kind is logged, as every reading of one is."""
    for row in rows:
        if row.compartment in SEALED:
            audit.record_opening(row, purpose)


@staff_only()
@require_safe
def all_of_matter(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """What left the office of this matter, the newest first, and each client's accounting."""
    page = frame_for(matter_id, tab="care")
    rows = disclosures_of(matter_id)
    log_sealed(rows, "list of disclosures")
    names = {client.pk: client.name for client in clients_of(matter_id)}
    lines = [(row, names.get(row.about_id, "")) for row in rows]
    may = request.staff.role in RELEASE_TAKERS and bool(kinds_held(matter_id))
    extra = {"lines": lines, "clients": list(names.items()), "may_record": may}
    return render(request, "consents/disclosures.html", {**page, **extra})


@staff_only(*RELEASE_TAKERS)
def new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record what left."""
    frame_for(matter_id)
    return _ask(request, matter_id, "Record a disclosure", {"disclosed_date": today_for(request.staff)})


@staff_only()
@require_safe
def one(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One disclosure, with the federal notice where it is of Part 2 records."""
    row = get_object_or_404(Disclosure.objects.select_related("recorded_by"), pk=pk)
    log_sealed([row], "read the disclosure")
    extra = {
        "row": row,
        "client": Person.objects.filter(pk=row.about_id).first(),
        "later": Disclosure.objects.filter(corrects=row).first(),
        "may_record": request.staff.role in RELEASE_TAKERS,
    }
    if is_part2(row):
        notice = row.notice or Disclosure.Notice.SHORT
        extra |= {"notice": notices.words_of(notice), "notice_source": notices.SOURCES[notice]}
        extra["scope"] = notices.SCOPE
    return render(request, "consents/disclosure.html", {**frame_for(row.matter_id, tab="care"), **extra})


@staff_only(*RELEASE_TAKERS)
def correction(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A further line in place of a wrong one, which stays on record."""
    row = get_object_or_404(Disclosure, pk=pk)
    log_sealed([row], "correct the disclosure")
    was = {name: getattr(row, name) for name in Sent.__dataclass_fields__} | {"client": str(row.about_id)}
    return _ask(request, row.matter_id, "Correct this disclosure", was, row)


def _ask(
    request: StaffRequest,
    matter_id: UUID,
    heading: str,
    initial: dict[str, Any],
    corrects: Disclosure | None = None,
) -> HttpResponse:
    staff = request.staff
    if not kinds_held(matter_id):
        raise Http404
    form = bind(
        DisclosureForm,
        request,
        initial=initial,
        actor=staff,
        matter_id=matter_id,
        clients=clients_of(matter_id),
        papers=papers_of(matter_id),
    )
    return ask(
        request,
        matter_id,
        form=form,
        heading=heading,
        submit="Record it",
        act=lambda typed: record_disclosure(
            actor=staff,
            matter_id=matter_id,
            client=form.person,
            sent=form.sent(),
            documents=form.went(),
            corrects=corrects,
            key=typed["key"],
        ),
        done=reverse("consents:disclosures", args=[matter_id]),
        said="The disclosure is on record.",
        tab="care",
        about="A line is never changed afterward. If it turns out wrong, a further line corrects it.",
    )


@staff_only(*RELEASE_TAKERS)
@require_safe
def accounting(request: StaffRequest, matter_id: UUID, client_id: UUID) -> HttpResponse:
    """The accounting of disclosures of one client, to print (45 CFR 164.528), over every matter of theirs."""
    page = frame_for(matter_id, tab="care")
    client = next((one for one in clients_of(matter_id) if one.pk == client_id), None)
    if client is None:
        raise Http404
    today = today_for(request.staff)
    same = list(Person.objects.filter(human_id=client.human_id).values_list("pk", flat=True))
    lines, routed = accounting_of(same, today), through_intermediaries(same, today)
    log_sealed({row.pk: row for row in [*lines, *routed]}.values(), "accounting of disclosures")
    extra = {"client": client, "lines": lines, "routed": routed, "first": since(today), "today": today}
    return render(request, "consents/accounting.html", {**page, **extra, "years": YEARS})
