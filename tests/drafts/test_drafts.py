"""What is typed and not saved: given back to its writer, shown to nobody else, gone once it is saved."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from nextfriend.drafts import actions
from nextfriend.drafts.models import Draft
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import TeamMember
from tests.drafts.conftest import token_of, value_of

WORDS = "She asked for the hearing to be moved"


def autosave(client, token, text, turn=1, **more):
    return client.post("/drafts/", {"draft-token": token, "draft-turn": turn, "text": text, **more})


def left(office, who="paralegal"):
    with office.speaking(who):
        return list(Draft.objects.filter(finished_at=None))


def test_what_is_typed_is_there_after_a_reload(browse, notes):
    dana = browse("paralegal")
    said = autosave(dana, token_of(dana.page(notes())), WORDS).json()
    assert said["signed_in"]
    assert said["saved"].endswith("M")
    page = dana.page(notes())
    assert value_of(page, "text") == WORDS
    assert f"You typed this at {said['saved']} and did not save it." in page.text()


def test_a_save_ends_the_draft_and_a_late_autosave_does_not_bring_it_back(browse, notes, office):
    dana = browse("paralegal")
    token = token_of(dana.page(notes()))
    autosave(dana, token, WORDS)
    dana.send(notes(), {"text": WORDS, "compartment": "legal", "subject": "Call", "draft-token": token})
    assert autosave(dana, token, WORDS, turn=2).status_code == 410
    assert value_of(dana.page(notes()), "text") == ""
    assert left(office) == []


def test_a_refused_form_is_kept_too(browse, notes):
    dana = browse("paralegal")
    token = token_of(dana.page(notes()))
    dana.send(notes(), {"text": WORDS, "compartment": "nowhere", "draft-token": token}, status=422)
    assert value_of(dana.page(notes()), "text") == WORDS


def test_an_older_autosave_that_arrives_late_changes_nothing(browse, notes):
    dana = browse("paralegal")
    token = token_of(dana.page(notes()))
    autosave(dana, token, WORDS, turn=2)
    autosave(dana, token, "She asked", turn=1)
    assert value_of(dana.page(notes()), "text") == WORDS


def test_two_tabs_lose_nothing(browse, notes):
    dana = browse("paralegal")
    one, two = token_of(dana.page(notes())), token_of(dana.page(notes()))
    autosave(dana, one, "typed in the first tab")
    autosave(dana, two, "typed in the second tab")
    page = dana.page(notes())
    assert value_of(page, "text") == "typed in the second tab"
    other = next(a.get("href") for a in page.all("a") if a.get("href", "").startswith("?draft="))
    assert value_of(dana.page(notes() + other), "text") == "typed in the first tab"


def test_discard_removes_it(browse, notes, office):
    dana = browse("paralegal")
    autosave(dana, token_of(dana.page(notes())), WORDS)
    answer = dana.send("/drafts/discard/", {"draft-token": token_of(dana.page(notes()))})
    assert answer.headers["Location"] == notes()
    assert value_of(dana.page(notes()), "text") == ""
    assert left(office) == []


def test_nobody_else_is_shown_it_on_the_same_browser(browse, notes, office):
    dana = browse("paralegal")
    token = token_of(dana.page(notes()))
    dana.logout()
    answer = dana.send(
        notes(), {"text": WORDS, "compartment": "legal", "kind": "other", "draft-token": token}
    )
    assert unquote(answer.headers["Location"]) == f"/accounts/login/?next={notes()}"
    pia = dana.sign_in_as(office.staff["second-paralegal"].pk)
    assert value_of(pia.page(notes()), "text") == ""
    assert value_of(pia.sign_in_as(office.staff["paralegal"].pk).page(notes()), "text") == WORDS


def test_a_form_opened_under_another_sign_in_is_not_sent_under_this_one(browse, notes, office):
    client = browse("paralegal")
    token = token_of(client.page(notes()))
    client.sign_in_as(office.staff["case-manager"].pk)
    answer = client.send(notes(), {"text": WORDS, "compartment": "shared", "draft-token": token})
    assert answer.headers["Location"] == "/"
    assert WORDS not in client.page(f"/matters/{office.matters['office']}/").text()
    assert [d.writer_id for d in left(office)] == [office.staff["paralegal"].pk]
    assert left(office, "case-manager") == []


def test_nothing_is_kept_for_an_anonymous_visitor(db, office, notes):
    stranger = Client()
    assert stranger.post(notes(), {"text": "x" * 100_000, "draft-token": "forged"}).status_code == 302
    assert stranger.post("/preferences/", {"theme": "y" * 100_000}).status_code == 302
    assert stranger.post("/drafts/", {"text": WORDS, "draft-token": "forged"}).status_code == 404
    assert "sessionid" not in stranger.cookies
    assert all(left(office, who) == [] for who in ("paralegal", "case-manager", "administrator"))


def test_it_is_sealed_and_opens_for_its_own_row_alone(browse, notes, office):
    dana = browse("paralegal")
    autosave(dana, token_of(dana.page(notes())), WORDS)
    (draft,) = left(office)
    assert WORDS.encode() not in bytes(draft.body)
    same = {"writer": draft.writer_id, "draft": draft.pk, "path": draft.path}
    assert ("text", WORDS) in actions.cipher.unseal(draft.body, **same)
    other = {**same, "writer": office.staff["attorney"].pk}
    assert actions.cipher.unseal(draft.body, **other) == []
    assert actions.cipher.unseal(draft.body, **{**same, "path": "/elsewhere/"}) == []


def test_passwords_files_and_tokens_are_never_kept(browse, notes, office):
    dana = browse("paralegal")
    secret = {"password": "p", "new_password1": "n", "csrfmiddlewaretoken": "c", "recovery_code": "r"}
    autosave(dana, token_of(dana.page(notes())), WORDS, **secret)
    (draft,) = left(office)
    same = {"writer": draft.writer_id, "draft": draft.pk, "path": draft.path}
    assert actions.cipher.unseal(draft.body, **same) == [("text", WORDS)]
    assert token_of(dana.page("/accounts/password/change/")) == "", "a form that asks for a password"


def test_it_is_bounded_in_size_count_and_age(browse, notes, office):
    dana = browse("paralegal")
    token = token_of(dana.page(notes()))
    answer = autosave(dana, token, "x" * 70_000)
    assert answer.status_code == 413
    assert "too long" in answer.json()["sentence"]
    tabs = [token_of(dana.page(notes("embedded"))) for _ in range(actions.MOST_DRAFTS + 5)]
    for tab in tabs:
        autosave(dana, tab, WORDS)
    assert len(left(office)) == actions.MOST_DRAFTS
    with office.speaking("paralegal"):
        Draft.objects.update(saved_at=Draft.objects.first().saved_at - timedelta(days=15))
    autosave(dana, token, WORDS, turn=9)
    assert len(left(office)) == 1


def test_it_dies_with_the_access_of_its_writer(browse, notes, office):
    dana = browse("paralegal")
    autosave(dana, token_of(dana.page(notes("embedded"))), WORDS)
    autosave(dana, token_of(dana.page(notes())), "this one stays")
    with office.speaking("attorney") as attorney:
        seat = TeamMember.objects.get(matter_id=office.matters["embedded"], staff=office.staff["paralegal"])
        privacy.leave_team(actor=attorney, seat=seat, reason="moved to another matter")
    assert [d.path for d in left(office)] == [notes()], "hidden at once"
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.sweep_drafts()")
        assert cursor.fetchone()[0] == 1, "and removed by the next sweep"


def test_postgresql_keeps_it_for_its_writer(browse, notes, office):
    dana = browse("paralegal")
    autosave(dana, token_of(dana.page(notes())), WORDS)
    (draft,) = left(office)
    for who in office.staff.keys() - {"paralegal"}:
        with office.speaking(who):
            assert not Draft.objects.exists(), who
            assert Draft.objects.filter(pk=draft.pk).update(path="/") == 0
            assert Draft.objects.filter(pk=draft.pk).delete()[0] == 0
            forged = Draft(pk=uuid4(), writer_id=draft.writer_id, path="/", body=b"", saved_at=draft.saved_at)
            with pytest.raises(ProgrammingError), transaction.atomic():
                forged.save(force_insert=True)
