"""What a form says of a name while it is typed, to whom, how often, and what stays behind: nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from nextfriend.conflicts import checking
from nextfriend.engines.conflicts.keys import key, pair
from nextfriend.matters.actions import add_party
from nextfriend.people import actions as people
from nextfriend.privacy.actions import join_program, place_screen
from nextfriend.search.typing import TRIES, may_try, said_of
from tests.conflicts.scene import opened, party
from tests.office.people import TestOffice
from tests.walls.test_canaries import overheard

pytestmark = pytest.mark.usefixtures("plain_static")
COUNSEL = "Ask counsel."


def said(office: TestOffice, who: str, *names: str, role: str = "client") -> str:
    with office.speaking(who):
        assert may_try(names)
    with office.speaking(who) as staff:
        return " | ".join(one.words for one in said_of(staff, names, role))


@pytest.fixture
def office(committed: Any) -> Any:
    """What was counted is answered in the next transaction: they have to end."""
    return committed


@pytest.fixture
def hidden(office: TestOffice) -> Any:
    """A matter of the attorney's own, with its client and the other side, indexed."""
    matter = opened(office, "attorney", "Lena Reyes")
    party(office, "attorney", matter, "adverse", "Transbus Holdings LLC", kind="organization")
    checking.check_changes()
    return matter


def test_whoever_may_see_them_reads_who_they_are_and_which_question_they_put(
    office: TestOffice, hidden: Any
) -> None:
    told = said(office, "attorney", "Lena Reyez", role="adverse")
    assert "Lena Reyes, client in Matter of Lena Reyes" in told
    assert "Are we asked to act against a current client? (Model Rule 1.7(a)(1))" in told
    assert "against a current client" not in said(office, "attorney", "Lena Reyes", role="client")
    told = said(office, "attorney", "Transbus Holdings", role="client")
    assert "Is our new client the other side of a current client's matter?" in told


@pytest.mark.parametrize(
    "name", ["Lena Reyes", "reyes, lena", "LENA RÉYES", "Transbus Holdings", "Transbus Holdings LLC"]
)
def test_whoever_may_not_reads_that_counsel_is_to_be_asked(
    office: TestOffice, hidden: Any, name: str
) -> None:
    told = said(office, "outsider", name)
    assert told == f"{name}: this may be someone you cannot see. Ask counsel."


@pytest.mark.parametrize(
    "name",
    ["Lena", "Reyes", "Le", "Lena Rey", "Lena Reyez", "Mona Reyes", "Lena Maria Reyes", "Transbus", ""],
)
def test_only_the_whole_name_of_someone_hidden_says_anything(
    office: TestOffice, hidden: Any, name: str
) -> None:
    assert said(office, "outsider", name) == ""


