"""Which roles decide which kind of date."""

from __future__ import annotations

from nextfriend.accounts.roles import LEGAL_CRAFT, Role

LAWYERS = LEGAL_CRAFT - {Role.CLERK}


EITHER_CRAFT = LAWYERS | {Role.CASE_MANAGER, Role.SUPERVISOR}
