"""Forms in which a person types for long: where they are, what saves them, and where the words then stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from tests.office.people import office_day


@dataclass(frozen=True)
class TypedForm:
    """`path` is below a matter's address. `good` and `bad` are what else is entered (`bad` empty: nothing is
    wrong there); saved words stand in `table`. `longest` is how many characters the form takes.
    """

    path: str
    text: str
    table: str
    good: dict[str, str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    longest: int = 4000


YESTERDAY = (office_day() - timedelta(days=1)).isoformat()
NOTES = TypedForm(
    "notes/", "text", "matters_body", {"subject": "A call", "compartment": "shared"}, {"subject": ""}
)
OF_CARE = (
    TypedForm(
        "care/contacts/new/", "needed", "care_contact", {"outcome": "reached", "mode": "phone"}, {"mode": ""}
    ),
    TypedForm(
        "care/incidents/new/",
        "what",
        "care_incident",
        {
            "kind": "fall",
            "severity": "minor",
            "happened_date": YESTERDAY,
            "place": "home",
            "injury": "none",
            "late_reason": "Told of it today",
        },
        {"kind": ""},
    ),
    TypedForm(
        "care/needs/new/",
        "says",
        "care_need",
        {"domain": "housing", "severity": "low", "source": "client"},
        {"severity": ""},
        longest=380,
    ),
    TypedForm(
        "care/background/new/",
        "says",
        "care_backgroundfact",
        {"topic": "family", "source": "client"},
        {"source": ""},
        longest=380,
    ),
    TypedForm("care/safety-plan/new/", "coping", "care_safetyplan", longest=1900),
    TypedForm(
        "care/check-ins/new/",
        "note",
        "care_checkin",
        {f"rating-{one}": "7" for one in ("rest", "safety", "support", "hope")},
        {f"rating-{one}": "" for one in ("rest", "safety", "support", "hope")},
        longest=1900,
    ),
)
