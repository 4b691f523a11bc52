"""What is kept and what is refused, by the bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from nextfriend.documents import judging
from nextfriend.documents.judging import in_words, judge
from nextfriend.documents.pdf import asks_password
from nextfriend.ground.errors import Refusal


def pdf(**passwords: str) -> bytes:
    """A PDF of one page: a `userPassword` is asked of whoever opens it, an `ownerPassword` alone is not."""
    lock = StandardEncryption(passwords.pop("userPassword", ""), **passwords) if passwords else None
    held = BytesIO()
    canvas = Canvas(held, encrypt=lock)
    canvas.drawString(72, 720, "A letter")
    canvas.save()
    return held.getvalue()


def code_of(content: bytes, name: str = "") -> str:
    with pytest.raises(Refusal) as refused:
        judge(BytesIO(content), name=name)
    return refused.value.code


def packed(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\0\x03\0\0\0", "photo.jpg"),
        (b"\x7fELF\x02\x01", "letter.pdf"),
        (b"\xcf\xfa\xed\xfe\x07", ""),
        (b"\xca\xfe\xba\xbe\0\0", "notes.txt"),
        (b"#!/bin/sh\nrm -r ~", "list.txt"),
        (b"L\0\0\0\x01\x14\x02\0", "lease"),
        (packed("META-INF/MANIFEST.MF", "Main.class"), "papers.zip"),
        (packed("AndroidManifest.xml", "classes.dex"), "papers.zip"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000) + judging.media_type.__globals__["_INSTALLER"],
            "",
        ),
        (b"echo off", "run.BAT"),
        (b"WScript.Echo(1)", "invoice.pdf.vbs"),
        (b"plain text", "invoice.exe. "),
    ],
)
def test_programs_are_refused_by_their_bytes_and_scripts_by_their_names(content: bytes, name: str) -> None:
    assert code_of(content, name) == "executable"


@pytest.mark.parametrize("name", ["exe", "letter about run.bat.pdf", "MZ.txt", "", "shell", "com"])
def test_a_text_that_only_sounds_like_one_is_kept(name: str) -> None:
    assert judge(BytesIO(b"MZ wrote this letter"), name=f"{name}.txt") == "text/plain"


def test_a_pdf_that_asks_for_a_password_is_refused_and_one_that_only_forbids_is_kept() -> None:
    assert code_of(pdf(userPassword="open", ownerPassword="all")) == "password"
    only_forbids = pdf(ownerPassword="all", canPrint="")
    assert b"/Encrypt" in only_forbids
    assert judge(BytesIO(only_forbids)) == "application/pdf"
    assert judge(BytesIO(pdf())) == "application/pdf"


def test_a_damaged_pdf_is_evidence_and_kept() -> None:
    assert judge(BytesIO(b"%PDF-1.7 /Encrypt nonsense")) == "application/pdf"


def test_pdfium_says_it_by_the_same_number() -> None:
    assert asks_password(pdf(userPassword="open"))
    assert not asks_password(pdf())
    assert pypdfium2.raw.FPDF_ERR_PASSWORD == 4


def test_size_has_a_cap_that_the_office_sets(settings: Any) -> None:
    settings.DOCUMENT_MEGABYTES = 1
    assert judge(BytesIO(b"x" * (1 << 20))) == "text/plain"
    assert code_of(b"x" * ((1 << 20) + 1)) == "too-large"
    assert code_of(b"") == "empty"
    assert [in_words(25 << 20), in_words(2 << 30)] == ["25 MB", "2 GB"]


def test_the_stream_stands_at_its_beginning_again() -> None:
    for content in (b"letter", pdf(), packed("word/document.xml")):
        stream = BytesIO(content)
        judge(stream)
        assert stream.read() == content
