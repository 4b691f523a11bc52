"""The demonstration office is told through the office's own actions; everyone finds a day's work."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db.models import Count
from django.utils import timezone
from docx import Document as WordFile

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff, User
from nextfriend.appointments.conflicts.calendar_items import around, items_between
from nextfriend.appointments.conflicts.overlaps import find_conflicts
from nextfriend.appointments.invitations.models import Proposal
from nextfriend.appointments.invitations.responses import asked_to
from nextfriend.appointments.series.models import Series
from nextfriend.assembly import queries as assembly
from nextfriend.assembly.filling import Case
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import today_for
from nextfriend.care.models import Amendment, Contact, ContactPlanVersion
from nextfriend.conflicts.queries import register
from nextfriend.correspondence.models import CourtChange, KeptEmail, MatterAddress, Notice
from nextfriend.documents.models import Document
from nextfriend.engines.assembly import field_of, render, sample_values, value_of
from nextfriend.matters.models import Matter
from nextfriend.people.models import ContactPoint
from nextfriend.reminders.escalation import escalate
from nextfriend.site.demo import seed
from nextfriend.site.demo.office import PASSWORD
from nextfriend.subscriptions.feeds.models import Feed
from nextfriend.subscriptions.imports.models import Incoming
from tests.office.people import office_day


@pytest.fixture(scope="module")
def sign_ins(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return {email.split("@")[0]: (role, email) for role, email, _ in seed()}


def speaking(sign_ins, who):
    return db_session.speaking_for(User.objects.get(email=sign_ins[who][1]).pk)


def staff_of(sign_ins, who):
    user = User.objects.get(email=sign_ins[who][1])
    return Staff.objects.select_related("office").get(pk=user.pk)


@pytest.mark.django_db
def test_every_sign_in_opens(sign_ins):
    for _, email in sign_ins.values():
        assert User.objects.get(email=email).check_password(PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "matters"),
    [("alma", 51), ("dana", 7), ("theo", 7), ("marcus", 7), ("nia", 5), ("june", 40), ("ada", 0)],
)
def test_each_sees_the_matters_of_their_own_teams(sign_ins, who, matters):
    with speaking(sign_ins, who):
        assert Matter.objects.count() == matters


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["alma", "dana", "theo", "marcus", "nia", "june"])
def test_everybody_has_something_today(sign_ins, who):
    with speaking(sign_ins, who):
        staff = Staff.objects.select_related("office").get(pk=User.objects.get(email=sign_ins[who][1]).pk)
        day = today_for(staff, timezone.now())
        assert day.mine or day.decisions or day.lapsing


@pytest.mark.django_db
def test_a_contact_plan_has_versions_and_a_contact_is_amended(sign_ins):
    with speaking(sign_ins, "marcus"):
        assert ContactPlanVersion.objects.values("plan").annotate(n=Count("id")).filter(n=2).count() == 1
        assert Amendment.objects.get().contact.mode == "home"
        assert Contact.objects.get(next_task__isnull=False).next_task.title.startswith("Ask the clinic")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["alma", "marcus"])
def test_every_paper_is_made_on_every_matter(sign_ins, who):
    """Made once for each set of fields that a matter fills: the text between them is the same."""
    asked, made = set(), set()
    with speaking(sign_ins, who):
        staff = staff_of(sign_ins, who)
        for matter in Matter.objects.all():
            for one in assembly.offered(staff, matter.pk):
                code, names = one.paper.code, [use.name for use in one.paper.uses]
                chosen = assembly.choices_on(matter.pk, one.place).taken(staff)
                known = Case(staff, matter, one.place, chosen).fill(names)
                asked.add(code)
                if (code, *sorted(known)) not in made:
                    made.add((code, *sorted(known)))
                    values = sample_values(names) | {
                        n: value_of(field_of(n), f.value) for n, f in known.items()
                    }
                    word = WordFile(BytesIO(render(one.paper.content(), values)))
                    assert not any("{" in line.text for line in word.paragraphs)
    assert len(asked) == (12 if who == "alma" else 5), "of them one of the office's own"
    print(f"{who}: papers {len(asked)}, made {len(made)}")


@pytest.mark.django_db
def test_the_shelter_is_known_to_the_advocate_alone(sign_ins):
    for who, knows in (("marcus", True), ("alma", False), ("dana", False), ("ruth", False)):
        with speaking(sign_ins, who):
            assert ContactPoint.objects.filter(compartment="protected").exists() is knows


@pytest.mark.django_db
def test_the_inbox_has_one_of_each(sign_ins):
    """A motion with proposed dates, a conference reset, a forged notice, a letter, a rejection, an agency."""
    with speaking(sign_ins, "dana"):
        assert Notice.objects.filter(state=Notice.State.FILED).count() == 3
        assert Notice.objects.get(state=Notice.State.HELD).differs_from == "14"
        assert Due.objects.filter(state=Due.State.PROPOSED).exists()
        assert CourtChange.objects.get().replacement is not None
        to_the_office = KeptEmail.objects.exclude(route=Notice.Route.TO_MATTER)
        codes = sorted(to_the_office.values_list("code", flat=True))
        assert codes == ["not-court", "portal-look-in-portal", "portal-rejected"]


@pytest.mark.django_db
def test_a_matter_has_an_address_with_one_email_filed_and_one_waiting(sign_ins):
    with speaking(sign_ins, "dana"):
        [address] = MatterAddress.objects.all()
        came = KeptEmail.objects.filter(matter_id=address.matter_id, route=Notice.Route.TO_MATTER)
        assert sorted(came.values_list("state", "subject")) == [
            ("filed", "Reyes: draft report"),
            ("waiting", "About the bus accident"),
        ]
        assert Document.objects.filter(matter_id=address.matter_id, title="Draft report").exists()
    with speaking(sign_ins, "marcus"):
        assert not MatterAddress.objects.exists()


@pytest.mark.django_db
def test_the_calendars_parts_have_something_to_show(sign_ins):
    with speaking(sign_ins, "dana"):
        dana = staff_of(sign_ins, "dana")
        assert Feed.objects.filter(staff=dana, revoked_at=None).count() == 1
        assert Incoming.objects.filter(state="new").count() == 2
        assert Series.objects.count() == 1
        assert [one.attendee.name for one in asked_to(Proposal.objects.get().appointment_id)] == [
            "Alma Reyes-Ward", "Lena Reyes",
        ]  # fmt: skip
        today = office_day()
        last = today + timedelta(days=13)
        conflicts = find_conflicts(items_between(dana, today, last), around(today, last))
        found = " ".join(one.sentence for one in conflicts)
        assert "Paula Serrano" in found
        assert "Status conference" in found
    with speaking(sign_ins, "ruth"):
        ruth = staff_of(sign_ins, "ruth")
        assert escalate(actor=ruth, today=office_day(), now=timezone.now()) == 1


@pytest.mark.django_db
def test_a_conflict_waits_for_the_attorney_and_says_ask_counsel_to_the_paralegal(sign_ins):
    with speaking(sign_ins, "alma"):
        shown = {hit.facts["name"] for check in register() for hit in check.hits if hit.is_open}
        assert shown == {"Devon Pratt", "Devan Pratt"}
    with speaking(sign_ins, "dana"):
        assert [hit.state for check in register() for hit in check.hits] == ["ask-counsel"]
