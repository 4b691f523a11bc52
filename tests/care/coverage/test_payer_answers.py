"""A payer's answer fills in the form for new coverage: of the client it is about, and of nobody else."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.care.coverage.answers.reading import about_client, initial_for, read_answer
from nextfriend.care.coverage.models import Coverage
from nextfriend.engines.payer_answers import Standing
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits
from tests.care.conftest import client_of
from tests.drafts.conftest import fields_of_form
from tests.engines.payer_answers.made import interchange, member, payer
from tests.ground import bad_readers

ACTIVE = ["DMG*D8*19840512*F", "DTP*346*D8*20260101", "EB*1**30*MC*STATE PLAN", "EB*B*IND*98***27*3"]


@pytest.fixture
def matter(office):
    return office.matters["office"]


def of(client, *said):
    """An answer about somebody of this name."""
    *given, family = client.name.split()
    return member(*said, name=f"{family.upper()}*{' '.join(given).upper()}")


def content(*segments):
    return interchange(*payer(), *segments).encode()


def send(browse, matter, data, who="case-manager", status=200, **fields):
    address = f"/matters/{matter}/care/coverage/answer/"
    file = SimpleUploadedFile("answer.271", data)
    return browse(who).send(address, {"file": file, **fields}, status=status)


def test_it_is_read_and_recorded(office, browse, matter):
    with office.speaking("case-manager"):
        client = client_of(matter)
    page = send(browse, matter, content(*of(client, *ACTIVE)))
    words = page.text()
    assert "What the payer says Active" in words
    assert "Co-payment" in words
    fields = fields_of_form(
        next(form for form in page.all("form") if form.get("action", "").endswith("/new/"))
    )
    assert (fields["payer"], fields["kind"], fields["status"]) == ("STATE MEDICAID", "medicaid", "active")
    assert (fields["starts_date"], fields["member_number"]) == ("2026-01-01", "123456789")
    browse("case-manager").send(f"/matters/{matter}/care/coverage/new/", fields)
    with office.speaking("case-manager"):
        [period] = Coverage.objects.get(client=client).periods.all()
        assert (period.starts_date, period.payer, period.status) == (
            date(2026, 1, 1),
            "STATE MEDICAID",
            "active",
        )


def test_fhir_fills_in_the_same_form(office, browse, matter):
    with office.speaking("case-manager"):
        client = client_of(matter)
    coverage = {
        "resourceType": "Coverage",
        "status": "active",
        "type": {"text": "Medicaid"},
        "beneficiary": {"display": client.name},
        "payor": [{"display": "State Medicaid"}],
        "period": {"start": "2026-01-01"},
    }
    words = send(browse, matter, json.dumps(coverage).encode()).html
    assert "Add it as coverage" in words
    assert 'value="2026-01-01"' in words
    del coverage["payor"]
    refused = send(browse, matter, json.dumps(coverage).encode(), status=422)
    assert "Coverage.payor" in refused.text()


def test_whoever_else_is_in_the_file_is_not_shown(office, browse, matter):
    with office.speaking("case-manager"):
        client = client_of(matter)
    other = member("EB*1**30", name="STRANGER*ANNA", number="999000111")
    words = send(browse, matter, content(*of(client, *ACTIVE), *other)).html
    assert "The file is about another person too" in words
    assert "STRANGER" not in words
    assert "999000111" not in words
    alone = send(browse, matter, content(*other)).html
    assert "STRANGER" not in alone
    assert "It says nothing about" in alone


def test_a_rejected_question_fills_in_nothing(office, browse, matter):
    with office.speaking("case-manager"):
        client = client_of(matter)
    words = send(browse, matter, content(*of(client, "AAA*N**75*C"))).text()
    assert "The member was not found. Correct it and ask again." in words
    assert "Add it as coverage" not in words


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"hello", interchange("HL*1**20*1", code="270").encode()])
def test_what_is_no_answer_is_refused_in_a_sentence(browse, matter, data):
    page = send(browse, matter, data, status=422)
    assert "271" in page.text()


def test_the_paralegal_has_no_such_page(browse, matter):
    browse("paralegal").page(f"/matters/{matter}/care/coverage/answer/", status=404)


@pytest.mark.parametrize(
    ("name", "said", "is_them"),
    [
        ("Maria Peña Ortiz", "PENA ORTIZ*MARIA", True),
        ("Maria Peña Ortiz", "ORTIZ*MARIA", True),  # payers leave one of two family names out
        ("Maria Peña-Ortiz", "PEÑA ORTIZ*MARÍA", True),
        ("John Q. Smith", "SMITH*JOHN", True),
        ("John Smith", "SMITH*JOHN*Q", True),  # the middle name has an element of its own
        ("John Smith", "SMITH*MARY", False),
        ("John Smith", "SMITHE*JOHN", False),
        ("John Smith", "*JOHN", False),
        ("John Smith", "SMITH*", False),
    ],
)
def test_whose_name_it_is(office, matter, name, said, is_them):
    with office.speaking("case-manager"):
        client = client_of(matter)
        client.name = name
        answer = read_answer(content(*member("EB*1**30", name=said)))
        assert [bool(one) for one in about_client(answer, client)] == [True] * is_them


@pytest.mark.parametrize(
    ("born", "doubt"), [("1984-05-12", ""), ("1984", ""), ("1984-06", "differs"), ("", "not proven")]
)
def test_another_birth_date_is_said(office, matter, born, doubt):
    with office.speaking("case-manager"):
        client = client_of(matter)
        client.born = born
        [one] = about_client(read_answer(content(*of(client, *ACTIVE))), client)
        assert doubt in one.doubt
        assert bool(doubt) == bool(one.doubt)


@pytest.mark.parametrize(
    ("said", "standing", "status", "days"),
    [
        (
            ["DTP*291*RD8*20260101-20261231", "EB*1**30"],
            Standing.ACTIVE,
            "active",
            ("2026-01-01", "2026-12-31"),
        ),
        (["DTP*347*D8*20260930", "EB*6**30"], Standing.INACTIVE, "ended", ("2026-10-01", "None")),
        (["EB*5**30"], Standing.ACTIVE_PENDING, "", ("None", "None")),
        (["EB*7**30"], Standing.INACTIVE_PENDING, "", ("None", "None")),
        (["EB*1**30*MA", "EB*6**30*MB"], Standing.MIXED, "", ("None", "None")),
    ],
)
def test_only_what_the_answer_says_is_filled_in(office, said, standing, status, days):
    one = read_answer(content(*member(*said))).members[0]
    filled = initial_for(one, "x")
    assert one.standing == standing
    assert (filled["status"], (str(filled["starts_date"]), str(filled["ends_date"]))) == (status, days)


INSURED = [("MC", "medicaid"), ("MA", "medicare"), ("C1", "private"), ("HM", ""), ("", "")]


@pytest.mark.parametrize(("insured", "kind"), INSURED)
def test_a_kind_is_filled_in_only_where_the_answer_names_it(insured, kind):
    answer = read_answer(content(*member(f"EB*1**30*{insured}*PLAN")))
    assert initial_for(answer.members[0], "x")["kind"] == kind


def test_what_the_answer_does_not_say_is_asked_for(office, browse, matter):
    with office.speaking("case-manager"):
        client = client_of(matter)
    page = send(browse, matter, content(*of(client, "DTP*346*D8*20260101", "EB*7**30*HM")))
    form = next(form for form in page.all("form") if form.get("action", "").endswith("/new/"))
    fields = fields_of_form(form)
    assert (fields["kind"], fields["status"]) == ("", "?")
    refused = browse("case-manager").send(f"/matters/{matter}/care/coverage/new/", fields, status=422)
    assert "Choose how it stands." in refused.text()
    again = fields_of_form(next(form for form in refused.all("form") if form.get("method") == "post"))
    assert (again["kind"], again["status"]) == ("", "?"), (
        "it is still asked, not filled in with the first line"
    )
    with office.speaking("case-manager"):
        assert not Coverage.objects.exists()


def test_a_number_too_long_for_the_form_is_asked_about_and_never_cut(office, browse, matter):
    with office.speaking("case-manager"):
        client = client_of(matter)
    name = "*".join((client.name.split()[-1], " ".join(client.name.split()[:-1])))
    page = send(browse, matter, content(*member("EB*1**30*MC", name=name, number="7" * 75)))
    form = next(form for form in page.all("form") if form.get("action", "").endswith("/new/"))
    fields = fields_of_form(form)
    assert fields["member_number"] == "7" * 75
    fields["starts_date"] = "2026-01-01"
    refused = browse("case-manager").send(f"/matters/{matter}/care/coverage/new/", fields, status=422)
    assert "7" * 75 in refused.html


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("nextfriend.care.coverage.answers.reading.read_payer_answer", bad_readers.forever)
    monkeypatch.setattr("nextfriend.care.coverage.answers.reading.LIMITS", Limits(seconds=1))
    with pytest.raises(Refusal) as refusal:
        read_answer(content())
    assert refusal.value.code == "unread"
    assert refusal.value.__context__.why == "time"
