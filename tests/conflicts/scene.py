"""What tests of conflicts do over and over."""

from __future__ import annotations

from nextfriend.conflicts import checking, queries
from nextfriend.matters.actions import add_party, open_matter
from nextfriend.matters.models import Matter
from nextfriend.privacy import actions as privacy


def opened(office, who, client, *, program="office", team=()):
    """A matter for this client, and who else is on its team."""
    with office.speaking(who) as actor:
        matter = open_matter(
            actor=actor,
            program=office.programs[program],
            name=f"Matter of {client}",
            kind=Matter.Kind.OTHER,
            client_name=client,
        )
        for key in team:
            privacy.join_team(actor=actor, matter_id=matter.pk, staff=office.staff[key])
        return matter


def party(office, who, matter, part, name, **facts):
    """Someone with a part in a matter."""
    with office.speaking(who) as actor:
        return add_party(actor=actor, matter_id=matter.pk, part=part, name=name, **facts)


def checks(office, who, matter):
    """The matter's checks as this person reads them."""
    with office.speaking(who):
        return queries.checks_of(matter.pk)


def shown(check):
    """Names and questions of the hits that are shown."""
    return [(hit.facts["name"], hit.facts["question"]) for hit in check.hits if hit.state == "shown"]


def one_hit(office, *, team=(), theirs_by="attorney"):
    """A matter against a client of another one: the matter, its check with the hit, and the other matter."""
    theirs = opened(office, theirs_by, "Lena Reyes")
    mine = opened(office, "attorney", "Omar Haddad", team=team)
    party(office, "attorney", mine, "adverse", "Lena Reyes")
    checking.check_changes()
    return mine, found(office, "attorney", mine), theirs


def found(office, who, matter):
    """The newest check of the matter that has a hit."""
    return next(check for check in checks(office, who, matter) if check.hits)
