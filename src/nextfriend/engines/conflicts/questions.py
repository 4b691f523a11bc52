"""Which question a hit puts: the rule somebody has to think about, and how urgent it looks. Never an answer.

Texts read on 29 November 2026: ABA Model Rules 1.7(a) (directly adverse; material limitation), 1.9(a) to (c)
(former clients, a former firm's clients, the duty that stays), 1.10(a)(2) (screening, after a move from
another firm alone), 1.18(a) to (d) (prospective clients). States differ: California screens nobody who took
a substantial part, some states screen nobody without consent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CLIENT, ADVERSE, OTHER = "client", "adverse", "other"
WITH_CLIENT, WITH_ADVERSE = "with-client", "with-adverse"

# Where a role in a matter stands, unless the caller says it of the office's own roles; every other role is
# beside the dispute. With somebody stands who is not a principal: an own client's mother is not a client.
SIDES: Mapping[str, str] = {
    "client": CLIENT, "co-client": CLIENT, "family": WITH_CLIENT, "guardian": WITH_CLIENT,
    "co-counsel": WITH_CLIENT, "adverse": ADVERSE, "creditor": ADVERSE, "opposing-counsel": WITH_ADVERSE,
    "prosecutor": WITH_ADVERSE, "adverse-insurer": WITH_ADVERSE,
}  # fmt: skip
_BEHIND = {WITH_CLIENT: CLIENT, WITH_ADVERSE: ADVERSE, CLIENT: CLIENT, ADVERSE: ADVERSE}


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of a hit: `code` for machines, the rule it comes from, the words, and its place in a list
    (0 stands first).
    """

    code: str
    rule: str
    words: str
    place: int


BOTH_SIDES = Question("both-sides", "1.7(b)(3)", "Is one person on both sides of this matter?", 0)
CURRENT_CLIENT = Question("current-client", "1.7(a)(1)", "Are we asked to act against a current client?", 1)
AGAINST_CLIENT = Question(
    "against-client", "1.7(a)(1)", "Is our new client the other side of a current client's matter?", 1
)
FORMER_CLIENT = Question(
    "former-client", "1.9(a)", "Is this a former client, and the matter the same or substantially related?", 2
)
AGAINST_FORMER = Question(
    "against-former", "1.9(a)", "Was our new client the other side of a former client's related matter?", 2
)
PROSPECTIVE = Question(
    "prospective-client", "1.18(c)", "Did this person tell somebody here what could harm them now?", 2
)
PRIOR_FIRM = Question(
    "prior-firm", "1.9(b), 1.10(a)(2)", "Does a coworker know of this from a former firm?", 3
)
PERSONAL = Question("personal", "1.7(a)(2)", "Does a coworker's own relation limit what we can do?", 3)
SAME_SIDE = Question(
    "same-side", "1.7(a)(2)", "Do two clients want the same thing here, and stay on the same side?", 5
)
BESIDE = Question(
    "beside", "1.7(a)(2), 1.9(c)", "Do we know something of this person that limits what we can do?", 6
)

_RELATIONS = {"prospective": PROSPECTIVE, "prior-firm": PRIOR_FIRM, "prior-client": PRIOR_FIRM}


def side(roles: Iterable[str], sides: Mapping[str, str] = SIDES) -> str:
    """The side of somebody with these roles: a client's first, for a client is owed most."""
    found = {_BEHIND.get(sides.get(role, ""), OTHER) for role in roles}
    return next((one for one in (CLIENT, ADVERSE) if one in found), OTHER)


def question(
    asked: Iterable[str],
    found: Iterable[str],
    *,
    is_open: bool,
    same_matter: bool = False,
    relation: str = "",
    sides: Mapping[str, str] = SIDES,
) -> Question:
    """The question of one hit. `asked` and `found` are the roles in the matter asked for and the one found.

    `relation` is how somebody who is no party of a matter came to be known: prospective, prior-firm,
    prior-client, or any other tie of a coworker's. Without a role the name may be on any side. `sides` says
    of each role where it stands: client, with-client, adverse, with-adverse, or anything else for beside.
    """
    asked, found = frozenset(asked), frozenset(found)
    if relation:
        return _RELATIONS.get(relation, PERSONAL)
    ours, theirs = side(asked, sides), side(found, sides)
    if same_matter:
        return BOTH_SIDES if {ours, theirs} == {CLIENT, ADVERSE} else SAME_SIDE
    is_principal = any(sides.get(role) in (CLIENT, ADVERSE) for role in found)
    if theirs == CLIENT and (ours == ADVERSE or not asked) and is_principal:
        return CURRENT_CLIENT if is_open else FORMER_CLIENT
    if theirs == ADVERSE and (ours == CLIENT or not asked) and is_principal:
        return AGAINST_CLIENT if is_open else AGAINST_FORMER
    if ours == theirs == CLIENT:
        return SAME_SIDE
    return BESIDE
