"""Addresses of the care room."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.authorizations import urls as authorizations
from nextfriend.care.caseload import urls as caseload
from nextfriend.care.check_ins import urls as check_ins
from nextfriend.care.contact_plans import views as contact_plans
from nextfriend.care.contact_report import urls as contact_report
from nextfriend.care.contacts import views as contacts
from nextfriend.care.coverage import urls as coverage
from nextfriend.care.direct_care import urls as direct_care
from nextfriend.care.duty import urls as duty
from nextfriend.care.incidents import urls as incidents
from nextfriend.care.needs import views as needs
from nextfriend.care.plans import views as plans
from nextfriend.care.safety import views as safety
from nextfriend.care.screenings import views as screenings
from nextfriend.care.trips import urls as trips
from nextfriend.care.views import tab
from nextfriend.care.visits import urls as visits

CARE = "matters/<uuid:matter_id>/care/"
PLAN = "contact-plans/<uuid:plan_id>/"

app_name = "care"
urlpatterns = [
    path(CARE, tab.tab, name="tab"),
    path(f"{CARE}plan/", contact_plans.plan, name="plan"),
    path("contact-plans/", contact_plans.contact_plans, name="contact_plans"),
    path(f"{PLAN}", contact_plans.contact_plan, name="contact_plan"),
    path(f"{PLAN}change/", contact_plans.plan_change.view, name="plan_change"),
    path(f"{PLAN}end/", contact_plans.plan_end.view, name="plan_end"),
    path(f"{CARE}contacts/new/", contacts.new_contact, name="new_contact"),
    path(f"{CARE}contacts/<uuid:contact_id>/", contacts.contact, name="contact"),
    path(f"{CARE}contacts/<uuid:contact_id>/amendment/", contacts.amendment.view, name="amendment"),
    path(f"{CARE}contacts/<uuid:contact_id>/next-try/", contacts.next_try, name="next_try"),
    *authorizations.urlpatterns,
    *check_ins.urlpatterns,
    *contact_report.urlpatterns,
    *coverage.urlpatterns,
    *direct_care.urlpatterns,
    *duty.urlpatterns,
    *incidents.urlpatterns,
    *trips.urlpatterns,
    *visits.urlpatterns,
    *caseload.urlpatterns,
    path(f"{CARE}screenings/", screenings.screenings, name="screenings"),
    path(f"{CARE}screenings/new/<slug:instrument>/", screenings.answer, name="screening_new"),
    path(f"{CARE}screenings/<uuid:pk>/", screenings.screening, name="screening"),
    path(f"{CARE}screenings/<uuid:pk>/correction/", screenings.correction, name="screening_correction"),
    path(f"{CARE}screenings/<uuid:pk>/needs/", screenings.needs_taken, name="needs_taken"),
    path(f"{CARE}needs/", needs.needs, name="needs"),
    path(f"{CARE}needs/new/", needs.need_new, name="need_new"),
    path(f"{CARE}needs/<uuid:pk>/", needs.need, name="need"),
    path(f"{CARE}background/new/", needs.background_new, name="background_new"),
    path(f"{CARE}background/<uuid:pk>/", needs.background, name="background"),
    path(f"{CARE}safety-plan/", safety.safety_plans, name="safety_plans"),
    path(f"{CARE}safety-plan/new/", safety.safety_plan_new, name="safety_plan_new"),
    path(f"{CARE}safety-plan/<uuid:pk>/", safety.safety_plan, name="safety_plan"),
    path("follow-ups/<uuid:pk>/", safety.follow_up, name="follow_up"),
    path(f"{CARE}service-plan/", plans.service_plans, name="service_plans"),
    path(f"{CARE}service-plan/new/", plans.service_plan_new, name="service_plan_new"),
    path("service-plans/<uuid:pk>/", plans.service_plan, name="service_plan"),
    path("service-plans/<uuid:pk>/change/", plans.service_plan_change, name="service_plan_change"),
    path("service-plans/<uuid:pk>/template/", plans.plan_template, name="plan_template"),
    path("service-plans/<uuid:pk>/goals/new/", plans.goal_new, name="goal_new"),
    path("service-plans/<uuid:pk>/versions/new/", plans.plan_version_new, name="plan_version_new"),
    path("goals/<uuid:pk>/", plans.goal, name="goal"),
    path("goals/<uuid:pk>/steps/new/", plans.step_new, name="step_new"),
    path("steps/<uuid:pk>/", plans.step, name="step"),
    path("plan-versions/<uuid:pk>/", plans.plan_version, name="plan_version"),
    path("plan-versions/<uuid:pk>/copies/new/", plans.plan_version_copy, name="plan_version_copy"),
    path("plan-versions/<uuid:pk>/signatures/new/", plans.plan_signature, name="plan_signature"),
]