def test_nothing_of_the_protected_crosses(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        add_party(
            actor=marcus, matter_id=office.matters["protected"], part="witness", name="Saffron Quillfeather",
            compartment="protected",
        )  # fmt: skip
        add_party(
            actor=marcus, matter_id=office.matters["embedded"], part="witness", name="Cosima Thistledown",
            compartment="care",
        )  # fmt: skip
    checking.check_changes()
    for who in ("outsider", "care-outsider", "second-attorney", "paralegal"):
        assert said(office, who, "Saffron Quillfeather") == ""
    assert COUNSEL in said(office, "outsider", "Cosima Thistledown")


def test_whoever_is_screened_reads_nothing(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        people_of = office.matters["office"]
        add_party(actor=dana, matter_id=people_of, part="adverse", name="Ottoline Vane")
    checking.check_changes()
    assert "Ottoline Vane, adverse party" in said(office, "second-paralegal", "Ottoline Vane")
    with office.speaking("attorney") as alma:
        place_screen(
            actor=alma, matter_id=people_of, staff=office.staff["second-paralegal"], reason="former client"
        )
    assert said(office, "second-paralegal", "Ottoline Vane") == ""
    assert COUNSEL in said(office, "outsider", "Ottoline Vane")


@pytest.mark.parametrize(("programs", "is_told"), [
    (("partner",), False), (("protected",), False), (("partner", "protected"), False),
    (("partner", "office"), True),
])  # fmt: skip
def test_whoever_works_for_partners_and_protected_programs_alone_is_told_nothing(
    office: TestOffice, hidden: Any, programs: tuple[str, ...], is_told: bool
) -> None:
    with office.speaking("administrator") as ada:
        for name in programs:
            join_program(actor=ada, program=office.programs[name], staff=office.staff["care-outsider"])
    assert (COUNSEL in said(office, "care-outsider", "Lena Reyes")) is is_told


def answer(
    office: TestOffice, *, paid: str = "lena reyes", in_one: bool = False, undone: bool = False
) -> bool:
    """What ask_counsel says of Lena Reyes to who paid for this name in its own connection's transactions."""
    with office.speaking("outsider"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.pay_counsel(%s::text[])", [[paid]])
        at_once = _asked(cursor)
        transaction.set_rollback(in_one or undone)
    if in_one:
        return at_once
    with office.speaking("outsider"), connection.cursor() as cursor:
        return _asked(cursor)


def _asked(cursor: Any) -> bool:
    cursor.execute("SELECT nf.ask_counsel(%s, %s::text[])", [key(pair("lena", "reyes")), ["lena", "reyes"]])
    return bool(cursor.fetchone()[0])


def test_only_a_name_that_was_counted_and_committed_is_answered(office: TestOffice, hidden: Any) -> None:
    assert not answer(office, undone=True)
    assert not answer(office, in_one=True)
    assert not answer(office, paid="mona reyes")
    assert answer(office, paid="reyes lena")


def test_the_database_counts_names_and_nothing_gives_them_back(office: TestOffice, hidden: Any) -> None:
    def pay(*names: str) -> bool:
        with office.speaking("outsider"), connection.cursor() as cursor:
            cursor.execute("SELECT nf.pay_counsel(%s::text[])", [list(names)])
            return bool(cursor.fetchone()[0])

    tried = [pay(*(f"no{chr(97 + n)} b{chr(97 + m)}" for m in range(10))) for n in range(5)]
    assert tried == [True, True, True, True, False]
    assert pay("noa ba"), "a name that was counted is not counted twice"
    with office.speaking("outsider"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.forgive_attempt('counsel asker', place, '1 hour') FROM generate_series(0, 65535) place"
        )
        cursor.execute("SELECT nf.count_attempt('counsel name', 1, 40, '1 minute')")
        assert cursor.fetchone() == (False,)
    assert not pay(*(f"other b{chr(97 + m)}" for m in range(10)))
    assert not answer(office)


def test_someone_in_the_directory_is_no_conflict(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        people.add_person(actor=dana, matter_id=None, name="Hill Clinic", kind="organization")
    checking.check_changes()
    told = said(office, "outsider", "Hill Clinic")
    assert "in the directory" in told
    assert COUNSEL not in told


def ask(client: Any, name: str, role: str = "client", field: str = "name") -> str:
    form = {"named": field, "role": role, field: name}
    answer = client.post(reverse("search:known"), form, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_fields_ask_and_the_page_answers(office: TestOffice, hidden: Any, browse: Any) -> None:
    client = browse("paralegal")
    for address, field in (
        ("/intakes/new/", "name"),
        ("/intakes/new/", "other_side"),
        ("/matters/new/", "client_name"),
        (f"/matters/{office.matters['office']}/people/new/", "name"),
    ):
        page = client.page(address)
        [box] = [one for one in (*page.all("input"), *page.all("textarea")) if one.get("name") == field]
        assert box.get("hx-post") == "/names/known/"
        assert box.get("hx-params") == f"csrfmiddlewaretoken,named,role,{field}"
        [place] = [one for one in page.all("div") if one.get("id") == f"{box.get('id')}-known"]
        assert (box.get("hx-target"), place.get("role")) == (f"#{place.get('id')}", "status")
    client = browse("outsider")
    assert "Possible conflict" in ask(client, "Lena Reyes")
    assert "Ask counsel" in ask(client, "Nobody Else\nLena Reyes", role="adverse", field="other_side")
    assert ask(client, "Quentin Nobody").strip() == ""
    assert ask(client, "") == ""


def test_nothing_typed_is_logged_or_kept(office: TestOffice, hidden: Any, browse: Any) -> None:
    count = "SELECT (SELECT count(*) FROM privacy_audit), (SELECT count(*) FROM procrastinate_jobs)"
    client = browse("outsider")
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute(count)
        before = cursor.fetchone()
    with overheard() as told:
        ask(client, "Lena Reyes")
    assert "Reyes" not in told.getvalue()
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute(count)
        assert cursor.fetchone() == before


def test_past_the_rate_the_page_says_that_it_waits(office: TestOffice, hidden: Any, browse: Any) -> None:
    client = browse("outsider")
    answers = [
        ask(client, f"Lena Reyes\nLena {chr(97 + n // 26)}{chr(97 + n % 26)}x") for n in range(TRIES + 2)
    ]
    assert "Ask counsel" in answers[0]
    assert "Too many names" in answers[-1]
    assert "Ask counsel" not in answers[-1]
    assert "Ask counsel" in ask(browse("care-outsider"), "Lena Reyes"), "another's tries are their own"
