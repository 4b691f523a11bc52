"""What a row would make, in a sentence for whoever decides. Pure."""

from __future__ import annotations

from nextfriend.data_import.fields import DIRECTORY, MATTERS
from nextfriend.data_import.planning import Plan
from nextfriend.matters.terms.lists import KIND, ROLE, lists

SHOWN = {"phone": "phone", "email": "e-mail", "address": "address"}


def would_make(kind: str, plan: Plan) -> str:
    """ "Opens “Reyes v. Bus Co.” (Injury) for Lena Reyes, with phone. Other side: Bus Co." """
    reach = ", ".join(dict.fromkeys(SHOWN[one] for one, _ in plan.points))
    rest = f", with {reach}" if reach else ""
    if kind == DIRECTORY:
        what = "An organization" if plan.kind == "organization" else "A person"
        calling = plan.facts.get("calling", "")
        return f"{what} for the directory{f' ({calling})' if calling else ''}{rest}."
    if kind == MATTERS:
        named = lists().label(KIND, plan.matter_kind)
        closes = ", and closes it" if plan.is_closed else ""
        other = f" Other side: {', '.join(plan.adverse)}." if plan.adverse else ""
        return f"Opens “{plan.caption}” ({named}) for {plan.name}{rest}{closes}.{other}"
    where = f"matter {plan.number}" if plan.number else "the matter of this client"
    part = f" as {lists().label(ROLE, plan.part).lower()}" if plan.part else ""
    return f"Joins {where}{part}{rest}. Who is there already by this name gets what is new."
