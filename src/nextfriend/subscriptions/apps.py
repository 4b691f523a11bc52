"""The subscriptions room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import PaletteAction, Room


class SubscriptionsRoom(Room):
    """Calendars that leave the house, and calendars that come in."""

    name = "nextfriend.subscriptions"
    label = "subscriptions"
    help_page = "calendar"
    palette = (
        PaletteAction("Calendar addresses", "subscriptions:feeds", 40, "feeds subscribe phone outlook"),
        PaletteAction("Other people’s calendars", "subscriptions:imports", 41, "imports outlook google"),
    )
