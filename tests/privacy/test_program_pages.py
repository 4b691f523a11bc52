"""Programs of the office, on the administrator's pages."""

from __future__ import annotations

import pytest

from nextfriend.matters.models import Matter
from nextfriend.privacy.models import Program, ProgramMember
from tests.office.people import approve


@pytest.fixture(autouse=True)
def plain_static(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def admin(browse):
    return browse("administrator")


def test_a_program_is_added_and_people_put_in_it(office, admin):
    admin.page("/office/programs/new/")
    answer = admin.send("/office/programs/new/", {"name": "Housing", "topology": "partner", "is_open": "on"})
    page = admin.page(answer["Location"])
    assert "No one works in it yet" in page.text()
    admin.send(f"{answer['Location']}members/", {"staff": str(office.staff["outsider"].pk)})
    assert "Olu Grant" in admin.page(answer["Location"]).text()
    assert "Housing" in admin.page("/office/programs/").text()
    with office.speaking("administrator"):
        assert Program.objects.get(name="Housing").is_open


def test_a_program_without_a_name_is_refused(office, admin):
    page = admin.send("/office/programs/new/", {"name": "", "topology": "partner"}, status=422)
    assert "Fill this in." in page.text()


def test_joining_and_leaving_an_open_program_opens_and_closes_its_matters(office, admin):
    program, olu = office.programs["open"], office.staff["outsider"]
    base = f"/office/programs/{program.pk}/"
    admin.send(f"{base}members/", {"staff": str(olu.pk)}, status=422)
    admin.send(f"{base}members/", {"staff": str(olu.pk), "reason": "new here"})
    assert approve(office) == 1
    # `since` is Python's clock, which in a test runs ahead of the one transaction's now().
    with office.speaking("administrator"):
        member = ProgramMember.objects.get(program=program, staff=olu)
        member.valid_from = office.staff["administrator"].joined_at
        member.save()
    with office.speaking("outsider"):
        assert Matter.objects.filter(pk=office.matters["open"]).exists()
    admin.send(f"{base}members/{member.pk}/departure/", {})
    assert "Olu Grant" not in [admin.page(base).text(row) for row in admin.page(base).all("th")]
    with office.speaking("administrator"):
        assert ProgramMember.objects.get(pk=member.pk).valid_to is not None


def test_an_administrator_and_a_member_cannot_be_added(office, admin):
    base = f"/office/programs/{office.programs['office'].pk}/members/"
    for who in ("administrator", "paralegal"):
        page = admin.send(base, {"staff": str(office.staff[who].pk)}, status=422)
        assert "Select a valid choice" in page.text()


def test_the_change_is_shown_before_it_is_made(office, admin):
    base = f"/office/programs/{office.programs['office'].pk}/"
    page = admin.page(f"{base}topology/?topology=embedded")
    words = page.text()
    assert "Attorneys Care Nothing Alma Reed" in words
    assert "Case managers Legal Nothing Marcus Todd, Nia Okoro" in words
    with office.speaking("administrator"):
        assert Program.objects.get(pk=office.programs["office"].pk).topology == "office"
    admin.send(f"{base}topology/", {"topology": "embedded"}, status=422)
    admin.send(f"{base}topology/", {"topology": "embedded", "reason": "one team now"})
    assert approve(office) == 1, "the first was refused for its missing reason"
    with office.speaking("administrator"):
        assert Program.objects.get(pk=office.programs["office"].pk).topology == "embedded"


def test_a_topology_that_is_none_leads_back(office, admin):
    base = f"/office/programs/{office.programs['office'].pk}/"
    assert admin.get(f"{base}topology/?topology=friendly")["Location"] == base
    assert admin.get(f"{base}topology/")["Location"] == base


def test_the_pages_name_no_client(office, admin):
    for program in office.programs.values():
        base = f"/office/programs/{program.pk}/"
        for address in (base, f"{base}topology/?topology=partner", f"{base}topology/?topology=office"):
            assert "Client of" not in admin.page(address).html
