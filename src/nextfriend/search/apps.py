"""The search room, as Django and the other rooms know it."""

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate

from nextfriend.ground.rooms import Room, SearchSource
from nextfriend.ground.wall.declared import Trigger


def kept(kind: int, day: str, *columns: str) -> tuple[Trigger, ...]:
    """The trigger that keeps a table's words: a `Word.Kind`, the column of its day, those of its words."""
    arguments = (str(kind), day, *columns)
    return (Trigger("keep_words", "AFTER INSERT OR UPDATE OR DELETE", "keep_words", arguments=arguments),)


class SearchRoom(Room):
    """One box that finds people, matters, dates, documents and lines, and says why."""

    name = "nextfriend.search"
    label = "search"
    help_page = "matters"
    search_sources = (
        SearchSource("Found", "nextfriend.search.finding.find", 20),
        SearchSource("Inside files", "nextfriend.search.in_files.find", 25),
    )
    triggers = {
        "matters_matter": kept(1, "opened_date", "name", "number"),
        "matters_proceeding": kept(2, "", "caption", "docket_number", "judge"),
        "people_contactpoint": kept(3, "", "value"),
        "calendar_due": kept(4, "due_date", "title"),
        "documents_document": kept(5, "added_at", "title", "document_number", "tags"),
        "matters_entry": kept(6, "at", "sentence"),
        "matters_body": kept(7, "", "text"),
        "matters_fieldvalue": kept(8, "", "value"),
    }

    def ready(self) -> None:
        """What stood before there was a search is searched after the upgrade."""
        post_migrate.connect(write_words, sender=self, dispatch_uid="search.write_words")


def write_words(sender: Any, *, using: str, **_: Any) -> None:
    """Write the words of all that stands where there are none, once the wall is written (privacy/apps.py)."""
    if using != "owner":
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('nf.rebuild_words(boolean)') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT nf.rebuild_words(true)")
