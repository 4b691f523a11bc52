"""The warning at entry: said once, with everything typed still there, and then the person decides."""

from __future__ import annotations

from datetime import timedelta

from nextfriend.accounts.models import Staff
from nextfriend.calendar.clashes.finding import Clash, Item, clashes_of
from nextfriend.calendar.clashes.reading import around, items_between
from nextfriend.calendar.forms import AnywayForm
from nextfriend.privacy.errors import Refusal

_SHOWN = 5


def warn_once(form: AnywayForm, staff: Staff, item: Item) -> None:
    """Raise `Refusal("clash")` with the clashes `item` would bring, unless the person said "save anyway".

    The form then offers that box. `form` is bound and valid.
    """
    if form.cleaned_data.get("anyway"):
        form.offer_anyway()
        return
    found = clashes_before(staff, item)
    if not found:
        return
    form.offer_anyway()
    more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
    sentences = " ".join(clash.sentence for clash in found[:_SHOWN])
    raise Refusal("clash", f"{sentences}{more} Change it, or tick “Save it anyway”.")


def clashes_before(staff: Staff, item: Item) -> list[Clash]:
    """What `item`, not yet written, would clash with among the rows the speaker sees. A missing ride is no
    news to whoever has just said so.
    """
    first, last = item.day - timedelta(days=1), item.day + timedelta(days=1)
    found = clashes_of(item, items_between(staff, first, last), around(first, last))
    return [clash for clash in found if clash.code != "no-ride"]
