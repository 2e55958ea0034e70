"""Bring your own record: it is shown before it counts, what is ticked is taken over, nothing else is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from restless_legs.records.finding import Choice, Finding, Found, FoundMedicine
from restless_legs.records.record import About, Left
from tests.pages.looks import PHONE
from tests.pages.test_accessible import violations
from tests.pages.test_visit import WORDS_KEPT, go, in_words
from tests.pages.test_visit_file import choose, save
from tests.pages.waiting import until

TODAY = date.today()
RECENT, BEFORE = TODAY - timedelta(days=20), TODAY - timedelta(days=120)
MARKUP = '<img src=x onerror="window.hurt = 1">'
# What a reader found, told to the panel in place of what the readers of records find.
GIVE = """async (found) => {
  const { recordScript } = document.documentElement.dataset;
  const script = Object.assign(document.createElement("script"), { src: recordScript });
  if (!window.restlessLegsRecord)
    await new Promise((done) => { script.onload = done; document.head.append(script); });
  Object.assign(window.restlessLegsRecord, { readText: () => ({}), judge: () => found });
}"""
FOUND, ARRIVED, TAKE = "[data-found]", "[data-arrived]", "Take over what is ticked"


def ferritin(number: str, day: date | None, **more: Any) -> Finding:
    iso = day.isoformat() if day else ""
    return Finding(
        "ferritin", number, "", "ng/mL", "Ferritin, Serum", f"{number} ng/mL", iso, place="4", **more
    )


def saturation(number: str, day: date, **more: Any) -> Finding:
    return Finding(
        "saturation", number, "", "%", "% Saturation", f"{number} %", day.isoformat(), place="5", **more
    )


def given(page: Page, *numbers: Finding, **more: Any) -> Page:
    """Paste something, of which the readers found this."""
    page.evaluate(GIVE, asdict(Found(numbers, **more)))
    return pasted(page, "as it stands there")


def opened(page: Page) -> Page:
    fold = page.locator("[data-bring] > details")
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    return page


def pasted(page: Page, text: str) -> Page:
    opened(page).get_by_label("Paste the text here").fill(text)
    page.get_by_role("button", name="Read it").click()
    return page


def card(page: Page, said: str) -> Any:
    return page.locator(".bring-card").filter(has_text=said)


def press(page: Page) -> None:
    page.get_by_role("button", name=TAKE).click()


def take(page: Page) -> None:
    """Take over what is ticked of one's own record."""
    page.get_by_label("Yes: it is mine").check()
    press(page)


@pytest.fixture
def visit(open_page: Callable[..., Page]) -> Page:
    return open_page("visit.html", viewport=PHONE)


def test_nothing_is_kept_before_it_is_taken_over_and_it_can_be_undone(visit: Page) -> None:
    """Prevents numbers of a record that count before somebody looked at them, or that stay when undone."""
    given(visit, ferritin("23", RECENT), saturation("14", RECENT), ferritin("19", BEFORE))
    expect(visit.get_by_role("heading", name="What your record says")).to_be_focused()
    assert visit.evaluate(WORDS_KEPT) == "[]"
    take(visit)
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("23")
    expect(visit.locator("#my_numbers-saturation")).to_have_value("14")
    # Its day stands beside it, on the page and in the text for the record.
    expect(visit.locator(".visit-card dd").first).to_contain_text(in_words(RECENT))
    visit.locator("[name=record-kind][value=full]").check()
    assert in_words(RECENT) in visit.locator("#record").input_value()
    results = visit.locator("[data-by-day] li")
    expect(results.first).to_contain_text(f"{in_words(RECENT)}: higher than on {in_words(BEFORE)}")
    expect(visit.get_by_label("Paste the text here")).to_have_value("")
    assert "as it stands there" not in visit.evaluate(WORDS_KEPT)
    visit.locator(ARRIVED).get_by_role("button", name="Undo").click()
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("")
    expect(visit.locator("[data-by-day]")).to_be_hidden()


def test_nothing_is_said_of_a_link_and_saving_is_here(visit: Page) -> None:
    """Prevents "save it on My visit" for whoever is there, and a link to look for that nobody opened."""
    given(visit, ferritin("23", RECENT))
    take(visit)
    told = visit.locator(ARRIVED)
    expect(told).to_contain_text("It is gone when you close this tab.")
    expect(told).not_to_contain_text("link")
    told.get_by_role("link", name="save it on this page").click()
    expect(visit.get_by_role("button", name="Save my visit")).to_be_in_viewport()
    foot = visit.locator("footer")
    foot.get_by_role("button", name="Clear what I entered").click()
    expect(foot.locator("[data-cleared]")).to_have_text("Cleared. Nothing is kept in this tab now.")


