from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.notices import docket_number, entry_keys, fingerprint, same_docket
from tests.engines.notices.court_emails import look_alike


def test_two_recipients_copies_give_one_key() -> None:
    one, other = look_alike("cod_motion_to_dismiss"), look_alike("cod_motion_to_dismiss_second_recipient")
    assert one.email_recipients != other.email_recipients
    assert (
        one.dockets[0].docket_entries[0].pacer_magic_num != other.dockets[0].docket_entries[0].pacer_magic_num
    )
    assert entry_keys(one) == entry_keys(other)
    assert fingerprint(one) == fingerprint(other)


def test_every_docket_has_its_own_key_and_other_entries_other_keys() -> None:
    keys = [
        *entry_keys(look_alike("nhb_two_dockets")),
        *entry_keys(look_alike("cod_motion_to_dismiss")),
        *entry_keys(look_alike("cod_order_setting_conference")),
        *entry_keys(look_alike("njd_text_order")),
    ]
    assert len(keys) == len(set(keys)) == 5


def test_the_order_of_the_dockets_does_not_matter_to_the_fingerprint() -> None:
    notice = look_alike("nhb_two_dockets")
    assert fingerprint(notice) == fingerprint(replace(notice, dockets=notice.dockets[::-1]))


def test_the_same_words_entered_later_without_a_number_are_another_entry() -> None:
    notice = look_alike("njd_text_order")
    entry = notice.dockets[0].docket_entries[0]
    assert entry.entered_at
    later = replace(entry, entered_at=entry.entered_at + timedelta(minutes=1))
    again = replace(notice, dockets=(replace(notice.dockets[0], docket_entries=(later,)),))
    assert entry_keys(again) != entry_keys(notice)


def _described(words: str) -> tuple[str, ...]:
    notice = look_alike("njd_text_order")
    entry = replace(notice.dockets[0].docket_entries[0], description=words)
    return entry_keys(replace(notice, dockets=(replace(notice.dockets[0], docket_entries=(entry,)),)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Answer due by 11/2/2027", "Answer due by 1/12/2027"),
        ("at 1:12 PM", "at 11:2 PM"),
        ("pages 1 12", "pages 11 2"),
        ("re 1 - 12", "re 11 - 2"),
        ("$1.50", "$150"),
        ("(denied)", "denied"),
    ],
)
def test_other_words_never_give_one_key(one: str, other: str) -> None:
    assert _described(one) != _described(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ORDER  granting\n 14 Motion.", "Order granting 14 motion."),
        ("the plaintiff\u2019s \u201cbrief\u201d \u2013 sealed", 'the plaintiff\'s "brief" - sealed'),
        ("by A. B. ( Attachments: # 1 Exhibit )", "by A.B. (Attachments: #1 Exhibit)"),
    ],
)
def test_what_forwarding_does_to_a_text_changes_no_key(one: str, other: str) -> None:
    assert _described(one) == _described(other)


def test_a_notice_without_dockets_has_no_entry_keys() -> None:
    assert entry_keys(look_alike("ohsd_announcement")) == ()


@pytest.mark.parametrize(
    "written",
    ["1:24-cv-00321-ABC-DEF", "24-cv-321", "1:24-cv-00321", "No. 24-CV-00321", "1:2024cv00321", "24-321"],
)
def test_ways_of_writing_one_number(written: str) -> None:
    number, full = docket_number("cod", written), docket_number("cod", "1:24-cv-00321-ABC")
    assert number
    assert full
    assert number.index == "cod:24-321"
    assert same_docket(number, full)


@pytest.mark.parametrize(
    ("court", "written"),
    [
        ("cod", "3:24-cv-00321"),
        ("cod", "1:24-cr-00321"),
        ("cod", "1:24-cv-00322"),
        ("cod", "1:23-cv-00321"),
        ("cob", "1:24-cv-00321"),
    ],
)
def test_other_cases_stay_apart(court: str, written: str) -> None:
    number, full = docket_number(court, written), docket_number("cod", "1:24-cv-00321")
    assert number
    assert full
    assert not same_docket(number, full)


@pytest.mark.parametrize(
    ("court", "written", "shown"),
    [
        ("nhb", "26-01044-KSB", "26-01044"),
        ("ca10", "26-1188", "26-01188"),
        ("cacb", "6:22-bk-13643-SY", "6:22-bk-13643"),
    ],
)
def test_bankruptcy_and_appellate_numbers(court: str, written: str, shown: str) -> None:
    assert str(docket_number(court, written)) == shown


@pytest.mark.parametrize("written", ["", None, "Reyes v. Transit", "11/9/2026", "12345"])
def test_no_number(written: str | None) -> None:
    assert docket_number("cod", written) is None


def test_pacer_and_courtlistener_ids_are_one_court() -> None:
    one, other = docket_number("azb", "26-00017"), docket_number("arb", "2:26-bk-00017")
    assert one
    assert other
    assert same_docket(one, other)


@given(st.text(max_size=60))
def test_any_text_is_read_or_left(written: str) -> None:
    number = docket_number("cod", written)
    assert number is None or docket_number("cod", str(number)) == number
