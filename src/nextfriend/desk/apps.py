"""The desk door, as Django and the rooms know it."""

from collections.abc import Iterator

from nextfriend.ground.rooms import OfficeCheck, PaletteAction, Place, Room, SearchSource


class DeskDoor(Room):
    """The staff's door: Today, the frame of every page, search, components."""

    name = "nextfriend.desk"
    label = "desk"
    help_page = "today"
    places = (Place("Today", "desk:today", "t", 10),)
    palette = (PaletteAction("Help", "desk:help", 90, "how do I manual"),)
    search_sources = (
        SearchSource("Pages and actions", "nextfriend.desk.search.actions", 10),
        SearchSource("Help", "nextfriend.desk.search.help_pages", 90),
    )

    def office_checks(self) -> Iterator[OfficeCheck]:
        from nextfriend.desk.office_checks import office_checks

        return office_checks()
