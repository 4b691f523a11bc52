"""The desk door, as Django and the rooms know it."""

from nextfriend.ground.rooms import Place, Room


class DeskDoor(Room):
    """The staff's door: Today, the frame of every page, search, components."""

    name = "nextfriend.desk"
    label = "desk"
    places = (Place("Today", "desk:today", "t", 10),)
