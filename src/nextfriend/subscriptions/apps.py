"""The subscriptions room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import Room


class SubscriptionsRoom(Room):
    """Calendars that leave the house, and calendars that come in."""

    name = "nextfriend.subscriptions"
    label = "subscriptions"
