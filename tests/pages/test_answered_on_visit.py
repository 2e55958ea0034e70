"""Medicines that came by a record, a link or a file stand on My visit with what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from restless_legs.evidence.words import words
from restless_legs.language import Language, speaking
from tests.pages.looks import PHONE
from tests.pages.test_bring import pasted
from tests.pages.test_print import squeezed
from tests.pages.test_visit import go, plain, printed
from tests.pages.test_visit_file import SAVE, choose, save
from tests.pages.waiting import until
from tests.spoken import LANGUAGES, REAL

RECORD = "Oxycodone\nGabapentin\nClonazepam"
LINK = "#v=2&medicine=oxycodone&medicine=gabapentin&medicine=clonazepam"
CARD, ARRIVED = ".visit-card", "[data-arrived]"
WARNING = "Some of these, taken together, can slow your breathing."
MISSING = 'The answer to "My medicines to ask about" is missing here.'
MISSING_HERE = "is missing here."
# One answer to each explorer of a lesson that asks a reader something.
EACH = (
    "five_signs.urge=yes&iron_foods.who_eats=child_1_3&in_the_family.relative=parent&tonight.place=bed&stage=first"
    "&other_illness.illnesses=kidney_dialysis&medicine=oxycodone&is_it_still_working.urges=yes"
    "&compare_options.ways=iron_tablets&matters=sleep"
)
KEPT = """() => JSON.parse(sessionStorage["rls:explorer:medicine_check"])"""


def taken_over(page: Page, text: str = RECORD) -> Page:
    """Paste a record of one's own, and take over what it names."""
    pasted(page, text)
    page.get_by_label("Yes: it is mine").check()
    for box in page.locator(".bring-card [type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Take over what is ticked").click()
    return page


def by_record(open_page: Callable[..., Page], _: Path) -> Page:
    return taken_over(open_page("visit.html", viewport=PHONE))


def by_link(open_page: Callable[..., Page], _: Path) -> Page:
    return open_page(f"visit.html{LINK}")


def by_link_elsewhere(open_page: Callable[..., Page], _: Path) -> Page:
    page = open_page(f"iron.html{LINK}")
    expect(page.locator(ARRIVED)).to_contain_text("gabapentin")
    go(page, "visit")
    return page


def by_file(open_page: Callable[..., Page], folder: Path) -> Page:
    path = save(by_link(open_page, folder), folder)
    page = open_page("visit.html")
    choose(page, path)
    return page


@pytest.mark.parametrize("bring", [by_record, by_link, by_link_elsewhere, by_file])
def test_what_is_said_of_medicines_is_there_at_once_and_on_paper(
    open_page: Callable[..., Page], tmp_path: Path, complaints: list[str], bring: Callable[..., Page]
) -> None:
    """Prevents an opioid beside a sedative without a word, as no page of the tab had answered them yet."""
    page = bring(open_page, tmp_path)
    expect(page.locator(CARD)).to_contain_text(WARNING)
    page.locator("[name=record-kind][value=full]").check()
    heeded = page.locator("#record").input_value().partition("Do not miss")[2].splitlines()
    assert any(WARNING in line for line in heeded[:4])
    for sheet in ("take-home", "clinician"):
        assert squeezed(WARNING) in "".join(printed(page, sheet))
    page.reload()
    expect(page.locator(CARD)).to_contain_text(WARNING)
    assert complaints == []


