"""What an office asks of two people: the administrator's choice for dates that are not jurisdictional."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.actions.staff import need_administrator
from nextfriend.accounts.models import Office, Staff
from nextfriend.accounts.signals import tell
from nextfriend.ground.verbs import Verb


@action
def choose_ending_rule(*, actor: Staff, one_person: bool) -> Office:
    """Let one person end or put off a firm date, with a reason and a day to undo it; or ask for two again.

    A jurisdictional date always takes two. Raises `Refusal`: not-your-role.
    """
    need_administrator(actor)
    office = Office.objects.select_for_update().get(pk=actor.office_id)
    if office.one_person_ends != one_person:
        office.one_person_ends = one_person
        office.save(update_fields=["one_person_ends"])
        tell(Verb.CHANGED_ENDING_RULE, "office", office.pk, "one person" if one_person else "two people")
    return office
