"""Papers of clinics and hospitals: visits, emergency departments, stays, operations – with their traps."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.engines.chronology.people_of_packets import (
    CLINICS,
    COMPLAINTS,
    DOCTORS,
    FINDINGS,
    HOSPITALS,
    STREETS,
    TOWNS,
    World,
    day_text,
    heading,
    named,
    telephone,
)
from tests.engines.chronology.truth import Piece, Sheet, TrueRow

FILLER = (
    "The patient is alert and oriented and answers questions appropriately throughout.",
    "Gait is steady without an assistive device. Reflexes are 2+ and symmetric.",
    "Strength is 5/5 in the upper extremities and 4/5 at the left ankle. BP 128/82, pulse 74.",
    "Spurling is negative. Straight leg raise is positive at 40 degrees on the left.",
    "Medications were reviewed. Ibuprofen 600 mg is taken up to 3 times a day with food.",
    "Risks, benefits and alternatives were discussed and questions were answered.",
)


def visit(who: World, day: date, random: Random) -> Piece:
    """An office visit in one of four layouts."""
    layout = random.choice((_labelled, _printout, _consult, _soap))
    return layout(who, day, random)


def _row(
    day: date, kind: str, provider: str, house: str, says: str, referring: str = "", ends: date | None = None
) -> TrueRow:
    return TrueRow([], day, ends or day, kind, provider, house, referring, says)


def _labelled(who: World, day: date, random: Random) -> Piece:
    house, doctor, sender = random.choice(CLINICS), random.choice(DOCTORS), random.choice(DOCTORS)
    said, found = random.choice(COMPLAINTS), random.choice(FINDINGS)
    after, signed = day + timedelta(days=28), day + timedelta(days=1)
    lines = [
        *heading(house, random),
        "OFFICE VISIT NOTE",
        f"Patient: {named(who, random)}      DOB: {day_text(who.born, random, 0)}      MRN: {who.mrn}",
        f"Date of Service: {day_text(day, random)}",
        f"Provider: {doctor}, MD",
        f"Referring Physician: {sender}, MD",
        "",
        f"Chief Complaint: {said}",
        f"History: Motor vehicle collision on {day_text(who.crash, random)}, restrained driver, rear impact.",
        *random.sample(FILLER, 3),
        f"Assessment: {found}",
        "Plan: Continue home exercises. Heat for 20 minutes.",
        f"Next appointment: {day_text(after, random)}",
        "",
        f"Electronically signed by {doctor}, MD on {day_text(signed, random, 1)} 4:12 PM",
    ]
    dates = [
        ("birth", who.born),
        ("service", day),
        ("history", who.crash),
        ("next visit", after),
        ("signed", signed),
    ]
    return Piece(
        [Sheet(lines, dates)], "row", [_row(day, "visit note", f"{doctor}, MD", house, said, sender)]
    )


def _printout(who: World, day: date, random: Random) -> Piece:
    """Two pages out of a record system: the same header on both, a print line at the foot."""
    house, doctor = random.choice(CLINICS), random.choice(DOCTORS)
    said, found = random.choice(COMPLAINTS), random.choice(FINDINGS)
    printed = day + timedelta(days=90)
    born, when, print_day = (
        day_text(who.born, random, 0),
        day_text(day, random, 1),
        day_text(printed, random, 0),
    )

    def head() -> list[str]:
        return [
            house,
            f"{who.last}, {who.first} {who.middle}   MRN {who.mrn}   DOB {born}",
            f"Encounter Date: {when}",
            "",
        ]

    def foot(number: int) -> list[str]:
        return ["", f"Printed on {print_day} 10:14 AM by HIM-JDOE        Page {number} of 2"]

    one = [
        *head(),
        "Progress Notes",
        f"Attending: {doctor}, DO",
        "Reason for Visit",
        said,
        "History of Present Illness",
        f"Seen today for follow up. Symptoms began after an MVA on {day_text(who.crash, random)}.",
        *random.sample(FILLER, 4),
        *foot(1),
    ]
    two = [*head(), "Assessment and Plan", found, *random.sample(FILLER, 2), f"{doctor}, DO", *foot(2)]
    own = [("birth", who.born), ("service", day), ("printed", printed)]
    sheets = [Sheet(one, [*own, ("history", who.crash)]), Sheet(two, own)]
    return Piece(sheets, "row", [_row(day, "visit note", f"{doctor}, DO", house, said)])


def _consult(who: World, day: date, random: Random) -> Piece:
    """A consultation as prose: the date alone at the top, the address at the foot."""
    house, doctor, sender = random.choice(CLINICS), random.choice(DOCTORS), random.choice(DOCTORS)
    found = random.choice(FINDINGS)
    earlier, typed = who.crash + timedelta(days=2), day + timedelta(days=3)
    lines = [
        house,
        "",
        "CONSULTATION REPORT",
        day_text(day, random, 3),
        f"RE: {who.name}",
        f"Date of Birth: {day_text(who.born, random)}",
        f"Referred by: {sender}, MD",
        "",
        f"This patient was injured on {day_text(who.crash, random)} when another car ran a light.",
        f"Prior MRI of {day_text(earlier, random, 1)} was reviewed with the patient.",
        *random.sample(FILLER, 4),
        "IMPRESSION:",
        found,
        "",
        f"{doctor}, MD",
        f"Dictated: {day_text(day, random, 1)}   Transcribed: {day_text(typed, random, 1)}",
        f"{random.choice(STREETS)}, {random.choice(TOWNS)}  {telephone(random)}",
    ]
    dates = [
        ("birth", who.born),
        ("service", day),
        ("history", who.crash),
        ("history", earlier),
        ("signed", typed),
    ]
    dates.append(("signed", day))
    return Piece(
        [Sheet(lines, dates)], "row", [_row(day, "visit note", f"{doctor}, MD", house, found, sender)]
    )


def _soap(who: World, day: date, random: Random) -> Piece:
    """Columns of heads, single letters for passages, a signature line with its own date."""
    house, doctor = random.choice(CLINICS), random.choice(DOCTORS)
    said, found = random.choice(COMPLAINTS), random.choice(FINDINGS)
    signed = day + timedelta(days=2)
    lines = [
        *heading(house, random),
        "SOAP NOTE",
        "Patient Name            Date of Birth    Visit Date",
        f"{who.name:<24}{day_text(who.born, random, 0):<17}{day_text(day, random, 0)}",
        "",
        f"S: {said}",
        f"O: {random.choice(FILLER)}",
        f"A: {found}",
        "P: Return as needed.",
        f"Onset: {day_text(who.crash, random, 1)}",
        "Referring Provider: ____",
        f"Treating Provider: {doctor}, DC",
        f"Signature: ______________________   Date: {day_text(signed, random, 1)}",
    ]
    dates = [("birth", who.born), ("service", day), ("history", who.crash), ("signed", signed)]
    return Piece([Sheet(lines, dates)], "row", [_row(day, "visit note", f"{doctor}, DC", house, said)])


def emergency(who: World, day: date, random: Random) -> Piece:
    """Two pages; whoever comes late in the evening leaves on the next day."""
    house, doctor = random.choice(HOSPITALS), random.choice(DOCTORS)
    said, found = random.choice(COMPLAINTS), random.choice(FINDINGS)
    left = day + timedelta(days=random.choice((0, 1)))
    born = day_text(who.born, random, 1)
    one = [
        *heading(house, random),
        "EMERGENCY DEPARTMENT RECORD",
        f"Patient Name: {named(who, random)}",
        f"DOB: {born}    Age: 40    Sex: F    MRN: {who.mrn}",
        f"Arrival: {day_text(day, random, 1)} 21:40     Discharged: {day_text(left, random, 1)} 01:15",
        "ED Physician: " + f"{doctor}, MD",
        "Primary Care Physician: NONE",
        f"Chief Complaint: {said}",
        "Mode of Arrival: EMS   ESI: 3",
        *random.sample(FILLER, 4),
        "Page 1 of 2",
    ]
    two = [
        f"{house}   EMERGENCY DEPARTMENT RECORD",
        f"Patient Name: {named(who, random)}   DOB: {born}",
        "ED Course",
        *random.sample(FILLER, 3),
        f"Clinical Impression: {found}",
        "Disposition: Home in stable condition.",
        f"Follow up with primary care by {day_text(left + timedelta(days=5), random, 1)}.",
        "Page 2 of 2",
    ]
    sheets = [
        Sheet(one, [("birth", who.born), ("service", day), ("service", left)]),
        Sheet(two, [("birth", who.born), ("next visit", left + timedelta(days=5))]),
    ]
    return Piece(sheets, "row", [_row(day, "emergency department", f"{doctor}, MD", house, said, ends=left)])


def operation(who: World, day: date, random: Random) -> Piece:
    house, doctor, found = random.choice(HOSPITALS), random.choice(DOCTORS), random.choice(FINDINGS)
    dictated = day + timedelta(days=1)
    lines = [
        *heading(house, random),
        "OPERATIVE REPORT",
        f"PATIENT: {named(who, random)}",
        f"DATE OF BIRTH: {day_text(who.born, random)}",
        f"DATE OF SURGERY: {day_text(day, random)}",
        f"SURGEON: {doctor}, MD",
        "ASSISTANT: ____",
        "ANESTHESIA: General",
        "PREOPERATIVE DIAGNOSIS: As below.",
        f"POSTOPERATIVE DIAGNOSIS: {found}",
        "PROCEDURE PERFORMED: Arthroscopic repair.",
        "ESTIMATED BLOOD LOSS: Minimal.",
        *random.sample(FILLER, 3),
        f"D: {day_text(dictated, random, 1)}  T: {day_text(dictated, random, 1)}",
    ]
    dates = [("birth", who.born), ("service", day), ("signed", dictated)]
    return Piece([Sheet(lines, dates)], "row", [_row(day, "operative", f"{doctor}, MD", house, found)])


def stay(who: World, day: date, random: Random) -> Piece:
    house, doctor, found = random.choice(HOSPITALS), random.choice(DOCTORS), random.choice(FINDINGS)
    left = day + timedelta(days=random.randint(2, 6))
    lines = [
        *heading(house, random),
        "DISCHARGE SUMMARY",
        f"Patient: {named(who, random)}    MRN: {who.mrn}",
        f"Date of Birth: {day_text(who.born, random)}",
        f"Admission Date: {day_text(day, random)}",
        f"Discharge Date: {day_text(left, random)}",
        f"Attending Physician: {doctor}, MD",
        f"Discharge Diagnosis: {found}",
        "Hospital Course:",
        *random.sample(FILLER, 4),
        f"Follow-up appointment: {day_text(left + timedelta(days=10), random, 1)}",
    ]
    dates = [
        ("birth", who.born),
        ("service", day),
        ("service", left),
        ("next visit", left + timedelta(days=10)),
    ]
    return Piece(
        [Sheet(lines, dates)], "row", [_row(day, "discharge", f"{doctor}, MD", house, found, ends=left)]
    )
