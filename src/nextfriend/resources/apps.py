"""The resources room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import PaletteAction, Room, SearchSource


class ResourcesRoom(Room):
    """Services that the office sends its clients to."""

    name = "nextfriend.resources"
    label = "resources"
    help_page = "care"
    palette = (
        PaletteAction(
            "Resources",
            "resources:resources",
            16,
            "services directory food housing shelter referral community",
            beside="people:directory",
        ),
    )
    search_sources = (SearchSource("Resources", "nextfriend.resources.queries.hits", 60),)
