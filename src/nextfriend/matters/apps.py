"""The matters room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import Addition, Place, Room, Tab


class MattersRoom(Room):
    """The case: parties, team, stage, the timeline, whose move it is."""

    name = "nextfriend.matters"
    label = "matters"
    tabs = (
        Tab("timeline", "Timeline", "", 10),
        Tab("people", "People", "people/", 30),
        Tab("team", "Team", "team/", 60),
    )
    places = (
        Place(
            "Matters",
            "matters:matters",
            "m",
            50,
            is_content=True,
            # One thing of a matter is reached through it.
            below=("/dates/", "/appointments/", "/series/", "/documents/", "/signings/", "/tasks/"),
        ),
    )
    additions = (Addition("Note", "matters:notes", 10),)
