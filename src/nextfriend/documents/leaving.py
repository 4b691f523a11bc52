"""A copy of a document for somebody outside, in one file with its cover."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.consents.disclosures.cover_sheet import packed
from nextfriend.consents.disclosures.leaving import Cover
from nextfriend.consents.disclosures.queries import may_leave
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.consents.views.leaving import copy_for_outside
from nextfriend.documents.actions import open_version
from nextfriend.documents.media import ending
from nextfriend.documents.models import Version
from nextfriend.documents.retention.queries import standing_holds


@staff_only(*RELEASE_TAKERS)
def copy_outside(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """The bytes of a version under a release that runs now, with the federal notice and the scope inside."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    if version.document.destruction_id or not may_leave(request.staff, version):
        raise Http404

    def given(cover: Cover) -> HttpResponse:
        content = open_version(
            actor=request.staff, version=version, why="copy for someone outside, by release"
        )
        packet = packed(cover, content, ending(version.media_type))
        response = HttpResponse(packet, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="copy-{version.added_at:%Y-%m-%d}.zip"'
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    return copy_for_outside(
        request,
        version,
        what=version.document.title,
        digest=version.digest,
        kind="document",
        back=reverse("documents:document", args=[version.document_id]),
        given=given,
        more={"also": "documents/hold_notice.html", "holds": standing_holds(version.matter_id)},
    )
