"""What the page's script sends, and what whoever has no script sees of it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.test import Client

from nextfriend.documents.models import Document, Upload
from nextfriend.documents.uploads.models import chain_of
from tests.office.people import TestOffice
from tests.pages.client import PageClient

PART = 1024
CALL = b"ID3" + b"a" * (2 * PART)


@pytest.fixture(autouse=True)
def small_parts(settings: Any) -> None:
    settings.UPLOAD_PART_KILOBYTES = PART >> 10


def place(office: TestOffice, matter: str = "office") -> str:
    return f"/matters/{office.matters[matter]}/documents/"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def said_of(content: bytes, name: str = "call.mp3", **more: str) -> dict[str, Any]:
    """What the script says of a file before it sends it."""
    last = (len(content) - 1) // PART * PART
    facts = {
        "name": name,
        "size": len(content),
        "head": digest(content[:PART]),
        "tail": digest(content[last:]),
    }
    return {**facts, "compartment": "legal", "folder": "", **more}


def begin(client: Client, office: TestOffice, content: bytes = CALL, **more: str) -> dict[str, Any]:
    answer = client.post(f"{place(office)}uploads/", said_of(content, **more))
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


def send(client: Client, upload: dict[str, Any], content: bytes = CALL, **more: Any) -> Any:
    """The next part."""
    here = upload["digests"]
    more.setdefault("content_type", "application/octet-stream")
    part = content[len(here) * PART :][:PART]
    return client.post(
        f"{upload['parts']}{len(here)}/", part, headers={"Upload-After": chain_of(here)}, **more
    )


def test_a_file_in_parts_becomes_a_document(office: TestOffice, browse: Any) -> None:
    dana: PageClient = browse("paralegal")
    upload = begin(dana, office, name=r"C:\\Users\\dana\\call.mp3")
    for number in range(3):
        upload = send(dana, upload).json()
        assert len(upload["digests"]) == number + 1
    page = dana.page(f"{place(office)}files/").text()
    assert "call.mp3 All of it; begun" in page
    assert "Users" not in page
    page = dana.send(f"{place(office)}uploads/saving/", {"uploads": upload["id"]}, status=200).text()
    assert "1 document saved" in page
    assert "Not saved yet" not in page
    again = dana.send(f"{place(office)}uploads/saving/", {"uploads": upload["id"]}, status=200).text()
    assert "saved or removed before" in again
    with office.speaking("paralegal"):
        assert Document.objects.get().versions.get().digest == digest(CALL)


def test_what_has_not_arrived_is_listed_for_its_sender_alone_and_can_be_removed(
    office: TestOffice, browse: Any
) -> None:
    dana: PageClient = browse("paralegal")
    upload = send(dana, begin(dana, office)).json()
    assert "call.mp3 1 of 2 KB; begun" in dana.page(f"{place(office)}files/").text()
    alma: PageClient = browse("attorney")
    assert "call.mp3" not in alma.page(f"{place(office)}files/").text()
    assert send(alma, upload).status_code == 404
    assert (
        send(alma, {**upload, "parts": "/uploads/00000000-0000-0000-0000-000000000000/parts/"}).status_code
        == 404
    )
    alma.send(f"/uploads/{upload['id']}/removal/", {}, status=404)
    alma.send(f"{place(office)}uploads/saving/", {"uploads": upload["id"]}, status=200)
    page = dana.send(f"{place(office)}uploads/saving/", {"uploads": upload["id"]}, status=422).text()
    assert "Only 1 of 2 KB arrived. Choose the same file again" in page
    dana.send(f"/uploads/{upload['id']}/removal/", {})
    assert "call.mp3" not in dana.page(f"{place(office)}files/").text()
    with office.speaking("paralegal"):
        assert not Upload.objects.exists()
        assert not Document.objects.exists()


def test_what_is_wrong_is_a_sentence(office: TestOffice, browse: Any) -> None:
    dana: PageClient = browse("paralegal")
    for wrong, said in (
        ({"compartment": "care"}, "Select a valid choice"),
        ({"head": "0"}, "Enter a valid value"),
        ({"head": ""}, "could not be read"),
        ({"besides": "this"}, "Reload this page"),
        ({"name": ""}, "Fill this in"),
    ):
        answer = dana.post(f"{place(office)}uploads/", {**said_of(CALL), **wrong})
        assert answer.status_code == 422
        assert said in answer.json()["sentence"], wrong
    upload = begin(dana, office)
    assert send(dana, upload, content_type="application/x-www-form-urlencoded").status_code == 422
    large = dana.post(f"{upload['parts']}0/", b"x" * (PART + 1), content_type="application/octet-stream")
    assert "too large" in large.json()["sentence"]
    assert send(dana, upload, b"ID3" + b"b" * PART).status_code == 422, "its first part is another file's"


def test_no_other_site_sends_a_part(office: TestOffice) -> None:
    dana = PageClient(enforce_csrf_checks=True).sign_in_as(office.staff["paralegal"].pk)
    assert dana.post(f"{place(office)}uploads/", said_of(CALL)).status_code == 403
    token = str(dana.get(f"{place(office)}files/").context["csrf_token"])
    upload = dana.post(f"{place(office)}uploads/", {**said_of(CALL), "csrfmiddlewaretoken": token}).json()
    assert send(dana, upload).status_code == 403
    assert send(dana, upload, HTTP_X_CSRFTOKEN=token).json()["digests"] == [digest(CALL[:PART])]
    with office.speaking("paralegal"):
        assert Upload.objects.get().arrived == PART
