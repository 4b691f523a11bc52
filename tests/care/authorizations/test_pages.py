"""The pages of prior authorizations, fetched by the client that looks at every page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.authorizations.models import Authorization, AuthorizationDecision, UnitsUsed
from nextfriend.care.days import today_for
from tests.care.authorizations.test_actions import approve, ask_for
from tests.care.coverage.test_actions import cover

CARER = "case-manager"


@pytest.fixture
def coverage(office):
    with office.speaking(CARER) as marcus:
        return cover(marcus, office.matters["office"], ends_date=None)


@pytest.fixture
def today(office):
    with office.speaking(CARER) as marcus:
        return today_for(marcus)


def held(page):
    """What the page's form carries unseen."""
    hidden = [one for one in page.all("input") if one.get("type") == "hidden"]
    return {one.get("name"): one.get("value") or "" for one in hidden}


def test_from_the_request_to_the_units_left(office, browse, coverage, today):
    marcus = browse(CARER)
    asked = {"service": "Home aide", "payer_kind": "medicaid-plan", "requested_date": today.isoformat()}
    new = f"/coverage/{coverage.pk}/authorizations/new/"
    marcus.send(new, {**held(marcus.page(new)), **asked})
    with office.speaking(CARER):
        row = Authorization.objects.get()
    page = f"/authorizations/{row.pk}/"
    assert "42 CFR 438.210(d)(1)" in marcus.page(page).text()
    said = {
        "decision": "approved", "decided_date": today.isoformat(), "number": "PA-77", "units": "12",
        "unit": "visit", "starts_date": today.isoformat(),
        "ends_date": (today + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    marcus.send(f"{page}decisions/new/", {**held(marcus.page(f"{page}decisions/new/")), **said})
    assert "12 left of 12 visits" in marcus.page(page).text()
    used = {"used_date": today.isoformat(), "units": "3"}
    marcus.send(f"{page}units/new/", {**held(marcus.page(f"{page}units/new/")), **used})
    text = marcus.page(page).text()
    assert "3 used, 9 left of 12 visits" in text
    assert "Units run out too soon" in text
    with office.speaking(CARER):
        line, decided = UnitsUsed.objects.get(), AuthorizationDecision.objects.get()
    fix = f"/authorizations/units/{line.pk}/correction/"
    marcus.send(fix, {**held(marcus.page(fix)), **used, "units": "2", "why": "Only two came"})
    text = marcus.page(page).text()
    assert "2 used, 10 left" in text
    assert "Before the correction: 3" in text
    fix = f"/authorizations/decisions/{decided.pk}/correction/"
    marcus.send(fix, {**held(marcus.page(fix)), **said, "units": "20", "why": "Second page of the notice"})
    assert "2 used, 18 left of 20" in marcus.page(page).text()
    assert "2 used, 18 left" in marcus.page(f"/coverage/{coverage.pk}/").text()


def test_a_late_payer_is_named_on_both_pages(office, browse, coverage, today):
    with office.speaking(CARER) as marcus:
        row = ask_for(marcus, coverage, requested_date=today - timedelta(days=9))
    for address in (f"/authorizations/{row.pk}/", f"/coverage/{coverage.pk}/"):
        assert "Undecided past its clock" in browse(CARER).page(address).text()


def test_hidden_is_missing(office, browse, coverage, today):
    with office.speaking(CARER) as marcus:
        row = ask_for(marcus, coverage, requested_date=today)
        approve(marcus, row, decided_date=today, starts_date=today, ends_date=None)
    dana = browse("paralegal")
    for path in ("", "decisions/new/", "units/new/"):
        assert dana.get(f"/authorizations/{row.pk}/{path}").status_code == 404
