"""The directory's pages."""

from __future__ import annotations

import pytest

from nextfriend.people.models import Person


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def test_from_empty_directory_to_a_number_one_may_dial(office, browse):
    client = browse("case-manager")
    assert "The directory is empty" in client.page("/people/").text()
    form = {"name": "Hill Clinic", "kind": "organization", "calling": "Clinic"}
    address = client.send("/people/new/", form).url
    client.send(f"{address}contact-points/", {"kind": "phone", "value": "303 555 0123"})
    page = client.page(address)
    assert "tel:3035550123" in [a.get("href") for a in page.all("a")]
    assert "Hill Clinic" in browse("paralegal").page("/people/").text()


def test_what_is_missing_is_said_and_the_rest_is_kept(browse):
    page = browse("case-manager").send("/people/new/", {"name": "Hill Clinic"}, status=422)
    assert "What they do: This field is required." in page.text()
    assert "Hill Clinic" in [i.get("value") for i in page.all("input")]


def test_a_person_of_a_matter_is_not_in_the_directory(office, browse):
    with office.speaking("paralegal"):
        client = Person.objects.get(matter_id=office.matters["office"])
    browse("paralegal").page(f"/people/{client.pk}/", status=404)
