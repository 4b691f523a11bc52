"""Contact cards: those of phones and mail programs are read, ours say what may be said."""

from __future__ import annotations

import pytest

from nextfriend.ground.sandbox import apart
from nextfriend.people.cards import Card, CardPoint, NotACard, card_text, carried_card, read_cards

OLD = "\r\n".join(
    [
        "BEGIN:VCARD",
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Ana Mar=C3=ADa;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana Mar=C3=ADa Mu=C3=B1oz",
        "TEL;HOME;VOICE:(303) 555-0142",
        "TEL;CELL:3035550143",
        "TEL;FAX:ask her",
        "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;12 Elm=",
        " Street;Denver;CO;80203;USA",
        "EMAIL;INTERNET:Ana@home.example",
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:AAAA",
        " BBBB",
        "",
        "BDAY:19840512",
        "END:VCARD",
        "",
    ]
).encode()
NEWER = r"""BEGIN:VCARD
VERSION:3.0
N:Ruiz;Ana;;;
FN:Ana Ruiz\, Esq.
NICKNAME:Annie,Nita
item1.TEL;TYPE=CELL,VOICE:303-555-0142
item1.X-ABLabel:mobile
TEL;TYPE=WORK:+1 303 555 0142
ORG:Hill Clinic;Billing
TITLE:Records clerk
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12
NOTE:a\nb
END:VCARD
"""
NEWEST = """BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Hill Clinic
TEL;VALUE=uri;PREF=2:tel:+1-303-555-0143
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-303-555-0142
ADR;LABEL="12 Elm":;Apt 3;12 Elm Street;Denver;CO;80203;USA
LANG;PREF=2:en
LANG;PREF=1:es-MX
BDAY:1984-05
PRONOUNS:she/her
END:VCARD
"""


def values(card: Card) -> list[str]:
    return [point.value for point in card.points]


def test_version_2_of_an_old_phone():
    (card,) = apart(read_cards, OLD)
    assert (card.name, card.kind, card.born) == ("Ana María Muñoz", "person", "1984-05-12")
    assert values(card) == [
        "(303) 555-0142",
        "(303) 555-0143",
        "Ana@home.example",
        "12 Elm Street, Denver, CO 80203",
    ]
    assert card.left_out == ("a phone number that cannot be read", "a picture")


def test_version_3_of_a_mail_program():
    (card,) = read_cards(NEWER.encode("utf-16"))
    assert (card.name, card.calling, card.born) == ("Ana Ruiz, Esq.", "Records clerk, Hill Clinic", "")
    assert card.other_names == ("Annie", "Nita")
    assert values(card) == ["(303) 555-0142"], "the same number twice is one"
    assert card.left_out == ("a note",)


def test_version_4():
    (card,) = read_cards(NEWEST.encode())
    assert (card.name, card.kind, card.born) == ("Hill Clinic", "organization", "1984-05")
    assert (card.pronouns, card.languages) == ("she/her", "Spanish, English")
    assert values(card) == ["(303) 555-0142", "(303) 555-0143", "12 Elm Street, Apt 3, Denver, CO 80203"]


def test_several_in_one_file_and_lines_that_cannot_be_read():
    broken = NEWEST.replace("LANG;PREF=2:en", "this is no line\nX;;;=:\n")
    found = read_cards((NEWER + "junk\n" + broken + "BEGIN:VCARD\nFN:never closed\n").encode())
    assert [card.name for card in found] == ["Ana Ruiz, Esq.", "Hill Clinic"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b"BEGIN:VCARD\nEND:VCARD\n",
        b"BEGIN:VCARD\nKIND:group\nFN:All\nEND:VCARD\n",
        b"BEGIN:VCALENDAR\nFN:A\nEND:VCALENDAR\n",
    ],
)
def test_what_is_no_card(content):
    with pytest.raises(NotACard):
        apart(read_cards, content)


def test_the_name_in_parts_stands_where_there_is_no_whole_one():
    (card,) = read_cards(b"BEGIN:VCARD\nVERSION:2.1\nN:Ruiz;Ana;Maria;Dr.;Jr.\nEND:VCARD\n")
    assert card.name == "Ana Maria Ruiz Jr."


OURS = Card(
    name="Ana Ruiz; “Nita”, M.D.",
    other_names=("Annie", "Ruiz, A."),
    pronouns="she/her",
    languages="Spanish, English",
    born="1984-05-12",
    calling="Interpreter",
    points=(
        CardPoint("phone", "(303) 555-0142", "+1-303-555-0142"),
        CardPoint("address", "12 Elm Street, Apt 3, Denver, CO 80203", "12 elm street apt 3 denver co 80203"),
    ),
)


@pytest.mark.parametrize("born", ["1984-05-12", "1984-05", "1984", ""])
def test_what_we_write_says_the_same_when_it_is_read(born):
    ours = Card(**{name: getattr(OURS, name) for name in OURS.__slots__} | {"born": born})
    assert read_cards(card_text(ours).encode()) == (ours,)
    assert carried_card(ours.carried) == ours


def test_an_unsafe_point_says_so_twice_and_comes_last():
    card = Card(name="Ana", points=(CardPoint("phone", "(303) 555-0142", "+1-303-555-0142", is_unsafe=True),))
    text = card_text(card)
    assert (
        "unsafe1.TEL;VALUE=uri;PREF=100:tel:+1-303-555-0142\r\nunsafe1.X-ABLABEL:UNSAFE, do not use" in text
    )
    assert "NOTE:UNSAFE\\, do not use: (303) 555-0142" in text


def test_lines_are_folded_between_characters():
    text = card_text(Card(name="Ñandú " * 30))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert read_cards(text.encode())[0].name == ("Ñandú " * 30).strip()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": 1, "points": [{"x": 1}]}', "x" * 9])
def test_what_no_form_of_ours_carried(text):
    assert carried_card(text) is None
