"""Lena Reyes was thrown when a bus braked: an injury case in the District of Colorado, with care at home."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.appointments.actions import add_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.care.actions import add_coverage, amend_contact, plan_visit
from nextfriend.care.contacts.as_amended import facts_of
from nextfriend.care.models import Contact, Coverage
from nextfriend.consents.actions import record_consent
from nextfriend.correspondence.actions import file_notice
from nextfriend.documents.actions import add_document, attach_version
from nextfriend.documents.models import Document
from nextfriend.documents.signing.actions import ask_to_sign
from nextfriend.matters.actions import (
    add_party_contact,
    add_proceeding,
    change_stage,
    describe_party,
    hand_move,
    write_note,
)
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.privacy.consent.rules import Terms
from nextfriend.site.demo import court_mail
from nextfriend.site.demo.duty import one_question
from nextfriend.site.demo.needs import checked_in
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task

REACHED, TRIED, COLLATERAL = Contact.Outcome.REACHED, Contact.Outcome.ATTEMPTED, Contact.Outcome.COLLATERAL
HOME, PHONE = Contact.Mode.HOME, Contact.Mode.PHONE


def tell(story: Telling) -> None:
    """Six months: the fall, the complaint, a motion to dismiss just in, and a life to hold up."""
    matter, lena = story.open(
        "injury",
        "Reyes v. Front Range Transit",
        Matter.Kind.INJURY,
        "Lena Reyes",
        days=-176,
        by="alma",
        team=("dana", "theo", "marcus"),
        number="NF-INJ-014",
    )
    _people(story, matter, lena)
    _court(story, matter)
    _care(story, matter, lena)
    _check_ins(story, matter, lena)
    one_question(story, matter, lena)
    _week(story, matter, lena)
    _mail(story)


def _people(story: Telling, matter: UUID, lena: Person) -> None:
    with story.speaking("dana", -175) as dana:
        describe_party(
            actor=dana, person=lena, pronouns="she/her", languages="Spanish, English", needs_interpreter=True
        )
        add_party_contact(
            actor=dana,
            person=lena,
            kind="phone",
            value="303-555-0142",
            safety="safe",
            message_may_be_left=True,
        )
        add_party_contact(
            actor=dana,
            person=lena,
            kind="phone",
            value="303-555-0199",
            safety="unsafe",
            note="Her brother answers this one.",
        )
    story.people(
        matter,
        "dana",
        ("family", "Inés Reyes", "Sister, helps at home"),
        ("adverse", "Front Range Transit Lines, Inc.", "Operates route 15"),
        ("adverse", "Devan Pratt", "The driver"),
        ("opposing-counsel", "Halloran Pike LLP", "For the carrier"),
        ("witness", "Curtis Bell", "Passenger two rows back"),
        ("provider", "St. Brigid Orthopedics", "Knee and wrist"),
        ("insurer", "Granite Mutual", "The carrier's insurer"),
        ("interpreter", "Paula Serrano", "Spanish, certified"),
        ("court", "U.S. District Court, District of Colorado", ""),
    )


def _court(story: Telling, matter: UUID) -> None:
    with story.speaking("dana", -60) as dana:
        add_proceeding(
            actor=dana,
            matter_id=matter,
            court_id="cod",
            docket_number="1:26-cv-01437",
            caption="Reyes v. Front Range Transit Lines, Inc.",
            judge="Magistrate Judge N. Ortega",
        )
        complaint = add_document(
            actor=dana,
            matter_id=matter,
            title="Complaint and jury demand",
            content=court_mail.one_page_pdf("Complaint"),
            folder="pleadings",
        )
        attach_version(
            actor=dana,
            document=complaint,
            content=court_mail.one_page_pdf("Complaint and jury demand"),
            note="As filed: the jury demand is in the caption",
        )
    with story.speaking("alma", -58) as alma:
        row = story.matter(matter)
        change_stage(actor=alma, matter=row, stage=Matter.Stage.PLEADINGS)
        write_note(
            actor=alma,
            matter_id=matter,
            compartment="work-product",
            subject="Theory of the case",
            text="Sudden stop without cause; the driver's log is the key. Get the on-board video now.",
        )
    _dates(story, matter)


def _dates(story: Telling, matter: UUID) -> None:
    answer = story.calculated(
        matter,
        "FRCP 12(a)(1)(A)(i)",
        "cod",
        story.day(-18),
        by="dana",
        days=-17,
        service="personal",
        title="The carrier's answer is due",
        label="service of the summons and complaint",
    )
    story.firm(answer, "dana", "theo", -17)
    rule26 = story.calculated(
        matter,
        "FRCP 26(a)(1)(C)",
        "cod",
        story.day(-11),
        by="theo",
        days=-10,
        title="Initial disclosures",
        label="the Rule 26(f) conference",
        owner="theo",
    )
    story.firm(rule26, "theo", "alma", -9)
    service = story.calculated(
        matter,
        "FRCP 4(m)",
        "cod",
        story.day(-60),
        by="dana",
        days=-58,
        title="Serve the carrier",
        label="the complaint was filed",
    )
    story.firm(service, "dana", "alma", -57)
    story.met(service, "dana", "alma", -17, "Proof of service", "ECF 6")
    _extended_and_heard(story, matter)


def _extended_and_heard(story: Telling, matter: UUID) -> None:
    """A later date that waits for a second person, and a hearing."""
    answers = story.calculated(
        matter,
        "FRCP 33(b)(2)",
        "cod",
        story.day(-8),
        by="dana",
        days=-8,
        service="electronic",
        title="Answers to interrogatories",
        label="service of the interrogatories",
    )
    story.firm(answers, "dana", "theo", -7)
    story.extension(
        answers, "dana", -1, story.working_day(36), "opposing counsel", "a stipulation, FRCP 29(b)"
    )
    hearing = story.fixed(
        matter,
        "Status conference",
        story.working_day(6),
        "09:30",
        by="dana",
        days=-12,
        court="cod",
        owner="alma",
    )
    story.firm(hearing, "dana", "alma", -11)
    with story.speaking("alma", -2) as alma:
        hand_move(
            actor=alma,
            matter=story.matter(matter),
            whose_move=Matter.Move.OURS,
            note="Answer the motion to dismiss",
        )


def _amend(story: Telling, matter: UUID) -> None:
    """What Marcus wrote down as a home visit was at the clinic."""
    with story.speaking("marcus", -9, "08:50") as marcus:
        visit = Contact.objects.filter(matter_id=matter, mode=HOME, outcome=REACHED).order_by("-at")[0]
        facts = {**facts_of(visit), "mode": Contact.Mode.FACILITY}
        amend_contact(actor=marcus, contact=visit, reason="We met at the clinic, not at home.", **facts)


def _check_ins(story: Telling, matter: UUID, lena: Person) -> None:
    checked_in(
        story,
        matter,
        lena,
        "marcus",
        (
            (-30, (5, 8, 7, 7), "person", "The knee keeps her up. Her sister comes every day."),
            (-16, (5, 8, 7, 6), "call", "Waiting for the scan."),
            (-6, (4, 8, 6, 5), "call", "Worried that she cannot go back to the bakery."),
        ),
    )


def _care(story: Telling, matter: UUID, lena: Person) -> None:
    story.plan(matter, lena, "marcus", 3, 1, 4, -120)
    for days, clock, outcome, mode, said in (
        (-30, "10:10", REACHED, HOME, "Needs a shower chair; ordered from the loan closet."),
        (-24, "15:00", REACHED, PHONE, "Pain worse after physical therapy; will tell the clinic."),
        (-17, "10:20", TRIED, HOME, ""),
        (-16, "09:40", COLLATERAL, PHONE, "Sister says she was at the clinic."),
        (-10, "10:05", REACHED, HOME, "Rent is paid to the end of the month; worried about work."),
        (-6, "16:10", REACHED, PHONE, "Ride to the scan confirmed."),
    ):
        story.contact(
            matter,
            lena,
            "marcus",
            days,
            clock,
            outcome,
            mode,
            with_whom={REACHED: "Lena", COLLATERAL: "Ines Reyes"}.get(outcome, ""),
            with_role="family" if outcome == COLLATERAL else "",
            needed=said,
            purpose={HOME: "monitoring", PHONE: "coordination"}[mode],
            **(
                {"minutes": 55, "travel_minutes": 35, "miles": Decimal("9.4")}
                if mode == HOME
                else {"minutes": 15}
            ),
            next_step="Ask the clinic for the new exercise sheet" if days == -6 else "",
            next_step_date=story.day(2),
        )
    _amend(story, matter)
    story.change_plan(matter, lena, "marcus", days=-1, contacts=2, from_week=story.day(7))
    with story.speaking("marcus", -90) as marcus:
        add_coverage(
            actor=marcus,
            matter_id=matter,
            client=lena,
            kind=Coverage.Kind.MEDICAID,
            payer="Health First Colorado",
            owner=marcus,
            starts_date=story.day(-340),
            ends_date=story.day(21),
        )
    with story.speaking("dana", -150) as dana:
        paper = _signed_form(dana, matter)
        record_consent(
            actor=dana,
            matter_id=matter,
            client=lena,
            copy_given=True,
            paper_id=paper.pk,
            interpreter="Paula Serrano",
            language="Spanish",
            terms=_terms(story),
        )


def _terms(story: Telling) -> Terms:
    return Terms(
        form="hipaa",
        recipient="legal-team",
        discloser="St. Brigid Orthopedics",
        records="Charts, pictures and bills of the knee since the fall",
        purpose="Proof of injury and damages",
        signed_by="Lena Reyes",
        signed_date=story.day(-151),
        capacity="self",
        form_version="HIPAA 2025-1",
        starts=story.day(-151),
        ends=story.day(24),
    )


def _signed_form(dana: Staff, matter: UUID) -> Document:
    """Dana gains by this release: it waits for Marcus, who finds it on his Today."""
    return add_document(
        actor=dana,
        matter_id=matter,
        title="HIPAA authorization, signed by Lena Reyes",
        content=b"HIPAA authorization 2025-1. St. Brigid Orthopedics may give my records.\n",
        compartment="shared",
        folder="agreements",
    )


def _week(story: Telling, matter: UUID, lena: Person) -> None:
    with story.speaking("marcus", -3) as marcus:
        plan_visit(
            actor=marcus,
            matter_id=matter,
            client=lena,
            visit_date=story.day(0),
            from_time=time(10),
            to_time=time(11),
            place="Client's apartment, Capitol Hill",
            access_note="Ring 2B; the elevator is out.",
            position=1,
        )
        add_appointment(
            actor=marcus,
            matter_id=matter,
            kind=Appointment.Kind.MEDICAL,
            title="Appointment",
            zone="America/Denver",
            starts_at=story.moment((story.working_day(3) - story.today).days, "13:30"),
            place="St. Brigid, 2nd floor",
            compartment="shared",
            ride_arranged=True,
            interpreter="Paula Serrano",
        )
    with story.speaking("dana", -1) as dana:
        add_task(
            actor=dana,
            matter_id=matter,
            title="Ask the carrier to keep the on-board video",
            due_date=story.day(1),
            compartment="legal",
        )
        letter = add_document(
            actor=dana,
            matter_id=matter,
            title="Letter to the carrier: preserve the on-board video",
            content=court_mail.one_page_pdf("Letter"),
            folder="correspondence",
        )
        ask_to_sign(
            actor=dana,
            document=letter,
            signer=story.office.staff["alma"],
            needed_date=story.working_day(1),
            note="The last paragraph names the camera; is that right?",
        )


def _mail(story: Telling) -> None:
    """The court's mail through the Inbox: a motion to dismiss, a conference reset; a forged notice, a letter,
    a rejected filing and an agency's message."""
    for name, days in (("order_setting_conference", -14), ("motion_to_dismiss", -1)):
        with story.speaking("dana", days, "17:45") as dana:
            file_notice(actor=dana, raw=court_mail.notice(name, story.moment(days, "17:40")), route="dropped")
    reset = court_mail.notice(
        "conference_reset", story.moment(0, "08:05"), ordered=story.moment(-14, "17:40")
    )
    with story.speaking("dana", 0, "08:20") as dana:
        for raw in (reset, court_mail.notice("forged", story.moment(0, "08:10"))):
            file_notice(actor=dana, raw=raw, route="dropped")
        for name in ("opposing_letter", "rejected_filing", "agency_account"):
            file_notice(actor=dana, raw=court_mail.letter(name, story.moment(0, "08:15")), route="dropped")
