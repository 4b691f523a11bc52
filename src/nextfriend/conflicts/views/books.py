"""Books of business: a file of names, asked against everything, and how far it is."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.conflicts import actions, queries
from nextfriend.conflicts.forms import BookForm
from nextfriend.conflicts.models import Book

CHECKS_A_PAGE = 5


@staff_only(*actions.ASKERS)
@require_http_methods(["GET", "POST"])
def books(request: StaffRequest) -> HttpResponse:
    """One's own books of business, and a form for one more."""
    form, made = bound(BookForm, request), list[Book]()
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(
            form,
            lambda typed: made.append(
                actions.bring_book(
                    actor=request.staff,
                    name=typed["name"],
                    content=typed["file"].read(),
                    role=typed["role"],
                    key=typed["key"],
                )
            ),
        )
    ):
        return redirect("conflicts:book", made[0].pk)
    page = {"form": form, "books": Book.objects.filter(staff=request.staff)[:100]}
    return render(request, "conflicts/books.html", page, status=422 if form.errors else 200)


@staff_only(*actions.ASKERS)
@require_GET
def book(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """How far one is, and the names that hit. Each check stays on record by itself."""
    found = get_object_or_404(Book, pk=book_id)
    page = Paginator(found.checks, CHECKS_A_PAGE).get_page(request.GET.get("page"))
    checks = [check for one in page.object_list if (check := queries.check_of(one)) is not None]
    context = {
        "book": found,
        "page": page,
        "checks": checks,
        "names": [(check, one) for check in checks for one in check.asked if one.hits],
        "finished": queries.finished(found.checks),
    }
    return render(request, "conflicts/book.html", context)
