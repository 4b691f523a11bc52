"""The pages of intake, without a script."""

from __future__ import annotations

from nextfriend.conflicts import checking
from nextfriend.intake.models import Intake
from nextfriend.people.models import Person
from tests.intake.taking import STORY, take
from tests.pages.find_box import choices

FORM = {
    "name": "Ana Ruiz", "route": "in-person", "phone": "(303) 555-0199", "phone_safety": "safe",
    "message_may_be_left": "on", "email_safety": "unknown", "problem": "eviction", "region": "CO",
    "needs": ["eviction"], "happened": "She got papers on Monday.", "other_side": "Hill Homes LLC\n\n",
}  # fmt: skip


def _program(office, name="office"):
    return {**FORM, "program": str(office.programs[name].pk)}


def test_from_the_first_screen_to_the_questions(office, browse):
    desk = browse("paralegal")
    assert desk.page("/intakes/new/").h1 == "New intake"
    answer = desk.post("/intakes/new/", _program(office))
    assert answer.status_code == 302
    assert answer["Location"].endswith("/questions/")
    asked = desk.page(answer["Location"])
    assert "When did they get court papers?" in asked.text()
    assert "Lease" in asked.text()
    desk.post(answer["Location"], {"served_on": "2026-11-30", "rent": "900 a month"})
    with office.speaking("paralegal"):
        taken = Intake.objects.order_by("-id").first()
    page = desk.page(f"/intakes/{taken.pk}/").text()
    for words in (
        "Ana Ruiz",
        "Losing their home",
        "Hill Homes LLC",
        "900 a month",
        "message OK",
        "C.R.S. 13-40-111",
    ):
        assert words in page, words


def test_the_list_shows_whom_the_reader_may_see(office, browse):
    take(office)
    assert "Lena Reyes" in browse("attorney").page("/intakes/").text()
    assert "Lena Reyes" not in browse("second-paralegal").page("/intakes/").text()


def test_hidden_is_missing(office, browse):
    taken = take(office)
    assert browse("second-paralegal").get(f"/intakes/{taken.pk}/").status_code == 404
    assert browse("second-paralegal").get(f"/intakes/{taken.pk}/correction/").status_code == 404


