"""A person's names and representatives, from the page, with the sentence each leaves."""

from __future__ import annotations

import pytest

from nextfriend.matters.models import Entry
from nextfriend.people.actions import add_person
from nextfriend.people.models import PersonName, Representative


@pytest.fixture
def people(office):
    with office.speaking("paralegal") as dana:
        matter_id = office.matters["office"]
        made = [add_person(actor=dana, matter_id=matter_id, name=name) for name in ("Ana Ruiz", "Leo Ruiz")]
        return f"/matters/{matter_id}", *made


def test_names_are_added_and_corrected(office, browse, people):
    base, ana, _ = people
    client = browse("paralegal")
    client.send(f"{base}/people/{ana.pk}/names/", {"name": "Ana Ruíz Vega", "kind": "legal name"})
    assert "Ana Ruíz Vega legal name" in client.page(f"{base}/people/{ana.pk}/").text()
    with office.speaking("paralegal"):
        row = PersonName.objects.get(person=ana)
    client.send(f"{base}/names/{row.pk}/", {"name": "Ana Ruíz-Vega", "kind": "legal name"})
    with office.speaking("paralegal"):
        told = list(Entry.objects.filter(subject_id=row.pk).order_by("at").values_list("sentence", flat=True))
    assert [line.split(" ", 1)[1].split(" ", 1)[1] for line in told] == [
        "added another name of Ana Ruiz.",
        "corrected another name of Ana Ruiz.",
    ]
    assert "Ruíz-Vega" not in "".join(told)


def test_who_may_act_is_named_and_ended(office, browse, people):
    base, ana, leo = people
    client = browse("paralegal")
    client.send(f"{base}/people/{leo.pk}/facts/", {"born": "2015"})
    assert "2015 Minor" in client.page(f"{base}/people/{leo.pk}/").text()
    fields = {"agent": ana.pk, "kind": "guardian", "scope": "this case"}
    client.send(f"{base}/people/{leo.pk}/representatives/", fields)
    assert "Ana Ruiz , guardian: this case" in client.page(f"{base}/people/{leo.pk}/").text()
    with office.speaking("paralegal"):
        row = Representative.objects.get()
    client.send(f"{base}/representatives/{row.pk}/", {"scope": "this case", "ends_on": "2026-06-30"})
    assert "until Tue, Jun 30, 2026" in client.page(f"{base}/people/{leo.pk}/").text()


def test_a_birth_date_nobody_can_mean_is_asked_again_and_nothing_is_lost(browse, people):
    base, ana, _ = people
    fields = {"born": "5/12/84", "languages": "Spanish"}
    page = browse("paralegal").send(f"{base}/people/{ana.pk}/facts/", fields, status=422)
    assert "as much as is known" in page.text()
    assert {"5/12/84", "Spanish"} <= {box.get("value") for box in page.all("input")}


def test_a_relationship_shows_on_both_pages_until_it_ends(office, browse, people):
    base, ana, leo = people
    client = browse("paralegal")
    client.send(f"{base}/people/{leo.pk}/relationships/", {"kind": "~parent", "other": ana.pk})
    assert "parent of Leo Ruiz" in client.page(f"{base}/people/{ana.pk}/").text()
    page = client.page(f"{base}/people/{leo.pk}/")
    assert "child of Ana Ruiz" in page.text()
    (tie,) = [link for link in page.links() if "/relationships/" in link and link.startswith(f"{base}/rel")]
    client.send(tie, {"ended_on": "2026-06-30", "note": "by adoption"})
    assert "until Tue, Jun 30, 2026" in client.page(f"{base}/people/{leo.pk}/").text()
    own = {"kind": "other", "words": "godchild of", "other": ana.pk}
    client.send(f"{base}/people/{leo.pk}/relationships/", own)
    assert "Leo Ruiz is godchild of Ana Ruiz" in client.page(f"{base}/people/").text()
    page = client.send(f"{base}/people/{leo.pk}/relationships/", {**own, "words": ""}, status=422)
    assert "say it in your words" in page.text()
