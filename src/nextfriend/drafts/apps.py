"""The drafts room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import Room


class DraftsRoom(Room):
    """What was typed and not saved."""

    name = "nextfriend.drafts"
    label = "drafts"
    help_page = "account"