def test_bad_input_keeps_every_word(office, browse):
    answer = browse("paralegal").post(
        "/intakes/new/", {**_program(office), "phone": "abc", "phone_safety": "unsafe"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter a phone number with its area code" in page
    assert "A message can be left only at a safe phone" in page
    assert "She got papers on Monday." in page
    assert "Hill Homes LLC" in page


def test_a_correction_and_the_other_side(office, browse):
    taken = take(office)
    desk = browse("paralegal")
    assert STORY in desk.page(f"/intakes/{taken.pk}/correction/").html
    long = "Rosa Marin, also called Rosita " * 7
    refused = desk.post(f"/intakes/{taken.pk}/other-side/", {"names": long})
    assert refused.status_code == 422
    assert "Put each name on its own." in refused.content.decode()
    assert long.strip() in refused.content.decode(), "nothing that was typed is lost"
    desk.post(f"/intakes/{taken.pk}/other-side/", {"names": "Rosa Marin"})
    assert "Rosa Marin" in desk.page(f"/intakes/{taken.pk}/").text()


def test_who_is_known_is_found_before_a_name_is_typed(office, browse):
    take(office, name="Xiomara Quill")
    taken, desk = take(office), browse("paralegal")
    for address, field in ((f"/intakes/{taken.pk}/other-side/", "names"), ("/intakes/new/", "name")):
        page = desk.page(f"{address}?find=Xiomara+Quil")
        assert "Xiomara Quill" in page.text(), address
        (link, *_) = choices(page)
        filled = [box for box in (*page.all("input"), *page.all("textarea")) if box.get("name") == field]
        assert "Xiomara Quil" in {box.get("value") or page.text(box) for box in filled}
        page = desk.page(address + link)
        filled = [box for box in (*page.all("input"), *page.all("textarea")) if box.get("name") == field]
        assert "Xiomara Quill" in {box.get("value") or page.text(box) for box in filled}


def test_it_stands_on_today_and_leads_to_its_page(office, browse):
    taken = take(office, needs=["detention"])
    page = browse("paralegal").page("/")
    assert f"/intakes/{taken.pk}/" in page.html
    assert "Lena Reyes" not in page.text()


def test_the_search_leads_to_the_intake(office, browse):
    taken = take(office, name="Xiomara Quill")
    page = browse("paralegal").page("/search/?q=xiomara")
    assert f"/intakes/{taken.pk}/" in page.html
    assert "/matters/" + str(taken.matter_id) not in page.html


def test_eligibility_says_why_with_its_rules(office, browse):
    taken = take(office)
    desk = browse("paralegal")
    assert "Who would pay" in desk.page(f"/intakes/{taken.pk}/eligibility/").text()
    desk.post(f"/intakes/{taken.pk}/eligibility/", {"funder": "lsc", "size": "3", "yearly_income": "30000"})
    page = desk.page(f"/intakes/{taken.pk}/").text()
    assert "is 110 percent of the 2026 poverty guideline ($27,320): within $34,150" in page
    assert "Ask for citizenship or immigration status" in page
    assert "45 CFR 1611.3(c)(1)" in page


def test_a_decline_goes_from_the_form_to_the_letter(office, browse):
    taken = take(office, person={"languages": "Spanish"})
    desk = browse("attorney")
    assert "Refer out" in desk.page(f"/intakes/{taken.pk}/decision/").text()
    answer = desk.post(f"/intakes/{taken.pk}/decision/", {"outcome": "declined", "reason": "No capacity."})
    assert "No podemos tomar su caso" in desk.page(answer["Location"]).text()
    desk.post(answer["Location"], {"sent": "mail"})
    assert "Mailed on" in desk.page(answer["Location"]).text()
    assert "Declined" in desk.page("/intakes/?show=decided").text()


def test_a_paralegal_can_only_record_that_they_withdrew(office, browse):
    taken = take(office)
    desk = browse("paralegal")
    page = desk.page(f"/intakes/{taken.pk}/decision/").text()
    assert "They withdrew" in page
    assert "Decline" not in page
    assert desk.get(f"/intakes/{taken.pk}/acceptance/").status_code == 404
    refused = desk.post(f"/intakes/{taken.pk}/decision/", {"outcome": "declined", "reason": "No."})
    assert refused.status_code == 422


def test_acceptance_keeps_what_was_typed_until_the_duty_was_told(office, browse):
    taken = take(office)
    checking.check_changes()
    desk = browse("attorney")
    marcus = str(office.staff["case-manager"].pk)
    typed = {"name": "Reyes v. Metro", "kind": "injury", "team": [marcus], "reason": "Yes.", "key": "one"}
    refused = desk.post(f"/intakes/{taken.pk}/acceptance/", typed)
    assert refused.status_code == 422
    assert "Before a case manager joins" in refused.content.decode()
    told = {**typed, "duty_language": "English", "duty_choice": "with"}
    answer = desk.post(f"/intakes/{taken.pk}/acceptance/", told)
    assert "Reyes v. Metro" in desk.page(answer["Location"]).text()
    assert "Lena Reyes" in browse("case-manager").page(answer["Location"]).text()


def _asking(office, intake):
    with office.speaking("paralegal"):
        return Person.objects.get(parties__part="client", matter_id=intake.matter_id)


def test_whoever_is_chosen_becomes_one_person_with_the_intake_s_client(office, browse):
    known = _asking(office, take(office, name="Xiomara Quill"))
    desk = browse("paralegal")
    chosen = f"/intakes/new/?known={known.pk}"
    assert f'value="{known.pk}"' in desk.page(chosen).html, "the answer is filled in"
    answer = desk.post(chosen, {**_program(office), "name": "Xiomara Quill", "known": str(known.pk)})
    assert answer.status_code == 302
    with office.speaking("paralegal"):
        taken = Intake.objects.order_by("-id").first()
    assert _asking(office, taken).human_id == known.human_id
    again = desk.post("/intakes/new/", {**_program(office), "name": "Xiomara Quill"})
    assert again.status_code == 302, "a first contact is not held up by the question"


def test_who_it_is_can_be_said_later(office, browse):
    known, taken = _asking(office, take(office, name="Xiomara Quill")), take(office, name="Xiomara Quil")
    desk = browse("paralegal")
    page = desk.page(f"/intakes/{taken.pk}/")
    assert f"/intakes/{taken.pk}/same-person/{known.pk}/" in page.html
    desk.post(f"/intakes/{taken.pk}/same-person/{known.pk}/", {})
    assert _asking(office, taken).human_id == known.human_id
    after = desk.page(f"/intakes/{taken.pk}/")
    assert "the same person" in after.text()
    assert "/same-person/" not in after.html


def test_nobody_is_the_same_as_a_person_they_cannot_see(office, browse):
    elsewhere = _asking(office, take(office, name="Ximena Quill"))
    assert (
        browse("second-paralegal")
        .post(f"/intakes/{take(office).pk}/same-person/{elsewhere.pk}/", {})
        .status_code
        == 404
    )
