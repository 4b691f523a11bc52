"""What a change of a matter's address asks."""

from __future__ import annotations

from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.day_field import DayField


class NewAddressForm(AnywayForm):
    """Until when the address that is replaced still takes mail."""

    last_day = DayField(
        label="The old address takes mail until the end of",
        help_text="Tell whoever writes to it the new one before then.",
    )
