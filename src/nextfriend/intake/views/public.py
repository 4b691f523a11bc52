"""The public form: for somebody nobody knows, on a phone, without a script, in English or Spanish."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.attempts.counting import Counted, Limit, take
from nextfriend.accounts.attempts.tries import machine
from nextfriend.intake.actions.web import leave_web_intake
from nextfriend.intake.web_forms import AskForm

LANGUAGES = ("en", "es")
BY_MACHINE = Limit("web intake machine", 5, timedelta(minutes=10))
BY_FORM = Limit("web intake form", 200, timedelta(seconds=20))
log = structlog.get_logger("nextfriend.intake")


@transaction.non_atomic_requests  # a try stays counted whatever becomes of the request
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the form; POST leaves what was typed for the office. `?lang=es` chooses the language."""
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else (translation.get_language() or "en")[:2]
    with translation.override(language):
        return _answer(request, slug, language)


def _answer(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    form_id, office, phone = _open_form(slug)
    page = {"office": office, "phone": phone, "language": language, "slug": slug}
    if request.method == "GET":
        return render(request, "intake/ask.html", {**page, "form": AskForm()})
    refused = take([Counted(BY_MACHINE, machine(request)), Counted(BY_FORM, str(form_id))])
    if refused is not None:
        log.warning("web intake refused", by=refused.limit.purpose)
        return render(request, "intake/ask_later.html", page, status=429)
    form = AskForm(request.POST)
    if not form.is_valid():
        return render(request, "intake/ask.html", {**page, "form": form}, status=422)
    if not form.is_a_machine_s:
        with transaction.atomic():
            is_left = leave_web_intake(form=form_id, told=form.told(), language=language)
        if not is_left:
            log.warning("web intake refused", by="no room")
            return render(request, "intake/ask.html", {**page, "form": form, "is_full": True}, status=503)
    return HttpResponseRedirect(f"{reverse('intake:asked', args=[slug])}?lang={language}")


@require_http_methods(["GET"])
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """It has arrived, and what happens next. Says nothing of what was typed."""
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in LANGUAGES else (translation.get_language() or "en")[:2]
    with translation.override(language):
        _, office, phone = _open_form(slug)
        page = {"office": office, "phone": phone, "language": language, "slug": slug}
        return render(request, "intake/asked.html", page)


def _open_form(slug: str) -> tuple[object, str, str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT form, office, phone FROM nf.web_form(%s)", [slug])
        found = cursor.fetchone()
    if found is None:
        raise Http404
    return found[0], found[1], found[2]
