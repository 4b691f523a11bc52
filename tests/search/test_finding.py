"""One box for everything: by whom something is found, under which heading, and why."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from nextfriend.matters import actions
from nextfriend.matters.actions import write_note
from nextfriend.people import actions as people
from nextfriend.people.models import ContactPoint
from nextfriend.privacy.actions import place_screen
from nextfriend.search.finding import DATES, LINES, MATTERS, PEOPLE, TEXTS, find
from nextfriend.tasks.actions import add_task
from tests.office.people import TestOffice, office_day

pytestmark = pytest.mark.usefixtures("plain_static")
STORY = "The landlord's fax said eviction on Friday"


@pytest.fixture
def scene(office: TestOffice) -> Any:
    """A client with a phone and an e-mail, a docket, a note and a task on the matter of the two crafts."""
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        lena = people.add_person(actor=dana, matter_id=matter_id, name="Lena Reyes", born="5/12/1984")
        people.keep_name(actor=dana, person=lena, name="Лена Рейес", kind="other script")
        for kind, value in (("phone", "303-555-0142"), ("email", "Lena.R@home.example")):
            people.add_contact_point(actor=dana, person=lena, kind=kind, value=value)
        people.keep_identifier(actor=dana, person=lena, kind="a-number", number="A012 345 678")
        actions.add_proceeding(
            actor=dana,
            matter_id=matter_id,
            court_id="cod",
            docket_number="1:26-cv-01437",
            caption="Reyes v. Hale",
            judge="Ximena Okafor",
        )
        write_note(
            actor=dana, matter_id=matter_id, compartment="legal", subject="Call about the lease", text=STORY
        )
        add_task(
            actor=dana,
            matter_id=matter_id,
            title="Copy the pay stubs",
            due_date=office_day(),
            compartment="legal",
        )
    return lena


def found(office: TestOffice, who: str, words: str) -> dict[str, list[Any]]:
    with office.speaking(who) as staff:
        groups: dict[str, list[Any]] = {}
        for hit in find(staff, words):
            groups.setdefault(hit.group, []).append(hit)
    return groups


@pytest.mark.parametrize("words", [
    "lena", "rey", "Reyez", "Lina Reyes", "Лена", "303-555-0142", "(303) 555-0142", "555-0142", "0142",
    "lena.r@home.example", "5/12/1984", "5678",
])  # fmt: skip
def test_a_person_however_they_are_asked_for(office: TestOffice, scene: Any, words: str) -> None:
    [hit] = [one for one in found(office, "paralegal", words)[PEOPLE] if one.label == "Lena Reyes"]
    assert hit.url == f"/matters/{office.matters['office']}/people/{scene.pk}/"
    assert hit.why
    assert found(office, "outsider", words) == {}


@pytest.mark.parametrize("words", [
    "26cv1437", "1:26-cv-01437", "26-CV-1437", "26 cv 01437", "2026cv1437", "cv 1437", "okafor", "hale xim",
])  # fmt: skip
def test_a_docket_in_any_spelling_and_by_its_judge(office: TestOffice, scene: Any, words: str) -> None:
    assert [one.label for one in found(office, "attorney", words)[MATTERS]] == ["1:26-cv-01437 Reyes v. Hale"]
    assert MATTERS not in found(office, "outsider", words)


@pytest.mark.parametrize("words", ["26cv1438", "25cv1437", "okafors hale"])
def test_another_docket_is_another(office: TestOffice, scene: Any, words: str) -> None:
    assert MATTERS not in found(office, "attorney", words)


def test_why_it_is_a_hit(office: TestOffice, scene: Any) -> None:
    [docket] = found(office, "attorney", "okaf")[MATTERS]
    assert docket.why == "judge: “Okafor”"
    [docket] = found(office, "attorney", "26cv1437")[MATTERS]
    assert docket.why == "this docket number"
    [line] = found(office, "paralegal", "call lease")[LINES]
    assert line.why == "words: “Call”, “lease”"
    [matter] = [
        one for one in found(office, "attorney", "office matter")[MATTERS] if one.label == "office matter"
    ]
    assert matter.why == "caption: “office”, “matter”"


@pytest.mark.parametrize(("words", "why"), [
    ("rey", "name: “Reyes”"),
    ("Lena Reyez", "reyez ~ reyes: sounds alike"),
    ("0142", "this phone"),
    ("303-555-0142", "this phone number"),
    ("5/12/1984", "born on this date"),
    ("5678", "a number that ends so"),
])  # fmt: skip
def test_why_it_is_this_person(office: TestOffice, scene: Any, words: str, why: str) -> None:
    [hit] = [one for one in found(office, "paralegal", words)[PEOPLE] if one.label == "Lena Reyes"]
    assert hit.why == why


@pytest.mark.parametrize("words", ["Quillback", "quil", "41", "41 Quillback Lane"])
def test_nobody_is_found_by_an_address(office: TestOffice, scene: Any, words: str) -> None:
    with office.speaking("paralegal") as dana:
        point = people.add_contact_point(
            actor=dana, person=scene, kind="address", value="41 Quillback Lane, Denver"
        )
        assert words_of(point.pk) == set()
    assert PEOPLE not in found(office, "paralegal", words)


def test_a_line_that_becomes_an_address_loses_its_words(office: TestOffice, scene: Any) -> None:
    with office.speaking("paralegal") as dana:
        point = people.add_contact_point(actor=dana, person=scene, kind="email", value="q@quillback.example")
        assert "quillback" in " ".join(words_of(point.pk))
        ContactPoint.objects.filter(pk=point.pk).update(kind="address")
        assert words_of(point.pk) == set()


def test_a_date_by_its_title(office: TestOffice, scene: Any) -> None:
    [task] = found(office, "paralegal", "stubs copy")[DATES]
    assert task.label == "Copy the pay stubs"
    assert "office matter" in task.detail
    assert DATES not in found(office, "case-manager", "stubs copy")


def test_a_logged_text_tells_that_there_is_one_and_no_more(
    office: TestOffice, scene: Any, browse: Any
) -> None:
    [hit] = found(office, "paralegal", "landlord eviction")[TEXTS]
    assert hit.label == "A text with these words"
    assert "fax" not in f"{hit.label}{hit.detail}{hit.why}"
    page = browse("paralegal").page("/search/?q=landlord+eviction")
    assert "Friday" not in page.text()
    assert hit.url in page.links()
    assert found(office, "case-manager", "landlord eviction") == {}
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM matters_body")
        assert cursor.fetchone() == (0,), "the search opened a body"


def texts(cursor: Any, *words: str) -> int:
    cursor.execute("SELECT count(*) FROM nf.texts_with(%s::text[])", [list(words)])
    return int(cursor.fetchone()[0])


def test_nobody_spells_a_logged_text_out_of_its_words(office: TestOffice, scene: Any) -> None:
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(word, ' ') FROM search_word WHERE kind = 7")
        assert cursor.fetchone() == (None,)
        assert texts(cursor, "landlord", "eviction", "fax") == 1
        for words in (("landl",), ("landlord", "evict"), ("landlord", "rent"), ("on",), ("",), ()):
            assert texts(cursor, *words) == 0, words
    for who in ("case-manager", "outsider"):
        with office.speaking(who), connection.cursor() as cursor:
            assert texts(cursor, "landlord") == 0, who


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("compartment", ["health", "part2", "counseling", "protected", "supervision"])
def test_no_word_of_a_sealed_text_is_kept(office: TestOffice, compartment: str) -> None:
    body = {"id": str(uuid4()), "scope_id": "1", "text": "Saffron"}
    kept = []
    with connections["owner"].cursor() as cursor, transaction.atomic(using="owner"):
        cursor.execute("SET LOCAL ROLE nf_definer")
        for where in ("legal", compartment):
            body |= {"id": str(uuid4()), "compartment": where}
            cursor.execute(
                "SELECT nf.write_words(%s::jsonb, 7::smallint, '', ARRAY['text'])", [json.dumps(body)]
            )
            cursor.execute("SELECT word FROM search_word WHERE thing_id = %s", [body["id"]])
            kept.append(cursor.fetchall())
        transaction.set_rollback(True, using="owner")
    assert kept == [[("saffron",)], []]


def test_whoever_is_screened_finds_nothing(office: TestOffice, scene: Any) -> None:
    asked = ("landlord", "call lease", "stubs", "okafor", "0142", "26cv1437", "lena")
    assert all(found(office, "second-paralegal", words) for words in asked)
    with office.speaking("attorney") as alma:
        place_screen(
            actor=alma,
            matter_id=office.matters["office"],
            staff=office.staff["second-paralegal"],
            reason="former client",
        )
    for words in asked:
        assert found(office, "second-paralegal", words) == {}, words


@pytest.mark.parametrize(
    "words", ["", "  ", "'", "\\", "%", "_", "& | !", "'''; --", "–", "the of", "x", "\x00"]
)
def test_words_that_hold_nothing_find_nothing_and_break_nothing(
    office: TestOffice, scene: Any, words: str
) -> None:
    assert found(office, "attorney", words) == {}


def words_of(thing: Any) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM search_word WHERE thing_id = %s", [thing])
        return {word for (word,) in cursor.fetchall()}


def test_the_words_follow_the_row_in_its_transaction(office: TestOffice, scene: Any) -> None:
    with office.speaking("paralegal") as dana:
        docket = actions.add_proceeding(
            actor=dana, matter_id=office.matters["office"], court_id="cod", docket_number="1:25-cv-7",
            caption="Quince v. Hale", judge="",
        )  # fmt: skip
        assert {"quince", "hale", "25cv7"} <= words_of(docket.pk)
        docket.caption = "Medlar v. Hale"
        docket.save()
        assert "medlar" in words_of(docket.pk)
        assert "quince" not in words_of(docket.pk)


def test_the_application_writes_no_word(office: TestOffice, scene: Any) -> None:
    with office.speaking("attorney"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('search_word', given)"
            "  FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) given"
        )
        assert cursor.fetchall() == [(False,)] * 3


def test_under_the_wall_the_plan_stays_on_the_index(office: TestOffice, scene: Any) -> None:
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(
            "EXPLAIN SELECT thing_id FROM search_word WHERE word >= 'land' AND word < 'lane' LIMIT 5000"
        )
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Only Scan using word_scope_day" in plan
    _, condition = plan.split("Index Cond:")
    assert "word" in condition.split("Filter")[0]
    assert "scope_id = ANY" in condition.split("Filter")[0]


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_rebuild_writes_what_the_triggers_wrote(founded: Any) -> None:
    every = "SELECT thing_id, kind, word, scope_id, matter_id, day FROM search_word ORDER BY 1, 2, 3"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE nf_definer")
        cursor.execute(every)
        before = cursor.fetchall()
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT nf.rebuild_words(false)")
        assert cursor.fetchone() == (len(before),)
        cursor.execute("SET LOCAL ROLE nf_definer")
        cursor.execute(every)
        assert cursor.fetchall() == before
        assert before
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT nf.rebuild_words(true)")
        assert cursor.fetchone() == (0,)
        transaction.set_rollback(True, using="owner")
