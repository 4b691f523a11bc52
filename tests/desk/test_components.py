"""What each component does with what it is given: words escaped, input kept, color never alone."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from lxml import html

from nextfriend.desk.components import COMPONENTS, STATES, NavItem, state_look

EVIL = '"onfocus=alert(1) x="'


def one(markup: str):
    return html.fragment_fromstring(markup, create_parent="div")


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_icon_and_words_beside_its_color(show, state):
    badge = one(show(f'<c-state-badge state="{state}" />'))
    assert badge.find(".//svg") is not None
    assert badge.text_content().strip() == STATES[state].words


def test_a_state_can_say_more_than_its_name(show):
    assert "Overdue 3 days" in show('<c-state-badge state="overdue" words="Overdue 3 days" />')
    assert "Overdue</span>" not in show('<c-state-badge state="overdue">Overdue 3 days</c-state-badge>')


def test_an_unknown_state_is_shown_calmly():
    assert state_look("sent-to-court") == ("circle", "calm", "Sent to court")


def test_only_dates_that_bind_and_failures_are_red():
    assert {state for state, look in STATES.items() if look.tone == "bad"} == {
        "overdue",
        "missed",
        "failed",
        "broken",  # a date nobody can act on until it is corrected
        "bad",  # something of the office that stops work, on the administrator's Today
    }


def test_words_of_a_client_never_become_an_attribute(show):
    """Cotton's own attribute printing lets a value in quotation marks through unescaped."""
    for markup in (
        '<c-button :data-note="words">Go</c-button>',
        '<c-field label="Note" name="note" :value="words" />',
        '<c-textarea label="Note" name="note" :value="words" :data-note="words" />',
        '<c-entry craft="care" :data-note="words">Visit</c-entry>',
        '<c-section :title="words" :data-note="words">…</c-section>',
    ):
        shown = one(show(markup, words=EVIL))
        assert not shown.xpath("//*[@onfocus]"), markup


def test_words_are_escaped_once_whichever_way_they_come(show):
    for markup in ('<c-stat :label="words" />', '<c-stat label="{{ words }}" />'):
        shown = show(markup, words="Ortiz & <b>Harbor</b>")
        assert "Ortiz &amp; &lt;b&gt;Harbor&lt;/b&gt;" in shown


def test_a_button_is_a_link_when_it_leads_somewhere(show):
    link = one(show('<c-button href="/matters/">Matters</c-button>'))[0]
    button = one(show("<c-button>Save</c-button>"))[0]
    assert (link.tag, link.get("href")) == ("a", "/matters/")
    assert (button.tag, button.get("type")) == ("button", "submit")


def test_an_icon_button_still_has_words(show):
    button = one(show('<c-button icon="check" key="e" icon_only>Done</c-button>'))[0]
    assert button.text_content().strip() == "Done"
    assert (button.get("title"), button.get("data-key")) == ("Done", "e")


def test_a_button_that_opens_a_dialog_needs_no_script(show):
    button = one(show('<c-button opens="ask">Close…</c-button>'))[0]
    assert (button.get("type"), button.get("command"), button.get("commandfor")) == (
        "button",
        "show-modal",
        "ask",
    )


def test_a_field_keeps_what_was_typed_and_names_its_hint_and_error(show):
    shown = one(
        show('<c-field label="Docket" name="docket" value="1:25" hint="As written" error="Too short" />')
    )
    box = shown.find(".//input")
    described = [
        shown.get_element_by_id(i).text_content().strip() for i in box.get("aria-describedby").split()
    ]
    assert (box.value, box.get("aria-invalid")) == ("1:25", "true")
    assert described == ["As written", "Too short"]
    assert shown.find(".//label").get("for") == box.get("id")


def test_a_date_field_takes_a_day_or_gives_back_what_was_typed(show):
    markup = '<c-date-field label="Day" name="day" :value="day" />'
    assert one(show(markup, day=datetime.date(2025, 3, 3))).find(".//input").value == "2025-03-03"
    assert one(show(markup, day="3 Mar")).find(".//input").value == "3 Mar"
    assert one(show(markup, day=None)).find(".//input").value == ""


