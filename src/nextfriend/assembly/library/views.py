"""The templates of the office: the list, one with its fields and versions, adding, trying, retiring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound, focus_first
from nextfriend.assembly.library import actions, queries
from nextfriend.assembly.library.forms import RetirementForm, TemplateForm, VersionForm
from nextfriend.assembly.library.models import OfficeTemplate, TemplateVersion
from nextfriend.assembly.library.papers import own_paper, standing, versions
from nextfriend.assembly.library.reading import LIMITS
from nextfriend.documents.media import WORD
from nextfriend.engines.assembly import NotRendered, built, sample_values, shipped_papers
from nextfriend.engines.assembly import render as rendered
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Unread, apart


@staff_only()
@require_safe
def templates(request: StaffRequest) -> HttpResponse:
    """The office's own templates and those that every office has."""
    rows = sorted(standing(), key=lambda row: (row.is_retired, row.title.lower()))
    page = {
        "own": rows,
        "shipped": shipped_papers().values(),
        "may_add": queries.kept_by(request.staff),
    }
    return render(request, "assembly/templates.html", page)


@staff_only()
@require_safe
def template(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One of the office's own: what it asks for and where, and its versions."""
    every = list(versions().filter(template=pk).order_by("-number"))
    if not every:
        raise Http404
    page = {
        "newest": every[0],
        "versions": every,
        "asked": queries.asked_by(own_paper(every[0]).uses),
        "may_keep": queries.may_keep(request.staff, every[0].template.craft),
    }
    return render(request, "assembly/template.html", page)


@staff_only(*queries.KEEPERS)
@require_http_methods(["GET", "POST"])
def template_new(request: StaffRequest) -> HttpResponse:
    """Upload a template; each of its faults is said with its paragraph."""
    made: list[OfficeTemplate] = []

    def add(typed: dict[str, Any]) -> None:
        given = {name: typed[name] for name in ("title", "about", "craft", "in_court", "key")}
        made.append(actions.add_template(actor=request.staff, content=typed["file"], **given))

    form = bound(TemplateForm, request, staff=request.staff)
    return _asked(
        request,
        form,
        add,
        lambda: made[0].pk,
        heading="New template",
        submit="Add the template",
    )


@staff_only(*queries.KEEPERS)
@require_http_methods(["GET", "POST"])
def version_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Upload the next version of a template, or rename it."""
    last = _kept(request, pk)

    def add(typed: dict[str, Any]) -> None:
        given = {name: typed[name] for name in ("title", "about", "why", "key", "opened")}
        actions.add_version(actor=request.staff, template=last.template, content=typed["file"], **given)

    form = bound(VersionForm, request, record=queries.opened_of(last))
    return _asked(
        request,
        form,
        add,
        lambda: pk,
        heading=f"New version of {last.title}",
        submit="Save the version",
        back=reverse("assembly:template", args=[pk]),
    )


@staff_only(*queries.KEEPERS)
@require_http_methods(["GET", "POST"])
def retirement(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Offer a template no longer."""
    last = _kept(request, pk)
    if last.is_retired:
        raise Http404

    def retire(typed: dict[str, Any]) -> None:
        actions.retire_template(actor=request.staff, template=last.template, why=typed["why"])

    return _asked(
        request,
        bound(RetirementForm, request),
        retire,
        lambda: pk,
        heading=f"Retire {last.title}",
        submit="Retire the template",
        said="Retired. Its versions stay on this page.",
        back=reverse("assembly:template", args=[pk]),
        about="Nobody can write from it until someone adds a version. What was made from it stays.",
    )


@staff_only()
@require_safe
def version_file(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The Word file of one version."""
    row = get_object_or_404(versions(), pk=pk)
    return _word(request, row, lambda: own_paper(row).content(), f"{row.title} {row.number}")


@staff_only()
@require_safe
def sample(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The newest version as the sample matter, where everything is invented, would fill it."""
    row = get_object_or_404(standing(), template=pk)

    def made() -> bytes:
        paper = own_paper(row)
        try:
            values = sample_values(use.name for use in paper.uses)
            return apart(rendered, paper.content(), values, limits=LIMITS)
        except (NotRendered, Unread) as failure:
            why = getattr(failure, "why", "")
            raise Refusal("not-rendered", f"The sample was not made. {why}") from None

    return _word(request, row, made, f"sample {row.title}")


@staff_only()
@require_safe
def shipped_file(request: StaffRequest, code: str) -> HttpResponse:
    """The Word file of a paper that every office has, to begin one's own from."""
    if code not in shipped_papers():
        raise Http404
    return _handed_out(built(code), code)


def _kept(request: StaffRequest, pk: UUID) -> TemplateVersion:
    last = get_object_or_404(standing(), template=pk)
    if not queries.may_keep(request.staff, last.template.craft):
        raise Http404
    return last


def _word(request: StaffRequest, row: TemplateVersion, made: Callable[[], bytes], name: str) -> HttpResponse:
    try:
        return _handed_out(made(), name)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assembly:template", row.template_id)


def _handed_out(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)[:80] or "template"}.docx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _asked(
    request: StaffRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], None],
    done: Callable[[], UUID],
    said: str = "Saved. Try it on the sample before anyone writes from it.",
    **page: Any,
) -> HttpResponse:
    focus_first(form)
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, said)
        return redirect("assembly:template", done())
    page = {"back": reverse("assembly:templates"), **page, "form": form}
    return render(request, "assembly/template_form.html", page, status=422 if form.errors else 200)
