"""The pages of a matter, fetched by the client that looks at every page."""

from __future__ import annotations

from uuid import uuid4


def test_a_matter_opens_for_its_team(office, browse):
    page = browse("paralegal").page(f"/matters/{office.matters['office']}/")
    assert "Client of office" in page.text()


def test_another_teams_matter_and_no_matter_answer_alike(office, browse):
    client = browse("outsider")
    hidden = client.page(f"/matters/{office.matters['office']}/", status=404)
    missing = client.page(f"/matters/{uuid4()}/", status=404)
    assert hidden.html == missing.html
