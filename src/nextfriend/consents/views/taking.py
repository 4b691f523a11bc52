"""Taking a release: filled in, shown to the client in their language, signed on the screen or on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import today_for
from nextfriend.consents import actions
from nextfriend.consents.forms import ConsentForm
from nextfriend.consents.papers import papers_of
from nextfriend.consents.people import RELEASE_TAKERS, clients_of, team_of
from nextfriend.consents.sheets import blank_sheet, filled_sheet
from nextfriend.consents.views.releases import home, rows_of, who
from nextfriend.consents.wording import LANGUAGES, Wording, language_name, spoken, wording
from nextfriend.matters.finding import find_name
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, ask, bind
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.consent.drawing import HEIGHT, WIDTH
from nextfriend.privacy.consent.rules import terms_of
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.matrix import SEALED

_AS_TYPED = ("language", "interpreter", "copy_given", "paper_id", "signer_reason", "key")
_NOT_CARRIED = {"csrfmiddlewaretoken", "show", "back", "declined", "signature", "drawing", "shown_digest"}
# The version of the office's own words (wording.yaml): it changes when they do.
VERSION = "2026-12"
SAID = "Release saved. Where it opens records to you, it waits for a second person."


@staff_only(*RELEASE_TAKERS)
def new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Put a release on record: with its paper, or shown to the client, who signs on this screen."""
    frame = frame_for(matter_id, tab="care")
    staff = who(request)
    if "declined" in request.POST:
        actions.record_declined(actor=staff, matter_id=matter_id)
        messages.success(request, "Noted that the client did not sign. Nothing is shared.")
        return HttpResponseRedirect(home(matter_id))
    form, more = _form(request, matter_id)
    if request.method == "POST" and "back" not in request.POST:
        answer = _on_screen(request, matter_id, form)
        if answer is not None:
            return answer
    return ask(
        request,
        matter_id,
        form=form,
        heading="Record a release of information (ROI)",
        submit="Record the release",
        act=lambda typed: _record(staff, matter_id, form, typed),
        done=home(matter_id),
        said=SAID,
        tab="care",
        about=f"One form, one kind of record, for {frame['frame'].name}. If it opens records to you, "
        "a coworker who gains nothing by it has to countersign.",
        template="consents/new.html",
        more=more,
    )


def _on_screen(request: StaffRequest, matter_id: UUID, form: ConsentForm) -> HttpResponse | None:
    """What the client has before them: the words to sign. None where the form itself has to be answered."""
    if "show" in request.POST:
        return _to_sign(request, matter_id, form) if form.is_valid() else None
    if not form.data.get("shown_digest"):
        return None
    if form.is_valid() and acted(form, lambda typed: _record(who(request), matter_id, form, typed)):
        messages.success(request, SAID)
        return HttpResponseRedirect(home(matter_id))
    if form.lacks_signature:
        form.errors.clear()
        return _to_sign(request, matter_id, form, "empty")
    return None


def _record(staff: Staff, matter_id: UUID, form: ConsentForm, typed: dict[str, Any]) -> object:
    return actions.record_consent(
        actor=staff,
        matter_id=matter_id,
        client=form.person,
        terms=form.terms(),
        recipient_staff=form.named,
        signed=form.signed(),
        **{name: typed[name] for name in _AS_TYPED},
    )


def _form(request: StaffRequest, matter_id: UUID) -> tuple[ConsentForm, dict[str, Any]]:
    staff = who(request)
    today = today_for(staff)
    clients = clients_of(matter_id)
    chosen = _chosen(request, clients)
    first = chosen.languages.partition(",")[0].strip() if chosen else ""
    find = find_name(request, staff, "outside_name")
    found = {"recipient": Consent.Recipient.OUTSIDE, **find.initial} if find.chosen else {}
    asked = {
        "actor": staff,
        "matter_id": matter_id,
        "clients": clients,
        "team": team_of(matter_id),
        "papers": papers_of(matter_id),
        "today": today,
        "is_shown": "show" in request.POST,
    }
    more = {"wordings": _wordings(staff, first), "matter_id": matter_id, "find": find}
    more |= {"clients": clients if len(clients) > 1 else [], "chosen": chosen}
    if "back" in request.POST:
        return ConsentForm(initial=dict(_posted(request)), **asked), more
    start = {"signed_date": today, "starts": today, "language": first, "form_version": VERSION, **found}
    start["client"] = str(chosen.pk) if chosen else ""
    return bind(ConsentForm, request, initial=start, **asked), more


