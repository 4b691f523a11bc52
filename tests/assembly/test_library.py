"""The office's own templates: what is taken and refused, versions, who keeps them, writing from one."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from docx import Document as WordFile

from nextfriend.assembly import queries
from nextfriend.assembly.actions import draft_paper
from nextfriend.assembly.library import papers
from nextfriend.assembly.library.actions import add_template, add_version, retire_template
from nextfriend.assembly.library.models import OfficeTemplate, TemplateVersion
from nextfriend.assembly.library.queries import opened_of
from nextfriend.documents.actions import open_version
from nextfriend.documents.media import WORD
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.models import Matter
from tests.engines.assembly.test_checking import FAULTY
from tests.engines.assembly.word_files import text_of, word
from tests.office.people import TestOffice
from tests.office.superuser import as_superuser
from tests.pages.client import PageClient

LETTER = word("To the clerk: {{ client_name }} asks for {{ the_copies }}.", "Sent {{ today }}.")
NEXT = word("To the clerk: {{ client_name }} asks for {{ the_copies }} by {{ reply_by }}.")


def added(office: TestOffice, key: str = "paralegal", **other: Any) -> OfficeTemplate:
    given = {"title": "Letter to the clerk", "about": "Asks for copies.", "craft": "legal", **other}
    with office.speaking(key) as actor:
        return add_template(actor=actor, content=given.pop("content", LETTER), **given)


def refused(act: Any) -> str:
    with pytest.raises(Refusal) as found:
        act()
    return found.value.code


def chosen(content: bytes, name: str = "letter.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=WORD)


def test_a_paper_is_written_from_the_offices_own_template(office: TestOffice) -> None:
    template = added(office)
    with office.speaking("paralegal") as dana:
        matter = Matter.objects.get(pk=office.matters["office"])
        asked = refused(lambda: draft_paper(actor=dana, matter=matter, code=str(template.pk), answers={}))
        assert asked == "unanswered", "what the dictionary does not know is asked"
        drafted = draft_paper(
            actor=dana, matter=matter, code=str(template.pk), answers={"the_copies": "the exhibits"}
        )
        content = open_version(actor=dana, version=drafted.document.versions.get())
        row = TemplateVersion.objects.get()
        assert (drafted.digest, drafted.template_title) == (row.digest, "Letter to the clerk, version 1")
    assert " asks for the exhibits." in WordFile(BytesIO(content)).paragraphs[0].text
    with office.speaking("case-manager") as marcus:
        codes = {one.paper.code for one in queries.offered(marcus, matter.pk)}
        assert str(template.pk) not in codes, "a paper of the lawyers is not hers to write"


def test_the_newest_version_stands_and_every_one_stays(office: TestOffice) -> None:
    template = added(office)
    with office.speaking("attorney") as alma:
        said = {"title": "Clerk: copies", "about": "Asks for copies by a day.", "why": "Asks for a day"}
        add_version(actor=alma, template=template, content=NEXT, opened=_opened(template), **said)
        paper = papers.paper_of(str(template.pk))
        assert paper is not None
        assert (paper.named, [use.name for use in paper.uses][-1]) == ("Clerk: copies, version 2", "reply_by")
        assert text_of(paper.content()) == text_of(NEXT)
        first = TemplateVersion.objects.get(template=template, number=1)
        assert text_of(papers.own_paper(first).content()) == text_of(LETTER)
        renamed = add_version(
            actor=alma, template=template, opened=_opened(template), **{**said, "title": "To the clerk"}
        )
        assert (renamed.number, renamed.digest) == (3, sha256(NEXT).hexdigest()), (
            "the same file by another name"
        )
        assert [one.title for one in papers.standing()] == ["To the clerk"]


def _opened(template: OfficeTemplate) -> str:
    return revisions.opened(opened_of(papers.standing().get(template=template)), ("number",))


def test_a_second_open_form_erases_no_version(office: TestOffice) -> None:
    template = added(office)
    with office.speaking("paralegal") as dana:
        opened = _opened(template)
        said = {"about": "Asks for copies.", "why": "new"}
        add_version(actor=dana, template=template, title="By Dana", opened=opened, **said)
        with pytest.raises(Stale) as found:
            add_version(actor=dana, template=template, title="By Alma", opened=opened, **said)
        assert set(found.value.changed) == {"title", "number"}
        assert TemplateVersion.objects.filter(template=template).count() == 2


def test_a_retired_template_is_offered_no_longer_until_another_version(office: TestOffice) -> None:
    template = added(office)
    with office.speaking("paralegal") as dana:
        assert refused(lambda: retire_template(actor=dana, template=template, why=" ")) == "why-missing"
        retire_template(actor=dana, template=template, why="The court has its own form")
        assert papers.paper_of(str(template.pk)) is None
        assert str(template.pk) not in {one.code for one in papers.papers()}
        assert refused(lambda: retire_template(actor=dana, template=template, why="again")) == "retired"
        other = add_template(
            actor=dana, content=LETTER, title="letter to THE clerk", about="x", craft="legal"
        )
        said = {"title": "Letter to the clerk", "about": "x", "why": "Back"}
        again = refused(lambda: add_version(actor=dana, template=template, opened=_opened(template), **said))
        assert again == "title-there"
        retire_template(actor=dana, template=other, why="Two of one name")
        add_version(actor=dana, template=template, opened=_opened(template), **said)
        assert papers.paper_of(str(template.pk)) is not None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "not-word"),
        (b"", "not-word"),
        (word("Dear Ms. Roe, your case is closed."), "no-field"),
        (word("{{ client_name "), "faulty"),
        (word("{{ client_name.__class__ }}"), "faulty"),
    ],
)
def test_what_is_no_template_is_refused_and_nothing_is_kept(
    office: TestOffice, content: bytes, code: str
) -> None:
    assert refused(lambda: added(office, content=content)) == code
    with office.speaking("paralegal"):
        assert not OfficeTemplate.objects.exists()


@pytest.mark.parametrize(
    ("key", "crafts"),
    [
        ("attorney", {"legal", "either"}),
        ("paralegal", {"legal", "either"}),
        ("case-manager", {"care", "either"}),
        ("supervisor", {"care", "either"}),
        ("administrator", set()),
    ],
)
def test_who_keeps_whose_templates_is_the_databases_rule_too(
    office: TestOffice, key: str, crafts: set[str]
) -> None:
    theirs = {
        craft: added(office, "case-manager" if craft == "care" else "paralegal", craft=craft, title=craft)
        for craft in ("legal", "care", "either")
    }
    with office.speaking(key) as actor:
        for craft, template in theirs.items():
            said = {"title": f"{craft} 2", "about": "x", "why": "x", "opened": _opened(template)}
            if craft in crafts:
                add_version(actor=actor, template=template, **said)
                continue
            assert (
                refused(lambda t=template, s=said: add_version(actor=actor, template=t, **s))
                == "not-your-role"
            )
            last = papers.standing().get(template=template)
            given = {"title": "x", "about": "x", "content": b"x", "digest": "x", "by": actor, "at": last.at}
            row = TemplateVersion(office_id=office.id, template=template, number=9, **given)
            with pytest.raises(ProgrammingError), transaction.atomic():
                row.save(force_insert=True)
            made = OfficeTemplate(office_id=office.id, craft=craft, by=actor, at=last.at)
            with pytest.raises(ProgrammingError), transaction.atomic():
                made.save(force_insert=True)
        assert OfficeTemplate.objects.count() == 3, "everyone of the office reads them"
        with pytest.raises(ProgrammingError), transaction.atomic():
            TemplateVersion.objects.update(title="x")


def test_a_damaged_file_is_never_written_from(founded: TestOffice, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        template = added(founded)
        as_superuser(
            ("UPDATE assembly_templateversion SET content = 'x' WHERE template_id = %s", [template.pk])
        )
        with founded.speaking("paralegal"):
            paper = papers.paper_of(str(template.pk))
            assert paper is not None
            assert refused(paper.content) == "damaged"
        read = "SELECT verb, note FROM privacy_audit WHERE subject_id = %s"
        assert as_superuser((read, [template.pk])) == [("added template", "legal")]
        gone = "DELETE FROM assembly_{} WHERE {} = %s"
        as_superuser(
            (gone.format("templateversion", "template_id"), [template.pk]),
            (gone.format("officetemplate", "id"), [template.pk]),
        )


def test_the_pages(office: TestOffice) -> None:
    client = PageClient().sign_in_as(office.staff["paralegal"].pk)
    assert "None yet" in client.page("/templates/").text()
    typed = {"title": "Letter to the clerk", "about": "Asks for copies.", "craft": "legal"}
    assert "Choose a file." in client.send("/templates/new/", typed, status=422).text()
    bad = client.send("/templates/new/", {**typed, "file": chosen(word("Dear {{ client_name"))}, status=422)
    assert "Text, paragraph 1:" in bad.text()
    assert "Dear {{ client_name" in bad.text()
    assert 'value="Letter to the clerk"' in bad.html
    client.send("/templates/new/", {**typed, "file": chosen(LETTER)})
    with office.speaking("paralegal"):
        row = papers.standing().get()
    at = f"/templates/{row.template_id}/"
    shown = client.page(at).text()
    assert "The copies" in shown
    assert "Asked" in shown
    assert "To the clerk: {{ client_name }} asks for" in shown
    tab = f"/matters/{office.matters['office']}/papers/"
    assert "Letter to the clerk" in client.page(tab).text()
    assert "Filled in from the matter" in client.page(f"{tab}{row.template_id}/").text()
    client.send(f"{at}versions/new/", {"title": "To the clerk", "about": "x", "why": "Shorter name"})
    client.send(f"{at}retirement/", {"why": "The court has its own form"})
    shown = client.page(at).text()
    assert "Retired: The court has its own form" in shown
    assert "Letter to the clerk" not in client.page(tab).text()
    case = PageClient().sign_in_as(office.staff["case-manager"].pk)
    assert "To the clerk" in case.page("/templates/").text()
    assert case.get(f"{at}versions/new/").status_code == 404


def test_the_files(office: TestOffice) -> None:
    template = added(office)
    client = PageClient().sign_in_as(office.staff["case-manager"].pk)
    with office.speaking("paralegal"):
        row = papers.standing().get()
    kept = client.get(f"/templates/versions/{row.pk}/file/")
    assert (kept.content, kept["Content-Type"]) == (LETTER, WORD)
    assert kept["Content-Disposition"] == 'attachment; filename="letter-to-the-clerk-1.docx"'
    sample = text_of(client.get(f"/templates/{template.pk}/sample/").content)
    assert "Robin Sample asks for [the copies]." in sample
    shipped = client.get("/templates/shipped/engagement-letter/file/")
    assert "{{ client_name }}" in text_of(shipped.content)
    assert client.get("/templates/shipped/nothing/file/").status_code == 404


def test_each_seeded_fault_stands_at_the_field_with_its_paragraph(office: TestOffice) -> None:
    """Each of the thirty in a file of its own, as someone who mends one after the other uploads them."""
    client = PageClient().sign_in_as(office.staff["paralegal"].pk)
    typed = {"title": "Letter", "about": "x", "craft": "legal"}
    for line in FAULTY:
        content = word("A plain paragraph.", line, "Another {{ client_name }}.")
        page = client.send("/templates/new/", {**typed, "file": chosen(content)}, status=422)
        assert "Text, paragraph 2: " in page.text(), line
        assert f"The paragraph says: “{line[:90]}" in page.text(), line
    with office.speaking("paralegal"):
        assert not OfficeTemplate.objects.exists()
