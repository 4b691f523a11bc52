"""Mail stores: every e-mail comes out byte for byte, whatever stands in its text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.notices import stored_emails

FROM = b"From mary@example.org Mon Nov 30 09:05:07 2026"
LINE = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=60)
EMAILS = st.lists(st.lists(LINE, max_size=6), min_size=1, max_size=5)


def email(subject: str, *lines: str, end: bytes = b"\n") -> bytes:
    head = [f"Subject: {subject}", "From: mary@example.org", "Date: Mon, 30 Nov 2026 09:05:07 -0700", ""]
    return end.join(one.encode() for one in [*head, *lines]) + end


def store(*emails: bytes, begins: bytes = FROM, end: bytes = b"\n") -> bytes:
    return end.join(begins + end + one for one in emails)


def taken(content: bytes) -> list[bytes]:
    return [content[one.start : one.end] for one in stored_emails(content)]


@given(EMAILS, st.sampled_from([b"\n", b"\r\n"]))
def test_what_went_in_comes_out(texts: list[list[str]], end: bytes) -> None:
    emails = [email(f"No. {number}", *lines, end=end) for number, lines in enumerate(texts)]
    content = store(*emails, end=end)
    assert taken(content) == emails
    assert [one.subject for one in stored_emails(content)] == [f"No. {n}" for n in range(len(emails))]


@given(st.binary(max_size=300))
def test_anything_else_is_no_store_or_ends(content: bytes) -> None:
    for one in stored_emails(content):
        assert 0 <= one.start <= one.end <= len(content)
    assert stored_emails(b"x" + content) == ()


def test_the_lines_that_programs_write() -> None:
    for begins in (
        b"From 1850412345678901234@xxx Mon Nov 30 16:05:07 +0000 2026",
        b"From - Mon Nov 30 09:05:07 2026",
        b"From MAILER-DAEMON Mon Nov  2 09:05 2026",
        b"From mary@example.org Mon Nov 30 09:05:07 2026 -0700",
        b'From "mary p"@example.org Mon Nov 30 09:05:07 MST 2026',
    ):
        assert len(taken(store(email("a"), email("b"), begins=begins))) == 2, begins


def test_words_of_the_text_begin_no_email() -> None:
    first = email(
        "The lease", "", "From the day we moved in at 10:30 in 2026", "", "From mary", "",
        ">From mary@example.org Mon Nov 30 09:05:07 2026", "and a quote:",
        "From mary@example.org Mon Nov 30 09:05:07 2026", "Subject: inside a paragraph",
    )  # fmt: skip
    content = store(first, email("The next"))
    assert taken(content)[0] == first
    assert [one.subject for one in stored_emails(content)] == ["The lease", "The next"]


def test_a_subject_is_read_as_people_read_it_and_may_lack() -> None:
    content = store(email("=?utf-8?q?Cita_ma=C3=B1ana?="), b"To: x@example.org\n\nNo subject\n")
    assert [one.subject for one in stored_emails(content)] == ["Cita mañana", ""]


def test_one_that_is_long_is_read_in_a_moment() -> None:
    """Lines that nearly begin an e-mail, many and long: counted in bytes of text, not in their square."""
    content = store(email("a", *(["From " + "1:00 2026 " * 400] * 200)), email("b"))
    assert len(taken(content)) == 2
    assert len(taken(b"From " + b"1:00 " * 400_000)) == 0
