"""The desk door, as Django and the rooms know it."""

from collections.abc import Iterator

from nextfriend.ground.rooms import OfficeCheck, Place, Room


class DeskDoor(Room):
    """The staff's door: Today, the frame of every page, search, components."""

    name = "nextfriend.desk"
    label = "desk"
    places = (Place("Today", "desk:today", "t", 10),)

    def office_checks(self) -> Iterator[OfficeCheck]:
        from nextfriend.desk.office_checks import office_checks

        return office_checks()
