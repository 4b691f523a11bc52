"""The table of every address and who may come to it. A new URL needs one line here, or in the
endpoints_of_….py that has its room.

A line is `Endpoint(who, item=…, needs=…, of=…)`:

who    "anybody", "coworker" (whoever is signed in), "stranger" (pages for people not signed in), or roles
       with commas between them
item   the table the address's own id names, planted in `of`; "" where the matter's is its only id
needs  the compartment of the matter that the page belongs to; "keeps" is care, or protected where the
       program is
get    what GET answers to those it is for (405: only POST; 302: it sends on)
post   False where the address takes no POST
Whoever an address is not for gets 404, and whoever is not signed in is sent to sign in (302).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.walls.endpoints_of_care import whole_care
from tests.walls.endpoints_of_documents import every_document
from tests.walls.endpoints_of_drafting import whole_drafting
from tests.walls.endpoints_of_mail import whole_matter_mail
from tests.walls.endpoints_of_records import whole_records
from tests.walls.endpoints_of_requests import whole_requests


@dataclass(frozen=True)
class Endpoint:
    """One line of the table."""

    who: str = "coworker"
    item: str = ""
    needs: str = ""
    of: tuple[str, ...] = ()
    get: tuple[int, ...] = (200,)
    post: bool = True
    fixed: tuple[tuple[str, Any], ...] = ()


OPEN_TO_ALL = "anybody"
COLLEAGUE = "coworker"
ADMINISTRATOR = "administrator"
LAWYERS = "attorney,paralegal"
CRAFTS = "attorney,paralegal,case-manager"
ON_CASES = f"{CRAFTS},supervisor"
STARTERS = "attorney,administrator"
BOTH = ("legal", "care")


def page(who: str = COLLEAGUE, **kw: Any) -> Endpoint:
    return Endpoint(who=who, **kw)


def view(who: str = COLLEAGUE, **kw: Any) -> Endpoint:
    """A page to look at: GET only."""
    return Endpoint(who=who, post=False, **kw)


def only_post(who: str = COLLEAGUE, **kw: Any) -> Endpoint:
    return Endpoint(who=who, get=(405,), **kw)


def matter(needs: str = "identity", **kw: Any) -> Endpoint:
    """An address below one matter, without another id."""
    return Endpoint(needs=needs, **kw)


def item(table: str, of: tuple[str, ...] = BOTH, **kw: Any) -> Endpoint:
    """An address of one row behind the wall."""
    return Endpoint(item=table, of=of, **kw)


def never(**kw: Any) -> Endpoint:
    """An address that answers nobody."""
    return Endpoint(who="anybody", get=(404,), **kw)


def asked_again(**kw: Any) -> Endpoint:
    """allauth's pages of a second step: the password is asked again, or there is none of the kind yet."""
    return Endpoint(get=(200, 302, 404), **kw)


