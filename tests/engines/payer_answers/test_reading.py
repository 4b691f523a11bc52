"""What a payer's answer says: active, inactive, rejected, several members, days, and files that are none."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.payer_answers import BadAnswer, PayerAnswer, Standing, read_271, read_payer_answer
from nextfriend.engines.payer_answers.reading import MOST_BYTES, MOST_SEGMENTS
from tests.engines.payer_answers.made import interchange, member, payer


def read(*segments: str) -> PayerAnswer:
    return read_271(interchange(*payer(), *segments).encode())


def test_an_active_member_with_plan_days_group_and_birth():
    found = read(
        *member("REF*6P*GROUP77", "REF*SY*123456789", "DMG*D8*19630519*M", "DTP*346*D8*20260101",
                "EB*1**30*MC*GOLD 123 PLAN", "EB*B*IND*98***27*15")
    )  # fmt: skip
    [one] = found.members
    assert (one.family_name, one.given_name, one.payer) == ("SMITH", "JOHN", "STATE MEDICAID")
    assert (one.member_id, one.group, one.born) == ("123456789", "GROUP77", date(1963, 5, 19))
    assert (one.standing, one.starts, one.ends) == (Standing.ACTIVE, date(2026, 1, 1), None)
    plan, copay = one.lines
    assert (plan.says, plan.insurance, plan.plan) == ("Active", "Medicaid", "GOLD 123 PLAN")
    assert (copay.says, copay.services, copay.starts) == ("Co-payment", ("98",), date(2026, 1, 1))
    assert not found.faults
    assert not found.is_cut


def test_a_social_security_number_is_not_read():
    assert "987654320" not in repr(read(*member("REF*SY*987654320", "EB*1**30")))


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        (["EB*1**30"], Standing.ACTIVE),
        (["EB*3"], Standing.ACTIVE),
        (["EB*6**30"], Standing.INACTIVE),
        (["EB*5**30"], Standing.ACTIVE_PENDING),
        (["EB*7**30"], Standing.INACTIVE_PENDING),
        (["EB*8**30"], Standing.INACTIVE_PENDING),
        (["EB**IND*30"], Standing.UNSAID),  # no code
        (["EB*12**30"], Standing.UNSAID),  # no such code
        (["EB*1**30", "EB*6**35"], Standing.ACTIVE),  # one service that is not covered is not the plan
        (["EB*6**30", "EB*1**88"], Standing.INACTIVE),
        (["EB*1**35^47"], Standing.ACTIVE),  # services alone: what they all say
        (["EB*1**35", "EB*6**47"], Standing.MIXED),
        (["EB*1**30*MA", "EB*6**30*MB"], Standing.MIXED),
        (["EB*C*IND*30***23*200"], Standing.UNSAID),
        ([], Standing.UNSAID),
        (["AAA*N**75*C"], Standing.REJECTED),
        (["EB*1**30", "AAA*N**42*R"], Standing.ACTIVE),  # of one benefit; the plan was answered
    ],
)
def test_how_a_member_stands(said, standing):
    assert read(*member(*said)).members[0].standing == standing


@pytest.mark.parametrize(
    ("said", "days"),
    [
        (["DTP*291*RD8*20260101-20261231"], ((2026, 1, 1), (2026, 12, 31))),
        (["DTP*346*D8*20260101", "DTP*347*D8*20260630"], ((2026, 1, 1), (2026, 6, 30))),
        (["DTP*356*D8*20200101", "DTP*346*D8*20260101"], ((2026, 1, 1), None)),  # the plan's come first
        (["DTP*357*D8*20260930"], (None, (2026, 9, 30))),
        (["DTP*307*RD8*20260101-20260131"], ((2026, 1, 1), (2026, 1, 31))),
        (["DTP*472*D8*20261130"], (None, None)),  # the day that was asked about is no coverage
        ([], (None, None)),
    ],
)
def test_which_days_count(said, days):
    one = read(*member(*said, "EB*1**30")).members[0]
    assert (one.starts, one.ends) == tuple(date(*day) if day else None for day in days)
    assert (one.lines[0].starts, one.lines[0].ends) == (one.starts, one.ends)


def test_a_line_with_a_day_of_its_own_takes_none_of_the_members():
    one = read(*member("DTP*347*D8*20261231", "EB*1**30", "EB*1**35", "DTP*348*D8*20260701")).members[0]
    assert [(line.starts, line.ends) for line in one.lines] == [
        (None, date(2026, 12, 31)),
        (date(2026, 7, 1), None),
    ]


def test_several_members_and_a_dependent_whose_days_are_their_own():
    found = read(
        *member("DTP*346*D8*20260101", "EB*1**30"),
        *member("EB*6**30", name="SMITH*MARY", number="", level="23"),
        *member("AAA*Y**42*Y", name="JONES*ANN"),
    )
    assert [(m.given_name, m.is_dependent, m.standing.value) for m in found.members] == [
        ("JOHN", False, "active"),
        ("MARY", True, "inactive"),
        ("ANN", False, "rejected"),
    ]
    assert found.members[1].starts is None
    assert found.members[2].rejections[0].reason == "The payer cannot answer now"
    assert found.members[2].rejections[0].action == "Do not ask again; an answer is on its way"


def test_the_whole_question_rejected():
    found = read_271(interchange("HL*1**20*1", "AAA*Y**42*R", "NM1*PR*2*STATE MEDICAID").encode())
    assert not found.members
    assert [(r.reason, r.action) for r in found.rejections] == [
        ("The payer cannot answer now", "Asking again is allowed")
    ]


def test_another_payer_named_below_a_line_is_not_the_member():
    one = read(*member("EB*1**30", "EB*R**30", "LS*2120", "NM1*PR*2*OLD INSURER", "LE*2120")).members[0]
    assert (one.family_name, one.lines[1].other_payer) == ("SMITH", "OLD INSURER")
    doctor = read(*member("EB*L", "LS*2120", "NM1*P3*1*WHO*DOCTOR", "LE*2120", "MSG*Call first")).members[0]
    assert (doctor.family_name, doctor.lines[0].other_payer) == ("SMITH", "")
    assert doctor.lines[0].messages == ("Call first",)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-8-sig"])
def test_letters_beyond_ascii_are_read_however_they_were_written(encoding):
    text = interchange(*payer("SALUD PARA NIÑOS"), *member("EB*1**30", name="PEÑA*JOSÉ"))
    [one] = read_271(text.encode(encoding)).members
    assert (one.family_name, one.given_name, one.payer) == ("PEÑA", "JOSÉ", "SALUD PARA NIÑOS")


def test_what_is_wrong_with_the_envelope_is_told_beside_what_was_read():
    text = interchange(*payer(), *member("DTP*346*D8*20261345", "EB*1**30"))
    found = read_271(re.sub(r"~SE[*]\d+", "~SE*99", text).encode())
    assert found.members[0].standing == Standing.ACTIVE
    assert found.members[0].starts is None
    assert any("SE count of 99" in fault for fault in found.faults)
    assert "“20261345” is no day, and was left out." in found.faults
    cut = read_271(text[: text.index("SE*")].encode())
    assert cut.members[0].standing == Standing.ACTIVE
    assert any("missing" in fault for fault in cut.faults)


def test_a_code_nobody_knows_is_shown_as_it_came():
    one = read(*member("AAA*N**Q9*Q", "EB*ZZ**30*QQ*PLAN")).members[0]
    assert (one.lines[0].says, one.lines[0].insurance) == ("Code ZZ", "QQ")
    assert (one.rejections[0].reason, one.rejections[0].action) == ("Code Q9", "")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no X12 file"),
        (b"hello", "no X12 file"),
        (b"%PDF-1.7", "no X12 file"),
        (interchange("HL*1**20*1", code="270").encode(), "a question about eligibility"),
        (interchange("AK1*HB*1", code="999").encode(), "a receipt"),
        (interchange("X*1", code="850").encode(), "no answer of a payer"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_to_do(content, says):
    with pytest.raises(BadAnswer, match=says):
        read_payer_answer(content)


def test_more_than_can_be_read_is_said():
    found = read(*member("EB*1**30"), *["EB*D**30"] * MOST_SEGMENTS)
    assert found.is_cut
    assert found.members[0].standing == Standing.ACTIVE


@given(st.binary(max_size=400))
def test_no_bytes_break_it(content):
    whole = interchange(*payer(), *member("EB*1**30")).encode()
    for made in (content, whole[:106] + content, whole.replace(b"EB*1**30", content)):
        with suppress(BadAnswer):
            found = read_271(made)
            assert all(isinstance(one.standing, Standing) for one in found.members)