@pytest.mark.parametrize("component", ["select", "radios"])
def test_a_choice_is_found_again_whatever_its_type(show, component):
    markup = f'<c-{component} label="Stage" name="stage" :options="options" :value="value" />'
    shown = one(show(markup, options=[(1, "Intake"), (2, "Discovery")], value="2"))
    chosen = shown.xpath("//option[@selected] | //input[@checked]")
    assert [c.get("value") for c in chosen] == ["2"]


class Contact(forms.Form):
    who = forms.CharField(label="With whom", help_text="A name")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    there = forms.BooleanField(label="Interpreter there", required=False)

    def clean(self):
        self.add_error(None, "Say when it was")


def test_a_refused_form_says_what_is_wrong_and_leads_to_it(show):
    shown = one(show('<c-form action="/visits/" :form="form" />', form=Contact({"who": ""})))
    summary = shown.find_class("errors")[0]
    assert "Say when it was" in summary.text_content()
    assert summary.get("autofocus") is not None
    for link in summary.xpath(".//a"):
        assert shown.get_element_by_id(link.get("href")[1:]).tag == "input"
    assert shown.xpath("//input[@name='csrfmiddlewaretoken']")


def test_a_form_without_errors_shows_no_summary(show):
    assert "errors" not in show('<c-form :form="form" />', form=Contact())


def test_djangos_own_fields_wear_ours(show):
    shown = one(show("{{ form }}", form=Contact({"who": "Her sister", "there": "on"})))
    assert [legend.text_content().strip() for legend in shown.iter("legend")] == ["Kind"]
    assert shown.xpath("//input[@name='who']")[0].value == "Her sister"
    assert shown.xpath("//label[@class='choice']/input[@name='there'][@checked]")
    assert len(shown.find_class("field")) == 3


def test_a_fact_that_is_not_set_is_muted_and_zero_is_a_fact(show):
    assert "Not recorded" in show('<c-fact label="Judge" value="" />')
    assert "<dd>0</dd>" in show('<c-fact label="Children" :value="0" />')


def test_crafts_are_told_apart_by_words(show):
    entries = [show(f'<c-entry craft="{craft}">Something happened.</c-entry>') for craft in ("legal", "care")]
    assert ["Legal" in entries[0], "Care" in entries[1]] == [True, True]


def test_the_navigation_shows_what_waits_and_where_one_is(show):
    items = [NavItem("Today", "/", 9, "t", True), NavItem("Inbox", "/inbox/", 0, "i")]
    shown = one(show('{% include "desk/nav.html" %}', nav_items=items, pinned=[NavItem("Ortiz", "/m/1/")]))
    today, inbox = shown.xpath("//a[@data-key]")
    assert today.get("data-key") == "g t"
    assert (today.get("aria-current"), inbox.get("aria-current")) == ("page", None)
    assert "9 waiting" in " ".join(today.text_content().split())
    assert not inbox.find_class("count")


def test_pages_keep_the_question(show):
    page = Paginator(range(60), 20).page(2)
    shown = one(show('<c-pagination :page="page" query="kind=hearing" />', page=page))
    assert [a.get("href") for a in shown.iter("a")] == ["?kind=hearing&page=1", "?kind=hearing&page=3"]


def test_a_single_page_needs_no_pagination(show):
    assert not show('<c-pagination :page="page" />', page=Paginator([1], 20).page(1)).strip()


def test_hidden_letters_leave_a_key_that_needs_a_modifier(show):
    assert "data-single" in show("<c-key single>n</c-key>")
    assert "data-single" not in show("<c-key>Ctrl K</c-key>")


def test_every_component_declares_what_it_takes():
    undeclared = {"tag", "actions", "stats"}  # they take words only
    assert {part.name for part in COMPONENTS if not part.attributes} == undeclared
