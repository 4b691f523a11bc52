"""E-mails about a lost second step: to those who can decide, and to its owner. No client is ever named."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from nextfriend.accounts.actions.second_steps import RESETTERS
from nextfriend.accounts.models import SecondStepReset, Staff, User
from nextfriend.accounts.queries import current_staff

ASKED = """{asker} asks that the second step of {owner} be taken off, because it was lost.

A second person has to confirm it. Make sure that it is really {owner} who asked – speak with them – and then
decide here:

{address}
"""
TOLD = """{asker} asked that the second step of your account be taken off. Nothing has changed yet.

If you did not ask for this, someone may be trying to get into your account: call your office now.
"""
CONFIRMED = """{asker} asked, and {decider} confirmed, that the second step of your account be taken off.

You are signed out everywhere. Sign in with your password and set up a new one.

If you did not ask for this, someone may be trying to get into your account: call your office now.
"""


RECOVERED = """At the server, {how}, the second step of {owner} was taken off, because it was lost.

{owner} is signed out everywhere, signs in with the password and sets up a new one.

If you know nothing of this, someone with access to the server may be getting into an account: call your
office now.
"""


def send_recovered(owner: Staff, by: list[str]) -> None:
    """Tell its owner and everybody who decides such things. Raises OSError or SMTPException as above."""
    how = f"confirmed by {' and '.join(by)}" if by else "with the recovery key of the office"
    people = current_staff().filter(role__in=RESETTERS).values_list("pk", flat=True)
    words = RECOVERED.format(how=how, owner=owner.name)
    _letters("A second step was taken off at the server", words, _addresses({*people, owner.pk}))


def send(reset: SecondStepReset, step: str) -> None:
    """Send what belongs to this step. Raises OSError or SMTPException when no mail server takes it."""
    owner, asker = reset.staff.name, reset.asked_by.name
    if step == "asked":
        address = urljoin(settings.SITE_ADDRESS, reverse("accounts:second_steps"))
        others = (
            current_staff().filter(role__in=RESETTERS).exclude(pk__in=[reset.asked_by_id, reset.staff_id])
        )
        words = ASKED.format(asker=asker, owner=owner, address=address)
        _letters("A lost second step needs a second person", words, _addresses(others.values("pk")))
    # Its owner hears of both: a stranger who asks in their name is found out at the first step.
    if step == "asked":
        _letters("Your second step", TOLD.format(asker=asker), _addresses([reset.staff_id]))
    if step == "confirmed" and reset.decided_by is not None:
        words = CONFIRMED.format(asker=asker, decider=reset.decided_by.name)
        _letters("Your second step was taken off", words, _addresses([reset.staff_id]))


def _addresses(people: Any) -> list[str]:
    return list(User.objects.filter(pk__in=people).order_by("email").values_list("email", flat=True))


def _letters(subject: str, words: str, to: list[str]) -> None:
    for address in to:
        send_mail(subject=subject, message=words, from_email=None, recipient_list=[address])
