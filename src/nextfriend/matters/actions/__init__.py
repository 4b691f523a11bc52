"""The named writes of a case."""

from nextfriend.matters.actions.closure import (
    add_proceeding,
    change_stage,
    close_matter,
    hand_move,
    reopen_matter,
)
from nextfriend.matters.actions.corrections import correct_note, correct_proceeding, facts_of
from nextfriend.matters.actions.notes import (
    NOTE,
    move_note,
    open_body,
    share_note,
    withdraw_note_share,
    write_note,
)
from nextfriend.matters.actions.opening import open_matter
from nextfriend.matters.actions.parties import (
    add_party,
    add_party_contact,
    describe_party,
    mark_party_contact,
    relate_parties,
    rename_party,
)
from nextfriend.matters.actions.team import seat_staff, unseat_staff

__all__ = [
    "NOTE",
    "add_party",
    "add_party_contact",
    "add_proceeding",
    "change_stage",
    "close_matter",
    "correct_note",
    "correct_proceeding",
    "describe_party",
    "facts_of",
    "hand_move",
    "mark_party_contact",
    "move_note",
    "open_body",
    "open_matter",
    "relate_parties",
    "unseat_staff",
    "rename_party",
    "reopen_matter",
    "seat_staff",
    "share_note",
    "withdraw_note_share",
    "write_note",
]
