"""Headings of other systems' files, as far as they are public; others are matched by hand.

- Clio Manage: the contact template's headings (help.clio.com, article 9228623050139, "Migration Templates for
  Importing Into Clio Manage": title, job_title, first_name, last_name, company, business_street, …) and what
  a file of matters holds (article 50633872928539, "Prepare Data For Migration": matter status, custom number,
  description, client). The names of the API's fields beside them
  (docs.developers.clio.com/guides/clio-manage/matters).
- MyCase: the words of its contact and case screens (supportcenter.mycase.com, articles 9369900 "Creating a
  new client" and 9369888 "Adding a new case": date of birth, company, job title, group). Its template's own
  headings are not public, so this preset is a guess that the form shows.
- LegalServer: reports are made by each office; what the product calls its fields is in
  help.legalserver.org ("Phone API: Search Matters by Phone Number": full name, date open, matter ID, legal
  problem code, current disposition; article 2787 "Remote Cases": case_number).
"""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.data_import.fields import guess


@dataclass(frozen=True, slots=True)
class Preset:
    """What one system's headings mean: by field, the headings that say it, first the likeliest."""

    key: str
    label: str
    headings: dict[str, tuple[str, ...]]


CLIO = {
    "calling": ("job_title",),
    "street": ("business_street", "home_street"),
    "city": ("business_city", "home_city"),
    "state": ("business_state", "home_state"),
    "zip": ("business_postal_code", "home_postal_code"),
    "country": ("business_country",),
    "phone": ("primary_phone",),
    "email": ("email_address", "primary_email_address"),
    "number": ("custom_number", "matter custom number", "display_number", "matter_number"),
    "description": ("description", "matter description"),
    "matter_kind": ("practice_area",),
    "opened": ("open_date",),
    "status": ("status", "matter status"),
    "name": ("client", "client_name", "name"),
}
MYCASE = {
    "calling": ("Job Title", "Contact Group", "Group"),
    "born": ("Date of Birth", "Birthday"),
    "phone": ("Cell Phone", "Phone Number"),
    "phone_2": ("Home Phone",),
    "phone_3": ("Work Phone",),
    "caption": ("Case Name", "Case/Matter Name"),
    "number": ("Case Number", "Number"),
    "description": ("Case Description", "Description"),
    "matter_kind": ("Practice Area",),
    "opened": ("Date Opened", "Open Date"),
    "status": ("Case Status", "Status"),
    "name": ("Client Name", "Contacts", "Clients"),
}
LEGALSERVER = {
    "name": ("Full Name", "Client Name", "Name"),
    "first_name": ("First Name", "first"),
    "last_name": ("Last Name", "last"),
    "number": ("Matter/Case ID#", "Matter ID", "case_number"),
    "matter_kind": ("Legal Problem Code", "legal_problem_code"),
    "opened": ("Date Open", "Date Opened", "date_opened"),
    "status": ("Current Disposition", "Case Disposition", "case_disposition"),
    "born": ("Date of Birth", "date_of_birth"),
    "phone": ("Mobile Phone", "Cell Phone"),
    "phone_2": ("Home Phone",),
    "phone_3": ("Work Phone",),
}
PRESETS = (
    Preset("clio", "Clio", CLIO),
    Preset("mycase", "MyCase", MYCASE),
    Preset("legalserver", "LegalServer", LEGALSERVER),
)


def guessed(kind: str, columns: list[str], preset: str) -> dict[str, int]:
    """The column of each field, as this preset's system names them."""
    found = next((one.headings for one in PRESETS if one.key == preset), {})
    return guess(kind, columns, found)
