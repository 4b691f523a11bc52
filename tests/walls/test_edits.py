"""Every action on a row that exists says how it keeps from overwriting what others changed meanwhile."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model

import nextfriend
from nextfriend.accounts.models import Staff

CHECKS = {"opened"}
# The action → why it needs no check: it adds and overwrites nothing, or it ends a state that ends once.
ADDS = "adds a row beside the one it names; nothing is overwritten"
ONCE = "ends or undoes one thing; done a second time it overwrites no words"
STEP = "a step inside an action that has checked and locked already"
ADDS_ACTIONS = """
appointments.invitations.actions.propose_appointment
assembly.actions.draft_paper
appointments.series.actions.carry_on
care.check_ins.actions.correct_check_in
care.check_ins.actions.record_check_in
matters.report_notices.actions.record_report_notice
care.contacts.actions.record_contact
care.contact_plans.actions.keep_contact_due
care.contact_plans.actions.keep_next_contact
care.contact_plans.actions.set_contact_plan
care.authorizations.actions.add_authorization
care.authorizations.actions.record_decision
care.authorizations.actions.propose_appeal
care.authorizations.actions.record_units
care.coverage.actions.add_coverage
care.direct_care.actions.correct_direct_care
care.direct_care.actions.record_direct_care
care.coverage.actions.add_period
care.duty.actions.ask_about_duty
care.duty.actions.decide_about_duty
care.duty.actions.record_duty_report
care.incidents.actions.amend_incident
care.incidents.actions.record_incident
care.incidents.actions.review_incident
care.visits.actions.plan_visit
care.trips.actions.plan_ride
care.trips.actions.add_leg
care.needs.actions.note_background
care.needs.actions.note_need
care.needs.actions.note_needs_of
care.plans.actions.add_goal
care.plans.actions.add_step
care.plans.actions.apply_template
care.plans.actions.keep_version
care.plans.actions.record_signature
care.plans.actions.start_service_plan
care.plans.step_work.actions.keep_step_work
care.safety.actions.ask_to_follow_up
care.screenings.actions.correct_screening
care.screenings.actions.record_screening
consents.actions.releases.record_consent
consents.disclosures.actions.record_disclosure
coworker_requests.actions.ask_coworker
consents.disclosures.actions.faults
correspondence.actions.answering.file_waiting_notice
correspondence.communications.actions.correct_communication
correspondence.actions.answering.open_matter_for_notice
correspondence.actions.answering.try_again
correspondence.actions.filing.file_from_shelf
correspondence.actions.filing.notice_on_shelf
correspondence.actions.keeping.file_kept_email
correspondence.actions.holding.open_notice
correspondence.actions.keeping.open_kept_email
correspondence.actions.portal_tasks.ask_to_look
correspondence.actions.proposing.propose_dates
deadlines.actions.proposing.propose_deadline
documents.actions.add_document
documents.actions.attach_version
documents.actions.expect_document
documents.actions.open_file
documents.actions.open_version
documents.passages.actions.mark_passage
documents.records.actions.record_part
documents.records.actions.record_step
documents.records.actions.renew_authorization
documents.records.actions.request_records
documents.redacting.actions.asking.ask_for_copy
documents.redacting.actions.asking.find_places
documents.signing.actions.ask_to_sign
matters.actions.notes.open_body
matters.actions.notes.share_note
matters.actions.sharing.share_row
matters.actions.opening.open_matter
matters.actions.opening.open_on_wall
intake.actions.taking.take_intake
intake.actions.taking.name_other_side
intake.actions.referral.take_referral
intake.actions.web.join_intake_team
matters.actions.parties.add_party
matters.actions.parties.add_party_contact
matters.actions.parties.relate_parties
matters.actions.names.name_party
matters.actions.names.represent_party
people.actions.contact_points.add_contact_point
people.actions.names.keep_name
people.actions.directory.keep_procedures
people.actions.directory.print_labels
resources.actions.keeping.confirm_resource
resources.actions.keeping.export_resources
resources.actions.keeping.write_worker_note
people.actions.cards.write_card
people.actions.substitutes.keep_substitute
people.actions.substitutes.show_address
matters.actions.substitutes.keep_party_substitute
people.actions.duplicates.keep_apart
people.actions.same_person.link_records
people.actions.same_person.record_again
matters.actions.records.link_party
people.actions.identifiers.keep_identifier
people.actions.identifiers.show_identifier
matters.actions.identifiers.keep_party_identifier
people.actions.names.name_representative
people.actions.relationships.relate_people
privacy.actions.join_program
privacy.actions.raise_wall
tasks.events.actions.apply_on_event
tasks.events.actions.apply_task_list
"""
ONCE_ACTIONS = """
resources.actions.imports.apply_import
resources.actions.keeping.end_worker_note
assembly.library.actions.retire_template
care.duty.actions.record_written_report
conflicts.actions.asking.end_name
conflicts.actions.office.end_screener
accounts.actions.second_steps.decide_reset
accounts.actions.invitations.withdraw_invitation
appointments.availability.actions.withdraw_leave
appointments.invitations.actions.mark_seen
appointments.invitations.actions.withdraw_proposal
consents.actions.releases.end_consent
consents.actions.releases.revoke_consent
correspondence.actions.answering.clear_notice
correspondence.actions.answering.set_notice_aside
correspondence.actions.court_changes.accept_court_change
correspondence.actions.court_changes.keep_date
correspondence.actions.faults.settle_fault
correspondence.actions.holding.compare_notice
correspondence.actions.holding.reject_notice
correspondence.actions.keeping.mark_filed_again
correspondence.actions.keeping.file_elsewhere
correspondence.actions.keeping.file_matter_email
correspondence.actions.keeping.set_email_aside
correspondence.actions.on_matter.file_coworkers_email
correspondence.actions.receiving.read_again
documents.passages.actions.move_passage
documents.passages.actions.withdraw_passage
documents.records.actions.end_request
documents.retention.actions.lift_hold
documents.retention.destroying.actions.decide_destruction
documents.retention.destroying.actions.resume_destruction
documents.signing.actions.hand_back
documents.signing.actions.sign
documents.signing.actions.take_back
intake.actions.accepting.accept_intake
intake.actions.deciding.decide_intake
intake.actions.deciding.send_letter
intake.actions.web.leave_intake_team
matters.actions.closure.close_matter
matters.actions.identifiers.remove_party_identifier
people.actions.identifiers.remove_identifier
people.actions.same_person.part_record
people.actions.duplicates.merge_records
people.actions.duplicates.undo_merge
matters.actions.duplicates.merge_parties
matters.actions.duplicates.undo_party_merge
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
data_import.actions.imports.go_on
data_import.actions.imports.match_columns
data_import.actions.imports.run_import
data_import.actions.imports.undo_import
privacy.approvals.actions.decide
"""
STEP_ACTIONS = """
correspondence.communications.actions.sort_kept_email
correspondence.actions.filing.notice_on_shelf
deadlines.actions.outcomes.await_second
intake.actions.deciding.close_intake
intake.actions.deciding.facts_for
intake.actions.deciding.kept_letter
intake.actions.deciding.letter_text
documents.words.actions.start_reading
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
    "data_import.actions.imports.choose": "one person's own row, which nobody else can change",
    "intake.actions.taking.say_who_asks": "links two records and changes a fact of neither",
    "care.caseload.actions.credentials.confirm_credential": "once, of a row that is never changed",
    "care.caseload.actions.credentials.end_credential": "once, of a row that is never changed",
    "consents.actions.releases.sheet_of": "reads the words that are to be signed, and writes nothing",
    "calendar.actions.hand_over": "leaves alone each row that someone took or ended meanwhile",
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


def checked_actions() -> set[str]:
    """The edits that compare what was opened (test_both_versions.py sends them all)."""
    edits = {name: f for name, f in actions() if names_a_row(f)}
    return {name for name, f in edits.items() if CHECKS & inspect.signature(f).parameters.keys()}


def test_there_is_one_way_to_notice_an_old_page():
    """`Stale` brings both versions with it; a refusal of one's own would not."""
    sources = Path(nextfriend.__file__).parent.rglob("*.py")
    own = [p.name for p in sources if '"stale"' in p.read_text() and p.parts[-2:] != ("ground", "errors.py")]
    assert not own, f"{own}: call ground.errors.check_opened"


def test_every_edit_checks_what_was_opened():
    edits = {name: f for name, f in actions() if names_a_row(f)}
    checked = checked_actions()
    silent = sorted(edits.keys() - checked - EXEMPT.keys())
    assert len(checked) >= 25
    assert not silent, f"These may overwrite silently (privacy.errors.check_opened): {', '.join(silent)}"
    assert not sorted(EXEMPT.keys() & checked), "checked now: take it out of EXEMPT"
    assert not sorted(EXEMPT.keys() - edits.keys()), "gone: take it out of EXEMPT"
