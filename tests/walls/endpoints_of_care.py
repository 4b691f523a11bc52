"""Lines of the table in endpoints.py: the care room, and the consents it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

ITS_CARE = ("care", "protected")
DISCLOSED = ("care", "protected", "health", "part2", "counseling", "legal")
CRAFTS = "attorney,paralegal,case-manager"
Maker = Callable[..., Any]

NOWHERE = UUID(int=1)


def whole_care(view: Maker, page: Maker, only_post: Maker, matter: Maker, item: Maker) -> dict[str, Any]:
    """Their addresses, made with the makers of endpoints.py."""
    return {
        "care:tab": matter(post=False),
        "care:plan": matter("keeps", get=(200, 302)),
        "care:contact_plans": view(),
        "care:low_check_ins": view(),
        "care:contact_report": view("case-manager,supervisor"),
        "care:contact_report_lines": view("case-manager,supervisor", get=(404,)),
        "care:contact_report_export": page("case-manager,supervisor"),
        "care:contact_plan": item("care_contactplan", ITS_CARE, post=False),
        "care:plan_change": item("care_contactplan", ITS_CARE),
        "care:plan_end": item("care_contactplan", ITS_CARE),
        "care:new_contact": matter("keeps"),
        "care:contact": item("care_contact", ITS_CARE, post=False),
        "care:amendment": item("care_contact", ITS_CARE),
        "care:next_try": item("care_contact", ITS_CARE),
        "care:plan_visit": matter("keeps"),
        "care:new_coverage": matter("keeps"),
        "care:payer_answer": matter("keeps"),
        "care:renewal": item("care_coverage", ITS_CARE),
        "care:coverage_end": item("care_coverage", ITS_CARE),
        "care:coverage": item("care_coverage", ITS_CARE, post=False),
        "care:new_period": item("care_coverage", ITS_CARE),
        "care:share_coverage": item("care_coverage", ITS_CARE),
        "care:period_correction": item("care_coverageperiod", ITS_CARE),
        "care:authorization_new": item("care_coverage", ITS_CARE),
        "care:authorization": item("care_authorization", ITS_CARE, post=False),
        "care:authorization_decision_new": item("care_authorization", ITS_CARE),
        "care:appeal_new": item("care_authorization", ITS_CARE),
        "care:units_new": item("care_authorization", ITS_CARE),
        "care:authorization_decision_correction": item("care_authorizationdecision", ITS_CARE),
        "care:units_correction": item("care_unitsused", ITS_CARE),
        "care:visits": view(),
        "care:record": item("due of visit", ITS_CARE),
        "care:move": item("due of visit", ITS_CARE),
        "care:order": item("due of visit", ITS_CARE, get=(404,)),
        "care:cancellation": item("due of visit", ITS_CARE),
        "care:on_map": item("due of visit", ITS_CARE, get=(302, 404), post=False),
        "care:share_visit": item("due of visit", ITS_CARE),
        **_needs_and_plans(matter, item),
        **_direct_care(view, matter, item),
        **_rides(view, matter, item),
        **_incidents(view, matter, item),
        **_duty(view, page, matter),
        **_caseload(view, page, only_post, matter),
        **_consents(matter, item),
    }


def _needs_and_plans(matter: Maker, item: Maker) -> dict[str, Any]:
    return {
        "care:check_ins": matter("keeps", post=False),
        "care:check_in_new": matter("keeps"),
        "care:check_in": item("care_checkin", ITS_CARE, post=False),
        "care:check_in_correction": item("care_checkin", ITS_CARE),
        "care:screenings": matter("keeps", post=False),
        "care:screening_new": matter("keeps", fixed=(("instrument", "hunger-vital-sign"),)),
        "care:screening": item("care_screening", ITS_CARE, post=False),
        "care:screening_correction": item("care_screening", ITS_CARE),
        "care:needs_taken": item("care_screening", ITS_CARE, get=(405,)),
        "care:needs": matter("keeps", post=False),
        "care:need_new": matter("keeps"),
        "care:need": item("care_need", ITS_CARE),
        "care:background_new": matter("keeps"),
        "care:background": item("care_backgroundfact", ITS_CARE),
        "care:safety_plans": matter("keeps", post=False),
        "care:safety_plan_new": matter("keeps"),
        "care:safety_plan": item("care_safetyplan", ITS_CARE, post=False),
        "care:follow_up": item("care_followup", ITS_CARE),
        "care:service_plans": matter("keeps", post=False),
        "care:service_plan_new": matter("keeps"),
        "care:service_plan": item("care_serviceplan", ITS_CARE, post=False),
        "care:service_plan_change": item("care_serviceplan", ITS_CARE),
        "care:plan_template": item("care_serviceplan", ITS_CARE),
        "care:goal_new": item("care_serviceplan", ITS_CARE),
        "care:plan_version_new": item("care_serviceplan", ITS_CARE),
        "care:goal": item("care_goal", ITS_CARE),
        "care:step_new": item("care_goal", ITS_CARE),
        "care:step": item("care_step", ITS_CARE),
        "care:plan_version": item("care_planversion", ITS_CARE, post=False),
        "care:plan_version_copy": item("care_planversion", ITS_CARE, who=CRAFTS),
        "care:plan_signature": item("care_planversion", ITS_CARE),
    }


def _direct_care(view: Maker, matter: Maker, item: Maker) -> dict[str, Any]:
    return {
        "care:direct_care": matter("keeps", post=False),
        "care:direct_care_plan": matter("keeps"),
        "care:direct_care_new": matter("keeps"),
        "care:direct_care_week": matter("keeps", post=False),
        "care:visit_direct_care": item("due of visit", ITS_CARE, get=(200, 302)),
        "care:direct_care_version": item("care_directcareplan", ITS_CARE, post=False),
        "care:direct_care_record": item("care_directcarerecord", ITS_CARE, post=False),
        "care:direct_care_correction": item("care_directcarerecord", ITS_CARE),
        "care:direct_care_exceptions": view(),
    }


def _rides(view: Maker, matter: Maker, item: Maker) -> dict[str, Any]:
    return {
        "care:day_rides": view(),
        "care:rides": matter("keeps", post=False),
        "care:ride_new": matter("keeps"),
        "care:ride": item("care_trip", ITS_CARE, post=False),
        "care:ride_change": item("care_trip", ITS_CARE),
        "care:booking": item("care_trip", ITS_CARE),
        "care:ride_end": item("care_trip", ITS_CARE),
        "care:leg_new": item("care_trip", ITS_CARE),
        "care:leg_outcome": item("care_tripleg", ITS_CARE),
    }


def _incidents(view: Maker, matter: Maker, item: Maker) -> dict[str, Any]:
    return {
        "care:open_incidents": view(),
        "care:incident_of_due": item("care_incident", ITS_CARE, get=(302, 404), post=False),
        "care:incidents": matter("keeps", post=False),
        "care:incident_new": matter("keeps"),
        "care:incident": item("care_incident", ITS_CARE, post=False),
        "care:incident_amendment": item("care_incident", ITS_CARE),
        "care:incident_review": item("care_incident", ITS_CARE),
        "care:incident_report": item("care_incident", ITS_CARE, post=False),
    }


def _duty(view: Maker, page: Maker, matter: Maker) -> dict[str, Any]:
    """Of the two who ask and answer; to everybody else missing (tests/care/duty)."""
    gone = (("pk", NOWHERE),)
    return {
        "care:duty_question_new": matter(get=(200, 404)),
        "care:duty_questions": view(),
        "care:duty_lines": view(),
        "care:duty_line_new": page("attorney"),
        "care:duty_question": view(get=(404,), fixed=gone),
        "care:duty_sheet": view(get=(404,), fixed=gone),
        "care:duty_of_due": view(get=(404,), fixed=gone),
        "care:duty_decision": page(get=(404,), fixed=gone),
        "care:duty_report": page(get=(404,), fixed=gone),
        "care:duty_written": page(get=(404,), fixed=gone),
    }


def _caseload(view: Maker, page: Maker, only_post: Maker, matter: Maker) -> dict[str, Any]:
    """Of people: one's own, or of those one is over; else missing (tests/care/caseload)."""
    nobody = UUID(int=1)
    return {
        "care:my_caseload": view("case-manager,supervisor", get=(200, 302)),
        "care:caseload_board": view("supervisor"),
        "care:caseload_weights": page("supervisor,administrator"),
        "care:unmet_needs": view("supervisor", fixed=(("domain", "housing"),)),
        "care:caseload": view("case-manager,supervisor", get=(404,), fixed=(("staff_id", nobody),)),
        "care:client_hours": page("supervisor,administrator", get=(404,), fixed=(("staff_id", nobody),)),
        "care:credentials": view(),
        "care:credential_new": page(get=(404,), fixed=(("staff_id", nobody),)),
        "care:credential": page(get=(404,), fixed=(("pk", nobody),)),
        "care:credential_confirmation": only_post(fixed=(("pk", nobody),)),
        "care:credential_end": page(get=(404,), fixed=(("pk", nobody),)),
        "care:acuity": matter("keeps", get=(404,), fixed=(("client_id", nobody),)),
        "care:tier_plan": matter("keeps", get=(404,), fixed=(("client_id", nobody),)),
        "care:suggestions": matter(post=False),
        "care:assignment": matter(),
    }