def _chosen(request: StaffRequest, clients: list[Person]) -> Person | None:
    """Whose release it is: the matter's only client, or the one that was chosen, if any."""
    if len(clients) == 1:
        return clients[0]
    asked = request.POST.get("client") or request.GET.get("client", "")
    return next((one for one in clients if str(one.pk) == asked), None)


def _posted(request: StaffRequest) -> list[tuple[str, str]]:
    """What was typed into the form, without the signature and the buttons."""
    names = [name for name in request.POST if name not in _NOT_CARRIED]
    return [(name, value) for name in names for value in request.POST.getlist(name)]


def _to_sign(request: StaffRequest, matter_id: UUID, form: ConsentForm, wrong: str = "") -> HttpResponse:
    sheet = form.sheet()
    said = wording(form.cleaned_data["form"], sheet.code, who(request).office.name)
    page = {
        **frame_for(matter_id, tab="care"),
        "sheet": sheet,
        "sign": said.sign,
        "wrong": said.sign.get(wrong, ""),
        "carried": [(name, value) for name, value in _posted(request) if name != "paper_id"],
        "typed": request.POST.get("signature", ""),
        "size": (WIDTH, HEIGHT),
    }
    return render(request, "consents/sign.html", page, status=422 if wrong else 200)


def _wordings(staff: Staff, language: str) -> list[tuple[str, Wording]]:
    """Every kind of release in the client's language, to be read to them before they sign."""
    code = spoken(language)
    return [(form, wording(form, code, staff.office.name)) for form in Consent.Form.values]


@staff_only()
@require_GET
def blank(request: StaffRequest, matter_id: UUID, form: str) -> HttpResponse:
    """A form to print and sign on paper, in the client's language or the one asked for."""
    page = frame_for(matter_id, tab="care")
    if form not in Consent.Form.values:
        raise Http404
    clients = clients_of(matter_id)
    only = _chosen(request, clients)
    asked = request.GET.get("language", "")
    code = asked if asked in LANGUAGES else spoken(only.languages if only else "")
    said = wording(form, code, who(request).office.name)
    sheet = blank_sheet(said, only.name if only else "")
    extra = {"sheet": sheet, "languages": [(c, language_name(c)) for c in LANGUAGES], "version": VERSION}
    return render(request, "consents/form.html", {**page, **extra})


@staff_only()
@require_GET
def copy(request: StaffRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """The copy for the client, in the language it was explained in (42 CFR 2.31(a); 45 CFR 164.508(c)(4)).

    Signed on the screen, it is the very words that stood there.
    """
    page = frame_for(matter_id, tab="care")
    _, consent = rows_of(matter_id, consent_id)
    if consent is None:
        raise Http404
    if consent.compartment in SEALED:
        audit.record_opening(consent, "printed the client’s copy")
    office = who(request).office
    client = Person.objects.filter(pk=consent.client_id).first()
    named = consent.recipient_staff
    sheet = filled_sheet(
        wording(consent.form, consent.shown_language or spoken(consent.language), office.name),
        terms_of(consent, ZoneInfo(office.zone)),
        client=client.name if client else "",
        named=named.name if named else "",
        interpreter=consent.interpreter,
    )
    extra = {"sheet": sheet, "consent": consent, "version": consent.form_version, "zone": office.zone}
    return render(request, "consents/form.html", {**page, **extra})
