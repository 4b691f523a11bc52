"""A visit's address given to the map of the person's own phone, and to nobody else.

The link on a page holds only the visit's id; what it answers sends the address to the map program on the
device (RFC 5870, `geo:`; Apple's devices know `maps:`). So no address of ours holds a client's address, no
map company is told by us, and an address marked unsafe is not given at all (docs/decisions/visits.md).
"""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponseRedirect

_APPLE = ("iphone", "ipad", "macintosh")


class ToMap(HttpResponseRedirect):
    """Sends the browser to the device's map program."""

    allowed_schemes = ["geo", "maps"]


def on_the_map(address: str, browser: str) -> ToMap:
    """The answer that opens `address` on the map; `browser` is what it calls itself."""
    apple = any(word in browser.lower() for word in _APPLE)
    found = quote(address, safe="")
    answer = ToMap(f"maps:?q={found}" if apple else f"geo:0,0?q={found}")
    answer["Cache-Control"] = "no-store"
    return answer
