"""The table of every address and who may come to it. A new URL needs one line here.

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

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, get_resolver


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
ITS_CARE = ("care", "protected")
TABLE: dict[str, Endpoint] = {
    # the desk
    "desk:today": view(),
    "desk:help": view(),
    "desk:help_page": view(fixed=(("slug", "today"),)),
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
    "accounts:departure": page(ADMINISTRATOR, item="accounts_staff"),
    "accounts:invitations": page(ADMINISTRATOR),
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
    "privacy:topology": page(ADMINISTRATOR, item="privacy_program", get=(200, 302)),
    # drafts: the form's signed token says whose; without one there is nothing
    "drafts:drafts": only_post(OPEN_TO_ALL),
    "drafts:discard": only_post(),
    # people
    "people:directory": view(),
    "people:new": page(),
    "people:person": view(item="people_person of the office", of=IDENTITY),
    "people:contact_points": page(item="people_person of the office", of=IDENTITY),
    # matters
    "matters:matters": view(),
    "matters:opening": page(CRAFTS),
    "matters:search": view(),
    "matters:matter": matter(post=False),
    "matters:notes": matter(),
    "matters:entry": item("matters_entry", ("shared", *BOTH)),
    "matters:shares": item("matters_entry"),
    "matters:compartment": item("matters_entry"),
    "matters:correction": item("matters_entry"),
    "matters:proceeding": item("matters_proceeding", ("shared",)),
    "matters:withdrawal": item("privacy_share"),
    "matters:given": item("privacy_snapshot", post=False),
    "matters:stage": matter(),
    "matters:move": matter(),
    "matters:proceedings": matter(),
    "matters:closure": matter(),
    "matters:people": matter(post=False),
    "matters:party": matter(),
    "matters:person": item("people_person", ("identity", "care"), post=False),
    "matters:facts": item("people_person", ("identity", "care")),
    "matters:name": item("people_person", IDENTITY),
    "matters:contact_points": item("people_person", IDENTITY),
    "matters:relationships": item("people_person", IDENTITY),
    "matters:mark": item("people_contactpoint", ("identity", "protected")),
    "matters:team": matter(post=False),
    "matters:trail": matter(post=False),
    "matters:seat": matter(),
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
    "appointments:response_seen": only_post(item="appointments_attendee", of=BOTH),
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
    "tasks:new": matter(),
    "tasks:not_now": view(),
    "tasks:completion": item("tasks_task"),
    "tasks:postponement": item("tasks_task"),
    "tasks:correction": item("tasks_task"),
    "tasks:reopening": item("tasks_task"),
    "tasks:date": item("tasks_task"),
    "deadlines:deadline": item("deadlines_deadline", post=False),
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
    # documents
    "documents:documents": matter(),
    "documents:document": item("documents_document"),
    "documents:asking": item("documents_document", LEGAL, who=LAWYERS),
    "documents:signing": item("documents_signing", LEGAL, who=LAWYERS),
    "documents:signing_withdrawal": only_post(LAWYERS, item="documents_signing", of=LEGAL),
    "documents:download": item("documents_version", post=False),
    # correspondence
    "correspondence:inbox": view(),
    "correspondence:notices": only_post(LAWYERS),
    "correspondence:result": view(LAWYERS),
    "correspondence:filing": item("correspondence_notice of the office", LEGAL, who=LAWYERS),
    "correspondence:matter": item("correspondence_notice of the office", LEGAL, who=LAWYERS),
    "correspondence:aside": only_post(LAWYERS, item="correspondence_notice of the office", of=LEGAL),
    "correspondence:clearance": only_post(LAWYERS, item="correspondence_notice", of=LEGAL),
    "correspondence:change": only_post(LAWYERS, item="correspondence_courtchange", of=LEGAL),
    "correspondence:email": view(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    "correspondence:attachment": view(
        LAWYERS, item="correspondence_keptemail", of=LEGAL, get=(404,), fixed=(("number", 0),)
    ),
    "correspondence:email_filing": item("correspondence_keptemail of the office", LEGAL, who=LAWYERS),
    "correspondence:email_aside": only_post(LAWYERS, item="correspondence_keptemail of the office", of=LEGAL),
    "correspondence:email_refiling": only_post(LAWYERS, item="correspondence_keptemail", of=LEGAL),
    "correspondence:settlement": only_post(item="correspondence_fault", of=BOTH),
    "correspondence:retry": only_post(LAWYERS, item="correspondence_fault", of=LEGAL),
    # care
    "care:tab": matter(post=False),
    "care:plan": matter("keeps"),
    "care:new_contact": matter("keeps"),
    "care:contact": item("care_contact", ITS_CARE, post=False),
    "care:plan_visit": matter("keeps"),
    "care:new_coverage": matter("keeps"),
    "care:renewal": item("care_coverage", ITS_CARE),
    "care:coverage_end": item("care_coverage", ITS_CARE),
    "care:new_consent": matter(who=CRAFTS),
    "care:consent": item("privacy_consent", ("health",), post=False),
    "care:revocation": item("privacy_consent", ("health",), who=CRAFTS),
    "care:visits": view(),
    "care:record": item("due of visit", ITS_CARE),
    "care:move": item("due of visit", ITS_CARE),
    "care:order": item("due of visit", ITS_CARE, get=(404,)),
    "care:cancellation": item("due of visit", ITS_CARE),
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


@dataclass(frozen=True)
class Route:
    """One address the resolver knows: its name in the table, and the names of what it is made with."""

    name: str
    reverse_as: str
    kwargs: tuple[str, ...]
    module: str

    @property
    def room(self) -> str:
        """The room that answers: calendar; or the library's name, where it is none of ours."""
        first, *rest = self.module.split(".")
        return rest[0] if first == "nextfriend" else first


def routes() -> list[Route]:
    """Every address of the server, allauth's as well, by walking the resolver."""
    return list(_walk(get_resolver().url_patterns, ()))


def _walk(patterns: list[Any], spaces: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        if isinstance(one, URLPattern):
            name = ":".join([*spaces, one.name or str(one.pattern)])
            kwargs = tuple(one.pattern.regex.groupindex)
            yield Route(name, name, kwargs, one.callback.__module__)
        else:
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one.url_patterns, inner)
