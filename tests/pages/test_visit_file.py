"""A visit as a file: saved, read without scripts, opened again; and the links of other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from playwright.sync_api import Page, expect

from tests.pages.engines import Engine
from tests.pages.looks import PHONE, WIDE
from tests.pages.test_accessible import violations
from tests.pages.test_setup import ANSWERS
from tests.pages.test_visit import MARKUP, WORDS_KEPT, fill_lessons, fill_page, go, in_words, titles
from tests.unit.test_launch_link import example

REPOSITORY = Path(__file__).parents[2]
SCHEMA = json.loads((REPOSITORY / "docs" / "visit.schema.json").read_text(encoding="utf-8"))
TOLD, ARRIVED = "[data-file-opened]", "[data-arrived]"
SAVE = "Save my visit"
READABLE = (
    *("Ferritin: 38 ng/mL", "mirtazapine", "The page said:", "Can I fly next month?", "It starts at eight."),
    *("Iron test on Monday.", "Dr Smith, 555 0100", "Emergency"),
)


def save(page: Page, folder: Path) -> Path:
    """Save the visit, as a reader does."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=SAVE).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def choose(page: Page, path: Path) -> None:
    page.get_by_label("Open my visit", exact=True).set_input_files(path)


def saved_data(path: Path) -> Any:
    (place,) = html.document_fromstring(path.read_text(encoding="utf-8")).xpath("//script[@id='visit']")
    return json.loads(place.text)


def kept(page: Page) -> dict[str, Any]:
    """What the tab keeps, but for what an undoing needs."""
    found = page.evaluate(
        "() => Object.entries(sessionStorage).map(([key, text]) => [key, JSON.parse(text)])"
    )
    return {key: entry for key, entry in found if key != "rls:before"}


@pytest.fixture
def full(open_page: Callable[..., Page]) -> Page:
    """Give the page of a visit for which four lessons and all boxes were filled in."""
    page = open_page("index.html")
    fill_lessons(page)
    go(page, "visit")
    fill_page(page)
    return page


def test_what_is_saved_is_what_the_schema_says(full: Page, tmp_path: Path, complaints: list[str]) -> None:
    """Prevents another program that reads a file by its schema, and fails at the first one of a page."""
    path = save(full, tmp_path)
    assert re.fullmatch(r"restless-legs-visit-\d{4}-\d\d-\d\d\.html", path.name)
    assert list(Draft202012Validator(SCHEMA).iter_errors(saved_data(path))) == []
    expect(full.locator("[data-file-saved]")).to_contain_text(path.name)
    assert complaints == []


def test_the_file_is_read_without_scripts(
    full: Page, open_page: Callable[..., Page], tmp_path: Path, requests: list[str], complaints: list[str]
) -> None:
    """Prevents a file that shows nothing where scripts are off, or asks anybody for anything."""
    path = save(full, tmp_path)
    before = len(requests)
    for scripts in (True, False):
        page = open_page(path.as_uri(), folded=True, java_script_enabled=scripts)
        text = page.locator("body").inner_text()
        assert [said for said in READABLE if said not in text] == []
        assert '"format"' not in text
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert requests[before:] == [path.as_uri()] * 2
    assert complaints == []


def test_a_saved_visit_is_opened_on_another_device(
    full: Page, open_page: Callable[..., Page], tmp_path: Path, complaints: list[str]
) -> None:
    """Prevents a patient whose visit is another at home, or gone."""
    path = save(full, tmp_path)
    there = open_page("visit.html")
    choose(there, path)
    expect(there.locator(ARRIVED)).to_contain_text(f"Opened from a file saved on {in_words(date.today())}.")
    assert titles(there) == titles(full)
    assert (
        there.locator(".visit-card dd").all_inner_texts() == full.locator(".visit-card dd").all_inner_texts()
    )
    assert there.locator("#notes").input_value() == full.locator("#notes").input_value()
    assert (
        there.locator("[data-chosen] li > span:first-child").all_inner_texts()
        == full.locator("[data-chosen] li > span:first-child").all_inner_texts()
    )
    # The same answers, of the same people.
    assert saved_data(save(there, tmp_path)) == saved_data(path)
    go(there, "medicines")
    expect(there.locator("#medicine_check [data-item=mirtazapine]")).to_be_visible()
    assert complaints == []


