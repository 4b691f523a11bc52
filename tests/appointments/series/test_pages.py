"""The pages of a series."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nextfriend.appointments.series.models import Series
from nextfriend.calendar.models import Due
from tests.office.people import TestOffice, office_day


def typed(**changes: Any) -> dict[str, Any]:
    first = office_day() + timedelta(days=1)
    return {
        "kind": "medical", "title": "Dialysis", "often": "FREQ=WEEKLY", "days": [], "day": first.isoformat(),
        "begins": "10:00", "ends": "14:00", "until": (first + timedelta(days=20)).isoformat(),
        "place": "County", "compartment": "shared", **changes,
    }  # fmt: skip


def test_begun_changed_and_ended_from_the_pages(office: TestOffice, browse: Any) -> None:
    marcus, matter = browse("case-manager"), office.matters["embedded"]
    marcus.send(f"/matters/{matter}/series/new/", typed())
    with office.speaking("case-manager"):
        series = Series.objects.get()
        assert Due.objects.filter(state="open").count() == 3
    page = marcus.page(f"/series/{series.pk}/")
    assert "Every week until" in page.text()
    assert f"/series/{series.pk}/following/" in page.links()

    second = (office_day() + timedelta(days=8)).isoformat()
    assert 'value="10:00"' in marcus.page(f"/series/{series.pk}/following/").html
    marcus.send(f"/series/{series.pk}/following/", typed(day=second, begins="15:00", ends="19:00"))
    with office.speaking("case-manager"):
        after = Series.objects.get(follows=series)
        hours = [f"{d.due_time:%H}" for d in Due.objects.filter(state="open").order_by("due_at")]
        assert hours == ["10", "15", "15"]
    assert "This series has ended" in marcus.page(f"/series/{series.pk}/").text()

    marcus.page(f"/series/{after.pk}/ending/")
    marcus.send(f"/series/{after.pk}/ending/", {"day": second, "reason": "a transplant"})
    with office.speaking("case-manager"):
        assert Due.objects.filter(state="open").count() == 1


def test_what_cannot_be_gets_a_sentence_and_stays(office: TestOffice, browse: Any) -> None:
    address = f"/matters/{office.matters['embedded']}/series/new/"
    page = browse("case-manager").send(address, typed(until="2020-01-01", ends="09:00"), status=422)
    assert "The last day is before the first day. Change one of them." in page.text()
    assert "The end is before the start. Change one of them." in page.text()
    assert 'value="Dialysis"' in page.html
