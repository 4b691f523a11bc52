"""The documents room, as Django and the other rooms know it."""

from nextfriend.documents.kinds import SIGNATURE
from nextfriend.ground.rooms import Addition, Room, Tab


class DocumentsRoom(Room):
    """Files, their versions, and what waits for a signature."""

    name = "nextfriend.documents"
    label = "documents"
    due_kinds = (SIGNATURE,)
    pages = {"signing": ("documents:signing", "subject_id")}
    tabs = (Tab("documents", "Documents", "documents/", 40),)
    additions = (Addition("Document", "documents:documents", 70),)
