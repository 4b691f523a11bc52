"""Who plays in the endpoint matrix and the canary crawl, and what becomes of each before it begins."""

from __future__ import annotations

import os
from datetime import timedelta
from uuid import UUID

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from nextfriend.accounts import db_session
from nextfriend.accounts.actions import invite
from nextfriend.accounts.models import SecondStepReset, User
from nextfriend.accounts.sessions import SessionStore
from nextfriend.assembly.library.actions import add_template
from nextfriend.matters.terms.actions import add_field
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import ProgramMember, TeamMember
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.worlds.facts import load_world
from nextfriend.subscriptions.feeds.actions import make_feed
from tests.engines.assembly.word_files import word
from tests.office.people import TestOffice, approve, found_test_office
from tests.walls.canaries import CONSENTS, PLACES, Connection, Garden, Gardener


def plant_garden() -> Garden:
    """Found the office and its neighbor, plant, and move people about. Everything is committed."""
    garden = Garden(found_test_office("Walled office"), found_test_office("Second office"))
    _add_fields(garden)
    with psycopg.connect(
        os.environ["NEXTFRIEND_DSN_OWNER"], options="-c role=nf_definer", autocommit=True
    ) as connection:
        gardener = Gardener(garden, connection)
        with connection.transaction():
            _plant_all(gardener)
        _move_people(garden, connection)
        garden.world = load_world(connection)
    return garden


def _add_fields(garden: Garden) -> None:
    """Fields of the office's own, whose planted values stand on pages."""
    with garden.office.speaking("administrator") as ada:
        for compartment in ("shared", "legal"):
            field = add_field(
                actor=ada, kind="any", label=f"A {compartment} field", type="text", compartment=compartment
            )
            garden.made["matters_customfield", None, compartment].append(field.pk)


def _plant_all(gardener: Gardener) -> None:
    garden = gardener.garden
    gardener.note_clients()
    gardener.speak("paralegal")
    gardener.plant(None, ("identity", "shared", "legal", "care"))
    for place in PLACES:
        gardener.plant(garden.office.matters[place], Compartment.values)
        gardener.name_matter(garden.office.matters[place])
    gardener.link_people("identity", *(garden.office.matters[place] for place in ("office", "embedded")))
    for place, form, compartment, recipient in CONSENTS:
        gardener.consent(garden.office.matters[place], form, compartment, recipient)
    for place in PLACES:
        matter = garden.office.matters[place]
        gardener.share(matter, "legal", "attorney", "case-manager")
        gardener.share(matter, "care", "case-manager", "paralegal")


def _move_people(garden: Garden, connection: Connection) -> None:
    """Screen the second attorney, take the second paralegal off, let the second case manager leave."""
    office = garden.office
    with office.speaking("administrator") as ada:
        for key in ("second-attorney", "supervisor"):
            for program in office.programs.values():
                privacy.join_program(actor=ada, program=program, staff=office.staff[key], reason="cast")
        for member in ProgramMember.objects.filter(staff=office.staff["second-paralegal"]):
            privacy.leave_program(actor=ada, member=member)
    approve(office, "attorney")
    with office.speaking("attorney") as alma:
        for place in PLACES:
            matter = office.matters[place]
            bo, pia = office.staff["second-attorney"], office.staff["second-paralegal"]
            privacy.join_team(actor=alma, matter_id=matter, staff=bo)
            privacy.leave_team(
                actor=alma,
                seat=TeamMember.objects.get(matter_id=matter, staff=pia, valid_to=None),
                reason="works on other matters now",
            )
            privacy.place_screen(actor=alma, matter_id=matter, staff=bo, reason="formerly of the other side")
        marcus = office.staff["case-manager"]
        privacy.open_compartment(
            actor=alma, matter_id=office.matters["embedded"], staff=marcus, compartment="work-product",
            reason="to prepare the mitigation report",
        )  # fmt: skip
    _keys(garden, connection)
    _note_ids(garden)


def _note_ids(garden: Garden) -> None:
    """The rows that actions made, for the addresses that name them."""
    office, made = garden.office, garden.made
    with office.speaking("administrator") as ada:
        invitation, _ = invite(actor=ada, name="Ira New", email="ira@new.example", role="paralegal")
        made["accounts_invitation", None, ""].append(invitation.pk)
        lost = SecondStepReset.objects.create(
            office_id=ada.office_id, staff=office.staff["outsider"], asked_by=ada, reason="She sat here"
        )
        made["accounts_secondstepreset", None, ""].append(lost.pk)
        made["accounts_staff", None, ""].append(office.staff["care-outsider"].pk)
        for place in PLACES:
            program = office.programs[place]
            member = ProgramMember.objects.filter(program=program, staff=office.staff["paralegal"]).get()
            made["privacy_programmember", office.matters[place], ""].append(member.pk)
    with office.speaking("paralegal") as dana:
        feed, _ = make_feed(actor=dana, calendar="mine")
        made["subscriptions_feed", None, ""].append(feed.pk)
        template = add_template(
            actor=dana, content=word("Dear {{ client_name }}:"), title="Letter", about="x", craft="either"
        )
        made["assembly_officetemplate", None, ""].append(template.pk)
        made["assembly_templateversion", None, ""].append(template.versions.get().pk)
    with office.speaking("attorney"):
        for place in PLACES:
            matter = office.matters[place]
            seat = TeamMember.objects.get(matter_id=matter, staff=office.staff["paralegal"])
            made["privacy_teammember", matter, "identity"].append(seat.pk)


def _keys(garden: Garden, connection: Connection) -> None:
    """A web session for each person who will browse; the last two are no longer good."""
    for key, (office, person) in people(garden).items():
        garden.keys[key] = db_session.mint(office.staff[person].pk, kind="web", lasting=timedelta(hours=6))
        sign_in(garden.keys[key], office.staff[person].pk)
    connection.execute(
        "UPDATE accounts_staff SET left_at = now() WHERE id = %s",
        [garden.office.staff["second-case-manager"].pk],
    )
    connection.execute(
        "UPDATE accounts_session SET expires_at = now() - interval '1 minute'"
        " WHERE key_hash = nf.key_hash(%s)",
        [garden.keys["expired"]],
    )


def people(garden: Garden) -> dict[str, tuple[TestOffice, str]]:
    """Everyone of the matrix who has a session, as (office, key of its staff)."""
    own = {
        "attorney": "attorney", "paralegal": "paralegal", "case-manager": "case-manager",
        "supervisor": "supervisor", "administrator": "administrator", "screened": "second-attorney",
        "left": "second-paralegal", "outsider": "outsider", "care-outsider": "care-outsider",
        "departed": "second-case-manager", "expired": "paralegal",
    }  # fmt: skip
    others = {"other-office": "attorney", "other-administrator": "administrator"}
    return {
        **{k: (garden.other, v) for k, v in others.items()},
        **{k: (garden.office, v) for k, v in own.items()},
    }


def sign_in(key: str, staff: UUID) -> None:
    """Put into a session what the sign-in page would."""
    session = SessionStore(session_key=key)
    session[SESSION_KEY] = str(staff)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = User.objects.get(pk=staff).get_session_auth_hash()
    session.save()
