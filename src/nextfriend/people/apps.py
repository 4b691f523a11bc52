"""The people room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import PaletteAction, Room


class PeopleRoom(Room):
    """Every person and organization, how they are related, how to reach them safely."""

    name = "nextfriend.people"
    label = "people"
    help_page = "matters"
    palette = (PaletteAction("Directory", "people:directory", 15, "courts providers organizations"),)