def test_what_is_pressed_at_once_waits_for_the_answer(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Prevents a paper and a file without a warning, since somebody was quicker than the network."""
    page = open_page("visit.html")
    held: list[Callable[[], None]] = []
    page.route("**/visit-forms.*", lambda route: held.append(route.continue_))
    go(page, "visit")
    page.evaluate("hash => { location.hash = hash; }", LINK)
    expect(page.locator(CARD)).to_contain_text(MISSING)
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.sheet; }")
    page.locator(".papers [data-print-sheet=clinician]").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name=SAVE).click()
        until(page, lambda: bool(held), "the request")
        assert page.evaluate("window.asked") is None
        held[0]()
    until(page, lambda: page.evaluate("window.asked") == "clinician", "the print")
    assert squeezed(WARNING) in squeezed(page.locator(CARD).inner_text())
    coming.value.save_as(tmp_path / "visit.html")
    assert WARNING in (tmp_path / "visit.html").read_text(encoding="utf-8")


def test_undoing_it_takes_it_out_though_it_was_answered(open_page: Callable[..., Page]) -> None:
    """Prevents medicines that can't be undone, as the answer keeps them in an order of its own."""
    page = open_page("medicines.html")
    page.locator("#medicine_check [data-find]").fill("mirtaz")
    page.locator("#medicine_check [data-pick]").first.click()
    go(page, "visit")
    said = page.locator(f"{CARD} .said").inner_text()
    taken_over(page, "Ropinirole")
    page.get_by_role("button", name="Take it over").click()
    expect(page.locator(f"{CARD} dd")).to_contain_text("ropinirole")
    expect(page.locator(f"{CARD} .said")).not_to_be_empty()
    expect(page.locator(CARD)).not_to_contain_text(MISSING)
    assert page.evaluate(KEPT)["takeaway"]
    page.locator(ARRIVED).get_by_role("button", name="Undo").click()
    expect(page.locator(f"{CARD} dd")).not_to_contain_text("ropinirole")
    expect(page.locator(f"{CARD} .said")).to_have_text(said)


def test_only_what_is_new_adds_each_new_medicine_and_is_announced(open_page: Callable[..., Page]) -> None:
    """Prevents a dangerous pair that is lost, since the reader chose to lose nothing."""
    page = open_page("visit.html#v=2&medicine=mirtazapine&who=adult")
    expect(page.locator(CARD)).to_contain_text("mirtazapine")
    page.evaluate("hash => { location.hash = hash; }", f"{LINK}&who=child")
    told = page.locator(ARRIVED)
    expect(told).to_contain_text("Add only what is new")
    kept = told.get_by_text('"Add only what is new" keeps what you entered, and adds:')
    expect(kept.locator("+ ul")).to_contain_text("oxycodone, gabapentin, clonazepam")
    expect(kept.locator("+ ul")).not_to_contain_text("mirtazapine")
    told.get_by_role("button", name="Add only what is new").click()
    expect(page.locator(f"{CARD} .said").last).to_contain_text(WARNING)
    entry = page.evaluate(KEPT)["answers"]["medicines"]["entry"]
    assert all(name in " ".join(entry) for name in ("mirtazapine", "oxycodone", "gabapentin", "clonazepam"))
    assert page.evaluate("() => JSON.parse(sessionStorage['rls:who']).entry") == "adult"


def test_where_nothing_can_answer_the_card_says_so_and_leads_to_the_lesson(
    open_page: Callable[..., Page],
) -> None:
    """Prevents silence that passes for "nothing to heed", on screen and on paper."""
    page = open_page("visit.html")
    page.route("**/visit-forms.*", lambda route: route.abort())
    go(page, "visit")
    taken_over(page)
    expect(page.locator(CARD)).to_contain_text(MISSING)
    expect(page.locator(CARD).get_by_role("link")).to_have_attribute("href", "medicines.html#medicine_check")
    assert MISSING in page.locator("#record").input_value()
    assert squeezed(MISSING) in "".join(printed(page, "take-home"))
    page.unroute("**/visit-forms.*")
    page.reload()
    expect(page.locator(CARD)).to_contain_text(WARNING)
    expect(page.locator(CARD)).not_to_contain_text(MISSING)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one.code in REAL], ids=lambda one: one.code)
def test_it_is_said_in_the_language_of_the_page(open_page: Callable[..., Page], language: Language) -> None:
    """Prevents a warning that English pages alone give."""
    page = open_page(f"{language.code}/visit.html{LINK}")
    with speaking(language):
        said = str(words("medicines").phrase("medicine_check.together.breathing"))
    first = plain(said).split(".")[0]
    expect(page.locator(CARD)).to_contain_text(first)
    assert first not in WARNING


def test_every_explorer_that_a_link_can_set_answers(open_page: Callable[..., Page]) -> None:
    """Prevents an answer of a link that stands there without a word, as its page was never opened."""
    page = open_page(f"visit.html#v=2&{EACH}")
    titles = page.locator(f"{CARD} h3")
    expect(titles).to_have_count(EACH.count("&") + 1)
    until(page, lambda: MISSING_HERE not in page.locator("#record").input_value(), "each is answered")
    silent = page.locator(f"{CARD}:has(.said:empty) h3").all_inner_texts()
    assert silent == []
