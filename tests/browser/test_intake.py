"""From the first call to the matter; the public form in Spanish on a phone; and where no script runs."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.browser.conftest import OpenDesk
from tests.browser.desk import Desk


def first_screen(dana: Desk, name: str, other_side: str) -> None:
    dana.go("/intakes/new/")
    dana.field("Who asks for help").fill(name)
    dana.field("Program").select_option("Injury")
    dana.field(re.compile("^Phone")).fill("303-555-0129")
    dana.field("Is the phone safe?").select_option("safe")
    dana.field("Kind of problem").select_option("Injury")
    dana.field("State where it happened").select_option("Colorado")
    dana.field("What happened").fill("A forklift hit her foot at work.")
    dana.field(re.compile("^Other side")).fill(other_side)
    dana.button("Save the intake").click()


def searched(desk: Desk) -> None:
    """The worker searches every name within some seconds; the page says so when it is loaded again."""
    for _ in range(240):
        if "Not searched yet" not in desk.text:
            return
        time.sleep(1)
        desk.page.reload()
    raise AssertionError("the names were not searched")


def test_by_phone_from_the_first_call_to_the_matter(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal")
    first_screen(dana, "Wilhelmina Osei", "Granite Forge Works")
    expect(dana.page.get_by_role("heading", level=1)).to_have_text("Questions: injury")
    dana.field(re.compile("^When were they hurt")).fill("2026-11-02")
    dana.button("Save the answers").click()
    expect(dana.page.get_by_text("C.R.S. 13-80-102(1)(a)")).to_be_visible()
    where = dana.path
    alma = open_desk("attorney").go(where)
    searched(alma)
    alma.link("Accept").click()
    alma.page.get_by_label("Dana Price").check()
    alma.field("Why the office takes it").fill("Clear liability.")
    alma.button("Accept and open the matter").click()
    expect(alma.page.get_by_text("The matter is open.")).to_be_visible()
    assert "Wilhelmina Osei" in alma.text
    alma.go("/").page.get_by_role("link", name=re.compile("Sign: Engagement letter")).first.wait_for()


def test_the_public_form_in_spanish_on_a_phone(open_desk: OpenDesk) -> None:
    ada = open_desk("administrator").go("/intakes/teams/")
    ada.link("Housing and benefits").click()
    address = ada.page.locator("code").inner_text()
    rosa = open_desk(size="phone", locale="es-US", java_script_enabled=False)
    rosa.page.goto(address)
    assert rosa.heading == "Pida ayuda"
    rosa.field("Su nombre").fill("Rosa Marín")
    rosa.page.get_by_label("Teléfono").fill("303-555-0187")
    rosa.page.get_by_label("Sí", exact=True).check()
    rosa.field(re.compile("^¿Qué pasó")).fill("El dueño cambió la cerradura.")
    rosa.button("Enviar").click()
    expect(rosa.page.get_by_role("heading", level=1)).to_have_text("Lo recibimos")
    expect(rosa.link("Salir de esta página ahora").first).to_have_attribute(
        "href", "https://www.weather.gov/"
    )


def test_an_intake_is_taken_where_no_script_runs(open_desk: OpenDesk) -> None:
    dana = open_desk("paralegal", java_script_enabled=False)
    first_screen(dana, "Ignatius Bellweather", "")
    dana.go("/intakes/")
    dana.link("Ignatius Bellweather").click()
    assert "A forklift hit her foot at work." in dana.text