def test_a_link_that_was_opened_is_told_of_though_a_record_came_after(open_page: Callable[..., Page]) -> None:
    """Prevents a link with somebody's numbers that stays in a browser's list without a word."""
    page = open_page("iron.html#v=2&medicine=mirtazapine")
    expect(page.locator(ARRIVED)).to_contain_text("mirtazapine")
    go(page, "visit")
    take(given(page, ferritin("23", RECENT)))
    page.locator(ARRIVED).get_by_role("button", name="Add it").click()
    foot = page.locator("footer")
    foot.get_by_role("button", name="Clear what I entered").click()
    expect(foot.locator("[data-cleared]")).to_contain_text("may still list the link that you opened")


def test_what_was_entered_is_asked_about_before_it_is_replaced(visit: Page) -> None:
    """Prevents a number that somebody typed, and that a record took the place of."""
    visit.locator("#my_numbers-ferritin").fill("300")
    before = visit.evaluate(WORDS_KEPT)
    given(visit, ferritin("23", RECENT))
    take(visit)
    expect(visit.locator(ARRIVED)).to_contain_text("Nothing is changed yet.")
    assert visit.evaluate(WORDS_KEPT) == before
    expect(visit.locator("[data-bring-status]")).to_contain_text("Look above: the page asks you first.")
    visit.get_by_role("button", name="Keep what I entered").click()
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("300")
    expect(visit.get_by_label("Paste the text here")).to_have_value("as it stands there")
    given(visit, ferritin("23", RECENT))
    take(visit)
    visit.get_by_role("button", name="Take it over").click()
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("23")
    expect(visit.get_by_label("Paste the text here")).to_have_value("")
    expect(visit.locator("[data-bring-status]")).to_contain_text("The page has forgotten the text.")


def test_what_is_doubted_has_no_tick_and_asks(visit: Page, complaints: list[str]) -> None:
    """Prevents a fraction taken for percent, a number without its unit, and a day that is still to come."""
    choices = (Choice("saturation", "0.34", "", "fraction"), Choice("saturation", "0.34", "", "%"))
    open_ = saturation("", RECENT, doubts=("fraction",), choices=choices)
    bare = Finding("ferritin", "41", "", "", "Ferritin", "41", doubts=("unit_missing", "no_day"))
    given(visit, open_, bare, medicines=(FoundMedicine(("codeine",), "allergy", doubts=("allergy",)),))
    assert visit.locator(".bring-card :is(input[type=checkbox], input[type=radio]):checked").count() == 0
    assert card(visit, "codeine").locator("input").count() == 0
    take(visit)
    expect(visit.locator("[data-bring-status]")).to_contain_text("Nothing is ticked.")
    # Whoever hears the page hears the doubt at the tick, and the test at its day.
    tick = card(visit, "Ferritin").locator("[type=checkbox]")
    expect(tick).to_have_accessible_description(re.compile("^There is no unit behind it"))
    expect(card(visit, "Ferritin").get_by_label("Ferritin: When was the blood taken?")).to_be_visible()
    tick.check()
    take(visit)
    expect(card(visit, "Ferritin").locator(".bring-missing")).to_be_focused()
    card(visit, "Ferritin").locator("select").select_option("µg/L")
    card(visit, "Ferritin").locator("[type=date]").fill((TODAY + timedelta(days=9)).isoformat())
    take(visit)
    expect(card(visit, "Ferritin").locator(".bring-missing")).to_be_visible()
    card(visit, "Ferritin").locator("[type=date]").fill(RECENT.isoformat())
    visit.get_by_label("Transferrin saturation: 0.34, which is 34%", exact=True).check()
    expect(card(visit, "Transferrin").locator("[type=checkbox]")).to_be_checked()
    assert violations(visit, "[data-bring]") == []
    take(visit)
    kept = visit.evaluate("() => JSON.parse(sessionStorage['rls:ferritin'])")
    assert kept == {
        "entry": {"typed": "41", "unit": 1},
        "standing": "given",
        "by": "patient",
        "date": RECENT.isoformat(),
    }
    assert visit.evaluate("() => JSON.parse(sessionStorage['rls:saturation']).entry.unit") == 1
    assert complaints == []


