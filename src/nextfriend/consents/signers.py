"""Who signed, compared with the matter's people: is it the client, may they sign, is it the other side.

Pure: names, ages and parts go in, doubts come out. A doubt either stops the release or is answered by an
attorney with a reason, which is kept with it. Accusations of abuse stand in privacy/consent/rules.py: nobody
answers those (34 USC 12291(b)(2)(B)(ii)(I)).

Sources: 45 CFR 164.502(g) (who acts for the individual: adults, minors, and (g)(5) abuse, neglect,
endangerment), 42 CFR 2.14 (minors) and 2.15 (patients who lack capacity), 34 USC 12291(b)(2)(B)(ii).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nextfriend.engines.conflicts.normal import names_in
from nextfriend.engines.conflicts.scoring import THRESHOLD, name_score
from nextfriend.people.models import Person
from nextfriend.privacy.consent.models import Consent

# The age of majority in most states. It is 19 in Alabama and Nebraska and 21 in Mississippi: an attorney's
# reason answers for those (docs/decisions/consents.md).
MAJORITY = 18
_DOUBTED = {Person.Capacity.QUESTIONED, Person.Capacity.LIMITED}


@dataclass(frozen=True)
class Client:
    """Whose records they are: every name they bear, their age on the day of signing, their capacity."""

    names: tuple[str, ...]
    age: int | None = None
    capacity: str = ""


@dataclass(frozen=True)
class Doubt:
    """Why this signature is doubted, at its field. `stops`: no reason answers it."""

    code: str
    field: str
    sentence: str
    stops: bool = False


def doubts(
    *, signed_by: str, capacity: str, form: str, client: Client, other_side: Iterable[str]
) -> list[Doubt]:
    """Every doubt about one signature; `other_side` are all names of whoever stands against the client."""
    is_client = _is_one_of(signed_by, client.names)
    # Whoever shares the client's name is taken for the client only where they sign as the client.
    is_self = is_client and capacity == Consent.Capacity.SELF
    found = [] if is_self else list(_other_side(signed_by, capacity, form, other_side))
    if capacity == Consent.Capacity.SELF:
        return found + list(_as_client(is_client, form, client))
    return found + list(_for_client(capacity, client))


def _other_side(signed_by: str, capacity: str, form: str, names: Iterable[str]) -> Iterator[Doubt]:
    if not _is_one_of(signed_by, names):
        return
    # 45 CFR 164.502(g)(5); a survivor's release is never the abuser's to give.
    if form == Consent.Form.SURVIVOR or capacity == Consent.Capacity.SELF:
        sentence = "That is the name of the other side on this matter. They cannot sign this release."
        yield Doubt("other-side", "signed_by", sentence, stops=True)
    else:
        yield Doubt("other-side", "signed_by", "That is the name of the other side on this matter.")


def _as_client(is_client: bool, form: str, client: Client) -> Iterator[Doubt]:
    if not is_client:
        yield Doubt(
            "not-the-client",
            "signed_by",
            "That is not the client’s name on this matter. Correct it, or choose as what they signed.",
        )
    if client.age is not None and client.age < MAJORITY:
        # 42 CFR 2.14 and 45 CFR 164.502(g)(3) leave it to state law; 34 USC 12291(b)(2)(B)(ii) asks for both.
        both = "the minor and a parent or guardian sign together"
        words = both if form == Consent.Form.SURVIVOR else "state law says whether a minor signs alone"
        yield Doubt("minor-alone", "capacity", f"The client is {client.age}: {words}.")
    if client.capacity in _DOUBTED:
        yield Doubt("capacity", "capacity", "The client’s capacity to decide is in question or limited.")


def _for_client(capacity: str, client: Client) -> Iterator[Doubt]:
    if capacity == Consent.Capacity.PARENT and client.age is not None and client.age >= MAJORITY:
        yield Doubt(
            "parent-of-an-adult",
            "capacity",
            f"The client is {client.age}. A parent does not sign for an adult: the client, a guardian or an "
            "agent does.",
        )


def _is_one_of(name: str, names: Iterable[str]) -> bool:
    asked = names_in(name, organization=False)
    return any(
        name_score(one, other) >= THRESHOLD
        for known in names
        for one in asked
        for other in names_in(known, organization=False)
    )
