"""Papers of imaging, laboratories, therapy and pharmacies, and what comes between them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.engines.chronology.clinic_papers import FILLER
from tests.engines.chronology.people_of_packets import (
    CLINICS,
    COMPLAINTS,
    DOCTORS,
    DRUGSTORES,
    FINDINGS,
    GYMS,
    HOSPITALS,
    IMAGERS,
    LABS,
    THERAPISTS,
    World,
    day_text,
    heading,
    named,
    telephone,
)
from tests.engines.chronology.truth import Piece, Sheet, TrueRow

STUDIES = (
    "MRI LUMBAR SPINE WITHOUT CONTRAST",
    "MRI CERVICAL SPINE WITHOUT CONTRAST",
    "XR SHOULDER RIGHT 3 VIEWS",
    "CT HEAD WITHOUT CONTRAST",
)
DRUGS = (
    "Cyclobenzaprine 10 mg",
    "Ibuprofen 600 mg",
    "Gabapentin 300 mg",
    "Meloxicam 15 mg",
    "Tizanidine 4 mg",
)


def imaging(who: World, day: date, random: Random) -> Piece:
    """The line "Provider:" is empty and "Clinical Indication:" comes right behind it."""
    house, reader, sender = random.choice(IMAGERS), random.choice(DOCTORS), random.choice(DOCTORS)
    found, earlier = random.choice(FINDINGS), day - timedelta(days=200)
    label = random.choice(("Interpreted by", "Radiologist", "Read by"))
    lines = [
        *heading(house, random),
        random.choice(("RADIOLOGY REPORT", "DIAGNOSTIC IMAGING REPORT")),
        f"Patient: {named(who, random)}   DOB: {day_text(who.born, random, 0)}",
        f"Exam: {random.choice(STUDIES)}",
        f"{random.choice(('Study Date', 'Date of Exam', 'Exam Date'))}: {day_text(day, random)}",
        f"Ordering Provider: {sender}, MD",
        "Provider: Clinical Indication: Pain after motor vehicle accident.",
        f"Comparison: Radiographs of {day_text(earlier, random, 1)}.",
        "Technique: Standard sequences were obtained.",
        "Findings:",
        *random.sample(FILLER, 2),
        f"Impression: {found}",
        "",
        f"{label}: {reader}, MD",
        f"Reported: {day_text(day + timedelta(days=1), random, 1)} 08:30",
    ]
    dates = [("birth", who.born), ("service", day), ("history", earlier), ("signed", day + timedelta(days=1))]
    row = TrueRow([], day, day, "imaging", f"{reader}, MD", house, sender, found)
    return Piece([Sheet(lines, dates)], "row", [row])


def laboratory(who: World, day: date, random: Random) -> Piece:
    house, sender = random.choice(LABS), random.choice(DOCTORS)
    come, told = day + timedelta(days=1), day + timedelta(days=2)
    lines = [
        *heading(house, random),
        "LABORATORY REPORT",
        f"Patient Name: {named(who, random)}   DOB: {day_text(who.born, random, 1)}",
        f"Ordering Physician: {sender}, MD      Accession: {random.randint(10000, 99999)}",
        f"Collected: {day_text(day, random, 1)} 07:45   Received: {day_text(come, random, 1)}"
        f"   Reported: {day_text(told, random, 1)}",
        "Test                Result     Flag   Reference Range",
        "Hemoglobin          12.1       L      13.5-17.5 g/dL",
        "Glucose             98                70-99 mg/dL",
        "Sed Rate            31         H      0-20 mm/hr",
        "Comment: Mild anemia. Correlate clinically.",
    ]
    dates = [("birth", who.born), ("service", day), ("printed", come), ("signed", told)]
    row = TrueRow([], day, day, "lab", "", house, sender, "Mild anemia. Correlate clinically.")
    return Piece([Sheet(lines, dates)], "row", [row])


def therapy(who: World, day: date, random: Random) -> Piece:
    """A daily note with the last and the next visit beside its own day."""
    house, helper = random.choice(GYMS), random.choice(THERAPISTS)
    said, last, after = random.choice(COMPLAINTS), day - timedelta(days=3), day + timedelta(days=4)
    lines = [
        *heading(house, random),
        "PHYSICAL THERAPY DAILY NOTE",
        f"Name: {named(who, random)}        DOB: {day_text(who.born, random, 0)}",
        f"Date of Injury: {day_text(who.crash, random, 1)}     Treatment Date: {day_text(day, random)}",
        f"Subjective: {said}",
        "Objective: Therapeutic exercise 3 sets of 10, manual therapy 15 minutes.",
        "Assessment: Tolerated treatment well with less guarding.",
        f"Last visit: {day_text(last, random, 1)}   Next visit: {day_text(after, random, 1)}",
        f"Therapist: {helper}, DPT",
    ]
    dates = [
        ("birth", who.born),
        ("service", day),
        ("history", who.crash),
        ("history", last),
        ("next visit", after),
    ]
    row = TrueRow([], day, day, "therapy", f"{helper}, DPT", house, "", said)
    return Piece([Sheet(lines, dates)], "row", [row])


def flow_sheet(who: World, day: date, random: Random) -> Piece:
    """Five or six visits on one page, a line for each."""
    house, helper = random.choice(GYMS), random.choice(THERAPISTS)
    days = [day + timedelta(days=at * 3) for at in range(random.randint(4, 6))]
    style = random.choice((0, 1, 2))
    lines = [
        *heading(house, random),
        "THERAPY FLOW SHEET",
        f"Patient: {named(who, random)}    DOB: {day_text(who.born, random, 0)}",
        f"Therapist: {helper}, PT",
        "Date        Bike   Bridges   Rows     Pain   Initials",
    ]
    lines += [
        f"{day_text(one, random, style):<12}{random.randint(5, 12)} min  3x10      2x15"
        f"     {random.randint(1, 7)}/10   DW"
        for one in days
    ]
    rows = [TrueRow([], one, one, "therapy", f"{helper}, PT", house) for one in days]
    return Piece([Sheet(lines, [("birth", who.born), *(("service", one) for one in days)])], "row", rows)


def pharmacy(who: World, day: date, random: Random) -> Piece:
    """A printed history of fills, with the day it was printed."""
    house = random.choice(DRUGSTORES)
    days = [day + timedelta(days=at * 31) for at in range(3)]
    printed = days[-1] + timedelta(days=40)
    lines = [
        *heading(house, random),
        "PATIENT PRESCRIPTION HISTORY",
        f"Patient: {named(who, random)}   DOB: {day_text(who.born, random, 0)}",
        f"Printed: {day_text(printed, random, 1)}",
        "Fill Date    Rx No     Drug                     Qty   Prescriber        Price",
    ]
    lines += [
        f"{day_text(one, random, 0)}   {random.randint(100000, 999999)}   {random.choice(DRUGS):<24} 30"
        f"    {random.choice(DOCTORS)}"
        for one in days
    ]
    rows = [TrueRow([], one, one, "pharmacy", "", house) for one in days]
    dates = [("birth", who.born), ("printed", printed), *(("service", one) for one in days)]
    return Piece([Sheet(lines, dates)], "row", rows)


def fax_cover(who: World, day: date, random: Random) -> Piece:
    lines = [
        f"{day_text(day, random, 0)} 14:22   FROM: {random.choice(CLINICS)}   FAX: {telephone(random)}"
        "   P.001/009",
        "FAX COVER SHEET",
        "To: Law Office Records Desk",
        f"From: {random.choice(HOSPITALS)} Health Information",
        f"Re: {who.name}",
        "Number of pages including cover: 9",
        "CONFIDENTIALITY NOTICE: This message is for the intended recipient only.",
    ]
    return Piece([Sheet(lines, [("printed", day)])], "listed")


def letter(who: World, day: date, random: Random) -> Piece:
    lines = [
        *heading(random.choice(CLINICS), random),
        day_text(day, random, 3),
        "To Whom It May Concern:",
        f"Re: {who.name}, born {day_text(who.born, random, 1)}",
        "Please excuse the above patient from lifting more than ten pounds.",
        "Sincerely,",
        f"{random.choice(DOCTORS)}, MD",
    ]
    return Piece([Sheet(lines, [("birth", who.born)])], "listed")


def custodian(who: World, day: date, random: Random) -> Piece:
    lines = [
        "CERTIFICATION OF BUSINESS RECORDS",
        f"I am the custodian of records of {random.choice(HOSPITALS)}.",
        f"The attached records of {who.name} are true copies.",
        f"Signed on {day_text(day, random, 1)}",
    ]
    return Piece([Sheet(lines, [("signed", day)])], "listed")


def blank(who: World, day: date, random: Random) -> Piece:
    return Piece(
        [Sheet(random.choice(([], [""], ["", "  "], ["This page intentionally left blank"])))], "listed"
    )


def undated(who: World, day: date, random: Random) -> Piece:
    """A note that nobody dated: the blank for the day was never filled in."""
    lines = [
        *heading(random.choice(CLINICS), random),
        "PROGRESS NOTE",
        f"Patient: {named(who, random)}   DOB: {day_text(who.born, random, 0)}",
        "Date of Service: ____________",
        f"Chief Complaint: {random.choice(COMPLAINTS)}",
        *random.sample(FILLER, 2),
        f"Provider: {random.choice(DOCTORS)}, MD",
    ]
    return Piece([Sheet(lines, [("birth", who.born)])], "listed")


def unreadable(who: World, day: date, random: Random) -> Piece:
    """A note whose day is spoiled: nobody may guess it."""
    said = random.choice(
        (f"{day.month}/3?/{day.year}", f"{day.month:02}/4{day.day % 10}/{day.year}", f"{day.month}/{day.day}")
    )
    lines = [
        *heading(random.choice(CLINICS), random),
        "CLINIC NOTE",
        f"Patient: {named(who, random)}   DOB: {day_text(who.born, random, 0)}",
        f"Date of Visit: {said}",
        f"Chief Complaint: {random.choice(COMPLAINTS)}",
        *random.sample(FILLER, 2),
    ]
    return Piece([Sheet(lines, [("birth", who.born)])], "listed")
