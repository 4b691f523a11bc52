"""The HTML of a stranger's e-mail, as harmless as its text: nothing in it runs, asks, fetches or leads away.

Cleaned by nh3 (the ammonia library); links lose their addresses, because a click inside a frame would be a
request. The page that shows it forbids the same once more (correspondence/email_views.py).
"""

from __future__ import annotations

import re

import nh3

LONGEST_HTML = 200_000
_WORD = re.compile(r"\w+")
_TAGS = _WORD.findall(
    "a abbr b big blockquote br caption center code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins li "
    "ol p pre s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul"
)
_DROPPED_WHOLE = _WORD.findall(
    "applet audio embed frame iframe math noscript object script style svg template title video"
)
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_DROPPED_WHOLE),
    # "*" names none: the library would leave "title" and "lang" on everything.
    attributes={"*": set(), "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}},
    link_rel=None,
    url_schemes=set(),
    strip_comments=True,
)


def safe_html(page: str) -> str:
    """The page's words and their arrangement, at most `LONGEST_HTML` characters; "" where nothing is left."""
    read = page[:LONGEST_HTML]
    found = _CLEANER.clean(read)
    while len(found) > LONGEST_HTML:
        # Closing what was left open can double a page: less of it is read.
        read = read[: len(read) // 2]
        found = _CLEANER.clean(read)
    return found.strip()
