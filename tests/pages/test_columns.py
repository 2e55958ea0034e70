"""What is compared, in a browser: columns in line, one at a time on a phone, one sheet on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.pages.looks import looks
from tests.pages.waiting import until

LAPTOP, SMALL_LAPTOP, PHONE = (
    {"width": 1366, "height": 768},
    {"width": 1280, "height": 720},
    {"width": 390, "height": 844},
)
# Of different kinds: counted, with a score, not tested.
THREE = ("iron_by_vein", "exercise", "cannabis")
NAMES = ["Iron by vein", "Exercise", "Cannabis", "Wait and see"]
# Of all that can be picked, what takes the most room on paper.
LONGEST = ("iron_by_vein", "opioids", "yoga")
ROWS = ".more > .asked > ul"
CELLS = f"{ROWS} > li"
QUESTIONS = 8


@pytest.fixture
def compared(open_page: Callable[..., Page]) -> Callable[..., Locator]:
    """Open the page with some treatments picked."""

    def opened(*ways: str, **options: object) -> Locator:
        form = open_page("treatment.html", **options).locator("form[data-explorer=compare_options]")
        for way in ways:
            form.locator("select[data-add]").select_option(way)
            form.locator("[data-put]").click()
        return form

    return opened


def boxes(cells: Locator) -> list[dict[str, float]]:
    return list(
        cells.evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect())"
            ".map(({left, top, width, height}) => ({left, top, width, height}))"
        )
    )


def in_view(form: Locator) -> list[str]:
    """Give the names of the columns that are shown, by their safety words."""
    cells = form.locator("[data-part=wrong] > li").filter(visible=True)
    return [name.split("\n")[0] for name in cells.locator("h5").all_inner_texts()]


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_LAPTOP], ids=["1366", "1280"])
def test_three_and_waiting_stand_in_line(compared: Callable[..., Locator], screen: dict[str, int]) -> None:
    """Prevents a row whose answers slide under another treatment, and a picture larger than the next."""
    form = compared(*THREE, viewport=screen)
    assert form.locator("[data-heads] > li").all_inner_texts() == NAMES
    for fold in form.locator("details.asked > summary").all():
        fold.click()
    lefts = [[round(box["left"]) for box in boxes(row.locator("> li"))] for row in form.locator(ROWS).all()]
    assert len(lefts) == QUESTIONS
    assert all(row == lefts[0] and len(set(row)) == len(NAMES) for row in lefts)
    tops = [{box["top"] for box in boxes(row.locator("> li"))} for row in form.locator(ROWS).all()]
    assert [len(row) for row in tops] == [1] * QUESTIONS
    frames = boxes(form.locator("[data-part=better] svg"))
    assert len({(round(box["width"]), round(box["height"])) for box in frames}) == 1
    assert form.page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    for cell in form.locator("[data-part=wrong] > li").all():
        expect(cell.locator("strong").first).to_be_visible()


def test_names_stay_over_their_columns(compared: Callable[..., Locator]) -> None:
    """Prevents a reader, a screen below the names, from taking one treatment's harm for another's."""
    form = compared(*THREE, viewport=LAPTOP)
    form.locator("[data-part=ask]").evaluate("one => one.scrollIntoView({block: 'end'})")
    (heads,) = boxes(form.locator("[data-heads]"))
    assert 0 <= heads["top"] < 10
    # Whoever hears the page is told the name in each answer, once.
    assert form.locator("[data-heads]").get_attribute("aria-hidden") == "true"
    assert form.locator("[data-part=ask] h5").all_text_contents() == NAMES


def test_a_phone_shows_one_at_a_time_and_waiting_is_never_lost(compared: Callable[..., Locator]) -> None:
    """Prevents four treatments under each other, and a choice in which waiting is far below and forgotten."""
    form = compared(*THREE, viewport=PHONE)
    at, forward = form.locator("[data-at]"), form.locator("[data-turn='1']")
    expect(at).to_have_text("3 of 4: Cannabis")  # it was added last
    assert in_view(form) == ["Cannabis"]
    expect(forward).to_have_attribute("aria-label", "Show: Wait and see")
    forward.focus()
    form.page.keyboard.press("Enter")
    expect(at).to_have_text("4 of 4: Wait and see")
    assert in_view(form) == ["Wait and see"]
    form.page.keyboard.press("Enter")
    assert in_view(form) == ["Iron by vein"]
    expect(forward).to_be_focused()
    to = form.locator("[data-to]")
    assert to.all_inner_texts() == NAMES
    for button, name in zip(to.all(), NAMES, strict=True):
        expect(button).to_be_visible()
        button.click()
        assert in_view(form) == [name]
        expect(button).to_have_attribute("aria-pressed", "true")
        for row in form.locator("div.asked > ul").all():
            assert row.locator("> li").filter(visible=True).count() == 1
    assert form.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_who_turns_reads_the_same_question_on(compared: Callable[..., Locator]) -> None:
    """Prevents a reader from losing the question that they compare, because one answer is longer."""
    form = compared(*LONGEST, viewport=PHONE)
    form.locator("[data-to='0']").click()
    row = form.locator(".asked:has(> [data-part=sure])")
    row.evaluate("one => window.scrollBy(0, one.getBoundingClientRect().top - 40)")
    (before,) = boxes(row)
    form.locator("[data-turn='1']").dispatch_event("click")  # a click of the test's would scroll first
    (after,) = boxes(row)
    assert abs(after["top"] - before["top"]) < 2


def test_what_is_taken_away_leaves_no_gap(compared: Callable[..., Locator]) -> None:
    """Prevents a phone that shows a column which is gone, and buttons where there is nothing to turn to."""
    form = compared(*THREE, viewport=PHONE)
    form.locator("[data-turn='1']").click()
    for way in THREE[::-1]:
        form.locator(f"[data-item={way}] [data-drop]").click()
        assert len(in_view(form)) == 1
    assert in_view(form) == ["Wait and see"]
    expect(form.locator("[data-turns]")).to_be_hidden()
    expect(form.locator("[data-to]").first).to_be_hidden()


def test_large_text_gets_one_column(compared: Callable[..., Locator]) -> None:
    """Prevents columns of one word a line for whoever reads at twice the size."""
    form = compared(*THREE, viewport=LAPTOP)
    assert len(in_view(form)) == len(NAMES)
    form.page.evaluate("document.documentElement.dataset.text = 'largest'")
    until(form.page, lambda: len(in_view(form)) == 1, "one column")
    assert form.page.evaluate("document.documentElement.scrollWidth") <= LAPTOP["width"]


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_three_and_waiting_print_on_one_sheet(
    compared: Callable[..., Locator], sheet: str, screen: dict[str, int]
) -> None:
    """Prevents a comparison torn over two sheets, and one that prints what the phone showed last."""
    form = compared(*LONGEST, viewport=screen)
    questions = form.locator("div.asked > h4").all_text_contents()
    folded = form.locator("details.asked > summary").all_text_contents()
    safety = form.locator("[data-part=wrong] strong").all_text_contents()
    assert len(questions) == QUESTIONS - 2
    sheets = PdfReader(BytesIO(form.page.pdf(format=sheet))).pages
    pages = [re.sub(r"\s+", "", one.extract_text().replace("ﬁ", "fi").replace("ﬀ", "ff")) for one in sheets]
    (at,) = [n for n, page in enumerate(pages) if re.sub(r"\s+", "", questions[0]) in page]
    missing = [said for said in (*questions, *safety) if re.sub(r"\s+|\[.*?\]", "", said) not in pages[at]]
    assert missing == []
    rest_of_it = "".join(pages[at:])
    assert [said for said in folded if re.sub(r"\s+", "", said) not in rest_of_it] == []


@pytest.mark.parametrize(("scheme", "viewport"), looks(laptop=LAPTOP, phone=PHONE))
def test_axe_finds_nothing_in_the_grid(
    compared: Callable[..., Locator], scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents columns that nobody can hear, reach by key or tell from their ground."""
    form = compared(*THREE, viewport=viewport, color_scheme=scheme)
    found = Axe().run(form.page, context={"include": [["#compare_options"]]})
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
