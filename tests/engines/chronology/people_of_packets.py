"""Invented people, houses and findings for packets. Nobody of these exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

FIRST = (
    "Alma",
    "Benito",
    "Carla",
    "Darius",
    "Elena",
    "Farid",
    "Gloria",
    "Hollis",
    "Imani",
    "Jorge",
    "Katya",
    "Leland",
)
LAST = (
    "Abernathy",
    "Bowditch",
    "Castellano",
    "Duquesne",
    "Eberhart",
    "Fontaine",
    "Gutierrez",
    "Hathaway",
    "Kowalski",
)
DOCTORS = (
    "Robert Hale", "Susan Whitcomb", "Anil Mehta", "Priya Raman", "Thomas O'Rourke", "Grace Lindqvist",
    "Marcus Bell", "Yolanda Pruitt", "Peter Vandermeer", "Helen Tran",
)  # fmt: skip
THERAPISTS = ("Dana Whitlock", "Kevin Sorensen", "Marisol Quintana")
CLINICS = ("Red Rock Orthopedic Associates", "Cedar Valley Family Medicine",
           "Front Range Spine and Pain Center", "Juniper Street Clinic",
           "Lakeside Neurology Group")  # fmt: skip
HOSPITALS = ("St. Brigid Medical Center", "Mesa County General Hospital", "Holy Redeemer Hospital")
IMAGERS = ("Bluestem Radiology Associates", "Open Sky Imaging Center")
LABS = ("Granite Peak Laboratories", "Clearwater Diagnostics Laboratory")
GYMS = ("Summit Physical Therapy", "Aspen Rehabilitation Center", "Motion Works Physical Therapy")
DRUGSTORES = ("Corner Drugs Pharmacy", "Larkspur Pharmacy")
STREETS = ("118 Willow Ave", "4200 Mesa Blvd", "77 Granite Street", "901 N Lincoln Street", "15 Harbor Road")
TOWNS = ("Durango, CO 81301", "Pueblo, CO 81003", "Santa Fe, NM 87501", "Ogden, UT 84401")
COMPLAINTS = (
    "Neck pain and headaches since the crash.", "Low back pain radiating into the left leg.",
    "Right shoulder pain, worse at night.",
    "Numbness in both hands on waking.",
    "Left knee swelling after walking.", "Dizziness when turning the head.",
)  # fmt: skip
FINDINGS = (
    "Cervical strain with muscle spasm.", "Lumbar radiculopathy, left L5.",
    "Partial tear of the supraspinatus tendon.",
    "Mild disc bulge at C5-C6 without cord contact.", "Post-traumatic headache, improving.",
    "Medial meniscus tear, left knee.",
    "No acute fracture or dislocation.", "Sacroiliac joint dysfunction on the right.",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """One client and how this packet's papers write."""

    first: str
    last: str
    middle: str
    born: date
    crash: date
    mrn: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def world(random: Random) -> World:
    """A client with a crash some years ago."""
    return World(
        first=random.choice(FIRST),
        last=random.choice(LAST),
        middle=random.choice("ABCDEFGKMRST"),
        born=date(random.randint(1941, 2001), random.randint(1, 12), random.randint(1, 28)),
        crash=date(random.randint(2022, 2024), random.randint(1, 12), random.randint(1, 28)),
        mrn=str(random.randint(100000, 999999)),
    )


def named(who: World, random: Random) -> str:
    """The name as one of many papers has it."""
    return random.choice(
        (
            who.name,
            f"{who.last}, {who.first}",
            f"{who.last.upper()}, {who.first.upper()}",
            f"{who.first} {who.middle}. {who.last}",
        )
    )


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_text(day: date, random: Random, style: int | None = None) -> str:
    """The day in one of the ways American papers write it."""
    style = random.randrange(7) if style is None else style
    month = MONTHS[day.month - 1]
    return (
        f"{day.month:02}/{day.day:02}/{day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month}/{day.day}/{day.year % 100:02}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.month:02}-{day.day:02}-{day.year}",
        f"{day.day:02}-{month[:3].upper()}-{day.year}",
    )[style]


def telephone(random: Random) -> str:
    return f"({random.randint(200, 989)}) 555-01{random.randint(10, 99)}"


def heading(house: str, random: Random) -> list[str]:
    """A letterhead at the top, in one of three ways."""
    street, town, phone = random.choice(STREETS), random.choice(TOWNS), telephone(random)
    return random.choice((
        [house, street, town, f"Phone {phone}", ""],
        [house.upper(), f"{street}, {town}", f"Tel: {phone}  Fax: {telephone(random)}", ""],
        [f"        {house}", f"        {street} | {town} | {phone}", ""],
    ))  # fmt: skip
