"""The administrator keeps the office and reads nothing of its clients."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.urls import URLPattern, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from nextfriend.privacy.wall.protected import Protected


def protected_models() -> list[type[Protected]]:
    return [m for m in apps.get_models() if issubclass(m, Protected)]


@pytest.mark.parametrize("model", protected_models(), ids=lambda m: m._meta.label_lower)
def test_no_row_of_any_protected_table(office, model):
    with office.speaking("administrator"):
        assert model.objects.count() == 0


def test_there_is_something_to_see(office):
    """The test above would pass in an empty office."""
    with office.speaking("attorney"):
        seen = {m._meta.label_lower for m in protected_models() if m.objects.exists()}
    assert {"matters.matter", "matters.entry", "people.person", "matters.party", "privacy.audit"} <= seen


def test_no_scope_is_held(office):
    with office.speaking("administrator"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.scopes()")
        assert cursor.fetchone() == ([],)


def addresses_of_matters(matter: UUID) -> list[str]:
    """Every address that takes a matter's id and nothing else."""
    found = []
    for name in _names(get_resolver()):
        try:
            found.append(reverse(name, kwargs={"matter_id": matter}))
        except NoReverseMatch:
            continue
    return sorted(set(found))


def _names(resolver, space: str = "") -> list[str]:
    names = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            names += [space + entry.name] if entry.name else []
        else:
            names += _names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
    return names


def test_every_page_of_a_matter_is_missing(office, browse):
    admin, found = browse("administrator"), addresses_of_matters(office.matters["office"])
    assert len(found) > 5
    for address in found:
        answer = admin.get(address)
        assert answer.status_code in {404, 405}, f"{address} answered {answer.status_code}"
        assert b"Client of" not in answer.content
