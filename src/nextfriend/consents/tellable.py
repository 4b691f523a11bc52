"""What somebody outside may be told at this moment: the client's own releases that name them.

A release names a recipient or a class of recipients (45 CFR 164.508(c)(1)(iii), 42 CFR 2.31(a)(4)): whom it
does not name is told nothing, however near they stand to the client. A class is compared as it is written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from nextfriend.consents.disclosures.queries import outside_releases
from nextfriend.privacy.models import Consent


@dataclass(frozen=True)
class Tellable:
    """For one name and one client: the releases in force that name it; where none does, those that name
    others. Whoever shows either logs the sealed ones as opened.
    """

    name: str
    releases: list[Consent]
    others: list[Consent]

    @property
    def other_names(self) -> list[str]:
        return sorted({one.outside_name for one in self.others})

    @property
    def read(self) -> list[Consent]:
        """Every release of which something is said."""
        return [*self.releases, *self.others]


def tellable(matter_id: UUID, client_id: UUID, name: str) -> Tellable:
    """What `name` may be told of this client, of the releases that the speaker may see; another client's of
    the same matter are none. By the database's clock, so that one which ends is gone at once.
    """
    runs = Q(valid_from__lte=Now()) & (Q(valid_to=None) | Q(valid_to__gt=Now()))
    stands = Q(recorder_gains=False) | Q(countersigned_at__isnull=False)
    found = outside_releases(matter_id).filter(runs, stands, client_id=client_id, revoked_at=None)
    named = [one for one in found if name.strip() and _plain(one.outside_name) == _plain(name)]
    return Tellable(" ".join(name.split()), named, [] if named else list(found))


def _plain(name: str) -> str:
    """A name without case, marks and punctuation: "Dr. Amés" and "dr ames" are one."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())
