"""The frame: who it is about, where it stands, and that a hidden matter has none."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.http import Http404

from nextfriend.matters.queries import frame_for


def test_the_bar_names_the_client_and_says_whose_move_it_is(office):
    with office.speaking("case-manager"):
        frame = frame_for(office.matters["office"], tab="dates")["frame"]
    assert frame.name == "Client of office"
    assert frame.move == "Our move"
    assert frame.is_our_move
    assert [t.label for t in frame.tabs if t.current] == ["Dates"]
    assert frame.tabs[1].url == f"/matters/{office.matters['office']}/dates/"


def test_hidden_and_missing_have_no_frame(office):
    with office.speaking("outsider"):
        with pytest.raises(Http404) as hidden:
            frame_for(office.matters["office"])
        with pytest.raises(Http404) as missing:
            frame_for(uuid4())
    assert str(hidden.value) == str(missing.value)
