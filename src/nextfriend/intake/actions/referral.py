"""A referral by e-mail: an intake taken from what waits in the Inbox, and filed behind its wall."""

from __future__ import annotations

from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence.actions import file_kept_email
from nextfriend.correspondence.models import KeptEmail
from nextfriend.intake.actions.taking import take_intake
from nextfriend.intake.models import Intake


@action
def take_referral(*, actor: Staff, email: KeptEmail, **facts: Any) -> Intake:
    """Take an intake from a waiting e-mail: `facts` are those of `take_intake`. The e-mail leaves the Inbox
    and stands behind the intake's wall, and later the matter's.

    Raises Refusal as `take_intake` and `file_kept_email` do.
    """
    intake = take_intake(actor=actor, **facts)
    filed = KeptEmail.objects.filter(pk=email.pk, matter_id=intake.matter_id).exists()
    if not filed:
        file_kept_email(actor=actor, email=email, matter_id=intake.matter_id)
    return intake
