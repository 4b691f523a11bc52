"""The demonstration office is told through the office's own actions; everyone finds a day's work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff, User
from nextfriend.appointments.conflicts.calendar_items import around, items_between
from nextfriend.appointments.conflicts.overlaps import find_conflicts
from nextfriend.appointments.invitations.models import Proposal
from nextfriend.appointments.invitations.responses import asked_to
from nextfriend.appointments.series.models import Series
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import today_for
from nextfriend.correspondence.models import Notice
from nextfriend.matters.models import Matter
from nextfriend.people.models import ContactPoint
from nextfriend.reminders.escalation import escalate
from nextfriend.site.demo import seed
from nextfriend.site.demo.office import PASSWORD
from nextfriend.subscriptions.feeds.models import Feed
from nextfriend.subscriptions.imports.models import Incoming


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
    ("who", "matters"), [("alma", 8), ("dana", 6), ("theo", 6), ("marcus", 5), ("nia", 5), ("ada", 0)]
)
def test_each_sees_the_matters_of_their_own_teams(sign_ins, who, matters):
    with speaking(sign_ins, who):
        assert Matter.objects.count() == matters


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["alma", "dana", "theo", "marcus", "nia"])
def test_everybody_has_something_today(sign_ins, who):
    with speaking(sign_ins, who):
        staff = Staff.objects.select_related("office").get(pk=User.objects.get(email=sign_ins[who][1]).pk)
        day = today_for(staff, timezone.now())
        assert day.mine or day.decisions or day.lapsing


@pytest.mark.django_db
def test_the_shelter_is_known_to_the_advocate_alone(sign_ins):
    for who, knows in (("marcus", True), ("alma", False), ("dana", False), ("ruth", False)):
        with speaking(sign_ins, who):
            assert ContactPoint.objects.filter(compartment="protected").exists() is knows


@pytest.mark.django_db
def test_yesterdays_motion_came_in_with_proposed_dates(sign_ins):
    with speaking(sign_ins, "dana"):
        assert Notice.objects.filter(state=Notice.State.FILED).count() == 2
        assert Due.objects.filter(state=Due.State.PROPOSED).exists()


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
        today = timezone.now().date()
        last = today + timedelta(days=13)
        conflicts = find_conflicts(items_between(dana, today, last), around(today, last))
        found = " ".join(one.sentence for one in conflicts)
        assert "Paula Serrano" in found
        assert "Status conference" in found
    with speaking(sign_ins, "ruth"):
        ruth = staff_of(sign_ins, "ruth")
        assert escalate(actor=ruth, today=timezone.now().date(), now=timezone.now()) == 1