IDENTITY = ("identity",)
NOWHERE = UUID(int=1)  # what is one person's own has no other address to anybody else
LEGAL = ("legal",)
TABLE: dict[str, Endpoint] = {
    # the desk
    "desk:today": view(),
    "desk:help": view(),
    "desk:help_page": view(fixed=(("slug", "today"),)),
    "desk:look": only_post(),
    "desk:search": page(),
    "desk:new": view("attorney,paralegal,case-manager,supervisor"),
    "desk:components": view(OPEN_TO_ALL),
    "desk:health": view(OPEN_TO_ALL, get=(200, 503)),
    # accounts
    "accounts:account": view(),
    "accounts:preferences": page(),
    "accounts:sessions": view(),
    "accounts:other_sessions_end": only_post(),
    "accounts:session_end": only_post(fixed=(("name", "0" * 24),)),
    "accounts:acceptance": page(OPEN_TO_ALL, get=(404, 410), fixed=(("secret", "x" * 43),)),
    "accounts:people": view(ADMINISTRATOR),
    "accounts:person": page(ADMINISTRATOR, item="accounts_staff"),
    "accounts:sign_out": only_post(ADMINISTRATOR, item="accounts_staff"),
    "accounts:departure": page(ADMINISTRATOR, item="accounts_staff"),
    "accounts:invitations": page(ADMINISTRATOR),
    "accounts:second_steps": page("attorney,administrator"),
    "accounts:second_step_roles": page(ADMINISTRATOR),
    "accounts:second_step_decision": only_post("attorney,administrator", item="accounts_secondstepreset"),
    "accounts:withdrawal": only_post(ADMINISTRATOR, item="accounts_invitation"),
    "accounts:no_email": never(),
    "accounts:no_confirmation": never(),
    "accounts:no_confirmation_key": never(fixed=(("key", "x" * 20),)),
    # privacy
    "privacy:programs": view(ADMINISTRATOR),
    "privacy:program_new": page(ADMINISTRATOR),
    "privacy:program": view(ADMINISTRATOR, item="privacy_program"),
    "privacy:members": only_post(ADMINISTRATOR, item="privacy_program"),
    "privacy:member_end": only_post(ADMINISTRATOR, item="privacy_programmember"),
    "privacy:notice": page(ADMINISTRATOR, item="privacy_program"),
    "privacy:part2": page(ADMINISTRATOR, item="privacy_program"),
    "privacy:topology": page(ADMINISTRATOR, item="privacy_program", get=(200, 302)),
    # drafts: the form's signed token says whose; without one there is nothing
    "drafts:drafts": only_post(OPEN_TO_ALL),
    "drafts:discard": only_post(),
    # resources: the office's directory of services; a file is of whoever brought it
    "resources:resources": view(),
    "resources:new": page(),
    "resources:reconfirm": view(),
    "resources:imports": page(),
    "resources:batch": page(get=(404,), fixed=(("batch_id", NOWHERE),)),
    "resources:export": page(),
    "resources:resource": view(item="resources_resource of the office", of=IDENTITY),
    "resources:facts": page(item="resources_resource of the office", of=IDENTITY),
    "resources:status": page(item="resources_resource of the office", of=IDENTITY),
    "resources:confirmation": page(item="resources_resource of the office", of=IDENTITY),
    "resources:notes": page(item="resources_resource of the office", of=IDENTITY),
    "resources:note_end": only_post(item="resources_workernote of the office", of=IDENTITY),
    # people
    "people:directory": view(),
    "people:new": page(),
    "people:person": view(item="people_person of the office", of=IDENTITY),
    "people:facts": page(item="people_person of the office", of=IDENTITY),
    "people:name": page(item="people_person of the office", of=IDENTITY),
    "people:card_read": page(),
    "people:card": page(item="people_person of the office", of=IDENTITY),
    "people:labels": page(),
    "people:reconfirm": view(),
    "people:procedures": page(item="people_person of the office", of=IDENTITY),
    "people:contact_point": page(item="people_contactpoint of the office", of=IDENTITY),
    "people:contact_points": page(item="people_person of the office", of=IDENTITY),
    # search: POST alone says what is known of a name
    "search:known": only_post(ON_CASES),
    # matters
    "matters:matters": view(),
    "matters:opening": page(CRAFTS),
    "matters:kinds": page(ADMINISTRATOR),
    "matters:kind": page(ADMINISTRATOR, fixed=(("kind", "injury"),)),
    "matters:folders": page(ADMINISTRATOR, fixed=(("kind", "injury"),)),
    "matters:roles": page(ADMINISTRATOR),
    "matters:task_lines": page(ADMINISTRATOR, fixed=(("kind", "injury"),)),
    "matters:task_line": page(ADMINISTRATOR, fixed=(("kind", "any"), ("code", "contact-plan"))),
    "matters:fields": page(ADMINISTRATOR, fixed=(("kind", "injury"),)),
    "matters:field": page(ADMINISTRATOR, item="matters_customfield", fixed=(("kind", "any"),)),
    "matters:details": matter("shared"),
    "matters:term": page(ADMINISTRATOR, fixed=(("sort", "role"), ("kind", "all"), ("code", "judge"))),
    "matters:term_order": only_post(
        ADMINISTRATOR, fixed=(("sort", "role"), ("kind", "all"), ("code", "judge"))
    ),
    "matters:matter": matter(post=False),
    "matters:notes": matter(),
    "matters:entry": item("matters_entry", ("shared", *BOTH)),
    "matters:shares": item("matters_entry"),
    "matters:compartment": item("matters_entry"),
    "matters:correction": item("matters_entry"),
    "matters:proceeding": item("matters_proceeding", ("shared",)),
    "matters:proceeding_end": item("matters_proceeding", ("shared",)),
    "matters:withdrawal": item("privacy_share"),
    "matters:given": item("privacy_snapshot", post=False),
    "matters:stage": matter(),
    "matters:move": matter(),
    "matters:proceedings": matter(),
    "matters:closure": matter(),
    "matters:people": matter(post=False),
    "matters:party": matter(),
    "matters:labels": matter(),
    "matters:card_read": matter(),
    "matters:card": item("people_person", ("identity", "care")),
    "matters:person": item("people_person", ("identity", "care"), post=False),
    "matters:facts": item("people_person", ("identity", "care")),
    "matters:name": item("people_person", IDENTITY),
    "matters:contact_points": item("people_person", IDENTITY),
    "matters:relationships": item("people_person", IDENTITY),
    "matters:relationship": item("people_relationship", IDENTITY),
    "matters:duplicates": matter(post=False),
    "matters:merge": item("people_person", IDENTITY, get=(404,), fixed=(("other_id", NOWHERE),)),
    "matters:merge_undoing": item("people_duplicatedecision", IDENTITY),
    "matters:records": item("people_person", IDENTITY),
    "matters:record_parting": item("people_person", IDENTITY),
    "matters:other_record": item("people_person", IDENTITY, get=(404,), fixed=(("other_id", NOWHERE),)),
    "matters:other_names": item("people_person", IDENTITY),
    "matters:other_name": item("people_personname", IDENTITY),
    "matters:identifiers": item("people_person", IDENTITY),
    "matters:identifier": item("people_identifier", IDENTITY),
    "matters:identifier_removal": item("people_identifier", IDENTITY),
    "matters:representatives": item("people_person", IDENTITY),
    "matters:representative": item("people_representative", IDENTITY),
    "matters:mark": item("people_contactpoint", ("identity", "protected")),
    "matters:substitutes": item("people_person", IDENTITY),
    "matters:substitute": item("people_substitute", IDENTITY),
    "matters:own_address": item("people_contactpoint", ("identity", "protected"), get=(404,)),
    "matters:unnamed": matter(post=False),
    "matters:naming": matter(get=(404,), fixed=(("row_id", NOWHERE),)),
    "matters:team": matter(post=False),
    "matters:trail": matter(post=False),
    "matters:seat": matter(),
    "matters:report_notice": matter(who=LAWYERS),
    "privacy:approvals": view(),
    "privacy:decision": only_post(fixed=(("approval_id", NOWHERE),)),
    "privacy:recovery": page("attorney,supervisor", get=(404,), fixed=(("matter_id", NOWHERE),)),
    "matters:leaving": item("privacy_teammember", IDENTITY),
    # calendar
    "calendar:calendar": view(),
    "calendar:day": view(),
    "calendar:week": view(),
    "calendar:month": view(),
    "appointments:conflicts": view(),
    "appointments:availability": page(),
    "appointments:hours_end": only_post(fixed=(("hours_id", NOWHERE),)),
    "appointments:leave_end": only_post(fixed=(("leave_id", NOWHERE),)),
    "appointments:closed_days": page(ADMINISTRATOR),
    "appointments:closed_day_end": only_post(ADMINISTRATOR, fixed=(("day_id", NOWHERE),)),
    "appointments:find": matter(),
    "appointments:response_noted": only_post(item="appointments_attendee", of=BOTH),
    "subscriptions:feeds": page(),
    "subscriptions:feed_revocation": only_post(item="subscriptions_feed"),
    "subscriptions:feed": never(post=False, fixed=(("secret", "x" * 43),)),
    "reminders:reminders": page(),
    "subscriptions:imports": page(),
    "subscriptions:import_taking": page(get=(404,), fixed=(("incoming_id", NOWHERE),)),
    "subscriptions:import_following": only_post(fixed=(("incoming_id", NOWHERE),)),
    "subscriptions:import_aside": only_post(fixed=(("incoming_id", NOWHERE),)),
    "subscriptions:source_end": only_post(fixed=(("source_id", NOWHERE),)),
    "appointments:series_new": matter(),
    "appointments:series": item("appointments_series", post=False),
    "appointments:series_following": item("appointments_series"),
    "appointments:series_ending": item("appointments_series"),
    "calendar:dates": matter(post=False),
    "deadlines:calculation": matter(),
    "appointments:new": matter(),
    "appointments:appointment": item("appointments_appointment"),
    "appointments:outcome": item("appointments_appointment"),
    "appointments:cancellation": item("appointments_appointment"),
    "appointments:share": item("appointments_appointment"),
    "tasks:recording": matter(),
    "tasks:moving_event": item("matters_milestone"),
    "tasks:new": matter(),
    "tasks:not_now": view(),
    "tasks:completion": item("tasks_task"),
    "tasks:postponement": item("tasks_task"),
    "tasks:correction": item("tasks_task"),
    "tasks:reopening": item("tasks_task"),
    "tasks:date": item("tasks_task"),
    "calendar:handover": page(item="accounts_staff"),
    "deadlines:coverage": view(),
    "deadlines:ending_rule": page(ADMINISTRATOR),
    "deadlines:deadline": item("deadlines_deadline", post=False),
    "deadlines:answers": item("deadlines_deadline", LEGAL),
    "deadlines:move": item("deadlines_deadline", LEGAL),
    "deadlines:confirmation": item("deadlines_deadline", LEGAL),
    "deadlines:verification": item("deadlines_deadline", LEGAL),
    "deadlines:rejection": item("deadlines_deadline", LEGAL),
    "deadlines:met": item("deadlines_deadline", LEGAL),
    "deadlines:missed": item("deadlines_deadline", LEGAL),
    "deadlines:extension": item("deadlines_deadline", LEGAL),
    "deadlines:agreement": item("deadlines_deadline", LEGAL),
    "deadlines:reopening": item("deadlines_deadline", LEGAL),
    "deadlines:withdrawal": item("deadlines_deadline", LEGAL),
    "deadlines:owner": item("deadlines_deadline", LEGAL),
    **every_document(view=view, page=page, only_post=only_post, matter=matter, item=item),
    **whole_records(matter, item),
    **whole_requests(matter, item, view),
    # conflicts: ids of closed tables; tests/conflicts asks for them as each reader
    "conflicts:register": view(ON_CASES),
    "conflicts:new": page(ON_CASES),
    "conflicts:check": view(get=(404,), fixed=(("check_id", NOWHERE),)),
    "conflicts:decision": page("attorney", get=(404,), fixed=(("check_id", NOWHERE), ("hit_id", NOWHERE))),
    "conflicts:agreement": only_post("attorney", fixed=(("check_id", NOWHERE), ("decision_id", NOWHERE))),
    "conflicts:relations": page(ON_CASES),
    "conflicts:relation_end": only_post(ON_CASES, fixed=(("known_id", NOWHERE),)),
    "conflicts:books": page(ON_CASES),
    "conflicts:book": view(ON_CASES, get=(404,), fixed=(("book_id", NOWHERE),)),
    "conflicts:matter": matter(post=False),
    "conflicts:new_on_matter": matter("legal", who=ON_CASES),
    "conflicts:rules": view(ADMINISTRATOR),
    "conflicts:screeners": only_post(ADMINISTRATOR),
    "conflicts:screener_end": only_post(ADMINISTRATOR, fixed=(("screener_id", NOWHERE),)),
    "conflicts:second_person": only_post(ADMINISTRATOR),
    # correspondence
    "correspondence:communications": matter(post=False),
    "correspondence:communication_new": matter(),
    "correspondence:communications_sorting": matter(get=(405,)),
    "correspondence:communication_correction": item("correspondence_communication"),
    **whole_matter_mail(matter=matter, only_post=only_post),
    "correspondence:inbox": view(),
    "correspondence:notices": only_post(LAWYERS),
    "correspondence:result": view(LAWYERS),
    "correspondence:filing": item("correspondence_notice of the office", LEGAL, who=LAWYERS),
    "correspondence:matter": item("correspondence_notice of the office", LEGAL, who=LAWYERS),
    "correspondence:aside": only_post(LAWYERS, item="correspondence_notice of the office", of=LEGAL),
    "correspondence:clearance": only_post(LAWYERS, item="correspondence_notice", of=LEGAL),
    "correspondence:comparison": item("correspondence_notice", LEGAL, who=LAWYERS, get=(302,)),
    "correspondence:rejection": only_post(LAWYERS, item="correspondence_notice", of=LEGAL),
    "correspondence:address": page("attorney"),
    "correspondence:address_closing": only_post("attorney", fixed=(("number", 0),)),
    "correspondence:change": only_post(LAWYERS, item="correspondence_courtchange", of=LEGAL),
    "correspondence:email": view(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    "correspondence:formatted": view(LAWYERS, item="correspondence_keptemail", of=LEGAL, get=(404,)),
    "correspondence:attachment": view(
        LAWYERS, item="correspondence_keptemail", of=LEGAL, get=(404,), fixed=(("number", 0),)
    ),
    "correspondence:email_filing": item("correspondence_keptemail", LEGAL, who=LAWYERS),
    "correspondence:email_aside": only_post(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    "correspondence:email_reading": only_post(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    "correspondence:email_refiling": only_post(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    "correspondence:settlement": only_post(item="correspondence_fault", of=BOTH),
    "correspondence:retry": only_post(LAWYERS, item="correspondence_fault", of=LEGAL),
    # care
    **whole_care(view=view, page=page, only_post=only_post, matter=matter, item=item),
    # intake
    "intake:intakes": view("attorney,paralegal,case-manager,supervisor"),
    "intake:new": page(CRAFTS),
    "intake:from_email": item("correspondence_keptemail of the office", LEGAL, who=LAWYERS),
    "intake:intake": item("intake_intake", post=False, who="attorney,paralegal,case-manager,supervisor"),
    "intake:same_person": only_post(CRAFTS, fixed=(("intake_id", NOWHERE), ("person_id", NOWHERE))),
    "intake:correction": item("intake_intake", who=CRAFTS),
    "intake:questions": item("intake_intake", who=CRAFTS),
    "intake:other_side": item("intake_intake", who=CRAFTS),
    "intake:eligibility": item("intake_intake", who=CRAFTS),
    "intake:decision": item("intake_intake", who=CRAFTS),
    "intake:acceptance": item("intake_intake", who="attorney"),
    "intake:letter": item("intake_decision", who=CRAFTS),
    "intake:letter_text": item("intake_decision", who=CRAFTS),
    "intake:teams": view(ADMINISTRATOR),
    "intake:team": page(ADMINISTRATOR, item="privacy_program"),
    "intake:web_form": page(ADMINISTRATOR, item="privacy_program"),
    "intake:worker_end": only_post(ADMINISTRATOR, fixed=(("worker_id", NOWHERE),)),
    "intake:ask": page(OPEN_TO_ALL, get=(404,), fixed=(("slug", "nobody"),)),  # no program has a form
    "intake:asked": view(OPEN_TO_ALL, get=(404,), fixed=(("slug", "nobody"),)),
    **whole_drafting(view=view, page=page, matter=matter, item=item),
    # data_import: an import is of whoever brought it and whoever runs it
    "data_import:imports": page(STARTERS),
    "data_import:batch": view(STARTERS, get=(404,), fixed=(("batch_id", NOWHERE),)),
    "data_import:columns": page(STARTERS, get=(404,), fixed=(("batch_id", NOWHERE),)),
    "data_import:run": only_post(STARTERS, fixed=(("batch_id", NOWHERE),)),
    "data_import:going_on": only_post(STARTERS, fixed=(("batch_id", NOWHERE),)),
    "data_import:undoing": page(STARTERS, get=(404,), fixed=(("batch_id", NOWHERE),)),
    "data_import:faults": view(STARTERS, get=(404,), fixed=(("batch_id", NOWHERE),)),
    "data_import:row": only_post(STARTERS, fixed=(("row_id", NOWHERE),)),
    # allauth
    "account_login": page("stranger"),
    "account_logout": page(),
    "account_inactive": view(OPEN_TO_ALL),
    "account_signup": page("stranger"),
    "account_reauthenticate": page(),
    "account_email": never(),
    "account_email_verification_sent": never(),
    "account_change_password": page(),
    "account_set_password": page(get=(302,)),
    "account_reset_password": page(OPEN_TO_ALL),
    "account_confirm_login_code": page("stranger", get=(302,)),
    "account_confirm_email": never(fixed=(("key", "x"),)),
    "account_reset_password_from_key_done": view(OPEN_TO_ALL),
    "account_reset_password_from_key": page(OPEN_TO_ALL, fixed=(("uidb36", "x"), ("key", "x-x"))),
    "account_reset_password_done": view(OPEN_TO_ALL),
    "mfa_index": view(),
    "mfa_authenticate": page("stranger", get=(302,)),
    "mfa_reauthenticate": page(get=(302,)),
    "mfa_activate_totp": asked_again(),
    "mfa_deactivate_totp": asked_again(),
    "mfa_view_recovery_codes": asked_again(),
    "mfa_generate_recovery_codes": asked_again(),
    "mfa_download_recovery_codes": asked_again(),
    "mfa_list_webauthn": asked_again(),
    "mfa_add_webauthn": asked_again(),
    "mfa_reauthenticate_webauthn": page(get=(200, 302)),
    "mfa_remove_webauthn": asked_again(fixed=(("pk", 1),)),
    "mfa_edit_webauthn": asked_again(fixed=(("pk", 1),)),
    "mfa_login_webauthn": page("stranger", get=(200, 302)),
}
