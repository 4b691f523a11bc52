"""Releases: taken, read, revoked. Both crafts take them, each on its own side of the wall."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import staff_only
from nextfriend.care import actions, queries
from nextfriend.care.care_access import RELEASE_TAKERS
from nextfriend.care.days import today_for
from nextfriend.care.forms import ConsentForm, Sure
from nextfriend.care.models import Release
from nextfriend.care.views.tab import home, who
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy import audit
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.matrix import SEALED


@staff_only(*RELEASE_TAKERS)
def new(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Put a signed release on record."""
    frame = frame_for(matter_id, tab="care")
    staff = who(request)
    today = today_for(staff)
    form = bind(
        ConsentForm,
        request,
        initial={"signed_date": today, "starts": today},
        clients=queries.clients_of(matter_id),
        team=queries.team_of(matter_id),
        today=today,
    )
    return ask(
        request,
        matter_id,
        form=form,
        heading="Record an ROI of information (ROI)",
        submit="Record the release",
        act=lambda typed: actions.record_consent(
            actor=staff,
            matter_id=matter_id,
            client=form.person,
            terms=form.terms(),
            recipient_staff=form.named,
            **{name: typed[name] for name in ("language", "interpreter", "copy_given", "key")},
        ),
        done=home(matter_id),
        said="Release saved. It is in force from its first day.",
        tab="care",
        about=f"One paper, one kind of record, for {frame['frame'].name}.",
    )


def _rows(matter_id: UUID, consent_id: UUID) -> tuple[Release | None, Consent | None]:
    """What the reader sees of one consent: its release, the consent itself, or both."""
    release = (
        Release.objects.filter(matter_id=matter_id, consent_id=consent_id).select_related("taken_by").first()
    )
    consent = (
        Consent.objects.filter(matter_id=matter_id, pk=consent_id).select_related("recipient_staff").first()
    )
    if release is None and consent is None:
        raise Http404
    return release, consent


@staff_only()
@require_GET
def one(request: HttpRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """One release, with the paper's terms for those who hold the kind of record it opens."""
    page = frame_for(matter_id, tab="care")
    release, consent = _rows(matter_id, consent_id)
    if consent and consent.compartment in SEALED:
        audit.record_opening(consent, "read the release")
    extra = {"release": release, "consent": consent, "consent_id": consent_id}
    extra["zone"] = who(request).office.zone
    extra["may_revoke"] = who(request).role in RELEASE_TAKERS
    return render(request, "care/consent.html", {**page, **extra})


@staff_only(*RELEASE_TAKERS)
def revocation(request: HttpRequest, matter_id: UUID, consent_id: UUID) -> HttpResponse:
    """The client took it back."""
    frame_for(matter_id)
    release, consent = _rows(matter_id, consent_id)
    return ask(
        request,
        matter_id,
        form=bind(Sure, request),
        heading="The client revokes this release",
        submit="Revoke it now",
        act=lambda _: actions.revoke_consent(actor=who(request), row=release or consent),  # type: ignore[arg-type]
        done=home(matter_id),
        said="Revoked. It no longer gives access to anything.",
        tab="care",
        about="The client need not give a reason or sign. The release stops giving access right away.",
        danger=True,
    )
