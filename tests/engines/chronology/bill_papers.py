"""Bills as providers send them: an itemized statement, a claim form in boxes, a hospital's uniform bill."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from tests.engines.chronology.people_of_packets import World, day_text, heading
from tests.engines.chronology.truth import Piece, Sheet, TrueRow

CODES = {
    "visit note": (("99213", "Office visit, established", 18_500), ("99204", "Office visit, new", 32_000)),
    "imaging": (("72148", "MRI lumbar spine", 184_000), ("73030", "X-ray shoulder", 21_250)),
    "lab": (("85025", "Complete blood count", 6_400),),
    "therapy": (("97110", "Therapeutic exercise", 9_500), ("97140", "Manual therapy", 8_850)),
    "operative": (("29827", "Arthroscopy, shoulder", 1_240_000),),
    "emergency department": (("99284", "ED visit level 4", 215_000),),
    "discharge": (("0120", "Room and board", 640_000),),
}
REVENUE = {
    "emergency department": ("0450", "EMERGENCY ROOM"),
    "discharge": ("0120", "ROOM-BOARD/SEMI"),
    "operative": ("0360", "OR SERVICES"),
}


def dollars(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02}"


def bill(who: World, rows: Sequence[TrueRow], random: Random) -> Piece:
    """One bill for these services of one house, in the form that such a house uses."""
    kinds = {row.kind for row in rows}
    if kinds & REVENUE.keys():
        return _uniform_bill(who, rows, random)
    return random.choice((_statement, _claim_form))(who, rows, random)


def _statement(who: World, rows: Sequence[TrueRow], random: Random) -> Piece:
    last = max(row.ends for row in rows)
    stated, paid = last + timedelta(days=30), last + timedelta(days=21)
    lines = [
        *heading(rows[0].facility, random),
        random.choice(("ITEMIZED STATEMENT", "STATEMENT OF ACCOUNT", "PATIENT LEDGER")),
        f"Patient: {who.name}      Account No: {random.randint(10000, 99999)}",
        f"Statement Date: {day_text(stated, random, 1)}",
        "Date        Code     Description                      Amount",
    ]
    charges = []
    total = 0
    for row in rows:
        code, what, cents = random.choice(CODES[row.kind])
        lines.append(f"{day_text(row.day, random, 0)}  {code}    {what:<30} ${dollars(cents)}")
        charges.append((row.day, code, cents))
        row.charge = cents
        total += cents
    lines += [
        f"{day_text(paid, random, 0)}           Insurance payment              -{dollars(total // 2)}",
        f"Total charges   ${dollars(total)}",
        f"Balance due   ${dollars(total - total // 2)}",
    ]
    dates = [("printed", stated), ("other", paid), *(("service", row.day) for row in rows)]
    return Piece([Sheet(lines, dates)], "bill", [], charges)


def _claim_form(who: World, rows: Sequence[TrueRow], random: Random) -> Piece:
    lines = [
        "HEALTH INSURANCE CLAIM FORM",
        "APPROVED BY NATIONAL UNIFORM CLAIM COMMITTEE (NUCC) 02/12",
        f"2. PATIENT'S NAME: {who.last}, {who.first}",
        "24. A. DATE(S) OF SERVICE  B. PLACE  D. PROCEDURES CPT/HCPCS  F. $ CHARGES  G. UNITS",
    ]
    charges = []
    for row in rows:
        code, _, cents = random.choice(CODES[row.kind])
        day = f"{row.day.month:02} {row.day.day:02} {row.day.year % 100:02}"
        lines.append(f"{day} {day} 11 {code} A {cents // 100} {cents % 100:02} 1")
        charges.append((row.day, code, cents))
        row.charge = cents
    lines += [f"33. BILLING PROVIDER INFO: {rows[0].facility}", "FORM CMS-1500 (02-12)"]
    return Piece([Sheet(lines)], "bill", [], charges)


def _uniform_bill(who: World, rows: Sequence[TrueRow], random: Random) -> Piece:
    lines = [
        rows[0].facility,
        "UB-04 CMS-1450        UNIFORM BILL",
        f"8 PATIENT NAME: {who.last}, {who.first}",
        "42 REV CD  43 DESCRIPTION  44 HCPCS  45 SERV DATE  46 UNITS  47 TOTAL CHARGES",
    ]
    charges = []
    for row in rows:
        revenue, what = REVENUE[row.kind]
        code, _, cents = random.choice(CODES[row.kind])
        shown = code if len(code) == 5 else ""
        day = f"{row.day.month:02}{row.day.day:02}{row.day.year % 100:02}"
        lines.append(f"{revenue} {what} {shown} {day} 1 {dollars(cents).replace(',', '')}".replace("  ", " "))
        charges.append((row.day, shown, cents))
        row.charge = cents
    lines.append(f"TOTALS  {dollars(sum(cents for *_, cents in charges)).replace(',', '')}")
    return Piece([Sheet(lines)], "bill", [], charges)
