"""The public form: what a stranger sends arrives as an intake, in their language, and holds nobody up."""

from __future__ import annotations

import json

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.intake import actions, queries
from nextfriend.intake.models import Intake, WebIntake
from tests.intake.taking import take
from tests.matters.trace import sentences
from tests.office.superuser import as_superuser
from tests.pages.client import PageClient

FORM = {
    "name": "Rosa Marín", "phone": "303-555-0187", "phone_safety": "safe", "message_may_be_left": "on",
    "happened": "El dueño cambió la cerradura.", "other_side": "Hill Homes LLC", "problem": "eviction",
    "region": "CO", "needs": ["eviction"],
}  # fmt: skip


@pytest.fixture
def slug(office):
    with office.speaking("administrator") as ada:
        return actions.set_web_form(
            actor=ada, program=office.programs["office"], phone="303-555-0100", is_open=True
        ).slug


def _taken(office):
    [clerk] = [one for one in clerks() if one.office_id == office.id]
    with db_session.speaking_for(clerk.staff_id):
        return actions.take_web_intakes(actor=Staff.objects.get(pk=clerk.staff_id))


def test_what_a_stranger_sends_arrives_as_an_intake(office, slug):
    page = PageClient().page(f"/ask/{slug}/?lang=es")
    assert page.h1 == "Pida ayuda"
    for words in ("¿Qué pasó?", "Desalojo o vivienda", "303-555-0100", "Salir de esta página ahora"):
        assert words in page.text(), words
    answer = Client().post(f"/ask/{slug}/?lang=es", FORM)
    assert answer.status_code == 302
    sent = PageClient().page(answer["Location"])
    assert sent.h1 == "Lo recibimos"
    assert "Marín" not in sent.html
    assert _taken(office) == 1
    assert _taken(office) == 0
    with office.speaking("attorney"):
        whole = queries.whole(Intake.objects.get(route="web"))
        assert (whole.name, whole.client.languages, whole.points[0].safety) == (
            "Rosa Marín",
            "Spanish",
            "safe",
        )
        assert whole.narrative.happened == "El dueño cambió la cerradura."
        assert whole.other_side[0].person.name == "Hill Homes LLC"
        assert sentences(whole.intake.matter_id)[-1] == "An intake came by the public form."


