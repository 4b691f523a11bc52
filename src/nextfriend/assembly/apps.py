"""The assembly room, as Django and the other rooms know it."""

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, PaletteAction, Room, Tab

DRAFTERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER})


class AssemblyRoom(Room):
    """Letters and court papers from templates."""

    name = "nextfriend.assembly"
    label = "assembly"
    help_page = "documents"
    tabs = (Tab("papers", "Drafting", "papers/", 45),)
    additions = (
        Addition(
            "Letter or court paper",
            "assembly:papers",
            72,
            DRAFTERS,
            key="q",
            words="draft template letter pleading word",
        ),
    )
    palette = (
        PaletteAction(
            "Templates of letters and court papers", "assembly:templates", 73, "word docx forms own clauses"
        ),
    )

    def ready(self) -> None:
        from nextfriend.assembly.destroyed import forget
        from nextfriend.documents.retention.destroying.signals import contents_gone

        contents_gone.connect(forget, dispatch_uid="assembly.destroyed")
