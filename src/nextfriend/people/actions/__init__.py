"""The named writes of people: who they are, their names, how to reach them, how they are related."""

from nextfriend.people.actions.cards import (
    add_from_card,
    card_points,
    fresh_names,
    fresh_points,
    write_card,
)
from nextfriend.people.actions.contact_points import (
    CONTACT_COMPARTMENTS,
    MARKED,
    add_contact_point,
    mark_contact_point,
)
from nextfriend.people.actions.directory import keep_procedures, print_labels
from nextfriend.people.actions.duplicates import keep_apart, merge_records, undo_merge
from nextfriend.people.actions.identifiers import keep_identifier, remove_identifier, show_identifier
from nextfriend.people.actions.names import (
    change_representative,
    correct_name,
    keep_name,
    name_representative,
)
from nextfriend.people.actions.persons import add_person, describe_person, rename_person
from nextfriend.people.actions.relationships import change_relationship, relate_people
from nextfriend.people.actions.same_person import link_records, part_record, record_again
from nextfriend.people.actions.substitutes import change_substitute, keep_substitute, show_address

__all__ = [
    "CONTACT_COMPARTMENTS",
    "MARKED",
    "add_contact_point",
    "add_from_card",
    "add_person",
    "card_points",
    "change_relationship",
    "change_representative",
    "change_substitute",
    "correct_name",
    "describe_person",
    "fresh_names",
    "fresh_points",
    "keep_apart",
    "keep_identifier",
    "keep_name",
    "keep_procedures",
    "keep_substitute",
    "link_records",
    "mark_contact_point",
    "merge_records",
    "name_representative",
    "part_record",
    "print_labels",
    "record_again",
    "relate_people",
    "remove_identifier",
    "rename_person",
    "show_address",
    "show_identifier",
    "undo_merge",
    "write_card",
]