def test_bad_input_is_said_in_spanish_and_keeps_every_word(office, slug):
    answer = Client().post(f"/ask/{slug}/?lang=es", {**FORM, "phone": "12", "happened": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Escriba un número de teléfono con su código de área." in page
    assert "Hill Homes LLC" in page


def test_a_machine_that_fills_in_what_nobody_sees_leaves_nothing(office, slug):
    answer = Client().post(f"/ask/{slug}/", {**FORM, "website": "http://spam.example"})
    assert answer.status_code == 302
    assert _taken(office) == 0


def test_somebody_without_a_way_to_be_answered_is_asked_for_one(office, slug):
    answer = Client().post(f"/ask/{slug}/", {**FORM, "phone": ""})
    assert answer.status_code == 422
    assert "Enter a phone number or an e-mail address." in answer.content.decode()


def test_the_sixth_of_one_machine_waits_and_its_words_stay(office, slug):
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    found = [stranger.post(f"/ask/{slug}/", FORM).status_code for _ in range(6)]
    assert found == [302] * 5 + [429]
    assert Client(REMOTE_ADDR="203.0.113.77").post(f"/ask/{slug}/", FORM).status_code == 302


@pytest.mark.parametrize("size", [70_000, 5_000_000])
def test_nobody_s_megabytes_are_parsed(office, slug, size):
    answer = Client().post(f"/ask/{slug}/", {**FORM, "happened": "x" * size})
    assert answer.status_code == 413


def test_words_that_are_too_many_bytes_are_refused_with_a_sentence(office, slug):
    answer = Client().post(
        f"/ask/{slug}/", {**FORM, "happened": "𐍈" * 3_999, "other_side": "𐍈" * 599, "known_dates": "𐍈" * 599}
    )
    assert answer.status_code == 422
    assert "This is too long to send" in answer.content.decode()


def test_the_database_bounds_what_waits_whatever_the_page_does(office, slug):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT form FROM nf.web_form(%s)", [slug])
        [form] = cursor.fetchone()
        cursor.execute(
            "SELECT nf.leave_web_intake(%s, %s::jsonb, 'en')", [form, json.dumps({"x": "y" * 20_001})]
        )
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT count(*) FILTER (WHERE nf.leave_web_intake(%s, '{}'::jsonb, 'en'))"
            " FROM generate_series(1, 520)",
            [form],
        )
        assert cursor.fetchone() == (500,)
    answer = Client().post(f"/ask/{slug}/", FORM)
    assert answer.status_code == 503
    assert "El dueño cambió la cerradura." in answer.content.decode()


def test_the_web_reads_nothing_of_what_waits(office, slug):
    Client().post(f"/ask/{slug}/", FORM)
    for who in ("attorney", "administrator"):
        with pytest.raises(ProgrammingError), office.speaking(who):
            WebIntake.objects.count()
        with pytest.raises(ProgrammingError), office.speaking(who), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nf.take_web_intakes()")


def test_a_closed_form_is_missing_and_so_is_one_that_never_was(office, slug):
    with office.speaking("administrator") as ada:
        actions.set_web_form(actor=ada, program=office.programs["office"], phone="", is_open=False)
    assert Client().get(f"/ask/{slug}/").status_code == 404
    assert Client().post(f"/ask/{slug}/", FORM).status_code == 404
    assert Client().get("/ask/nobody/").status_code == 404


def test_markup_and_odd_values_are_words(office, slug):
    odd = {**FORM, "name": "<script>alert(1)</script>", "region": "ZZ", "needs": ["nothing"]}
    refused = Client().post(f"/ask/{slug}/", odd)
    assert refused.status_code == 422
    assert "<script>alert" not in refused.content.decode()
    assert Client().post(f"/ask/{slug}/", {**FORM, "name": "<b>Rosa</b>\u202e"}).status_code == 302
    assert _taken(office) == 1


def test_what_cannot_be_kept_as_a_number_is_kept_as_words(office, slug):
    with transaction.atomic(), connection.cursor() as cursor:
        told = {"name": "Rosa", "phone": "call my sister", "happened": "He came back."}
        cursor.execute("SELECT form FROM nf.web_form(%s)", [slug])
        [form] = cursor.fetchone()
        cursor.execute("SELECT nf.leave_web_intake(%s, %s::jsonb, 'en')", [form, json.dumps(told)])
    assert _taken(office) == 1
    with office.speaking("attorney"):
        assert "call my sister" in queries.whole(Intake.objects.get(route="web")).narrative.happened


def test_the_administrator_names_who_takes_intakes_and_opens_the_form(office, browse):
    program = office.programs["office"]
    desk = browse("administrator")
    assert program.name in desk.page("/intakes/teams/").text()
    where = f"/intakes/teams/{program.pk}/"
    desk.post(where, {"staff": str(office.staff["second-paralegal"].pk)})
    desk.post(f"{where}form/", {"is_open": "on", "phone": "303-555-0100"})
    page = desk.page(where).text()
    assert "Pia Lund" in page
    assert "/ask/" in page
    taken = take(office)
    with office.speaking("second-paralegal"):
        assert Intake.objects.filter(pk=taken.pk).exists()
    with office.speaking("administrator"):
        assert not Intake.objects.exists()


def test_who_takes_intakes_of_a_program_is_on_record(committed):
    ada, theo = committed.staff["administrator"], committed.staff["second-paralegal"]
    with committed.speaking("administrator") as me:
        row = actions.join_intake_team(actor=me, program=committed.programs["office"], staff=theo)
        with pytest.raises(Refusal):
            actions.join_intake_team(actor=me, program=committed.programs["office"], staff=theo)
    for _ in range(2):
        with committed.speaking("administrator") as me:
            row = actions.leave_intake_team(actor=me, worker=row)
    line = "SELECT verb, actor_id FROM privacy_audit WHERE subject_id = %s AND verb LIKE '%%intake team'"
    assert as_superuser((f"{line} ORDER BY at", [theo.pk])) == [
        (Verb.JOINED_INTAKE_TEAM, ada.pk),
        (Verb.LEFT_INTAKE_TEAM, ada.pk),
    ]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Hill Homes LLC\n" + "y" * 250, ["Hill Homes LLC"]),
        ("\n".join(f"Tenant {number}" for number in range(35)), [f"Tenant {number}" for number in range(30)]),
    ],
)
def test_what_is_no_name_stands_below_what_happened(office, slug, written, named):
    Client().post(f"/ask/{slug}/", {**FORM, "other_side": written})
    assert _taken(office) == 1
    with office.speaking("attorney"):
        whole = queries.whole(Intake.objects.get(route="web"))
        assert sorted(one.person.name for one in whole.other_side) == sorted(named)
        told = whole.narrative.happened.replace("\r\n", "\n")
        assert told.endswith(f"On the other side, as they wrote it:\n{written}")
