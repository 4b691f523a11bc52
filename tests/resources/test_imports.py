"""A file of services is shown before it changes anything, and overwrites no coworker silently."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit
from nextfriend.resources import actions
from nextfriend.resources.comparing import compared
from nextfriend.resources.models import Resource, ResourceImport
from tests.engines.hsds.made import a_service, an_id
from tests.matters.trace import verbs

CSV = """Service name,Agency,Category,Phone,Hours,Beds
Saturday pantry,Juniper Table,Food,303-555-0110 or 303-555-0111,Mon-Fri 9-5,
Night shelter,Poplar House,Shelter,303-555-0120,nights,40
,Poplar House,Shelter,,,
Saturday pantry,Juniper Table,Food,,,
"""


def bring(office, content: str | bytes | Any, *, source="County 211", who="case-manager") -> ResourceImport:
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    data = content.encode() if isinstance(content, str) else content
    with office.speaking(who) as staff:
        return actions.bring_resources(actor=staff, source=source, content=data)


def kinds(office, batch: ResourceImport, who="case-manager") -> list[str]:
    with office.speaking(who):
        return [one.kind for one in compared(batch.source, batch.rows)]


def apply(office, batch: ResourceImport, taken: Mapping[str, str] | None = None) -> ResourceImport:
    with office.speaking("case-manager") as marcus:
        return actions.apply_import(actor=marcus, batch=batch, taken=taken or {})


def change(office, name: str, **facts: Any) -> None:
    with office.speaking("paralegal") as dana:
        row = Resource.objects.get(name=name)
        actions.change_resource(actor=dana, resource=row, **facts)


def facts(office, name: str, *wanted: str) -> tuple[Any, ...]:
    with office.speaking("paralegal"):
        row = Resource.objects.get(name=name)
        return tuple(getattr(row, one) for one in wanted)


def test_a_spreadsheet_changes_nothing_before_it_is_imported(office):
    batch = bring(office, CSV)
    assert kinds(office, batch) == ["new", "new", "faulty", "twice"]
    with office.speaking("case-manager"):
        assert not Resource.objects.exists()
        assert verbs(batch.pk) == []  # what belongs to the office alone is told to its supervision
    done = apply(office, batch)
    assert done.counts == {"new": 2, "faulty": 1, "twice": 1}
    assert facts(office, "Saturday pantry", "phones", "domains", "source") == (
        "303-555-0110\n303-555-0111",
        ["food"],
        "County 211",
    )
    assert facts(office, "Night shelter", "hours", "also") == ("nights", "Beds: 40\nCategory: Shelter")
    with office.speaking("case-manager"):
        for row in Resource.objects.all():
            assert verbs(row.pk) == ["added resource"]


def test_the_same_file_again_changes_nothing(office):
    apply(office, bring(office, CSV))
    again = bring(office, CSV)
    assert kinds(office, again) == ["same", "same", "faulty", "twice"]
    assert apply(office, again).counts == {"same": 2, "faulty": 1, "twice": 1}
    with office.speaking("case-manager"):
        assert Resource.objects.count() == 2


def test_what_nobody_edited_follows_the_file(office):
    apply(office, bring(office, CSV))
    newer = CSV.replace("nights", "Mon-Sun 6pm-8pm")
    batch = bring(office, newer)
    assert kinds(office, batch)[1] == "changed"
    apply(office, batch)
    assert facts(office, "Night shelter", "hours") == ("Mon-Sun 6pm-8pm",)
    with office.speaking("case-manager"):
        row = Resource.objects.get(name="Night shelter")
        assert verbs(row.pk) == ["added resource", "changed resource"]


def test_what_has_no_place_of_its_own_follows_the_file_too(office):
    apply(office, bring(office, CSV))
    batch = bring(office, CSV.replace(",40", ",60"))
    assert kinds(office, batch)[1] == "changed"
    apply(office, batch)
    assert facts(office, "Night shelter", "also") == ("Beds: 60\nCategory: Shelter",)


def test_an_edit_that_the_file_does_not_touch_stays_without_a_word(office):
    apply(office, bring(office, CSV))
    change(office, "Night shelter", hours="Rosa opens at six")
    batch = bring(office, CSV)
    assert kinds(office, batch)[1] == "same"
    apply(office, batch)
    assert facts(office, "Night shelter", "hours") == ("Rosa opens at six",)


def test_where_both_changed_it_a_person_decides_and_what_is_free_comes_in_anyway(office):
    apply(office, bring(office, CSV))
    change(office, "Night shelter", hours="Rosa opens at six")
    newer = CSV.replace("nights", "6pm").replace("303-555-0120", "303-555-0129")
    batch = bring(office, newer)
    with office.speaking("case-manager"):
        conflict = compared(batch.source, batch.rows)[1]
        assert conflict.kind == "conflict"
        assert [(one.name, one.now, one.then, one.is_edited) for one in conflict.facts] == [
            ("phones", "303-555-0120", "303-555-0129", False),
            ("hours", "Rosa opens at six", "6pm", True),
        ]
    apply(office, batch)
    assert facts(office, "Night shelter", "hours", "phones") == ("Rosa opens at six", "303-555-0129")
    again = bring(office, newer)
    with office.speaking("case-manager"):
        conflict = compared(again.source, again.rows)[1]
    apply(office, again, {str(conflict.place): conflict.digest})
    assert facts(office, "Night shelter", "hours") == ("6pm",)


def test_a_box_checked_beside_other_words_decides_nothing(office):
    apply(office, bring(office, CSV))
    change(office, "Night shelter", hours="Rosa opens at six")
    batch = bring(office, CSV.replace("nights", "6pm"))
    with office.speaking("case-manager"):
        seen = compared(batch.source, batch.rows)[1]
    change(office, "Night shelter", hours="Rosa opens at seven")
    assert apply(office, batch, {str(seen.place): seen.digest}).counts["conflict"] == 1
    assert facts(office, "Night shelter", "hours") == ("Rosa opens at seven",)


def test_a_service_somebody_added_by_hand_is_not_added_twice_unasked(office):
    with office.speaking("paralegal") as dana:
        actions.add_resource(actor=dana, name="Night shelter", organization="Poplar House")
    batch = bring(office, CSV)
    with office.speaking("case-manager"):
        one = compared(batch.source, batch.rows)[1]
        assert one.kind == "alike"
    apply(office, batch)
    with office.speaking("case-manager"):
        assert Resource.objects.filter(name="Night shelter").count() == 1
    again = bring(office, CSV)
    apply(office, again, {str(one.place): one.digest})
    with office.speaking("case-manager"):
        assert Resource.objects.filter(name="Night shelter").count() == 2


def test_hsds_comes_in_whole(office):
    batch = bring(office, [a_service(), a_service(id=an_id("other"), name="", status="active")])
    assert kinds(office, batch) == ["new", "faulty"]
    apply(office, batch)
    address, source_id, original, day = facts(
        office, "Saturday pantry", "address", "source_id", "original", "checked_date"
    )
    assert address == "12 Poplar Street, Thornton, CO 80229"
    assert source_id == an_id("pantry")
    assert original == a_service()
    assert day.isoformat() == "2026-05-04"


def test_a_service_that_is_not_active_is_found_no_more(office):
    apply(office, bring(office, [a_service()]))
    apply(office, bring(office, [a_service(status="defunct")]))
    assert facts(office, "Saturday pantry", "status", "is_offered") == ("defunct", False)


def test_two_sources_have_their_own_ids(office):
    apply(office, bring(office, [a_service()]))
    batch = bring(office, [a_service()], source="Another")
    assert kinds(office, batch) == ["alike"]


def test_many_rows_come_in_some_at_a_time(office, monkeypatch):
    monkeypatch.setattr("nextfriend.resources.actions.imports.ROWS_A_STEP", 2)
    rows = "\n".join(f"Service {number % 5},," for number in range(6))
    batch = apply(office, bring(office, f"Service name,Agency,Phone\n{rows}\n"))
    assert (batch.state, batch.done, batch.counts) == ("applying", 2, {"new": 2})
    with office.speaking("case-manager") as marcus:
        for _ in range(2):
            actions.go_on(actor=marcus, batch_id=batch.pk)
        done = ResourceImport.objects.get(pk=batch.pk)
        assert (done.state, done.counts) == ("applied", {"new": 5, "twice": 1})
        assert actions.go_on(actor=marcus, batch_id=batch.pk).counts == done.counts
        assert Resource.objects.count() == 5


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "unreadable"),
        (b"{", "unreadable"),
        (b"\x00\x01\x02", "unreadable"),
        (b"Beds,Hours\n4,24/7\n", "no-services"),
        (b"[]", "no-services"),
    ],
)
def test_what_is_no_file_of_services_is_refused(office, content, code):
    with pytest.raises(Refusal) as refused:
        bring(office, content)
    assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        bring(office, CSV, source=" ")
    assert refused.value.code == "source-missing"


def test_it_is_imported_once_and_only_by_whoever_brought_it(office):
    batch = bring(office, CSV)
    with office.speaking("paralegal") as dana, pytest.raises(ResourceImport.DoesNotExist):
        actions.apply_import(actor=dana, batch=batch, taken={})
    apply(office, batch)
    with pytest.raises(Refusal) as refused:
        apply(office, batch)
    assert refused.value.code == "not-now"
    with office.speaking("supervisor"):
        said = Audit.objects.filter(subject_id=batch.pk).values_list("verb", flat=True)
        assert set(said) <= {"brought file of resources", "imported file of resources"}


def test_the_pages_of_an_import(office, browse, tmp_path):
    client = browse("case-manager")
    path = tmp_path / "list.csv"
    path.write_text(CSV)
    with path.open("rb") as file:
        answer = client.send("/resources/import/", {"source": "County 211", "file": file})
    page = client.page(answer["Location"])
    text = page.text()
    assert "Would be added: 2" in text
    assert "Enter the name of the service." in text
    assert "Kept as “Also in the file”" in text
    client.send(answer["Location"], {})
    assert "Added 2" in client.page(answer["Location"]).text()
    browse("paralegal").page(answer["Location"], status=404)
    change(office, "Night shelter", hours="Rosa opens at six")
    with office.speaking("case-manager"):
        batch_before = ResourceImport.objects.count()
    path.write_text(CSV.replace("nights", "6pm"))
    with path.open("rb") as file:
        answer = client.send("/resources/import/", {"source": "County 211", "file": file})
    page = client.page(answer["Location"])
    assert "Edited here" in page.text()
    (box,) = [one for one in page.all("input") if one.get("name") == "take"]
    client.send(answer["Location"], {"take": [box.get("value")]})
    assert facts(office, "Night shelter", "hours") == ("6pm",)
    with office.speaking("case-manager"):
        assert ResourceImport.objects.count() == batch_before + 1
    with (tmp_path / "none.csv").open("wb") as file:
        file.write(b"{")
    with (tmp_path / "none.csv").open("rb") as file:
        page = client.send("/resources/import/", {"source": "County 211", "file": file}, status=422)
    assert "This is not JSON" in page.text()