def test_hostile_words_stay_words(visit: Page, complaints: list[str]) -> None:
    """Prevents markup in a record that becomes a part of the page, there or where it is taken along."""
    named = Finding("ferritin", "23", "", "ng/mL", MARKUP, MARKUP, MARKUP, MARKUP, MARKUP)
    given(
        visit,
        named,
        medicines=(FoundMedicine((MARKUP,), place=MARKUP),),
        left=(Left(MARKUP, MARKUP),),
        columns=((MARKUP, MARKUP),),
        pregnant="yes",
        pregnant_day=MARKUP,
    )
    expect(visit.locator(FOUND)).to_contain_text(MARKUP)
    visit.get_by_label("No, or I am not sure: leave it").last.check()
    take(visit)
    expect(visit.locator(ARRIVED)).not_to_be_empty()
    go(visit, "medicines")
    assert visit.evaluate("() => document.querySelectorAll('img[src=x]').length") == 0
    assert visit.evaluate("() => window.hurt") is None
    assert complaints == []


def test_whose_record_it_is_is_set_by_nobody_but_the_reader(visit: Page) -> None:
    """Prevents a child's numbers read as an adult's, and an answer that nobody gave."""
    more = {"is_child": True, "pregnant": "yes", "pregnant_day": BEFORE.isoformat()}
    given(visit, ferritin("23", RECENT), **more)
    take(visit)
    missing = visit.locator(".bring-missing:visible")
    expect(missing).to_be_focused()
    visit.get_by_label("No, or I am not sure: leave it").first.check()
    take(visit)
    expect(missing).to_be_focused()
    assert visit.evaluate(WORDS_KEPT) == "[]"
    visit.get_by_label("No, or I am not sure: leave it").last.check()
    take(visit)
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("23")
    assert visit.evaluate("() => 'rls:who' in sessionStorage") is False
    given(visit, ferritin("23", RECENT), **more)
    visit.get_by_label("Yes: it is for a child").check()
    visit.get_by_label("No, or I am not sure: leave it").last.check()
    take(visit)
    visit.get_by_role("button", name="Add it").click()
    until(visit, lambda: visit.evaluate("() => 'rls:who' in sessionStorage"), "who it is for")


def test_nothing_is_taken_over_before_it_is_told_whose_it_is(visit: Page) -> None:
    """Prevents numbers of somebody else as the reader's own, and two people's numbers in one list."""
    given(visit, ferritin("23", RECENT))
    assert visit.locator("[data-found] > fieldset").first.locator(":checked").count() == 0
    press(visit)
    expect(visit.locator(".bring-missing:visible")).to_be_focused()
    visit.get_by_label("No: it is somebody else's").check()
    press(visit)
    expect(visit.locator("[data-bring-status]")).to_contain_text("This page is for one person.")
    assert visit.evaluate(WORDS_KEPT) == "[]"
    assert visit.evaluate("() => 'rls:ferritin' in sessionStorage") is False
    visit.get_by_label("It is my child's, under eighteen").check()
    press(visit)
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("23")
    assert visit.evaluate("() => JSON.parse(sessionStorage['rls:who']).entry") == "child"
    given(visit, ferritin("300", RECENT))
    take(visit)
    expect(visit.locator(ARRIVED)).to_contain_text(
        f"Your list has another number of the same day: Ferritin, {in_words(RECENT)}."
    )


def test_what_is_doubted_is_never_ticked_together_with_others(visit: Page) -> None:
    """Prevents the first of two numbers, or the oxygen in the blood, as the answer by one press."""
    doubted = [saturation(number, RECENT, doubts=("two_results",)) for number in ("14", "61")]
    oxygen = saturation("97", BEFORE, doubts=("other_test",))
    done = FoundMedicine(("gabapentin",), "completed", doubts=("completed",))
    night = FoundMedicine(("Clonazepam 0.5 mg at night",), "unclear", doubts=("unclear",))
    given(visit, ferritin("23", RECENT), *doubted, oxygen, medicines=(done, night))
    card(visit, "Ferritin").locator("[type=checkbox]").uncheck()
    visit.get_by_role("button", name="Tick all that is clear").click()
    expect(visit.get_by_text("What is clear has a tick now. Without one: 4.")).to_be_visible()
    assert visit.locator(".bring-card [type=checkbox]:checked").count() == 1
    expect(card(visit, "Transferrin saturation: not clear")).to_contain_text("61")
    expect(card(visit, "Clonazepam")).to_contain_text("It can slow your breathing")
    expect(card(visit, "Clonazepam")).to_contain_text("Do not stop it on your own.")
    card(visit, "97").locator("[type=checkbox]").check()
    take(visit)
    expect(card(visit, "97").locator(".bring-missing")).to_be_focused()
    card(visit, "97").get_by_label("No, or I am not sure").check()
    expect(card(visit, "97").locator("[type=checkbox]")).not_to_be_checked()
    visit.get_by_label("Transferrin saturation: 61%", exact=True).check()
    visit.get_by_label("Yes, I take it now").first.check()
    take(visit)
    expect(visit.locator("#my_numbers-saturation")).to_have_value("61")
    expect(visit.locator("[data-by-day] li")).to_have_count(2)


