"""The client's care: each noun has a folder of its own; Django finds their tables here."""

from nextfriend.care.authorizations.models import Authorization, AuthorizationDecision, UnitsUsed
from nextfriend.care.caseload.models import CaseloadWeights, ClientAcuity, ClientHours, StaffCredential
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.contact_plans.models import ContactPlan, ContactPlanVersion
from nextfriend.care.contacts.models import Amendment, Contact
from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.care.duty.models import DutyDecision, DutyLine, DutyQuestion, DutyReport
from nextfriend.care.incidents.models import Incident, IncidentReview
from nextfriend.care.needs.models import BackgroundFact, Need
from nextfriend.care.plans.models import Goal, PlanSignature, PlanVersion, ServicePlan, Step, StepWork
from nextfriend.care.safety.models import FollowUp, SafetyPlan
from nextfriend.care.screenings.models import Screening
from nextfriend.care.trips.models import Trip, TripLeg
from nextfriend.care.visits.models import Visit

__all__ = [
    "Amendment",
    "Authorization",
    "AuthorizationDecision",
    "BackgroundFact",
    "CheckIn",
    "CaseloadWeights",
    "ClientAcuity",
    "ClientHours",
    "Contact",
    "ContactPlan",
    "ContactPlanVersion",
    "Coverage",
    "CoveragePeriod",
    "DirectCarePlan",
    "DirectCareRecord",
    "DutyDecision",
    "DutyLine",
    "DutyQuestion",
    "DutyReport",
    "FollowUp",
    "Goal",
    "Incident",
    "IncidentReview",
    "Need",
    "PlanSignature",
    "PlanVersion",
    "SafetyPlan",
    "Screening",
    "ServicePlan",
    "StaffCredential",
    "Step",
    "StepWork",
    "Trip",
    "TripLeg",
    "UnitsUsed",
    "Visit",
]
