"""The roles people hold in the office. What each opens is in privacy/wall/matrix.py."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """One per person. `clerk` is the office's own mailbox: it files court notices and cannot sign in."""

    ATTORNEY = "attorney", "Attorney"
    PARALEGAL = "paralegal", "Paralegal"
    CASE_MANAGER = "case-manager", "Case manager"
    SUPERVISOR = "supervisor", "Supervisor"
    ADMINISTRATOR = "administrator", "Administrator"
    CLERK = "clerk", "Mailbox clerk"


LEGAL_CRAFT = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CLERK})
CARE_CRAFT = frozenset({Role.CASE_MANAGER})
