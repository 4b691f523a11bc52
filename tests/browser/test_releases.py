"""A client signs a release on the case manager's phone: it opens for the coworker it names, and closes."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk
from tests.browser.office import now
from tests.browser.test_one_matter import open_matter

REYES = "Reyes v. Front Range Transit"
# A name as a finger might draw it: parts of the pad's width and height.
STROKES = (
    ((0.1, 0.2), (0.1, 0.5), (0.1, 0.8), (0.25, 0.8)),
    ((0.4, 0.3), (0.5, 0.7), (0.6, 0.3), (0.7, 0.7)),
)


def _releases(desk: Desk) -> str:
    """The address of the matter's releases."""
    open_matter(desk, REYES)
    found = re.match(r"/matters/[0-9a-f-]+/", desk.path)
    assert found, desk.path
    return f"{found[0]}consents/"


def _fill_in(desk: Desk, **more: str) -> None:
    desk.field("Which records").fill("Discharge summary of the knee, this spring")
    desk.field("What for").fill("Probar mis lesiones")
    desk.field("Signed by").fill("Lena Reyes")
    desk.field("Ends on").fill((now() + timedelta(days=60)).date().isoformat())
    expect(desk.field("Language it was explained in")).to_have_value("Spanish")
    for label, words in more.items():
        desk.field(label.replace("_", " ")).fill(words)


def _draw(desk: Desk) -> None:
    """Move a finger over the pad."""
    pad = desk.page.locator("canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    finger = desk.context.new_cdp_session(desk.page)
    for stroke in STROKES:
        for number, (x, y) in enumerate(stroke):
            point = {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
            kind = "touchMove" if number else "touchStart"
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_signed_by_finger_in_spanish_it_opens_for_one_coworker_and_revoked_closes(
    open_desk: OpenDesk,
) -> None:
    marcus = open_desk("case manager", size="phone", has_touch=True)
    releases = _releases(marcus)
    marcus.go(f"{releases}new/")
    marcus.page.get_by_label("HIPAA authorization").check()
    marcus.field("Their name, or the class").fill("St. Brigid Orthopedics")
    marcus.page.get_by_label("One coworker by name").check()
    marcus.field("If one coworker, who").select_option(label="Theo Lind")
    _fill_in(marcus)
    marcus.button("Show it to the client to sign").click()
    expect(marcus.page.get_by_role("heading", level=1)).to_have_text("Firme esta autorización")
    assert "Usted decide si firma." in marcus.text
    assert "Theo Lind" in marcus.text
    marcus.assert_accessible()
    marcus.expect_status(422)
    marcus.button("Lo he leído y firmo").click()
    expect(marcus.page.get_by_text("Firme con el dedo o escriba su nombre.")).to_be_visible()
    _draw(marcus)
    marcus.button("Borrar").click()
    _draw(marcus)
    marcus.button("Lo he leído y firmo").click()
    expect(marcus.page.get_by_text("Release saved.", exact=False).first).to_be_visible()
    release = marcus.page.locator("#releases tr", has_text="HIPAA").filter(has_text=re.compile("coworker"))
    release.first.get_by_role("link").first.click()
    page = marcus.path

    theo = open_desk("other paralegal")
    theo.go(page)
    expect(theo.page.locator("svg polyline")).to_have_count(len(STROKES))
    assert "Discharge summary of the knee, this spring" in theo.text
    theo.assert_accessible()
    theo.link("The client’s copy").click()
    assert "Usted decide si firma." in theo.text
    theo.assert_accessible()
    theo.go(releases.replace("consents", "documents"))
    theo.field("Title").fill("Discharge summary")
    theo.field("Who can see it").select_option("health")
    theo.page.locator("input[type=file]").first.set_input_files(
        {"name": "summary.txt", "mimeType": "text/plain", "buffer": b"Knee, spring.\n"}
    )
    theo.button(re.compile("^(Save|Add)")).first.click()
    theo.link("Discharge summary").first.click()
    record = theo.path
    assert theo.heading == "Discharge summary"
    dana = open_desk("paralegal")
    dana.expect_status(404)
    assert "Discharge summary" not in dana.go(record).text, "it names Theo and nobody else"

    marcus.go(page).link("The client revokes it").click()
    marcus.button("Revoke it now").click()
    expect(marcus.page.get_by_text("Revoked.", exact=False).first).to_be_visible()
    theo.expect_status(404)
    for closed in (record, page):
        assert "Discharge summary" not in theo.go(closed).text
        assert "not" in theo.heading.lower()


def test_without_javascript_the_client_types_their_name(open_desk: OpenDesk) -> None:
    marcus = open_desk("case manager", size="phone", java_script_enabled=False)
    releases = _releases(marcus)
    marcus.go(f"{releases}new/")
    marcus.page.get_by_label("General release: care records").check()
    marcus.page.get_by_label("This office", exact=True).check()
    marcus.page.get_by_label("Someone outside this office").check()
    marcus.field("If outside this office, their name").fill("Aspen Housing")
    marcus.field("What they are").select_option("landlord")
    _fill_in(marcus)
    marcus.button("Show it to the client to sign").click()
    expect(marcus.page.locator("canvas")).to_be_hidden()
    marcus.field("Su nombre").fill("Lena Reyes")
    marcus.button("Lo he leído y firmo").click()
    assert "Release saved." in marcus.text
    assert "Aspen Housing" in marcus.go(releases).text
    marcus.go(releases.replace("consents/", "care/contacts/new/"))
    marcus.field("With whom").fill("Aspen housing")
    marcus.button("Show what they may be told").click()
    assert "What Aspen housing may be told about Lena Reyes" in marcus.text
    assert "Probar mis lesiones" in marcus.text
    marcus.field("With whom").fill("Her neighbor")
    marcus.button("Show what they may be told").click()
    assert "No release names this person: listen, but tell nothing about the client." in marcus.text
    assert marcus.field("With whom").input_value() == "Her neighbor"
