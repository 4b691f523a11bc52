"""The peers' side of the deadline benchmark; runs alone in their environment, with nothing of ours in it."""

from __future__ import annotations

import datetime
import json
import sys
import time

UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
SERVICES = {"mail": "mail", "clerk": "leaving_with_clerk", "consented": "other_consented"}


class Untold(Exception):
    """The peer has no way to be told what this request needs."""


def _count(request: dict[str, str]) -> tuple[int, str]:
    number, _, unit = request["period"].partition(" ")
    unit = unit.removesuffix("s")
    if unit not in UNITS or "T" in request["trigger"]:
        raise Untold
    return int(number), unit


def lexdays_asker():
    import lexdays

    known = set(lexdays.list_calendars())

    def ask(request: dict[str, str]) -> str:
        number, unit = _count(request)
        state = f"us-{request['state']}"
        found = lexdays.compute(
            "us/frcp",
            request["trigger"],
            f"P{number}{UNITS[unit]}",
            direction=request["direction"],
            options={"service": SERVICES.get(request["service"], "electronic")},
            calendar=state if state in known else "us",
        )
        found.explain("en")
        return found.deadline.isoformat()

    return ask


def amagi_asker():
    from amagi_litigation_deadlines.engine import compute_deadline
    from amagi_litigation_deadlines.rules import Event, load_rule_set

    rules = load_rule_set("frcp")

    def ask(request: dict[str, str]) -> str:
        number, unit = _count(request)
        if unit != "day" or request["direction"] != "after" or request["service"] in SERVICES:
            raise Untold
        event = Event("asked", "asked", number, "asked")
        day = datetime.date.fromisoformat(request["trigger"])
        return compute_deadline(rules, event, day).deadline_date.isoformat()

    return ask


def _safely(ask, request: dict[str, str]) -> str:
    try:
        return ask(request)
    except Exception:  # whatever a peer raises is its way of refusing; the run must go on
        return ""


def main() -> None:
    peer, seconds = sys.argv[1], float(sys.argv[2])
    ask = {"lexdays": lexdays_asker, "amagi": amagi_asker}[peer]()
    requests = json.load(sys.stdin)
    answers = [_safely(ask, request) for request in requests]
    able = [request for request, given in zip(requests, answers, strict=True) if given]
    count, begun = 0, time.process_time()
    while time.process_time() - begun < seconds:
        for request in able:
            ask(request)
        count += len(able)
    print(json.dumps({"answers": answers, "rate": count / (time.process_time() - begun)}))


if __name__ == "__main__":
    main()
