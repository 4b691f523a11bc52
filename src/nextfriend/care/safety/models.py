"""The safety plan, version by version, and the follow-ups that wait for somebody."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import BY_APP, Trigger, Walled, keeps_actor
from nextfriend.people.models import Person
from nextfriend.privacy.wall.protected import OfMatter

# The six steps of the Safety Planning Intervention (Stanley and Brown, Cogn Behav Pract 2012;19:256-264), in
# the order in which the client goes through them; the words are our own.
STEPS = (
    ("warning_signs", "How I notice that it is starting"),
    ("coping", "What I can do by myself"),
    ("people_and_places", "People and places that take my mind off it"),
    ("helpers", "Whom I can ask for help"),
    ("professionals", "Professionals and services I can call"),
    ("surroundings", "How my surroundings are made safe"),
)


# What was said to be done stays said; and nothing is done without a name and a time.
KEEP_DONE = Trigger("keep_done", "BEFORE UPDATE", "keep_actor", f"{BY_APP} AND OLD.done <> ''", ("done",))
DONE_BY_SOMEONE = models.CheckConstraint(
    condition=models.Q(done="", done_by=None, done_at=None)
    | (~models.Q(done="") & models.Q(done_by__isnull=False, done_at__isnull=False)),
    name="follow_up_done_by_someone",
)


class SafetyPlan(OfMatter):
    """One version of a client's safety plan, in the client's words. The latest one counts."""

    wall = Walled(changes=False, by=("by_id",))

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    number = models.PositiveIntegerField(default=1)
    warning_signs = models.TextField(blank=True, max_length=2000)
    coping = models.TextField(blank=True, max_length=2000)
    people_and_places = models.TextField(blank=True, max_length=2000)
    helpers = models.TextField(blank=True, max_length=2000)
    professionals = models.TextField(blank=True, max_length=2000)
    surroundings = models.TextField(blank=True, max_length=2000)
    copy_given = models.BooleanField(default=False)

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The six steps: what each is called, and what the client said."""
        return [(label, getattr(self, name)) for name, label in STEPS]


class FollowUp(OfMatter):
    """That somebody is to talk with the client now. It never says why: the reason lies where it was found."""

    wall = Walled(
        by=("asked_by_id", "done_by_id?"),
        also=(keeps_actor("owner_id"), keeps_actor("client_id"), KEEP_DONE),
    )

    class Done(models.TextChoices):
        TALKED = "talked", "Talked with the client; a safety plan stands"
        CLINICIAN = "clinician", "A clinician has taken over"
        EMERGENCY = "emergency", "Emergency help was called"
        NOT_REACHED = "not-reached", "Could not reach the client yet; it stays on Today"

    OWNED = Owned(
        "Follow-up",
        lambda day: models.Q(done_at=None),
        stays="It says who was asked, and stays on record; its line on Today goes to another.",
    )

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    done = Code(choices=Done.choices, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [DONE_BY_SOMEONE]