def test_numbers_of_different_days_are_never_read_together(visit: Page) -> None:
    """Prevents a ferritin of today judged beside a saturation of years ago."""
    given(visit, ferritin("60", RECENT), saturation("18", BEFORE))
    expect(card(visit, "18%")).to_contain_text("from different days")
    card(visit, "18%").locator("[type=checkbox]").check()
    take(visit)
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("60")
    expect(visit.locator("#my_numbers-saturation")).to_have_value("")
    expect(visit.locator("[data-by-day] li")).to_have_count(2)
    visit.locator(ARRIVED).get_by_role("button", name="Undo").click()
    visit.locator("#my_numbers-saturation").fill("18")
    given(visit, ferritin("60", RECENT))
    take(visit)
    expect(visit.locator(ARRIVED)).to_contain_text(
        "A number from before stays here: Transferrin saturation, day not known."
    )


def test_one_answer_tells_the_day_of_all_that_have_none(visit: Page) -> None:
    """Prevents a day that was typed once, counted for one number, and an answer from that one alone."""
    undated = Finding("ferritin", "23", "", "ng/mL", "Ferritin", "23", doubts=("no_day",))
    given(visit, undated, replace(undated, test="saturation", number="52", unit="%"))
    asked = visit.locator(f"{FOUND} [type=date]:visible")
    expect(asked).to_have_count(1)
    asked.fill(RECENT.isoformat())
    for said in ("Ferritin: 23 ng/mL", "Transferrin saturation: 52%"):
        tick = card(visit, f"{said}, {in_words(RECENT)}").locator("[type=checkbox]")
        expect(tick).to_be_checked()
    visit.locator(".bring-card summary").last.click()
    visit.locator(f"{FOUND} [type=date]:visible").last.fill(BEFORE.isoformat())
    expect(card(visit, f"52%, {in_words(BEFORE)}")).to_contain_text("from different days")
    asked.first.fill((RECENT - timedelta(days=1)).isoformat())
    expect(card(visit, f"52%, {in_words(BEFORE)}")).to_be_visible()
    take(visit)
    days = visit.evaluate("() => ['ferritin', 'saturation'].map((one) => sessionStorage[`rls:${one}`] ?? '')")
    assert (RECENT - timedelta(days=1)).isoformat() in days[0]
    assert days[1] == ""


def test_what_stays_behind_is_told_before_anything_is_taken_over(visit: Page) -> None:
    """Prevents an answer from half of somebody's numbers that they do not know of."""
    undated = Finding("ferritin", "23", "", "ng/mL", "Ferritin", "23", doubts=("no_day",))
    unclear = FoundMedicine(("gabapentin",), "unclear", doubts=("unclear",))
    high = replace(undated, test="saturation", number="52", unit="%")
    given(visit, undated, high, medicines=(unclear,))
    card(visit, "Ferritin: 23").locator("[type=checkbox]").check()
    left = "Transferrin saturation: 52%, day not known (its day is missing, and it has no tick)"
    expect(visit.locator("[data-left-behind] li")).to_contain_text([left, "gabapentin (a question"])
    take(visit)
    expect(visit.locator("[data-bring-status]")).to_contain_text(left)
    assert visit.evaluate("() => 'rls:ferritin' in sessionStorage") is False
    press(visit)
    expect(visit.locator(ARRIVED)).to_contain_text(f"Left behind: {left}; gabapentin")
    visit.locator(ARRIVED).get_by_role("button", name="Undo").click()
    given(visit, undated, high)
    card(visit, "Ferritin: 23").locator("[type=checkbox]").check()
    card(visit, "52%").locator("[type=checkbox]").check()
    expect(visit.locator("[data-left-behind]")).to_be_hidden()
    take(visit)
    # A number without a day is one of its record: both are in the answer.
    expect(visit.locator("#my_numbers-saturation")).to_have_value("52")
    expect(visit.locator("[data-by-day] li")).to_have_count(2)


