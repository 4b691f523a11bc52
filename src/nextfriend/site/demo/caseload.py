"""June Park's forty clients: a partner clinic's case manager on a full Monday, and what the lists then hold.

Everything is made from the client's place in the list, so that it is the same on every machine. The nine
stories say what can happen to one client; this says whether Today, the calendar and the lists can be read.
"""

from __future__ import annotations

from datetime import time
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.appointments.actions import add_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.care.actions import add_coverage, add_period, plan_visit, record_contact, set_contact_plan
from nextfriend.care.caseload.actions import note_acuity
from nextfriend.care.models import Contact, Coverage
from nextfriend.care.needs.actions import note_need
from nextfriend.care.visits.queries import addresses_of
from nextfriend.matters.actions import add_party_contact, describe_party
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from nextfriend.site.demo.office import ZONE
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import add_task

WHO = "june"
CLIENTS = """
Abel Quintana, Adaeze Obi, Alicia Trujillo, Andre Wilkins, Anh Tran, Bernice Holloway, Bo Lindqvist,
Carmen Archuleta, Cedric Baptiste, Darlene Yazzie, Deborah Stein, Dwayne Foster, Elena Petrova, Ezekiel Moss,
Farida Noori, Frank DiSalvo, Gloria Medina, Hassan Warsame, Helen Kowalski, Imani Brooks, Isaac Feldman,
Jasmine Carter, Joaquin Salazar, Keiko Mori, Leonard Whitehorse, Lorraine Dubois, Luz Cordova,
Malik Jefferson, Maria del Carmen Ortiz-Villanueva, Mei Chen, Nadia Rahman, Omar Haile, Patricia O'Connell,
Ramon Duran, Ruth Ann Schaefer, Sipho Ndlovu, Teresa Maestas, Thelma Washington, Viktor Antonenko,
Yolanda Price
"""
LANGUAGES = {
    "Anh Tran": "Vietnamese",
    "Carmen Archuleta": "Spanish, English",
    "Elena Petrova": "Russian",
    "Farida Noori": "Dari",
    "Hassan Warsame": "Somali",
    "Joaquin Salazar": "Spanish",
    "Maria del Carmen Ortiz-Villanueva": "Spanish",
    "Mei Chen": "Mandarin",
    "Omar Haile": "Amharic, English",
    "Viktor Antonenko": "Ukrainian, Russian",
}
NEEDS = (
    ("home care hours", Matter.Kind.MEDICAID, Coverage.Kind.MEDICAID, "Health First Colorado"),
    ("SNAP and rent help", Matter.Kind.BENEFITS, Coverage.Kind.SNAP, "SNAP"),
    ("housing voucher", Matter.Kind.OTHER, Coverage.Kind.HOUSING, "Denver Housing Authority"),
    ("SSI application", Matter.Kind.BENEFITS, Coverage.Kind.MEDICAID, "Health First Colorado"),
    ("Medicare costs", Matter.Kind.MEDICAID, Coverage.Kind.MEDICARE, "Medicare Savings Program"),
)
TALKED_OF = (
    "Needs a ride to the eye clinic.",
    "Refills picked up; asked about a pill box with days.",
    "Landlord has not fixed the heat; wants to know whom to call.",
    "Food is short the last week of the month.",
    "Daughter will come to the next visit.",
    "Worried about the letter from Medicaid; we read it together.",
)
TASKS = (
    "Send the renewal packet",
    "Ask the clinic for the medication list",
    "Call back about the wheelchair repair",
    "Application for utility help (LEAP)",
    "Letter of medical necessity: ask Dr. Cole",
)
WANTING = (
    ("housing", "urgent", "The eviction notice came on Friday."),
    ("food", "high", "Food is short the last week of the month."),
    ("transportation", "moderate", "No ride to dialysis on Saturdays."),
    ("utilities", "high", "The gas is off."),
    ("connection", "low", "Knows nobody in the building."),
)
PLACES = ("", "Westside Clinic, room 3", "", "Senior center on Morrison Road")  # none: at home
MODES = (
    Contact.Mode.HOME,
    Contact.Mode.PHONE,
    Contact.Mode.OFFICE,
    Contact.Mode.PHONE,
    Contact.Mode.COMMUNITY,
)


def tell(story: Telling) -> None:
    """Forty matters of the clinic's clients, opened over the year with one attorney for legal needs."""
    for place, name in enumerate(" ".join(CLIENTS.split()).split(", ")):
        _client(story, place, name)


def _client(story: Telling, place: int, name: str) -> None:
    need, kind, *covered = NEEDS[place % len(NEEDS)]
    matter, client = story.open(
        "clinic",
        f"{name.split()[-1]} {need}",
        kind,
        name,
        days=-340 + 7 * place,
        by="alma",
        team=(WHO,),
        number=f"NF-CLN-{101 + place}",
    )
    with story.speaking(WHO, -340 + 7 * place, "09:20") as june:
        _person(june, client, place, name)
        set_contact_plan(
            actor=june,
            matter_id=matter,
            client=client,
            owner=june,
            contacts=(1, 2, 2)[place % 3],
            period=("week", "two-weeks", "month")[place % 3],
            face_to_face=(0, 1, 1)[place % 3],
            longest_gap_days=(7, 14, 10, 21)[place % 4],
            starts_date=story.day(-335 + 7 * place),
        )
    _contacts(story, place, matter, client)
    _weighed(story, place, matter, client)
    with story.speaking(WHO, -1, "16:30") as june:
        _ahead(story, june, place, matter, client)
        _covered(story, june, place, matter, client, *covered)


