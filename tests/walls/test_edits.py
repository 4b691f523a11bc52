"""Every action on a row that exists says how it keeps from overwriting what others changed meanwhile."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model

import nextfriend
from nextfriend.accounts.models import Staff

CHECKS = {"opened", "seen", "shown"}
# The action → why it needs no check: it adds and overwrites nothing, or it ends a state that ends once.
ADDS = "adds a row beside the one it names; nothing is overwritten"
ONCE = "ends or undoes one thing; done a second time it overwrites no words"
STEP = "a step inside an action that has checked and locked already"
ADDS_ACTIONS = """
appointments.invitations.actions.propose_appointment
appointments.series.actions.carry_on
care.actions.consents.record_consent
care.actions.contacts.record_contact
care.actions.coverage.add_coverage
care.actions.plans.keep_contact_due
care.actions.plans.set_contact_plan
care.actions.visits.plan_visit
correspondence.actions.answering.file_waiting_notice
correspondence.actions.answering.open_matter_for_notice
correspondence.actions.answering.try_again
correspondence.actions.filing.file_from_shelf
correspondence.actions.keeping.file_kept_email
correspondence.actions.keeping.open_kept_email
correspondence.actions.proposing.propose_dates
deadlines.actions.proposing.propose_deadline
documents.actions.attach_version
documents.actions.expect_document
documents.actions.open_version
documents.signing.actions.ask_to_sign
matters.actions.notes.open_body
matters.actions.notes.share_note
matters.actions.opening.open_matter
matters.actions.parties.add_party
matters.actions.parties.add_party_contact
matters.actions.parties.relate_parties
people.actions.add_contact_point
people.actions.add_former_name
people.actions.relate_people
privacy.actions.join_program
privacy.actions.raise_wall
"""
ONCE_ACTIONS = """
accounts.actions.invitations.withdraw_invitation
appointments.availability.actions.withdraw_leave
appointments.invitations.actions.mark_seen
appointments.invitations.actions.withdraw_proposal
care.actions.consents.revoke_consent
care.actions.plans.end_contact_plan
correspondence.actions.answering.clear_notice
correspondence.actions.answering.set_notice_aside
correspondence.actions.court_changes.accept_court_change
correspondence.actions.court_changes.keep_date
correspondence.actions.faults.settle_fault
correspondence.actions.keeping.mark_filed_again
correspondence.actions.keeping.set_email_aside
documents.signing.actions.hand_back
documents.signing.actions.sign
documents.signing.actions.take_back
matters.actions.closure.close_matter
matters.actions.closure.reopen_matter
matters.actions.notes.withdraw_note_share
matters.actions.team.unseat_staff
tasks.actions.reopen_task
privacy.actions.close_to_team
privacy.actions.leave_program
privacy.actions.leave_team
privacy.actions.lift_screen
subscriptions.feeds.actions.revoke_feed
subscriptions.imports.actions.end_source
subscriptions.imports.actions.follow
subscriptions.imports.actions.note_fault
subscriptions.imports.actions.set_aside
subscriptions.imports.actions.take
"""
STEP_ACTIONS = """
deadlines.actions.outcomes.await_second
deadlines.actions.outcomes.close_deadline
deadlines.actions.outcomes.write_outcome
deadlines.actions.shared_steps.need_craft
deadlines.actions.shared_steps.tell
deadlines.actions.shared_steps.write_confirmation
"""
EXEMPT: dict[str, str] = {
    **dict.fromkeys(ADDS_ACTIONS.split(), ADDS),
    **dict.fromkeys(ONCE_ACTIONS.split(), ONCE),
    **dict.fromkeys(STEP_ACTIONS.split(), STEP),
}


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public functions of every `actions` module that take a row which exists already."""
    for module in pkgutil.walk_packages(nextfriend.__path__, "nextfriend."):
        if "actions" not in module.name.split("."):
            continue
        for name, function in vars(importlib.import_module(module.name)).items():
            here = inspect.isfunction(function) and function.__module__ == module.name
            if here and not name.startswith("_") and "actor" in inspect.signature(function).parameters:
                yield f"{module.name.removeprefix('nextfriend.')}.{name}", function


def names_a_row(function: Callable[..., Any]) -> bool:
    hints = typing.get_type_hints(function)
    kinds = [k for n, h in hints.items() if n not in {"return", "actor"} for k in (h, *typing.get_args(h))]
    return any(inspect.isclass(k) and issubclass(k, Model) and k is not Staff for k in kinds)


def test_every_edit_checks_what_was_opened():
    edits = {name: f for name, f in actions() if names_a_row(f)}
    checked = {name for name, f in edits.items() if CHECKS & inspect.signature(f).parameters.keys()}
    silent = sorted(edits.keys() - checked - EXEMPT.keys())
    assert len(checked) >= 25
    assert not silent, f"These may overwrite silently (privacy.errors.check_opened): {', '.join(silent)}"
    assert not sorted(EXEMPT.keys() & checked), "checked now: take it out of EXEMPT"
    assert not sorted(EXEMPT.keys() - edits.keys()), "gone: take it out of EXEMPT"