def test_an_older_number_never_replaces_a_newer_one(visit: Page) -> None:
    """Prevents last year's ferritin as the answer of somebody whose newest one stands there."""
    given(visit, ferritin("60", RECENT))
    take(visit)
    given(visit, ferritin("19", BEFORE))
    expect(card(visit, "19 ng/mL")).to_contain_text("You have a newer Ferritin here.")
    take(visit)
    visit.get_by_role("button", name="Add it").click()
    expect(visit.locator("[data-by-day] li")).to_have_count(2)
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("60")


def test_words_of_a_lab_are_shown_and_an_illness_is_asked_about(visit: Page) -> None:
    """Prevents numbers of an infection read as those of somebody who is well."""
    noted = ferritin("60", RECENT, note="CRP raised. Infection?", doubts=("ill_then",))
    given(visit, noted, about=(About("ill", RECENT.isoformat()), About("infusion")))
    expect(card(visit, "Ferritin")).to_contain_text("CRP raised. Infection?")
    expect(visit.locator(FOUND)).to_contain_text("Your record names iron by vein.")
    card(visit, "Ferritin").get_by_label("Yes: it is my Ferritin").check()
    take(visit)
    expect(visit.locator(".bring-missing:visible")).to_be_focused()
    visit.locator("[data-found] > fieldset").get_by_label("Yes", exact=True).check()
    take(visit)
    until(visit, lambda: visit.evaluate("() => 'rls:ill' in sessionStorage"), "whether they were ill")


def test_the_day_of_a_number_stands_beside_it(visit: Page) -> None:
    """Prevents a number of years ago that is read as one of today."""
    given(visit, ferritin("23", TODAY - timedelta(days=800), doubts=("older",)))
    card(visit, "Ferritin").locator("[type=checkbox]").check()
    take(visit)
    expect(visit.locator("[data-by-day] li span")).to_contain_text("more than a year ago")
    go(visit, "consult")
    beside = visit.locator("#consult [data-name=ferritin] [data-of-day]")
    expect(beside).to_contain_text("more than a year ago")
    visit.locator("#consult-ferritin").fill("30")
    expect(beside).to_have_count(0)


def test_results_by_day_go_along_in_a_file_and_on_paper(
    visit: Page, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Prevents a course of results that is lost on the way to the clinic."""
    given(visit, ferritin("23", RECENT), ferritin("19", BEFORE))
    take(visit)
    expect(visit.locator("[data-by-day] li")).to_have_count(2)
    path = save(visit, tmp_path)
    assert "higher than on" in path.read_text(encoding="utf-8")
    there = open_page("visit.html")
    choose(there, path)
    expect(there.locator("[data-by-day] li span")).to_have_text(
        visit.locator("[data-by-day] li span").all_inner_texts()
    )
    there.evaluate("() => { window.print = () => {}; }")
    there.locator("[data-print-sheet=take-home]").click()
    there.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(there.locator(".pages .sheet")).to_have_count(1)
    expect(there.locator(".pages")).to_contain_text("higher than on")
    there.evaluate("() => dispatchEvent(new Event('afterprint'))")
    there.get_by_role("button", name="Take out: Ferritin 19").click()
    expect(there.locator("[data-by-day] li")).to_have_count(1)


def test_it_is_brought_by_keyboard_alone(visit: Page) -> None:
    """Prevents a card that only a mouse can tick."""
    given(visit, ferritin("23", RECENT, doubts=("older",)))
    expect(visit.get_by_role("heading", name="What your record says")).to_be_focused()
    visit.keyboard.press("Tab")
    expect(visit.get_by_label("Yes: it is mine")).to_be_focused()
    visit.keyboard.press("Space")
    visit.keyboard.press("Tab")
    expect(card(visit, "Ferritin").locator("[type=checkbox]")).to_be_focused()
    visit.keyboard.press("Space")
    visit.keyboard.press("Tab")
    expect(visit.get_by_role("button", name=TAKE)).to_be_focused()
    visit.keyboard.press("Enter")
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("23")
    expect(visit.locator(f"{ARRIVED} h2")).to_be_focused()


def test_a_target_is_as_large_as_a_finger(visit: Page) -> None:
    """Prevents a tick or a choice that a thumb misses on a phone."""
    choices = (Choice("saturation", "0.34", "", "fraction"), Choice("saturation", "0.34", "", "%"))
    given(visit, saturation("", RECENT, doubts=("fraction",), choices=choices), ferritin("23", RECENT))
    expect(visit.get_by_role("button", name=TAKE)).to_be_visible()
    sizes = visit.locator(f"{FOUND} :is(label.take, button)").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert len(sizes) >= 8
    assert min(sizes) >= 44
    assert visit.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


# -- with the readers of records ---------------------------------------------------------------------


def observation(person: str, number: str, day: date) -> dict[str, Any]:
    """A result as a portal gives it."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "2276-4"}], "text": "Ferritin"},
        "subject": {"reference": f"Patient/{person}"},
        "effectiveDateTime": f"{day.isoformat()}T08:30:00+02:00",
        "valueQuantity": {"value": int(number), "unit": "ng/mL", "system": UCUM, "code": "ng/mL"},
    }


