"""The named writes of a case."""

from nextfriend.matters.actions.cards import add_party_from_card
from nextfriend.matters.actions.closure import (
    add_proceeding,
    change_stage,
    close_matter,
    hand_move,
    reopen_matter,
)
from nextfriend.matters.actions.corrections import (
    correct_note,
    correct_proceeding,
    end_proceeding,
    ending_of,
    facts_of,
)
from nextfriend.matters.actions.custom_fields import change_fields, facts_of_fields
from nextfriend.matters.actions.duplicates import merge_parties, undo_party_merge
from nextfriend.matters.actions.events import move_event, record_event
from nextfriend.matters.actions.identifiers import keep_party_identifier, remove_party_identifier
from nextfriend.matters.actions.names import (
    change_party_representative,
    correct_party_name,
    name_party,
    represent_party,
)
from nextfriend.matters.actions.notes import (
    NOTE,
    move_note,
    open_body,
    place_of,
    share_note,
    withdraw_note_share,
    write_note,
)
from nextfriend.matters.actions.opening import open_matter, open_on_wall
from nextfriend.matters.actions.parties import (
    add_party,
    add_party_contact,
    change_party_relationship,
    describe_party,
    mark_party_contact,
    relate_parties,
    rename_party,
)
from nextfriend.matters.actions.records import correct_other_record, link_party
from nextfriend.matters.actions.sharing import share_row
from nextfriend.matters.actions.substitutes import change_party_substitute, keep_party_substitute
from nextfriend.matters.actions.team import seat_staff, unseat_staff

__all__ = [
    "NOTE",
    "add_party",
    "add_party_contact",
    "add_party_from_card",
    "add_proceeding",
    "change_fields",
    "change_party_relationship",
    "change_party_representative",
    "change_party_substitute",
    "change_stage",
    "close_matter",
    "correct_note",
    "correct_other_record",
    "correct_party_name",
    "correct_proceeding",
    "describe_party",
    "end_proceeding",
    "ending_of",
    "facts_of",
    "facts_of_fields",
    "hand_move",
    "keep_party_identifier",
    "keep_party_substitute",
    "link_party",
    "mark_party_contact",
    "merge_parties",
    "move_event",
    "move_note",
    "name_party",
    "open_body",
    "open_matter",
    "open_on_wall",
    "place_of",
    "relate_parties",
    "undo_party_merge",
    "unseat_staff",
    "remove_party_identifier",
    "rename_party",
    "record_event",
    "reopen_matter",
    "represent_party",
    "seat_staff",
    "share_note",
    "share_row",
    "withdraw_note_share",
    "write_note",
]
