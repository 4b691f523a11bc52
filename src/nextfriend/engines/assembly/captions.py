"""The caption of a court paper, from what is on record of the docket.

FRCP 10(a): "a caption with the court's name, a title, a file number, and a Rule 7(a) designation"; after
the complaint the first party on each side is enough. The designation is the paper's own title. Other
courts ask for the same four by rules of their own; which of them wants more is for whoever signs to know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DISTRICT = re.compile(r"^(?P<part>[NSEWMC]\.)?D\. ?(?P<state>.+)$")
_PARTS = {
    None: "", "N.": "NORTHERN ", "S.": "SOUTHERN ", "E.": "EASTERN ", "W.": "WESTERN ", "M.": "MIDDLE ",
    "C.": "CENTRAL ",
}  # fmt: skip
_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "Columbia", "FL": "Florida", "GA": "Georgia", "GU": "Guam",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
_VERSUS = re.compile(r"\s+(?:v|vs)\.?\s+", re.I)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a caption says; "" is what the docket does not tell, and somebody has to."""

    court_heading: str
    case_number: str
    case_caption: str
    first_side: str
    first_role: str
    second_side: str
    second_role: str


def caption_of(*, group: str, court: str, state: str, number: str, title: str) -> Caption:
    """The caption of a docket. `group`, `court` and `state` are of engines/deadlines: "federal-district",
    "D. Colo.", "CO". Sides are named plaintiff and defendant in trial courts alone: elsewhere who appealed or
    petitioned stands in no docket number.
    """
    first, second = _sides(title)
    tried = second and (
        group == "federal-district" or group.endswith(("-trial", "-county", "-minor", "-justice"))
    )
    return Caption(
        court_heading=_heading(group, court, state),
        case_number=number,
        case_caption=title,
        first_side=first,
        first_role="Plaintiff" if tried else "",
        second_side=second,
        second_role="Defendant" if tried else "",
    )


def _sides(title: str) -> tuple[str, str]:
    """The two sides of "A v. B"; a caption without a "v." (In re, Matter of) has one title and no sides."""
    found = _VERSUS.split(title.strip(), maxsplit=1)
    return (found[0], found[1]) if len(found) == 2 else ("", "")


def _heading(group: str, court: str, state: str) -> str:
    district = _DISTRICT.match(court) if group == "federal-district" else None
    if district and state in _STATES:
        part = _PARTS.get(district["part"], "")
        return f"UNITED STATES DISTRICT COURT\nFOR THE {part}DISTRICT OF {_STATES[state].upper()}"
    return ""