def test_it_asks_before_it_replaces_and_can_be_undone(
    full: Page, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Prevents one person's visit under another's, and a visit that is lost by a wrong press."""
    path = save(full, tmp_path)
    page = open_page("visit.html")
    page.locator("#my_numbers-ferritin").fill("300")
    page.locator("#clinic").fill("Dr Other")
    page.locator("#own_questions").fill("Only mine")
    before = kept(page)
    choose(page, path)
    expect(page.locator(ARRIVED)).to_contain_text("Nothing is changed yet.")
    assert kept(page) == before
    page.get_by_role("button", name="Keep what I entered").click()
    assert kept(page) == before
    choose(page, path)
    page.get_by_role("button", name="Take it over").click()
    assert "Only mine" not in page.evaluate("() => sessionStorage['rls:own_questions'] ?? ''")
    assert saved_data(save(page, tmp_path)) == saved_data(path)
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == before
    expect(page.locator("#my_numbers-ferritin")).to_have_value("300")


def test_whose_hands_it_was_stays(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Prevents a link's number that is the patient's own once it went through a file."""
    page = open_page("iron.html#v=2&ferritin=38&unit=ng/mL&notes=Sent")
    page.locator("#iron_level [name=who][value=adult]").check()
    go(page, "visit")
    path = save(page, tmp_path)
    data = saved_data(path)
    assert {name: answer["by"] for name, answer in data["explorers"]["iron_level"].items()} == {
        "ferritin": "link", "who": "patient",
    }  # fmt: skip
    assert data["words_by"] == {"notes": ["link"]}
    assert "(set by a link)" in path.read_text(encoding="utf-8")
    there = open_page("visit.html")
    choose(there, path)
    expect(there.locator(ARRIVED)).to_contain_text("Opened from a file")
    assert saved_data(save(there, tmp_path)) == data


def test_a_changed_file_is_named_as_one(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Prevents "your clinician entered this" over a number that somebody put into a file."""
    page = open_page("iron.html")
    page.evaluate("() => sessionStorage.setItem('rls:hands', '\"clinician\"')")
    page.reload()
    page.locator("#iron_level-ferritin").fill("38")
    go(page, "visit")
    page.locator("#doses").fill("325 mg")
    path = save(page, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "Doses, as typed by the clinician" in text
    there = open_page("visit.html")
    choose(there, path)
    expect(there.locator(".visit-card .by")).to_have_text("The file says that your clinician entered this.")
    expect(there.locator("[data-plan-told]").first).to_contain_text("as the file says")
    expect(there.locator(ARRIVED).locator(".caution")).to_have_count(0)
    # Through another file it is told as before.
    assert saved_data(save(there, tmp_path)) == saved_data(path)
    path.write_text(text.replace("38", "88"), encoding="utf-8")
    there = open_page("visit.html")
    choose(there, path)
    expect(there.locator(ARRIVED)).to_contain_text("This file was changed after it was saved.")
    # A dose that anybody could have put there is read with the caution that a link's has.
    expect(there.locator(ARRIVED).locator(".caution")).to_contain_text("can't say who wrote the plan")
    expect(there.locator(".visit-card .by")).to_have_text("A file set this. It can't say who entered it.")
    expect(there.locator("[data-plan-told]").first).to_contain_text("Doses, as the file says")
    # And where the number stands, on its own page.
    go(there, "iron")
    iron = there.locator("#iron_level")
    expect(iron.locator("[data-linked]")).to_contain_text(
        "A file set this. It can't say who entered it: Ferritin"
    )
    expect(iron.locator("[data-name=ferritin] [data-link-mark]")).to_have_text(
        "A file set this. It can't say who entered it."
    )
    iron.locator("#iron_level-ferritin").fill("40")
    expect(iron.locator("[data-link-mark]")).to_have_count(0)


def test_notes_of_a_clinician_stay_on_the_page(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Prevents what a clinician noted for themselves, read by the patient at home as "My notes"."""
    page = open_page("consult.html")
    page.locator("#agreed").fill("Iron test on Monday.")
    expect(page.locator("[data-notes-along]")).to_contain_text("They stay out of the link")
    page.locator("#notes").fill("Mother had it.")
    path = save(page, tmp_path)
    assert "Mother" not in path.read_text(encoding="utf-8")
    page.get_by_role("checkbox", name="Put these notes into link and file, too").check()
    path = save(page, tmp_path)
    assert saved_data(path)["words_by"]["notes"] == ["clinician"]
    assert "Notes (entered by the clinician)" in path.read_text(encoding="utf-8")


def test_what_is_taken_out_is_not_in_the_file(full: Page, tmp_path: Path) -> None:
    """Prevents a file that shows a clinician what somebody would not show."""
    full.get_by_role("checkbox", name="Take it along: My medicines to ask about").uncheck()
    assert "mirtaz" not in save(full, tmp_path).read_text(encoding="utf-8")
    full.get_by_role("checkbox", name="Take it along: My iron numbers").uncheck()
    path = save(full, tmp_path)
    assert "38 ng/mL" not in path.read_text(encoding="utf-8")
    assert "iron_level" not in saved_data(path)["explorers"]
    # What was just saved is here already: it asks nothing, and what was taken out stays on the page.
    choose(full, path)
    expect(full.locator(ARRIVED)).to_contain_text("All of it is here already.")
    expect(full.get_by_role("checkbox", name="Take it along: My iron numbers")).not_to_be_checked()


NO_VISITS = {
    "empty": ("", "damaged"),
    "letter": ("<p>Dear Dr Smith</p>", "damaged"),
    "cut": ("<script type='application/json' id='visit'>{\"format\": \"restless", "damaged"),
    "newer": (json.dumps({"format": "restless-legs-visit", "version": 3}), "newer pages"),
    "large": ("x" * (2**20 + 1), "too large"),
    "nothing": (
        json.dumps({
            "format": "restless-legs-visit", "version": 2, "saved": "2026-01-31", "pages": "",
            "explorers": {}, "words": {},
        }),
        "nothing in this file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_VISITS)
def test_what_is_no_visit_is_said_and_changes_nothing(
    open_page: Callable[..., Page], tmp_path: Path, complaints: list[str], name: str
) -> None:
    """Prevents a person who waits for a page that read nothing, and half a visit out of a damaged file."""
    content, said = NO_VISITS[name]
    path = tmp_path / "some.html"
    path.write_text(content, encoding="utf-8")
    page = open_page("visit.html")
    page.locator("#notes").fill("Mine")
    before = page.evaluate(WORDS_KEPT)
    choose(page, path)
    expect(page.locator(TOLD)).to_contain_text(said)
    expect(page.locator(TOLD)).to_contain_text("Nothing was changed.")
    assert page.evaluate(WORDS_KEPT) == before
    assert complaints == []


def test_a_hostile_file_only_says_text(
    open_page: Callable[..., Page], tmp_path: Path, requests: list[str], complaints: list[str]
) -> None:
    """Prevents a file that runs in the page it is opened on."""
    lines = "\n".join(MARKUP)
    answer = {"standing": "given", "by": "patient"}
    visit = {
        "format": "restless-legs-visit", "version": 2, "saved": "2026-01-31", "pages": MARKUP[0],
        "explorers": {
            "medicine_check": {
                "medicines": answer | {"entry": [f"note:{MARKUP[0]}", "mirtazapine"]},
                "__proto__": answer | {"entry": "x"},
            },
            "iron_level": {"ferritin": answer | {"entry": {"typed": "<b>1</b>", "unit": "ng/mL"}},
                           "who": answer | {"entry": MARKUP[1]}},
            "constructor": {"x": answer | {"entry": "x"}},
            MARKUP[1]: {MARKUP[2]: 7},
        },
        "words": {"notes": lines, "questions": [lines], "toString": "x", "agreed": {"a": 1}},
        "words_by": {"notes": [MARKUP[0], 7], MARKUP[0]: ["link"], "__proto__": ["link"], "agreed": 7},
    }  # fmt: skip
    path = tmp_path / "restless-legs-visit-2026-01-31.json"
    path.write_text(json.dumps(visit), encoding="utf-8")
    page = open_page("visit.html")
    before = len(requests)
    choose(page, path)
    expect(page.locator(ARRIVED)).to_contain_text("Opened from a file saved on January 31, 2026.")
    expect(page.locator(ARRIVED)).to_contain_text("could not be used")
    expect(page.locator("#notes")).to_have_value(lines)
    for topic in ("medicines", "iron", "visit"):
        go(page, topic)
        expect(page.locator("html")).to_contain_class("live")
        assert page.evaluate("window.hurt") is None
        assert page.locator("main img[src=x]").count() == 0
    own = {request for request in requests[before:] if "/x" in request or "hurt" in request}
    assert (own, complaints) == (set(), [])


def test_clearing_leaves_no_word_of_a_file(full: Page, tmp_path: Path) -> None:
    """Prevents the next person at a shared computer from reading whose file was opened."""
    path = save(full, tmp_path)
    choose(full, path)
    expect(full.locator(ARRIVED)).to_contain_text("is here already")
    full.locator("[data-things] [data-clear]").click()
    assert full.evaluate(WORDS_KEPT) == "[]"
    for place in (TOLD, ARRIVED, "[data-file-saved]"):
        expect(full.locator(place)).to_have_text("")
    assert full.locator("#visit-file").input_value() == ""


@pytest.mark.parametrize("way", ["served", "folder"])
def test_it_is_saved_and_opened_from_a_folder_too(
    open_page: Callable[..., Page], site: Path, tmp_path: Path, complaints: list[str], way: str
) -> None:
    """Prevents a clinic that keeps the pages in a folder from saving nothing: no policy stands in the way."""
    page = open_page("visit.html" if way == "served" else (site / "visit.html").as_uri())
    page.locator("#notes").fill("From here")
    path = save(page, tmp_path)
    page.locator("#notes").fill("Later")
    choose(page, path)
    page.get_by_role("button", name="Take it over").click()
    expect(page.locator("#notes")).to_have_value("From here")
    assert complaints == []


def test_the_file_on_paper_and_on_a_phone(full: Page, open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Prevents a file that is cut at the edge of a phone, and one that a screen reader stumbles over."""
    path = save(full, tmp_path)
    for viewport in (PHONE, WIDE):
        page = open_page(path.as_uri(), folded=True, viewport=viewport)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []


def test_the_example_for_other_programs_opens_with_its_numbers(
    open_page: Callable[..., Page], address: str, complaints: list[str]
) -> None:
    """Prevents a contract whose example sets nothing on the page it names."""
    page = open_page(example(address))
    expect(page.locator("#iron_level-ferritin")).to_have_value("<38")
    expect(page.locator("#iron_level-saturation")).to_have_value("17")
    expect(page.locator("#iron_level [name=who][value=adult]")).to_be_checked()
    answers = page.evaluate(ANSWERS)["iron_level"]
    assert {answer["by"] for answer in answers.values()} == {"link"}
    assert "#" not in page.url.partition("iron.html")[2]
    go(page, "medicines")
    expect(page.locator("#medicine_check [data-item=mirtazapine]")).to_be_visible()
    expect(page.locator("#medicine_check [data-own='Ropark 2 mg']")).to_be_visible()
    assert complaints == []


CATCH = """const make = URL.createObjectURL;
URL.createObjectURL = (blob) => {
  blob.text().then((text) => { window.caught = text; });
  return make(blob);
};"""
TYPE = """const [box, text] = arguments;
box.value = text;
box.dispatchEvent(new Event("input", {bubbles: true}));"""


def test_other_engines_save_and_open(engine: Engine, address: str, tmp_path: Path) -> None:
    """Prevents a button that works in one maker's browser."""
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}visit.html"), "visit.html")
    engine.run(CATCH)
    engine.run(TYPE, engine.the("#notes"), "From here")
    engine.run("arguments[0].click()", engine.the("[data-save-file]"))
    engine.until(lambda: engine.run("return window.caught") is not None, "the file is made")
    path = tmp_path / "restless-legs-visit.html"
    path.write_text(engine.run("return window.caught"), encoding="utf-8")
    assert saved_data(path)["words"] == {"notes": "From here"}
    engine.run(TYPE, engine.the("#notes"), "")
    engine.the("#visit-file").send_keys(str(path))
    engine.until(
        lambda: engine.run("return document.querySelector('#notes').value") == "From here", "the file is open"
    )
    assert engine.complaints() == []
