"""One item of any room shared with one coworker: the question, and to whom it was shared already."""

from __future__ import annotations

from django.http import HttpResponse

from nextfriend.accounts.decorators import StaffRequest
from nextfriend.matters import actions, queries
from nextfriend.matters.forms import ShareForm
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.models import Share
from nextfriend.privacy.wall.protected import OfMatter


def share_page(
    request: StaffRequest, item: OfMatter, *, what: str, title: str, text: str, done: str, tab: str
) -> HttpResponse:
    """The page that shares `item`. `what` is what it is in a sentence ("a visit"); `title` and `text` are
    what the coworker will read, and are shown here first.
    """
    shared = Share.objects.filter(matter_id=item.matter_id, subject_id=item.pk).select_related("staff")
    return ask(
        request,
        item.matter_id,
        form=bind(ShareForm, request, recipients=queries.staff_on(item.matter_id, besides=request.staff)),
        heading=f"Share {what}",
        submit="Share it",
        act=lambda typed: actions.share_row(
            actor=request.staff, item=item, what=what, title=title, text=text, **typed
        ),
        done=done,
        said="Your coworker is told on Today, and can read a copy on this matter’s Timeline tab.",
        tab=tab,
        template="matters/share.html",
        more={"title": title, "copy": text, "shares": shared.order_by("-valid_from")},
    )
