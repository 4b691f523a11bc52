"""A row of a matter cannot lack one: it would be filed office-wide, where people on no team read."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from nextfriend.care.models import Contact
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter, Protected

# What the office keeps beside its matters; docs/decisions/wall-in-postgres.md says why.
OF_THE_OFFICE_TOO = {
    "people_person", "people_personname", "people_contactpoint", "people_relationship",
    "people_procedures",
    "correspondence_notice", "correspondence_keptemail", "correspondence_fault",
    "correspondence_intakeaddress", "privacy_audit",
    "resources_resource", "resources_confirmation", "resources_workernote",
}  # fmt: skip


def test_only_what_the_office_keeps_beside_its_matters_stands_without_one():
    found = {
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Protected) and not issubclass(model, OfMatter)
    }
    assert found == OF_THE_OFFICE_TOO


def test_postgresql_says_the_same(db, django_db_blocker):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text FROM pg_attribute a JOIN pg_trigger t ON t.tgrelid = a.attrelid"
            "  JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE a.attname = 'matter_id' AND NOT a.attnotnull AND p.proname = 'set_scope'"
        )
        assert {name for (name,) in cursor.fetchall()} == OF_THE_OFFICE_TOO


def test_a_contact_saved_without_its_matter_is_refused_and_read_by_nobody(office):
    """It was filed office-wide before, and a case manager on no team read it."""
    with office.speaking("case-manager") as marcus:
        client = Person.objects.filter(matter_id=office.matters["office"]).first()
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.create(
                compartment="care",
                client=client,
                by=marcus,
                at=timezone.now(),
                outcome="reached",
                mode="home",
            )
    with office.speaking("care-outsider"):
        assert not Contact.objects.exists()
