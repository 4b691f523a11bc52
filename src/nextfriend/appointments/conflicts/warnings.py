"""The warning at entry: said once, with everything typed still there, and then the person decides."""

from __future__ import annotations

from datetime import timedelta

from nextfriend.accounts.models import Staff
from nextfriend.appointments.conflicts.calendar_items import around, items_between
from nextfriend.appointments.conflicts.overlaps import Conflict, Item, conflicts_of
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.errors import Refusal

_SHOWN = 5


def warn_once(form: AnywayForm, staff: Staff, item: Item) -> None:
    """Raise `Refusal("conflict")` with the conflicts `item` would bring, unless the person said "anyway".

    The form then offers that box. `form` is bound and valid.
    """
    if form.is_sure:
        form.offer_anyway()
        return
    found = conflicts_before(staff, item)
    if not found:
        return
    form.offer_anyway()
    more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
    sentences = " ".join(conflict.sentence for conflict in found[:_SHOWN])
    raise Refusal("conflict", f"{sentences}{more} Change it, or check “Save it anyway”.")


def conflicts_before(staff: Staff, item: Item) -> list[Conflict]:
    """What `item`, not yet written, would conflict with among the rows the speaker sees. A missing ride is no
    news to whoever has just said so.
    """
    first, last = item.day - timedelta(days=1), item.day + timedelta(days=1)
    found = conflicts_of(item, items_between(staff, first, last), around(first, last))
    return [conflict for conflict in found if conflict.code != "no-ride"]
