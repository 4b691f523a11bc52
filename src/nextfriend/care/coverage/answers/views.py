"""A payer's answer read, and what it says of the client put into the form for new coverage."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.care import queries
from nextfriend.care.coverage.answers.forms import PayerAnswerForm
from nextfriend.care.coverage.answers.reading import About, about_client, initial_for, read_answer
from nextfriend.care.coverage.forms import UNDECIDED, CoverageForm
from nextfriend.care.views.shared import care_or_404, home, who
from nextfriend.engines.payer_answers import PayerAnswer, Standing
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import bind
from nextfriend.people.models import Person

SAYS = {
    Standing.ACTIVE: "Active",
    Standing.ACTIVE_PENDING: "Active, and the payer is still looking into it",
    Standing.INACTIVE: "Not active",
    Standing.INACTIVE_PENDING: "Not active, and the payer is still looking into it",
    Standing.MIXED: "Some parts are active and some are not: read the lines",
    Standing.REJECTED: "No answer: the payer rejected the question",
    Standing.UNSAID: "It does not say",
}


@staff_only()
def payer_answer(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Choose the file; then what it says of the client, with the form for new coverage filled in."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(PayerAnswerForm, request, clients=queries.clients_of(matter_id))
    page: dict[str, Any] = {"form": form, "heading": "Read a payer’s answer", "back": home(matter_id)}
    if request.method == "POST" and form.is_valid():
        try:
            answer = read_answer(form.cleaned_data["file"])
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
        else:
            page |= _told(staff, matter_id, form.person, answer)
    frame = frame_for(matter_id, tab="care")
    status = 422 if form.errors else 200
    return render(request, "care/coverage_answers/answer.html", {**frame, **page}, status=status)


def _told(staff: Staff, matter_id: UUID, client: Person, answer: PayerAnswer) -> dict[str, Any]:
    found = about_client(answer, client)
    return {
        "answer": answer,
        "client": client,
        "found": [(one, SAYS[one.member.standing], _form(staff, matter_id, client, one)) for one in found],
        "others": len(answer.members) - len(found),
        "adding": reverse("care:new_coverage", args=[matter_id]),
    }


def _form(staff: Staff, matter_id: UUID, client: Person, one: About) -> CoverageForm | None:
    """The form for new coverage; none where the payer answered nothing."""
    if one.member.standing in {Standing.REJECTED, Standing.UNSAID}:
        return None
    initial = {**initial_for(one.member, str(staff.pk)), "client": str(client.pk)}
    return CoverageForm(
        initial={**initial, "status": initial["status"] or UNDECIDED},
        clients=queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
        auto_id="id_coverage_%s",
    )
