"""Conflicts: names in; possible conflicts with reasons out. Pure: no clock, no network, no database."""

from nextfriend.engines.conflicts.keys import Variant, asked_keys, parts_asked, stored_keys
from nextfriend.engines.conflicts.normal import Name, names_in, read_name
from nextfriend.engines.conflicts.records import Hit, Record, compare
from nextfriend.engines.conflicts.register import Register
from nextfriend.engines.conflicts.scoring import THRESHOLD, Match, Reason, match, name_score
from nextfriend.engines.conflicts.spellings import asked_codes, codes, near

__all__ = [
    "THRESHOLD",
    "Hit",
    "Match",
    "Name",
    "Reason",
    "Record",
    "Register",
    "Variant",
    "asked_codes",
    "asked_keys",
    "codes",
    "compare",
    "match",
    "name_score",
    "names_in",
    "near",
    "parts_asked",
    "read_name",
    "stored_keys",
]