def _consents(matter: Maker, item: Maker) -> dict[str, Any]:
    return {
        "consents:releases": matter(post=False),
        "consents:new_consent": matter(who=CRAFTS),
        "consents:consent": item("privacy_consent", ("health",), post=False),
        "consents:countersignature": item("privacy_consent", ("health",), get=(404,)),
        "consents:blank_form": matter(post=False, fixed=(("form", "hipaa"),)),
        "consents:copy": item("privacy_consent", ("health",), post=False),
        "consents:end": item("privacy_consent", ("health",), who=CRAFTS),
        "consents:tell_recipients": item("privacy_consent", ("health",), who=CRAFTS, get=(404,)),
        "consents:readers": matter(post=False),
        "consents:disclosures": matter(post=False),
        "consents:new_disclosure": matter(who=CRAFTS, get=(200, 404)),
        "consents:disclosure": item("consents_disclosure", DISCLOSED, post=False),
        "consents:correction": item("consents_disclosure", DISCLOSED, who=CRAFTS),
        "consents:end_letter": item("consents_disclosure", DISCLOSED, who=CRAFTS, get=(404,), post=False),
        "consents:accounting": matter(who=CRAFTS, post=False),
        "consents:revocation": item("privacy_consent", ("health",), who=CRAFTS),
    }
