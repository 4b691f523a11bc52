"""The care room, as Django and the other rooms know it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, Alarm, PaletteAction, Place, Room, Tab
from nextfriend.ground.wall.declared import BY_APP, Trigger

IS_FOLLOW_UP = f"{BY_APP} AND NEW.subject_kind = 'followup'"
# A date of the calendar that moved or was called off, whoever did it: a ride may go there.
HAS_MOVED = (
    "NEW.subject_kind IN ('appointment', 'deadline')"
    " AND (OLD.due_at <> NEW.due_at OR (NEW.state = 'cancelled' AND OLD.state <> 'cancelled'))"
)
CARERS = frozenset({Role.CASE_MANAGER, Role.SUPERVISOR})
ASKERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR})
WEIGHERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class CareRoom(Room):
    """The client's care: contact plans, visits, coverage."""

    name = "nextfriend.care"
    label = "care"
    help_page = "care"
    triggers = {
        "calendar_due": (
            Trigger(
                "check_follow_up", "BEFORE INSERT OR UPDATE OF state", "check_follow_up_due", IS_FOLLOW_UP
            ),
            Trigger("ask_for_ride_again", "AFTER UPDATE", "ask_for_ride_again", HAS_MOVED),
        )
    }
    pages = {
        "visit": ("care:record", "pk"),
        "contactplan": ("care:tab", "matter_id"),
        "coverage": ("care:coverage", "subject_id"),
        "authorization": ("care:authorization", "subject_id"),
        "screening": ("care:screenings", "matter_id"),
        "checkin": ("care:check_ins", "matter_id"),
        "incident": ("care:incident_of_due", "pk"),
        "incidentreview": ("care:incidents", "matter_id"),
        "dutyreport": ("care:duty_of_due", "pk"),
        "safetyplan": ("care:safety_plans", "matter_id"),
        "need": ("care:needs", "matter_id"),
        "trip": ("care:ride", "pk"),
        "serviceplan": ("care:service_plan", "pk"),
        "goal": ("care:goal", "pk"),
        "directcareplan": ("care:direct_care_version", "pk"),
        "directcarerecord": ("care:direct_care_record", "pk"),
    }
    tabs = (Tab("care", "Care", "care/", 50),)
    additions = (
        Addition(
            "Contact with the client",
            "care:new_contact",
            80,
            CARERS,
            key="l",
            words="log record visit call message",
        ),
        Addition("Check-in", "care:check_in_new", 91, CARERS, key="h", words="wellbeing how are you mood"),
        Addition("Screening", "care:screenings", 92, CARERS, key="s", words="phq gad prapare questions"),
        Addition("Need", "care:need_new", 93, CARERS, key="w", words="note background"),
        Addition("Service plan", "care:service_plan_new", 94, CARERS, key="p", words="goals steps"),
        Addition(
            "Direct care",
            "care:direct_care_new",
            96,
            CARERS,
            key="b",
            words="bathing dressing meals adl task",
        ),
        Addition(
            "Ride", "care:ride_new", 89, CARERS, "trip_date", words="transport trip medicaid nemt driver"
        ),
        Addition("Incident", "care:incident_new", 97, CARERS, key="x", words="fall medication error missing"),
        Addition(
            "Possible duty to report",
            "care:duty_question_new",
            98,
            ASKERS,
            key="y",
            words="mandated abuse neglect child elder privileged",
        ),
        Addition("Coverage", "care:new_coverage", 95, CARERS, key="u", words="insurance medicaid snap"),
        Addition("Visit", "care:plan_visit", 90, CARERS, "visit_date", key="v", words="plan record"),
    )
    places = (
        Place(
            "Visits",
            "care:visits",
            "v",
            40,
            CARERS,
            is_content=True,
        ),
        Place("Caseload", "care:my_caseload", "w", 42, CARERS, is_content=True, below=("/caseload/",)),
    )
    palette = (
        PaletteAction("Contact plans", "care:contact_plans", 33, "frequency silent unowned reach", CARERS),
        PaletteAction(
            "Contacts for the funder",
            "care:contact_report",
            146,
            "report minutes miles mileage grant visits purpose unduplicated",
            CARERS,
        ),
        PaletteAction(
            "Rides of the day", "care:day_rides", 36, "transport trips driver sheet pick-up", CARERS
        ),
        PaletteAction("Low check-ins", "care:low_check_ins", 34, "wellbeing follow-up safety", CARERS),
        PaletteAction("Incidents to review", "care:open_incidents", 143, "fall error missing report", CARERS),
        PaletteAction(
            "Possible duties to report", "care:duty_questions", 144, "mandated reporter abuse neglect", ASKERS
        ),
        PaletteAction(
            "Duty to report: the office’s lines",
            "care:duty_lines",
            145,
            "mandated reporter statute matrix",
            ASKERS,
        ),
        PaletteAction(
            "Direct care exceptions", "care:direct_care_exceptions", 35, "bathing adl short not done", CARERS
        ),
        PaletteAction("Caseload", "care:my_caseload", 37, "weight hours room tier risk over", CARERS),
        PaletteAction(
            "Credentials and trainings",
            "care:credentials",
            38,
            "license degree language expires direct care lift transfer",
        ),
        PaletteAction(
            "Caseload weights", "care:caseload_weights", 39, "tier risk travel stage minutes", WEIGHERS
        ),
    )

    def ready(self) -> None:
        """Closing a matter ends what its contact plans ask for; a task of a client's record stays theirs."""
        from nextfriend.appointments.signals import appointment_shown
        from nextfriend.care.coverage.uncovered import mark
        from nextfriend.care.trips.marks import rides_to_appointment, rides_to_date
        from nextfriend.care.whose_tasks import whose_task
        from nextfriend.deadlines.signals import date_shown
        from nextfriend.matters.signals import closure_changed
        from nextfriend.tasks.signals import whom_asked

        closure_changed.connect(settle_contact_dues, dispatch_uid="care.settle_contact_dues")
        appointment_shown.connect(mark, dispatch_uid="care.uncovered")
        appointment_shown.connect(rides_to_appointment, dispatch_uid="care.rides_to_appointment")
        date_shown.connect(rides_to_date, dispatch_uid="care.rides_to_date")
        whom_asked.connect(whose_task, dispatch_uid="care.whose_task")

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """What waits for a supervisor (plans, check-ins, incidents), and credentials that expire."""
        from nextfriend.care.caseload.alarms import credential_alarms
        from nextfriend.care.check_ins.queries import waiting_for
        from nextfriend.care.contact_plans.queries import unowned_plans
        from nextfriend.care.coverage.alarms import uncovered_alarms
        from nextfriend.care.duty.alarms import duty_alarms
        from nextfriend.care.incidents.queries import waiting_for as incidents_waiting

        if unowned := unowned_plans(staff):
            many = "1 contact plan has" if unowned == 1 else f"{unowned} contact plans have"
            page = reverse("care:contact_plans")
            yield Alarm(f"{many} no case manager.", "soon", "Choose who reaches the clients", page)
        if waiting := waiting_for(staff):
            said = "1 low check-in has" if waiting == 1 else f"{waiting} low check-ins have"
            page = reverse("care:low_check_ins")
            yield Alarm(f"{said} no follow-up.", "bad", "See whose they are", page)
        if waiting := incidents_waiting(staff):
            said = "1 incident waits" if waiting == 1 else f"{waiting} incidents wait"
            page = reverse("care:open_incidents")
            yield Alarm(f"{said} for a review.", "soon", "Review them", page)
        yield from duty_alarms(staff)
        yield from uncovered_alarms(staff)
        yield from credential_alarms(staff)


def settle_contact_dues(sender: object, *, matter_id: UUID, **_: Any) -> None:
    """What a closed matter's contact plans ask for ends; a reopened one's stands again."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.settle_contact_dues(%s)", [matter_id])
