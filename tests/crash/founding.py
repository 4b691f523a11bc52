"""Found the office of a crash test, in a process of its own: `python -m tests.crash.founding`.

Prints what the writers need to know, as JSON. Runs with the owner's environment of that office.
"""

from __future__ import annotations

import json

import django

DOCKET = "1:26-cv-01437"


def main() -> None:
    """Found it, and put its matter on a court's docket."""
    django.setup()
    from nextfriend.accounts import db_session
    from nextfriend.matters.actions import add_proceeding
    from tests.office.people import PASSWORD, found_test_office

    office = found_test_office("Storm office")
    with office.speaking("paralegal") as dana:
        add_proceeding(
            actor=dana,
            matter_id=office.matters["office"],
            court_id="cod",
            docket_number=DOCKET,
            caption="Reyes v. Front Range Transit Lines, Inc.",
        )
    assert db_session.current() == ""
    told = {
        "matter": str(office.matters["office"]),
        "password": PASSWORD,
        "emails": {key: office.email(key) for key in office.staff if key != "administrator"},
        "asker": {"staff": str(office.staff["paralegal"].pk), "token": office.tokens["paralegal"]},
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
