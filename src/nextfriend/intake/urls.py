"""Addresses of intake."""

from __future__ import annotations

from django.urls import path

from nextfriend.intake.views import deciding, public, taking, team

app_name = "intake"
urlpatterns = [
    path("intakes/", taking.intakes, name="intakes"),
    path("intakes/new/", taking.new, name="new"),
    path("intakes/from-email/<uuid:email_id>/", taking.from_email, name="from_email"),
    path("intakes/<uuid:intake_id>/", taking.intake, name="intake"),
    path("intakes/<uuid:intake_id>/same-person/<uuid:person_id>/", taking.same_person, name="same_person"),
    path("intakes/<uuid:intake_id>/correction/", taking.correction, name="correction"),
    path("intakes/<uuid:intake_id>/questions/", taking.questions, name="questions"),
    path("intakes/<uuid:intake_id>/other-side/", taking.other_side, name="other_side"),
    path("intakes/<uuid:intake_id>/eligibility/", taking.eligibility, name="eligibility"),
    path("intakes/<uuid:intake_id>/decision/", deciding.decision, name="decision"),
    path("intakes/<uuid:intake_id>/acceptance/", deciding.acceptance, name="acceptance"),
    path("intakes/letters/<uuid:decision_id>/", deciding.letter, name="letter"),
    path("intakes/letters/<uuid:decision_id>/text/", deciding.letter_text, name="letter_text"),
    path("intakes/teams/", team.teams, name="teams"),
    path("intakes/teams/<uuid:program_id>/", team.team, name="team"),
    path("intakes/teams/<uuid:program_id>/form/", team.web_form, name="web_form"),
    path("intakes/teams/<uuid:program_id>/<uuid:worker_id>/end/", team.worker_end, name="worker_end"),
    path("ask/<slug:slug>/", public.ask, name="ask"),
    path("ask/<slug:slug>/sent/", public.asked, name="asked"),
]
