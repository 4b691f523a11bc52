"""What a written name is read as: a table a conflicts clerk could sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.conflicts import names_in, read_name

PERSONS = [
    ("Lena Reyes", "lena reyes"),
    ("Reyes, Lena", "lena reyes"),
    ("Dr. Lena M. Reyes, Esq.", "lena m reyes"),
    ("REYES, Lena María", "lena maria reyes"),
    ("Ludwig van Beethoven", "ludwig beethoven"),
    ("Oscar de la Renta", "oscar renta"),
    ("Usāma bin Muhammad ibn Awad ibn Lādin", "usama muhammad awad ladin"),
    ("VladimirPutin", "vladimir putin"),
    ("McDonald, Ronald", "ronald mcdonald"),
    ("O'Brien, Pat", "pat obrien"),
    ("O’Brien, Pat", "pat obrien"),
    ("习近平", "xi jin ping"),
    ("Сергей Лавров", "sergey lavrov"),
    ("Ig0r Sech1n", "igor sechin"),
    ("J. D. Vance", "j d vance"),
    ("J.D. Vance, M.D.", "j d vance"),
    ("Mr.", "mr"),
]
ORGANIZATIONS = [
    ("The Metro Bus Company, Inc.", "metropolitan bus", "corporation"),
    ("A.B.C. Co.", "abc", "corporation"),
    ("S.C. Johnson & Son, Inc.", "sc johnson son", "corporation"),
    ("Goldman Sachs & Co. L.L.C.", "goldman sachs", "corporation"),
    ("Open Joint Stock Company Gazprom", "gazprom", "stock"),
    ("OAO Gazprom", "gazprom", "stock"),
    ("FABERLIC EUROPE Sp. z o.o.", "faberlic europe", "llc"),
    ("Brigade Fourty-four", "brigade 44", ""),
    ("1st International Bank", "1 international bank", ""),
    ("Capital Partners VIII L.P.", "capital partners 8", "partnership"),
    ("Company", "company", ""),
]


@pytest.mark.parametrize(("written", "parts"), PERSONS)
def test_a_persons_name(written: str, parts: str) -> None:
    assert " ".join(read_name(written, False).parts) == parts


@pytest.mark.parametrize(("written", "parts", "form"), ORGANIZATIONS)
def test_an_organizations_name(written: str, parts: str, form: str) -> None:
    name = read_name(written, True)
    assert name.organization
    assert (" ".join(name.parts), name.form) == (parts, form)


def test_every_name_of_one_line() -> None:
    found = names_in("Acme Plumbing LLC d/b/a Joe's Drains f/k/a Acme Sewer, Inc.")
    assert [" ".join(name.parts) for name in found] == ["acme plumbing", "joes drains", "acme sewer"]


def test_roles_around_a_name_are_kept_apart() -> None:
    name = read_name("Estate of John Q. Public, Jr., deceased")
    assert name.parts == ("john", "q", "public")
    assert name.generation == "jr"
    assert name.roles == ("estate of", "deceased")


@pytest.mark.parametrize("blank", ["", "   ", "---", "’’", "\u200b"])
def test_a_line_without_a_name_holds_none(blank: str) -> None:
    assert names_in(blank) == ()
    assert read_name(blank).parts == ()
