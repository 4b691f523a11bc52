"""What every office begins with. Codes stand in rows and stay; an office has its own labels (lists.py)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import models


class Kind(models.TextChoices):
    """Kinds of matter."""

    INJURY = "injury", "Injury"
    EVICTION = "eviction", "Eviction"
    HOUSING = "housing", "Housing"
    CUSTODY = "custody", "Custody"
    FAMILY = "family", "Family"
    PROTECTION = "protection", "Protection order"
    GUARDIANSHIP = "guardianship", "Guardianship"
    IMMIGRATION = "immigration", "Immigration"
    CRIMINAL = "criminal", "Criminal defense"
    BENEFITS = "benefits", "Benefits"
    MEDICAID = "medicaid", "Medicaid"
    CONSUMER = "consumer", "Consumer and debt"
    BANKRUPTCY = "bankruptcy", "Bankruptcy"
    EMPLOYMENT = "employment", "Employment"
    EDUCATION = "education", "Special education"
    OTHER = "other", "Other"


class Stage(models.TextChoices):
    """Stages a matter of any kind may go through; a kind's own are in shipped.yaml."""

    INTAKE = "intake", "Intake"
    INVESTIGATION = "investigation", "Investigation"
    PLEADINGS = "pleadings", "Pleadings"
    DISCOVERY = "discovery", "Discovery"
    MOTIONS = "motions", "Motions"
    HEARING = "hearing", "Hearing or trial"
    APPEAL = "appeal", "Appeal"
    CLOSING = "closing", "Closing"


class Side(models.TextChoices):
    """Where a role stands in the dispute; a check for conflicts of interest asks by it."""

    CLIENT = "client", "Our client"
    WITH_CLIENT = "with-client", "On the client's side"
    ADVERSE = "adverse", "Against the client"
    WITH_ADVERSE = "with-adverse", "On the other side"
    NEUTRAL = "neutral", "Neither side"


class Part(models.TextChoices):
    """Roles in a matter."""

    CLIENT = "client", "Client"
    CO_CLIENT = "co-client", "Co-client"
    FAMILY = "family", "Family"
    GUARDIAN = "guardian", "Guardian or conservator"
    CO_COUNSEL = "co-counsel", "Co-counsel"
    ADVERSE = "adverse", "Adverse party"
    OPPOSING_COUNSEL = "opposing-counsel", "Opposing counsel"
    PROSECUTOR = "prosecutor", "Prosecutor"
    ADVERSE_INSURER = "adverse-insurer", "Other side's insurer"
    CREDITOR = "creditor", "Creditor"
    CO_DEFENDANT = "co-defendant", "Co-defendant"
    JUDGE = "judge", "Judge"
    COURT = "court", "Court or agency"
    GUARDIAN_AD_LITEM = "guardian-ad-litem", "Guardian ad litem"
    TRUSTEE = "trustee", "Trustee"
    MEDIATOR = "mediator", "Mediator"
    WITNESS = "witness", "Witness"
    EXPERT = "expert", "Expert"
    PROVIDER = "provider", "Provider"
    INSURER = "insurer", "Insurer"
    EMPLOYER = "employer", "Employer"
    INTERPRETER = "interpreter", "Interpreter"
    PROCESS_SERVER = "process-server", "Process server"


class Event(models.TextChoices):
    """What happens in a matter that tasks are counted from."""

    OPENED = "opened", "Matter opened"
    FILED = "filed", "Complaint or petition filed"
    SERVED = "served", "Served"
    ANSWERED = "answered", "Answer filed"
    HEARING = "hearing", "Hearing or trial"
    DECIDED = "decided", "Decision or judgment"
    SETTLED = "settled", "Settled"
    CLOSED = "closed", "Matter closed"


class Counted(models.TextChoices):
    """How a task's days are counted."""

    CALENDAR = "calendar", "Calendar days"
    COURT = "court", "Days the court is open"


# The list of tasks that every kind of matter has.
ANY = "any"
# What the house itself asks for by its code; an office may rename it, not retire it.
NEEDED = {("kind", Kind.OTHER), ("role", Part.CLIENT), ("role", Part.ADVERSE)}


@cache
def sides() -> dict[str, str]:
    """The side of every role of ours; those not written down are beside the dispute."""
    written = _data()["sides"]
    return {code: written.get(code, Side.NEUTRAL.value) for code in Part.values}


@cache
def stages_of(kind: str) -> dict[str, str]:
    """The stages of a kind, in order, code and label; of a kind that is not ours those of any."""
    written = _data()["stages"].get(kind)
    labels = dict(Stage.choices)
    return {code: label or labels[code] for code, label in written.items()} if written else labels


@cache
def folders_of(kind: str) -> dict[str, str]:
    """The folders of a kind, in order, code and label: those of any kind, and its own before the last two."""
    written: dict[str, dict[str, str]] = _data()["folders"]
    first, last = written[ANY], written["at the end"]
    return {**first, **written.get(kind, {}), **last}


@cache
def tasks_of(kind: str) -> dict[str, dict[str, Any]]:
    """The tasks of a kind, in order, by their codes; of `ANY` those of every kind."""
    return _read("task_lists").get(kind, {})


@cache
def _data() -> dict[str, Any]:
    return _read("shipped")


@cache
def _read(name: str) -> dict[str, Any]:
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read
