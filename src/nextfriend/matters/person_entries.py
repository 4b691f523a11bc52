"""The sentence that a change of somebody's record leaves on the matter's timeline."""

from __future__ import annotations

from nextfriend.accounts.models import Staff
from nextfriend.matters import timeline
from nextfriend.privacy.wall.grants import held_on, must_hold
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import Protected


def say(actor: Staff, subject: Protected, kind: str, sentence: str, text: str = "") -> None:
    """Write a sentence about a person where that person's record stands; what everyone may know goes to the
    shared line.

    A partner agency's case manager has no shared line and still keeps her client's telephone true: her
    sentence stays with the client's name.
    """
    if subject.matter_id is None:
        return
    compartment = subject.compartment
    if compartment == Compartment.IDENTITY:
        held = held_on(subject.matter_id)
        without_shared = Compartment.CARE in held and Compartment.SHARED not in held
        compartment = Compartment.IDENTITY if without_shared else Compartment.SHARED
    must_hold(subject.matter_id, compartment)
    timeline.enter(
        actor=actor,
        matter_id=subject.matter_id,
        compartment=compartment,
        kind=kind,
        sentence=sentence[:400],
        subject=subject,
        text=text,
    )