def _person(june: Staff, client: Person, place: int, name: str) -> None:
    languages = LANGUAGES.get(name, "English")
    describe_party(
        actor=june,
        person=client,
        languages=languages,
        needs_interpreter="English" not in languages,
        safety_note="Her son reads her mail. Call, do not write." if name == "Helen Kowalski" else "",
    )
    safety = "unsafe" if name == "Helen Kowalski" else "safe"
    for kind, value in (
        ("phone", f"303-555-01{place + 40:02}"),
        ("address", f"{210 + 14 * place} West Ninth Avenue, Denver, CO 80204"),
    ):
        add_party_contact(actor=june, person=client, kind=kind, value=value, safety=safety)


def _weighed(story: Telling, place: int, matter: UUID, client: Person) -> None:
    """Every eighth needs the most; two in five have an open need; of the last two nobody has said it yet."""
    with story.speaking(WHO, -6, "15:10") as june:
        if place < 38:
            note_acuity(
                actor=june,
                matter_id=matter,
                client=client,
                tier="intensive" if place % 8 == 1 else "light" if place % 3 == 2 else "standard",
                risk=("low", "moderate", "low", "high", "moderate")[place % 5] if place % 13 else "crisis",
                travel_minutes=5 + 5 * (place % 5),
            )
        if place % 5 in (0, 3):
            domain, severity, says = WANTING[place // 2 % len(WANTING)]
            note_need(
                actor=june,
                matter_id=matter,
                client=client,
                domain=domain,
                severity=severity,
                source="client",
                says=says,
            )


def _contacts(story: Telling, place: int, matter: UUID, client: Person) -> None:
    """Three contacts; most clients were reached this week, six or so have waited too long."""
    last = 24 if place % 7 == 3 else 1 + place % 6
    with story.speaking(WHO, -last, "11:10") as june:
        for step in range(2, -1, -1):
            tried = step == 0 and place % 7 == 3 or (place + step) % 9 == 4
            record_contact(
                actor=june,
                matter_id=matter,
                client=client,
                outcome=Contact.Outcome.ATTEMPTED if tried else Contact.Outcome.REACHED,
                mode=Contact.Mode.PHONE if tried else MODES[(place + step) % len(MODES)],
                at=story.moment(
                    -last - 7 * step, f"{9 + (place + step) % 7}:{10 * (place % 6):02}".rjust(5, "0")
                ),
                needed="" if tried else TALKED_OF[(place + step) % len(TALKED_OF)],
                minutes=None if tried else 15 + 5 * (place % 6),
            )


def _ahead(story: Telling, june: Staff, place: int, matter: UUID, client: Person) -> None:
    """Five visits a working day, and an appointment or a task for most."""
    stop = place if place < 6 else place % 5
    hour = 9 + stop + (stop > 2)
    plan_visit(
        actor=june,
        matter_id=matter,
        client=client,
        visit_date=story.day(0) if place < 6 else story.working_day(place // 5),
        from_time=time(hour),
        to_time=time(hour + 1),
        point=addresses_of([client])[0] if not PLACES[place % len(PLACES)] else None,
        place=PLACES[place % len(PLACES)],
        access_note="Dog in the yard; wait at the gate." if place % 8 == 5 else "",
    )
    if place % 2:
        add_appointment(
            actor=june,
            matter_id=matter,
            kind=Appointment.Kind.MEDICAL,
            title=("Primary care", "Eye clinic", "Dialysis intake", "Dentist")[place // 2 % 4],
            zone=ZONE,
            starts_at=story.moment(
                (story.working_day(place // 2) - story.today).days, f"{8 + place % 8:02}:30"
            ),
            place="Westside Clinic" if place % 3 else "Denver Health, Pavilion C",
            compartment="care",
            ride_arranged=place % 3 == 1,
            interpreter="",
        )
    if place % 5 != 2:
        add_task(
            actor=june,
            matter_id=matter,
            title=TASKS[place % len(TASKS)],
            due_date=story.day(place % 16 - 4),
            compartment="care",
        )


def _covered(
    story: Telling, june: Staff, place: int, matter: UUID, client: Person, kind: str, payer: str
) -> None:
    add_coverage(
        actor=june,
        matter_id=matter,
        client=client,
        kind=kind,
        payer=payer,
        owner=june,
        starts_date=story.day(-300),
        ends_date=story.day(4 + 9 * place),
        recertify_date=story.day(2 + 8 * place),
        member_number=f"W{place:03}-{4417 + 31 * place}",
        priority="primary",
    )
    if place % 5 == 3:
        _ssi(story, june, place, matter, client)
    if place % 7 == 2:
        add_coverage(
            actor=june,
            matter_id=matter,
            client=client,
            kind=Coverage.Kind.PRIVATE,
            payer="Front Range Health Plan",
            owner=june,
            starts_date=story.day(-700),
            ends_date=story.day(-40 - place),
            group_number=f"FR-{90 + place}",
        )


def _ssi(story: Telling, june: Staff, place: int, matter: UUID, client: Person) -> None:
    """SSI applied for and denied, with the last day to appeal."""
    applied = add_coverage(
        actor=june,
        matter_id=matter,
        client=client,
        kind=Coverage.Kind.SSI,
        payer="Social Security Administration",
        owner=june,
        status="applied",
        starts_date=story.day(-170),
    )
    add_period(
        actor=june,
        coverage=applied,
        status="denied",
        starts_date=story.day(-30),
        ends_date=story.day(30 + place),
    )
