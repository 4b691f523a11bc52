"""An address program of a matter's person is told on the timeline without the address, and its end too."""

from __future__ import annotations

from nextfriend.matters import actions
from nextfriend.people.models import Person
from tests.matters.trace import sentences, verbs
from tests.office.people import TestOffice, office_day

CARD = "P.O. Box 1110 Apt 77, Denver, CO 80201"


def test_it_is_kept_changed_and_ended_with_a_sentence_each(office: TestOffice) -> None:
    matter = office.matters["office"]
    with office.speaking("paralegal") as dana:
        lena = Person.objects.get(
            pk=actions.add_party(actor=dana, matter_id=matter, part="family", name="Lena Duran").person_id
        )
        facts = {"program": "Colorado ACP", "address": CARD}
        row = actions.keep_party_substitute(actor=dana, person=lena, **facts)
        facts["program"] = "ACP of Colorado"
        row = actions.change_party_substitute(actor=dana, substitute=row, **facts)
        actions.change_party_substitute(actor=dana, substitute=row, **facts, ended_on=office_day())
        told = sentences(matter)[-3:]
        assert told == [
            "Dana Price put Lena Duran's address under Colorado ACP.",
            "Dana Price changed the address program of Lena Duran.",
            "Dana Price ended the address program of Lena Duran.",
        ]
        assert CARD not in str(told)
        assert verbs(row.pk)[-2:] == ["changed substitute address"] * 2
