"""What keeps the documents of a matter: a legal hold, until somebody lifts it."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.wall.declared import BY_APP, HOLDS, Trigger, Walled
from nextfriend.privacy.wall.protected import OfMatter

# An attorney of the team: whether a duty to preserve has begun or ended is a question of law.
TEAMS_ATTORNEYS = f"{HOLDS} AND (SELECT nf.role()) = 'attorney' AND nf.on_team(matter_id)"


class Hold(OfMatter):
    """A legal hold: until it is lifted no document of the matter, and no version of one, is taken away,
    overwritten or destroyed (sql/keep_under_hold.sql). The whole team reads it; its words never change.
    """

    wall = Walled(
        adds=TEAMS_ATTORNEYS,
        changes=False,
        by=("placed_by_id",),
        also=(Trigger("check_hold", "BEFORE INSERT", "check_hold", BY_APP),),
    )

    reason = models.CharField(max_length=500)
    kept = models.CharField(max_length=1000, help_text="Who must keep what.")
    placed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()


class Lifting(OfMatter):
    """The end of a hold, with its reason. The hold stays on record."""

    wall = Walled(
        adds=TEAMS_ATTORNEYS,
        changes=False,
        by=("lifted_by_id",),
        also=(Trigger("check_lifting", "BEFORE INSERT", "check_lifting", BY_APP),),
    )

    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="liftings")
    reason = models.CharField(max_length=500)
    lifted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_id", "hold"], name="one_lifting_a_hold")]