UCUM = "http://unitsofmeasure.org"


def bundle(folder: Path, *resources: dict[str, Any]) -> Path:
    path = folder / "Jane Doe 1970.json"
    content = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def choose_record(page: Page, path: Path) -> None:
    opened(page).get_by_label("Or choose a file").set_input_files(path)


def test_a_file_is_read_and_asks_nobody(
    visit: Page, tmp_path: Path, address: str, requests: list[str], complaints: list[str]
) -> None:
    """Prevents a record, or the name of its file, that leaves the tab."""
    before = len(requests)
    choose_record(visit, bundle(tmp_path, observation("a", "23", RECENT), observation("a", "19", BEFORE)))
    expect(card(visit, "23 ng/mL").locator("[type=checkbox]")).to_be_checked()
    assert visit.evaluate(WORDS_KEPT) == "[]"
    take(visit)
    expect(visit.locator("#my_numbers-ferritin")).to_have_value("23")
    assert "Jane" not in visit.evaluate(WORDS_KEPT)
    assert all(one.startswith(f"{address}static/") for one in requests[before:])
    assert complaints == []


def test_a_record_is_read_from_disk(open_page: Callable[..., Page], site: Path, tmp_path: Path) -> None:
    """Prevents a page on a stick that can read nothing."""
    page = open_page((site / "visit.html").as_uri())
    choose_record(page, bundle(tmp_path, observation("a", "23", RECENT)))
    expect(card(page, "23 ng/mL").locator("[type=checkbox]")).to_be_checked()


def patient(person: str, name: str, born: str) -> dict[str, Any]:
    """A person as a portal names them."""
    named = [{"family": name, "given": [name]}]
    return {"resourceType": "Patient", "id": person, "name": named, "birthDate": born}


def test_two_people_are_no_record(visit: Page, tmp_path: Path) -> None:
    """Prevents a mother's ferritin under her child's name."""
    both = observation("a", "23", RECENT), observation("b", "19", BEFORE)
    named = patient("a", "Roe", "1960-01-01"), patient("b", "Poe", "2015-01-01")
    choose_record(visit, bundle(tmp_path, *named, *both))
    expect(visit.locator("[data-bring-status]")).to_contain_text("more than one person")
    assert visit.locator(".bring-card").count() == 0
    # Two numbers without a name may be one person's: each of their results is asked about.
    choose_record(visit, bundle(tmp_path, *both))
    expect(visit.locator(".bring-card").first).to_contain_text("Is this result yours?")
    assert visit.locator(".bring-card :is(input[type=checkbox], input[type=radio]):checked").count() == 0
    assert visit.evaluate(WORDS_KEPT) == "[]"


def test_a_pasted_report_is_read(visit: Page) -> None:
    """Prevents a report off a portal that has to be typed in by hand."""
    day = f"{RECENT:%d %b %Y}"
    pasted(visit, f"Collected: {day}\nFerritin 23 ng/mL\nTransferrin saturation 14 %\nVitamin D 30 ng/mL")
    expect(card(visit, "Ferritin: 23 ng/mL").locator("[type=checkbox]")).to_be_checked()
    expect(card(visit, "Transferrin saturation: 14%").locator("[type=checkbox]")).to_be_checked()
    expect(card(visit, "Ferritin: 23 ng/mL")).to_contain_text(in_words(RECENT))
