"""A file of contacts that came from the old program: brought by the administrator, run by the attorney."""

from __future__ import annotations

from nextfriend.data_import import actions
from nextfriend.data_import.presets import guessed
from nextfriend.site.demo.story_builder import Telling

CONTACTS = """\
first_name,last_name,company,job_title,email_address,primary_phone,business_street,business_city
Imre,Castellan,Castellan,Vocational expert,imre@castellan.example,303-555-0121,40 Larkspur,Golden
Noor,Hadid,,Arabic interpreter,noor.hadid@example.org,720-555-0137,,
,,Foothills Process Service,Process server,office@foothills.example,303-555-0188,9 Quarry Rd,Lakewood
,,Prairie Imaging,Radiology,records@prairie.example,ask reception,,
,,,Mediator,mediator@example.org,303-555-0159,,
"""


def tell(story: Telling) -> None:
    """Three of five rows come in; two wait to be mended."""
    alma = story.office.staff["alma"]
    with story.speaking("ada", -3, "15:10") as ada:
        batch = actions.bring_file(
            actor=ada,
            name="Experts and vendors from Clio",
            kind="directory",
            preset="clio",
            content=CONTACTS.encode(),
            runner=alma,
        )
        mapping = guessed(batch.kind, batch.columns, batch.preset)
        actions.match_columns(actor=ada, batch=batch, mapping=mapping)
    with story.speaking("alma", -2, "08:40") as actor:
        actions.match_columns(actor=actor, batch=batch, mapping=mapping)
        while actions.step(actor=actor, batch_id=batch.pk):
            pass
        actions.run_import(actor=actor, batch=batch, known="leave")
        while actions.step(actor=actor, batch_id=batch.pk):
            pass
