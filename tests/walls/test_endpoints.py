"""Every address × everyone: the answer is the table's, hidden looks as missing does, and nothing fails."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.urls import NoReverseMatch, reverse

from tests.walls.canaries import PLACES, Garden
from tests.walls.endpoints import TABLE, Endpoint
from tests.walls.endpoints_of_drafting import TEMPLATE, VERSION
from tests.walls.routes import Route, routes
from tests.walls.visitors import NOBODY, Answer, Visitor

# In two tests: one for all of them outlives, in the largest room on a busy machine, what a test may take.
OUTSIDE = (
    "anonymous", "other-office", "outsider", "care-outsider", "screened", "left", "departed", "expired",
)  # fmt: skip
INSIDE = ("paralegal", "case-manager", "attorney", "supervisor", "administrator", "other-administrator")
EVERYONE = OUTSIDE + INSIDE
SIGN_IN = "/accounts/login/"
TEMPLATES = (TEMPLATE, VERSION)


@pytest.fixture(scope="module")
def visitors(garden: Garden) -> dict[str, Visitor]:
    return {key: Visitor(garden, key) for key in EVERYONE}


def known_routes() -> list[Route]:
    """Every address that can be asked for; of two with one name only the first answers."""
    seen: dict[str, Route] = {}
    for route in routes():
        seen.setdefault(route.name, route)
    return [r for name, r in seen.items() if name in TABLE]


def test_every_address_has_its_line() -> None:
    unknown = sorted({r.name for r in routes()} - TABLE.keys())
    assert not unknown, (
        f"No line in tests/walls/endpoints.py for: {', '.join(unknown)}. Add one to TABLE that says who "
        "may come to it, which table its id names, and which compartment it needs."
    )
    gone = sorted(TABLE.keys() - {r.name for r in routes()})
    assert not gone, (
        f"Lines in tests/walls/endpoints.py without an address: {', '.join(gone)}. Take them out."
    )


class Matrix:
    """Asks, and keeps what was wrong in words."""

    def __init__(self, garden: Garden, visitors: dict[str, Visitor]) -> None:
        self.garden = garden
        self.visitors = visitors
        self.faults: list[str] = []
        self.checks = 0
        self.missing: dict[tuple[str, str, str], Answer] = {}

    def run(
        self, place: str, keys: tuple[str, ...], *, room: str = "", alone: bool = True, post: bool = True
    ) -> None:
        """Every route (of a room) over the matter of one topology; `alone`: those without a matter, too."""
        for route in known_routes():
            line = TABLE[route.name]
            if (room and route.room != room) or (not alone and not (line.needs or line.item)):
                continue
            for compartment in line.of or ("",):
                address = self.address(route, line, place, compartment)
                nowhere = self.address(route, line, place, compartment, missing=True)
                for key in keys:
                    if key == "other-administrator" and line.who != "administrator":
                        continue
                    self._ask(route, line, place, compartment, key, (address, nowhere), post)

    def _ask(
        self, route: Route, line: Endpoint, place: str, compartment: str, key: str,
        addresses: tuple[str, str], post: bool,
    ) -> None:  # fmt: skip
        visitor = self.visitors[key]
        is_for = self._is_for(line, place, compartment, visitor)
        where = f"{route.name} as {key} ({place} {compartment or 'matter'})"
        answers = [("GET", visitor.get(addresses[0]))]
        if line.post and post:
            answers.append(("POST", visitor.post(addresses[0])))
        for method, answer in answers:
            self.checks += 1
            said = _said(method, line, visitor, is_for)
            if answer.status >= 500 and answer.status not in line.get:
                self.faults.append(f"{method} {where}: answered {answer.status}")
            elif said and answer.status not in said:
                self.faults.append(f"{method} {where}: {answer.status}, the table says {said}")
            if leaks := self.garden.leaked(answer.everything + answer.jobs, visitor.staff):
                self.faults.append(f"{method} {where}: shows {leaks[:3]}")
            if said == (404,) and addresses[0] != addresses[1]:
                self._compare(method, where, route, visitor, answer, addresses[1])

    def _compare(
        self, method: str, where: str, route: Route, visitor: Visitor, hidden: Answer, nowhere: str
    ) -> None:
        known = (method, route.name, visitor.key)
        if known not in self.missing:
            self.missing[known] = visitor.get(nowhere) if method == "GET" else visitor.post(nowhere)
        self.checks += 1
        if hidden.shape != self.missing[known].shape:
            self.faults.append(f"{method} {where}: hidden and missing do not look the same")

    def _is_for(self, line: Endpoint, place: str, compartment: str, visitor: Visitor) -> bool:
        if line.who in {"anybody", "stranger"}:
            return True
        if line.who != "coworker" and visitor.role not in line.who.split(","):
            return False
        if line.item == "subscriptions_feed":
            return visitor.staff == self.garden.office.staff["paralegal"].pk
        holds, matter = self.garden.holds, self.garden.office.matters[place]
        if line.item.endswith("of the office"):
            return holds(visitor.staff, None, compartment)
        if line.item.startswith(("accounts_", "privacy_program", "matters_customfield", *TEMPLATES)):
            return not visitor.key.startswith("other-")
        if line.item == "privacy_snapshot":
            return self._given(visitor, matter, compartment)
        if line.item:
            row = self.garden.row(matter, compartment, line.item)
            return holds(visitor.staff, matter, "identity") and self.garden.sees(visitor.staff, row)
        return not line.needs or self._holds_needed(line.needs, place, visitor)

    def _holds_needed(self, needs: str, place: str, visitor: Visitor) -> bool:
        matter = self.garden.office.matters[place]
        if needs == "keeps":
            needs = "protected" if place == "protected" else "care"
        holds = self.garden.holds
        return holds(visitor.staff, matter, "identity") and holds(visitor.staff, matter, needs)

    def _given(self, visitor: Visitor, matter: UUID, compartment: str) -> bool:
        share = self.garden.first("privacy_share", matter, compartment)
        row = next(
            r for s in self.garden.seeds.values() for r in s.rows
            if s.table == "privacy_snapshot" and r.share == share
        )  # fmt: skip
        return self.garden.sees(visitor.staff, row) and self.garden.holds(visitor.staff, matter, "identity")

    def address(
        self, route: Route, line: Endpoint, place: str, compartment: str, *, missing: bool = False
    ) -> str:
        values = dict(line.fixed)
        for name in route.kwargs:
            if name not in values:
                values[name] = uuid4() if missing else self._id(name, line, place, compartment)
        try:
            return reverse(route.reverse_as, kwargs=values)
        except NoReverseMatch as failure:
            raise AssertionError(
                f"{route.name}: its line must say what {route.kwargs} are made of"
            ) from failure

    def _id(self, name: str, line: Endpoint, place: str, compartment: str) -> UUID:
        garden, matter = self.garden, self.garden.office.matters[place]
        if name == "matter_id":
            return matter
        if name == "client_id":
            return garden.clients[matter]
        if name == "program_id":
            return garden.office.programs[place].pk
        if line.item.startswith(("accounts_", "subscriptions_feed", *TEMPLATES)):
            return garden.first(line.item, None, "")
        if line.item == "matters_customfield":
            return garden.first(line.item, None, "shared")
        if line.item == "privacy_programmember":
            return garden.first(line.item, matter, "")
        if line.item.endswith("of the office"):
            return garden.first(line.item.removesuffix(" of the office"), None, compartment)
        if line.item == "privacy_teammember":
            return garden.first(line.item, matter, "identity")
        if line.item == "privacy_consent" and not garden.made[line.item, matter, compartment]:
            return uuid4()
        return garden.first(line.item, matter, compartment)


def _said(method: str, line: Endpoint, visitor: Visitor, is_for: bool) -> tuple[int, ...]:
    """The statuses that the table and the reference model allow; empty for any that is no failure.

    What an empty form is answered, whoever may send it, is the room's own tests' affair.
    """
    nobody, looks = visitor.key in NOBODY, method == "GET"
    if line.who == "anybody":
        return line.get if looks else ()
    if line.who == "stranger":
        return (line.get if nobody else (200, 302)) if looks else ()
    if nobody:
        return (302, 405) if looks and line.get == (405,) else (302,)
    if looks and line.get == (405,):
        return (405, 404)
    if not is_for:
        return (404,)
    return line.get if looks else ()


def report(matrix: Matrix, what: str) -> None:
    print(f"{what}: checks {matrix.checks} faults {len(matrix.faults)}")
    assert matrix.checks, "nothing was asked"
    assert not matrix.faults, f"{len(matrix.faults)} faults:\n" + "\n".join(matrix.faults[:60])


@pytest.mark.slow("fourteen people at every address of a room, hidden and missing")
@pytest.mark.parametrize("people", [OUTSIDE, INSIDE], ids=["outside", "inside"])
@pytest.mark.parametrize("room", sorted({route.room for route in known_routes()}))
def test_everyone_at_every_address(
    garden: Garden, visitors: dict[str, Visitor], room: str, people: tuple[str, ...]
) -> None:
    matrix = Matrix(garden, visitors)
    matrix.run("office", people, room=room)
    report(matrix, f"{len(people)} of {len(EVERYONE)} people at every address of {room}")


@pytest.mark.slow("an impostor at every address")
def test_the_matrix_can_fail(garden: Garden) -> None:
    """The attorney's browser in an outsider's hands: if this finds nothing, the matrix proves nothing."""
    impostor = Visitor(garden, "attorney")
    impostor.key, outsider = "outsider", Visitor(garden, "outsider")
    impostor.staff, impostor.role = outsider.staff, outsider.role
    matrix = Matrix(garden, {"outsider": impostor})
    matrix.run("embedded", ("outsider",), alone=False, post=False)
    for kind in ("the table says (404,)", "shows [", "hidden and missing do not look the same"):
        assert any(kind in fault for fault in matrix.faults), kind


OTHERS = tuple(place for place in PLACES if place != "office")


def crossing(place: str) -> tuple[str, ...]:
    """Those whose sight a topology decides, and one who must never see."""
    return ("paralegal", "case-manager", "supervisor", "left" if place == "open" else "screened")


@pytest.mark.long
@pytest.mark.parametrize("place", OTHERS)
def test_every_topology(garden: Garden, visitors: dict[str, Visitor], place: str) -> None:
    """Forms are sent where the case manager sees least; elsewhere reading is what differs."""
    matrix = Matrix(garden, visitors)
    strict = place in {"protected", "retained"}
    matrix.run(place, crossing(place), alone=False, post=False)
    if strict:
        matrix.run(place, ("case-manager",), alone=False)
    report(matrix, place)
