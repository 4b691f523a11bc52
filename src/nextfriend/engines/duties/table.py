"""The duty table out of its file, checked as it is read, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from nextfriend.engines.duties.model import EVERYWHERE, Allowance, Answer, Duty, Rule

CODE = re.compile(r"[a-z][a-z-]{0,19}")
ROLES = frozenset({"attorney", "paralegal", "case-manager", "supervisor"})
UNKNOWN = Answer(
    Allowance.SUPERVISED, "Nothing is recorded about who may do this, so an attorney supervises it."
)


class BadDuties(ValueError):
    """A file that is no duty table; the sentence says what to change in it."""


@cache
def shipped() -> tuple[Duty, ...]:
    """The table that comes along, in the order of its file."""
    text = resources.files(__package__).joinpath("duties.yaml").read_text(encoding="utf-8")
    return read_duties(yaml.safe_load(text))


def read_duties(given: Any) -> tuple[Duty, ...]:
    """What a file says. Raises BadDuties."""
    if not isinstance(given, Mapping) or not given:
        raise BadDuties("A duty table names tasks, each with a label and rules. Add them.")
    return tuple(_duty(str(code), told) for code, told in given.items())


def may(
    duty: str,
    role: str,
    *,
    place: str = "",
    credentials: Collection[str] = (),
    setting: str = "",
    table: tuple[Duty, ...] | None = None,
) -> Answer:
    """Whether somebody of this role may do this work in this state.

    Of the rules that fit, the one that was said most closely counts (a state's before the country's, then
    one for a credential, then one for a setting); of two alike the stricter. Where none fits: supervised.
    """
    rules = next((one.rules for one in table or shipped() if one.code == duty), ())
    fitting = [
        one
        for one in rules
        if role in one.roles
        and one.place in {EVERYWHERE, place}
        and (not one.credential or one.credential in credentials)
        and one.setting in {"", setting}
    ]
    if not fitting:
        return UNKNOWN
    best = max(fitting, key=lambda one: (one.weight, one.allowance.rank))
    return Answer(best.allowance, best.reason, best.authority, best.read)


def _duty(code: str, told: Any) -> Duty:
    if not CODE.fullmatch(code):
        raise BadDuties(f"{code!r} is no code of small letters and hyphens, 20 at most. Change it.")
    if not isinstance(told, Mapping) or not told.get("label") or not told.get("rules"):
        raise BadDuties(f"The task {code} needs a label and rules. Add them.")
    return Duty(code, str(told["label"]), tuple(_rule(code, row) for row in told["rules"]))


def _rule(code: str, row: Any) -> Rule:
    missing = [name for name in ("roles", "allowance", "reason", "authority", "read") if not row.get(name)]
    if missing:
        raise BadDuties(f"A rule of the task {code} has no {missing[0]}. Add it.")
    roles = frozenset(row["roles"])
    if roles - ROLES:
        raise BadDuties(f"The task {code} names {sorted(roles - ROLES)[0]}, which is no role. Change it.")
    try:
        allowance = Allowance(row["allowance"])
    except ValueError:
        known = ", ".join(Allowance)
        raise BadDuties(f"A rule of the task {code} says none of: {known}. Change it.") from None
    rest = {name: str(row[name]) for name in ("place", "credential", "setting") if row.get(name)}
    return Rule(roles, allowance, row["reason"], row["authority"], str(row["read"]), **rest)
