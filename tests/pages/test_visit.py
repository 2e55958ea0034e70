"""My visit: what a reader set anywhere is gathered in the tab, printed, copied, and gone when cleared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from restless_legs.explorers.safety import emergencies_in_short
from tests.made import LESSONS
from tests.pages.looks import PHONE, SMALL, WIDE, looks
from tests.pages.test_accessible import FOLLOW, violations
from tests.pages.test_print import squeezed
from tests.pages.waiting import patient, rest, until

SHEETS = ("take-home", "clinician", "agreed", "log")
MARKUP = (
    '<img src=x onerror="window.hurt = 1">',
    "</script><script>window.hurt = 1</script>",
    "{title} &amp;",
)
WORDS_KEPT = "() => JSON.stringify(Object.entries(sessionStorage))"


def fill_lessons(page: Page) -> None:
    """Set something in four lessons, as a reader does on the way."""
    page.goto(page.url.rpartition("/")[0] + "/iron.html")
    page.locator("#iron_level-ferritin").fill("38")
    page.locator("#iron_level ul.questions [data-ask-this]").first.click()
    go(page, "what_is_rls")
    page.locator("#five_signs [name=rest][value=unsure]").check()
    page.locator("[data-asks] [data-ask-this]").nth(1).click()
    go(page, "medicines")
    page.locator("#medicine_check [data-find]").fill("mirtaz")
    page.locator("#medicine_check [data-pick]").first.click()
    go(page, "genetics")
    page.locator("#in_the_family [name=relative][value=sibling]").check()
    page.locator("#in_the_family [name=begin][value=later]").check()
    page.locator("#in_the_family [name=begin][value=before_45]").check()


def fill_page(page: Page, typed: str = "Can I fly next month?") -> None:
    page.locator("#own_questions").fill(typed)
    page.locator("#notes").fill(f"It starts at eight.\n{typed}")
    page.locator("#clinic").fill("Dr Smith, 555 0100")
    page.locator("#agreed").fill("Iron test on Monday.")
    page.locator("#doses").fill("Iron   325 mg, each second day")
    page.locator("#next_look").fill("2026-12-14")


def in_words(day: date) -> str:
    """Say a day as the pages say it in English."""
    return f"{day:%B} {day.day}, {day.year}"


def go(page: Page, topic: str) -> None:
    page.goto(re.sub(r"\w+\.html.*", f"{topic}.html", page.url))


@pytest.fixture
def empty(open_page: Callable[..., Page]) -> Page:
    return open_page("visit.html")


@pytest.fixture(scope="module")
def kept_in_tab(browser: Browser, address: str) -> dict[str, str]:
    """Give what a tab keeps once four lessons were filled in, by hand."""
    page = patient(browser.new_context()).new_page()
    page.goto(address)
    fill_lessons(page)
    kept: dict[str, str] = page.evaluate("({...sessionStorage})")
    page.context.close()
    return kept


@pytest.fixture
def visit(open_page: Callable[..., Page], kept_in_tab: dict[str, str]) -> Page:
    """Give the page of a visit for which four lessons and all boxes were filled in."""
    page = open_page("index.html")
    page.evaluate("kept => Object.assign(sessionStorage, kept)", kept_in_tab)
    go(page, "visit")
    fill_page(page)
    return page


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def titles(page: Page) -> list[str]:
    return page.locator(".visit-card h3").all_inner_texts()


# -- what is gathered --------------------------------------------------------------------------------


def test_what_was_set_in_lessons_is_offered(visit: Page) -> None:
    """Prevents: a reader who set everything, and finds an empty page in the waiting room."""
    assert titles(visit) == [
        "My iron numbers", "My medicines to ask about", "My family", "My five signs",
    ]  # fmt: skip
    card = visit.locator(".visit-card").nth(1)
    assert "mirtazapine" in card.locator("dd").inner_text()
    assert "may play a part" in card.locator(".said").inner_text()
    expect(card.get_by_role("checkbox", name="Take it along: My medicines to ask about")).to_be_checked()
    card.get_by_role("link").click()
    visit.wait_for_url("**/medicines.html#medicine_check")


def test_the_numbers_stand_on_their_line_and_only_those_that_were_set(visit: Page) -> None:
    """Prevents: the saturation or the illness of an example, printed as the reader's own."""
    assert visit.locator("#my_numbers-ferritin").input_value() == "38"
    assert "low for restless legs" in visit.locator("#my_numbers [data-part=takeaway]").inner_text()
    card = visit.locator(".visit-card").first
    assert card.locator("dt").all_inner_texts() == ["Ferritin"]
    assert card.locator("dd").all_inner_texts() == ["38 ng/mL"]
    # What was asked and not answered is told as that, on one line: a gap would look like a "no".
    assert card.locator(".open").inner_text().startswith("Not answered: Transferrin saturation.")
    visit.locator("#my_numbers [name=who][value=pregnant]").check()
    assert "Pregnant" in card.inner_text()
    assert "pregnancy" in card.locator(".said").inner_text()


def test_a_number_that_could_not_be_read_is_told_as_that(visit: Page) -> None:
    """Prevents: a saturation pasted into the box for ferritin, printed with the unit of ferritin."""
    visit.locator("#my_numbers-ferritin").fill("FERRITIN 8, % saturation 0.06")
    record = visit.locator("#record").input_value()
    assert '"FERRITIN 8, % saturation 0.06": this could not be read. Please check it' in record
    assert "0.06 ng/mL" not in record
    expect(visit.locator('[data-points] [data-for=""]')).to_be_hidden()


def test_a_look_at_a_study_is_no_answer(visit: Page) -> None:
    """Prevents: "Severe" on a clinician's page of somebody who looked at the severe group of a study."""
    before = titles(visit)
    go(visit, "living")
    visit.locator("#how_it_goes [type=radio]").last.check()
    go(visit, "visit")
    assert titles(visit) == before


def test_sources_do_not_run_into_numbers(visit: Page) -> None:
    """Prevents: "before 454": an age of 45 with source number 4 behind it."""
    said = visit.locator(".visit-card .said").all_inner_texts()
    assert any("Yours began before 45." in text for text in said)


def test_an_empty_page_says_what_to_do(empty: Page) -> None:
    """Prevents: a blank page that looks broken, and numbers of an example among what is taken along."""
    expect(empty.locator(".visit [data-nothing]")).to_be_visible()
    assert titles(empty) == []
    links = empty.locator("[data-missing] a")
    assert links.count() == 5
    for topic in ("medicines", "genetics", "what_is_rls"):
        assert empty.locator(f"[data-missing] a[href^='{topic}.html#']").count() == 1
    assert "Ferritin" not in empty.locator("#record").input_value()


def test_questions_alone_are_told_at_the_top(empty: Page) -> None:
    """Prevents: "Nothing is here yet" to somebody who added three questions and nothing else."""
    empty.evaluate("sessionStorage.setItem('rls:questions', JSON.stringify(['Why?', 'When?', 'Who?']))")
    empty.reload()
    told = empty.locator("[data-questions]")
    expect(told).to_contain_text("Your questions for the visit: 3.")
    expect(empty.locator(".visit [data-nothing]")).to_be_hidden()
    for link, place in (("See them", "#My-questions"), ("print them", "#On-paper")):
        told.get_by_role("link", name=link).click()
        expect(empty).to_have_url(re.compile(f"{place}$"))
        expect(empty.locator(place)).to_be_in_viewport()


def test_an_answer_of_the_example_is_nobodys(visit: Page) -> None:
    """Prevents: five signs on a clinician's page, of which the reader gave one."""
    card = visit.locator(".visit-card", has_text="My five signs")
    assert card.locator("dd").all_inner_texts() == ["Not sure"]
    assert "still open" in card.locator(".said").inner_text()
    assert "Not answered: Do you feel that you must move your legs?" in visit.locator("#record").input_value()
    visit.reload()
    assert card.locator("dd").all_inner_texts() == ["Not sure"]
    assert "Do you feel that you must move your legs?" in card.locator(".open").inner_text()
    go(visit, "what_is_rls")
    for sign in ("urge", "relief", "evening", "other"):
        visit.locator(f"#five_signs [name={sign}][value=no]").check()
    go(visit, "visit")
    assert card.locator("dd").count() == 5
    assert "Not all of the first four signs fit" in card.locator(".said").inner_text()


def test_what_is_left_out_goes_nowhere(visit: Page) -> None:
    """Prevents: a family's illness on paper though the reader took it out."""
    visit.get_by_role("checkbox", name="Take it along: My family").uncheck()
    assert "sister" not in visit.locator("#record").input_value()
    assert "sister" not in "".join(printed(visit, "clinician"))
    visit.reload()
    expect(visit.get_by_role("checkbox", name="Take it along: My family")).not_to_be_checked()
    visit.get_by_role("checkbox", name="Take it along: My family").check()
    assert "sister" in visit.locator("#record").input_value()


def test_a_record_of_another_shape_is_passed_over(empty: Page) -> None:
    """Prevents: a page that stops because of what an older page of ours, or somebody else, left there."""
    broken: dict[str, Any] = {
        "explorer:a": None, "explorer:b": 3, "explorer:c": {"topic": "iron"}, "questions": {"a": 1},
        "explorer:d": {"topic": "javascript:alert(1)//", "title": "X", "set": [], "takeaway": ""},
        "explorer:e": {"topic": "iron", "title": "Kept", "set": [["A", 1], ["B", "two"]], "takeaway": None},
        "left_out": "all", "notes": ["x"], "ferritin": "many",
    }  # fmt: skip
    empty.evaluate(
        """all => Object.entries(all).forEach(([name, entry]) =>
        sessionStorage.setItem("rls:" + name, JSON.stringify(entry)))""",
        broken,
    )
    failed: list[str] = []
    empty.on("pageerror", lambda error: failed.append(str(error)))
    empty.reload()
    assert failed == []
    assert "Kept" in titles(empty)
    assert "X" not in titles(empty)
    assert empty.locator(".visit-card", has_text="Kept").locator("dd").all_inner_texts() == ["two"]


# -- questions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_question_of_a_lesson_can_be_taken_along(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: a list of questions that a reader has to copy by hand."""
    page = open_page(f"{lesson}.html")
    # Some explorers ask nothing before their first answer; the lesson's own questions are always there.
    assert page.locator("[data-asks] li").count() > 1
    for item in page.locator("ul.questions > li, [data-asks] li").all():
        assert item.locator("[data-ask-this]").count() == 1
    button = page.locator("[data-asks] [data-ask-this]").first
    name = button.get_attribute("aria-label") or ""
    assert name.startswith("Add to my questions: ")
    assert name.endswith("?")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Added")
    expect(button).to_be_focused()
    expect(page.locator("[data-added]")).to_have_text("Added. Questions in My visit: 1.")
    assert json.loads(page.evaluate("sessionStorage.getItem('rls:questions')")) == [name.partition(": ")[2]]
    page.keyboard.press("Enter")
    expect(button).to_have_text("Add to my questions")
    expect(page.locator("[data-added]")).to_have_text("Taken out. Questions in My visit: 0.")
    assert page.evaluate("sessionStorage.getItem('rls:questions')") is None


def test_the_button_stands_beside_questions_that_come_with_another_answer(
    open_page: Callable[..., Page],
) -> None:
    """Prevents: buttons beside the questions of the example only, or "Added" beside what nobody added."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("40")
    page.locator("#iron_level-saturation").fill("25")
    page.locator("#iron_level ul.questions [data-ask-this]").nth(1).click()
    page.locator("#iron_level-saturation").fill("60")
    buttons = page.locator("#iron_level ul.questions [data-ask-this]")
    expect(buttons.filter(has_text="Added")).to_have_count(0)
    page.locator("#iron_level-saturation").fill("25")
    expect(buttons.filter(has_text="Added")).to_have_count(1)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "wide"])
def test_buttons_can_be_hit(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    """Prevents: targets too small for a hand that shakes."""
    page = open_page("iron.html", viewport=viewport)
    page.locator("[data-asks] [data-ask-this]").first.click()
    go(page, "visit")
    buttons = page.locator(":is([data-move], [data-print-sheet], [data-clear], [data-copy]):visible")
    assert buttons.count() >= 9
    for button in buttons.all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44


def test_questions_are_put_in_order_and_taken_out_by_keyboard(open_page: Callable[..., Page]) -> None:
    """Prevents: an order that only a mouse can make, and a keyboard lost after each step."""
    page = open_page("what_is_rls.html")
    for button in page.locator("[data-asks] [data-ask-this]").all()[:3]:
        button.click()
    go(page, "visit")
    asked = page.locator("[data-chosen] li > span:first-child")
    first, second, third = asked.all_inner_texts()
    page.get_by_role("button", name=f"Up: {third}").focus()
    page.keyboard.press("Enter")
    assert asked.all_inner_texts() == [first, third, second]
    expect(page.get_by_role("button", name=f"Up: {third}")).to_be_focused()
    expect(page.locator("[data-moved]")).to_have_text("Moved. It is now number 2.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # at the end it stays where it is
    assert asked.all_inner_texts() == [third, first, second]
    expect(page.get_by_role("button", name=f"Up: {third}")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name=f"Take out: {first}").focus()
    page.keyboard.press("Enter")
    assert asked.all_inner_texts() == [third, second]
    expect(page.get_by_role("button", name=f"Take out: {second}")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#own_questions")).to_be_focused()
    expect(page.locator("[data-none]")).to_be_visible()


# -- kept in the tab, and gone -------------------------------------------------------------------------


def test_a_visit_survives_moving_between_lessons(visit: Page) -> None:
    """Prevents: notes that are gone because somebody looked something up."""
    before = titles(visit)
    record = visit.locator("#record").input_value()
    for topic in ("brain", "index", "visit"):
        go(visit, topic)
    assert titles(visit) == before
    assert visit.locator("#own_questions").input_value() == "Can I fly next month?"
    assert visit.locator("#agreed").input_value() == "Iron test on Monday."
    assert visit.locator("#record").input_value() == record


@pytest.mark.parametrize("place", [0, -1], ids=["top", "foot"])
def test_clear_leaves_nothing(visit: Page, place: int) -> None:
    """Prevents: the next person at this computer reading what this one entered."""
    assert visit.evaluate(WORDS_KEPT) != "[]"
    button = visit.get_by_role("button", name="Clear what I entered").nth(place)
    button.click()
    assert visit.evaluate(WORDS_KEPT) == "[]"
    expect(button.locator("xpath=following-sibling::*[@role='status']")).to_have_text(re.compile("Cleared"))
    boxes = visit.locator("textarea:not([readonly])").all()
    assert [box.input_value() for box in boxes] == [""] * 6
    assert visit.locator("#next_look").input_value() == ""
    assert titles(visit) == []
    assert "38 ng/mL" not in visit.locator("#my_numbers").inner_text()
    for topic in ("iron", "visit"):
        go(visit, topic)
        assert "38 ng/mL" not in visit.locator("main").inner_text()
        assert "38" not in "".join(box.input_value() for box in visit.locator("input[type=text]").all())
    assert visit.evaluate(WORDS_KEPT) == "[]"


def test_every_page_can_clear(open_page: Callable[..., Page]) -> None:
    """Prevents: somebody who has to find one page before they can leave."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("38")
    page.get_by_role("button", name="Clear what I entered").click()
    assert page.evaluate(WORDS_KEPT) == "[]"
    assert page.locator("#iron_level-ferritin").input_value() == ""


def test_going_back_does_not_bring_back_what_was_cleared(open_page: Callable[..., Page]) -> None:
    """Prevents: the back button as a way to what the reader before entered."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("38")
    page.get_by_role("link", name="My visit").first.click()
    page.wait_for_url("**/visit.html")
    page.get_by_role("button", name="Clear what I entered").first.click()
    page.go_back()
    assert page.locator("#iron_level-ferritin").input_value() == ""
    # And where the browser kept the page as it was, it is put together anew.
    page.evaluate("""() => {
      const box = document.querySelector("#iron_level-ferritin");
      box.value = "38";
      box.dispatchEvent(new Event("input", {bubbles: true}));
      sessionStorage.clear();
      dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
    }""")
    assert page.locator("#iron_level-ferritin").input_value() == ""
    assert page.evaluate(WORDS_KEPT) == "[]"


def test_coming_back_keeps_what_is_kept(visit: Page) -> None:
    """Prevents: a remade page that forgets, or mixes, what the tab still keeps."""
    before, record = visit.evaluate(WORDS_KEPT), visit.locator("#record").input_value()
    visit.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert dict(json.loads(visit.evaluate(WORDS_KEPT))) == dict(json.loads(before))
    assert visit.locator("#record").input_value() == record


def test_a_new_tab_knows_nothing(visit: Page) -> None:
    """Prevents: one person's visit in another person's tab."""
    other = visit.context.new_page()
    other.goto(visit.url)
    assert titles(other) == []
    assert other.locator("#notes").input_value() == ""
    assert other.evaluate(WORDS_KEPT) == "[]"


def test_filling_it_in_asks_for_nothing(
    open_page: Callable[..., Page], requests: list[str], complaints: list[str], sockets: list[str]
) -> None:
    """Prevents: a note that leaves the device."""
    page = open_page("iron.html")
    fill_lessons(page)
    go(page, "visit")
    page.wait_for_load_state("networkidle")
    before = len(requests)
    fill_page(page)
    page.locator("#my_numbers-ferritin").fill("55")
    page.locator("#my_numbers [name=ill][value=yes]").check()
    page.evaluate("window.print = () => {}")
    for button in page.locator("[data-print-sheet], [data-copy], [data-move], [data-clear]").all():
        if button.is_visible():
            button.click()
    rest(page, 700)
    assert requests[before:] == []
    assert complaints == []
    assert sockets == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


# -- typed text never becomes markup ------------------------------------------------------------------


@pytest.mark.parametrize("typed", MARKUP)
def test_typed_text_stays_text(visit: Page, complaints: list[str], typed: str) -> None:
    """Prevents: a name or a note that turns into a picture, a script or a broken page."""
    fill_page(visit, typed)
    visit.locator("#clinic").fill(typed)
    visit.evaluate(
        """typed => {
          const record = {topic: "iron", title: typed, entries: {}, isWhole: true,
            set: [[typed, typed]], takeaway: typed};
          const put = (name, entry) => sessionStorage.setItem("rls:" + name, JSON.stringify(entry));
          for (const name of ["x", "y"]) put("explorer:" + name, record);
          put("questions", [typed]);
        }""",
        typed,
    )
    visit.reload()
    assert visit.locator(".visit-card", has_text=typed).count() == 2
    assert visit.locator("[data-chosen] li > span:first-child").all_inner_texts() == [typed]
    assert typed in visit.locator("#record").input_value()
    for sheet in SHEETS:
        printed(visit, sheet)
    assert visit.locator("main :is(img, script:not([type]))").count() == 0
    assert visit.evaluate("window.hurt") is None
    assert complaints == []


# -- on paper ------------------------------------------------------------------------------------------


def printed(page: Page, sheet: str, **options: Any) -> list[str]:
    """Print a sheet as its button does, and give the words of each of its pages, without spaces."""
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.sheet; }")
    page.locator(f".papers [data-print-sheet={sheet}]").click()
    until(page, lambda: page.evaluate("window.asked") == sheet, f"{sheet} is printed")
    pdf = page.pdf(**({"format": "A4"} | options))
    assert page.locator("html").get_attribute("data-sheet") is None, "the next print would be the same sheet"
    return [squeezed(one.extract_text()) for one in PdfReader(BytesIO(pdf)).pages]


def text_of(pages: list[str]) -> str:
    assert len(pages) == 1, f"{len(pages)} pages"
    return pages[0]


def holds(paper: str, *said: str) -> None:
    assert [one for one in said if squeezed(one) not in paper] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_take_home_is_one_page_with_what_was_entered(visit: Page, paper: str) -> None:
    """Prevents: a second page with one line on it, or a page without the reader's own numbers."""
    text = text_of(printed(visit, "take-home", format=paper))
    holds(
        text, "My visit about restless legs", "38", "iron may help", "Ferritin: 38 ng/mL",
        "Your iron is low for restless legs", "mirtazapine", "Do not stop a medicine all at once.",
        "Which kind of iron suits me, and for how long?", "Can I fly next month?",
        "Where to call", "Dr Smith, 555 0100", in_words(date.today()),
    )  # fmt: skip
    assert squeezed("Print my take-home page") not in text
    assert squeezed("What this page keeps") not in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_page_for_the_clinician_names_entries_and_guideline_points(visit: Page, paper: str) -> None:
    """Prevents: entries without what they touch, and points whose source nobody can find."""
    text = "".join(printed(visit, "clinician", format=paper))
    holds(
        text, "For my clinician", "Entered by the patient.", "Ferritin: 38 ng/mL", "mirtazapine",
        "A brother or sister", "Not sure", "Can I fly next month?", "It starts at eight.",
        "(Winkelman 2025)", "AASM 2025: iron for adults", "IRLSSG 2014, all five",
        "No blood or gene test diagnoses RLS", "No clinician has checked these pages",
        "You can read the rest on the pages that you were shown",
    )  # fmt: skip
    assert squeezed("Augmentation, in our own words") not in text  # nobody went through those steps


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_what_was_agreed_is_one_page_and_stands_first(visit: Page, paper: str) -> None:
    """Prevents: a patient at home who finds no dose, or one that is not as it was typed."""
    text = text_of(printed(visit, "agreed", format=paper))
    holds(
        text, "After my visit", "1. Iron test on Monday.", "Doses, as typed by the patient",
        "Iron   325 mg, each second day", "We meet again on Monday, December 14, 2026.",
        "Next blood test on: ____", "Dr Smith, 555 0100", "Do not stop a medicine all at once.",
        "You can read the rest on the pages that you were shown",
    )  # fmt: skip
    order = ["Iron test on Monday", "Doses", "We meet again", "Emergency: call at once"]
    places = [text.index(squeezed(words)) for words in order]
    assert places == sorted(places)
    visit.evaluate("document.documentElement.dataset.sheet = 'agreed'")
    visit.evaluate("dispatchEvent(new Event('beforeprint'))")
    dose = visit.locator(".pages [data-put=doses] li")
    assert dose.text_content() == "Iron   325 mg, each second day"


def test_no_day_and_no_dose_is_there_before_it_is_typed(empty: Page) -> None:
    """Prevents: a day or a dose that nobody agreed on, on the paper of somebody."""
    boxes = empty.locator("#agreed, #doses, #next_look, #next_test")
    assert boxes.count() == 4
    for box in boxes.all():
        assert box.input_value() == ""
        assert box.get_attribute("autocomplete") == "off"
    text = text_of(printed(empty, "agreed"))
    holds(text, "We meet again on: ____", "Next blood test on: ____", "Doses, written by the clinician")
    assert not re.search(r"\d", text.partition("Emergency")[0].replace(squeezed(in_words(date.today())), ""))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_log_is_one_page_of_fourteen_nights(empty: Page, paper: str) -> None:
    """Prevents: a log that passes for a published scale, or ends in the middle of the second week."""
    text = text_of(printed(empty, "log", format=paper))
    holds(text, "Began at", "How bad, 0 to 10", "Hours slept", "not a published one", "13", "14")


def test_an_answer_is_printed_with_its_question(visit: Page) -> None:
    """Prevents: "My five signs. No" on paper, where five of six questions have no answer, or all of them."""
    asked = "Does it start or get worse when you sit or lie still?"
    for sheet in ("take-home", "clinician"):
        holds("".join(printed(visit, sheet)), f"My five signs. {asked} Not sure")
    go(visit, "what_is_rls")
    for sign in ("urge", "rest", "relief", "evening", "other"):
        visit.locator(f"#five_signs [name={sign}][value=yes]").check()
    go(visit, "visit")
    said = visit.locator(".visit-card", has_text="My five signs").locator("dt").all_inner_texts()
    assert len(said) == 5
    for sheet in ("take-home", "clinician"):
        text = squeezed("".join(printed(visit, sheet)))
        # A long entry may run on to a second page, in the middle of a question.
        across = r"(?:.*\(continued\))?"
        for question in said:
            assert re.search(across.join(map(re.escape, squeezed(f"{question} Yes"))), text), question


def test_tests_that_are_entered_are_not_asked_for(visit: Page) -> None:
    """Prevents: "Bring both blood tests" beside both numbers, which tells a reader that nobody looked."""
    both, one = "Bring both blood tests", "Bring the blood test for transferrin saturation."
    text = text_of(printed(visit, "take-home"))
    holds(text, one, "Saturation: ____")
    assert squeezed(both) not in text
    assert squeezed("Ferritin: ____") not in text
    visit.locator("#my_numbers [data-name=saturation] [data-unknown]").uncheck()
    visit.locator("#my_numbers-saturation").fill("17")
    text = "".join(printed(visit, "take-home"))
    holds(text, "Transferrin saturation: 17%")
    assert [words for words in (both, one, "Saturation: ____") if squeezed(words) in text] == []


def test_the_maternity_team_has_a_line_where_somebody_told_the_stage(open_page: Callable[..., Page]) -> None:
    """Prevents: a stage of pregnancy that nobody chose on paper; and nobody to call where one was."""
    page = open_page("pregnancy.html")
    go(page, "visit")
    text = text_of(printed(page, "take-home"))
    assert squeezed("My maternity team: ____") not in text
    assert squeezed("pregnan") not in text.partition("Emergency")[0]
    go(page, "pregnancy")
    page.locator("#stages [type=radio]").nth(1).check()
    go(page, "visit")
    holds("".join(printed(page, "take-home")), "My maternity team: ____")


def test_only_a_page_that_prints_sheets_loads_their_style(
    open_page: Callable[..., Page], requests: list[str]
) -> None:
    """Prevents: bytes of paper in every lesson's first visit; and sheets without their style."""
    open_page("iron.html").wait_for_load_state("networkidle")
    assert [address for address in requests if "paper." in address] == []
    for name in ("visit.html", "consult.html"):
        before = len(requests)
        open_page(name)
        assert [address for address in requests[before:] if "paper." in address]


# -- whatever was typed --------------------------------------------------------------------------------

LIMIT = 2000  # letters, as boxes have it


def counted(word: str, length: int, end: str = " ") -> str:
    """Give a text of a length whose every word is another one, so that each can be looked for."""
    return "".join(f"{word}{at:04}{end}" for at in range(length // (len(word) + 4 + len(end))))


FULL = {
    "notes": counted("note", LIMIT), "own_questions": counted("own", LIMIT, "?\n"),
    "agreed": counted("agreed", LIMIT, "\n"), "doses": counted("dose", LIMIT),
    "clinic": counted("call", 80), "next_look": "2026-12-14", "next_test": "2027-02-28",
}  # fmt: skip
FILLED_SHEETS = {
    "take-home": ("own_questions", "clinic"), "clinician": ("notes", "own_questions"),
    "agreed": ("agreed", "doses", "clinic"),
}  # fmt: skip
FILL_STORAGE = """all => Object.entries(all).forEach(([name, entry]) =>
  sessionStorage.setItem("rls:" + name, JSON.stringify(entry)))"""


@pytest.fixture
def full(visit: Page) -> Page:
    """Give a visit with every box filled to its limit, thirty medicines in own words and every question."""
    go(visit, "medicines")
    medicines = visit.evaluate("JSON.parse(sessionStorage.getItem('rls:medicines'))")
    medicines["entry"] += [f"note:{counted(f'med{at:02}x', 60).strip()}" for at in range(30)]
    visit.evaluate(FILL_STORAGE, {"medicines": medicines})
    visit.reload()
    asked = []
    for lesson in LESSONS:
        go(visit, lesson)
        visit.locator("[data-ask-all]").first.click()
    asked = json.loads(visit.evaluate("sessionStorage.getItem('rls:questions')"))
    assert len(asked) > 20
    visit.evaluate(FILL_STORAGE, FULL)
    go(visit, "visit")
    assert "med29x" in visit.locator("#record").input_value()
    return visit


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("sheet", FILLED_SHEETS)
def test_nothing_that_was_entered_is_left_off(full: Page, sheet: str, paper: str) -> None:
    """Prevents: paper that leaves out, or cuts, what somebody wanted to say, however much it is."""
    pages = printed(full, sheet, format=paper)
    text = "".join(pages)
    typed = " ".join(FULL[name] for name in FILLED_SHEETS[sheet])
    assert [word for word in typed.split() if word not in text] == []
    if sheet != "agreed":
        asked = json.loads(full.evaluate("sessionStorage.getItem('rls:questions')"))
        assert [question for question in asked if squeezed(question) not in text] == []
        medicines = full.evaluate("JSON.parse(sessionStorage.getItem('rls:medicines')).entry")
        notes = [entry.removeprefix("note:") for entry in medicines if entry.startswith("note:")]
        assert len(notes) == 30
        # A list of thirty may go on to the next page, so each word is looked for by itself.
        assert [word for word in " ".join(notes).split() if word not in text] == []
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        holds(page, f"page {at} of {len(pages)}", in_words(date.today()))
        assert page.startswith(squeezed(full.locator("template[data-sheet-of]").evaluate_all(HEADS)[sheet]))


HEADS = """all => Object.fromEntries(all.map((one) =>
  [one.dataset.sheetOf, one.content.querySelector("h2").textContent]))"""


@pytest.mark.parametrize("typed", ["W" * LIMIT, "a\n" * (LIMIT // 2)], ids=["a long word", "short lines"])
@pytest.mark.parametrize("sheet", FILLED_SHEETS)
def test_odd_entries_stay_on_their_paper(visit: Page, sheet: str, typed: str) -> None:
    """Prevents: a word that runs over the edge, and a thousand lines that fill twenty pages."""
    visit.evaluate(FILL_STORAGE, dict.fromkeys(("notes", "own_questions", "agreed", "doses"), typed))
    visit.reload()
    pages = printed(visit, sheet, format="Letter")
    assert len(pages) < 6
    boxes = {"take-home": 1, "clinician": 2, "agreed": 2}[sheet]
    assert "".join(pages).count(typed[0]) >= boxes * typed.count(typed[0])
    visit.evaluate("sheet => { document.documentElement.dataset.sheet = sheet; }", sheet)
    visit.evaluate("dispatchEvent(new Event('beforeprint'))")
    for media in ("screen", "print"):
        visit.emulate_media(media=media)
        over = visit.locator(".pages .sheet").evaluate_all(
            "all => all.map((e) => [e.scrollHeight > e.clientHeight, e.scrollWidth > e.clientWidth])"
        )
        assert over == [[False, False]] * len(pages)


def test_a_thousand_lines_are_laid_out_in_a_few_passes(visit: Page) -> None:
    """Prevents: a browser that stands still before printing, since each line was laid out by itself."""
    visit.evaluate(FILL_STORAGE, {name: "a\n" * 1000 for name in FULL if name not in ("clinic", "next_look")})
    visit.reload()
    visit.evaluate("""() => {
      window.passes = 0;
      document.documentElement.dataset.sheet = "clinician";
      new MutationObserver((all) => { window.passes += all.length; })
        .observe(document.body, {subtree: true, attributeFilter: ["class", "hidden", "style"]});
      dispatchEvent(new Event("beforeprint"));
    }""")
    rest(visit, 50)
    assert visit.locator(".pages .sheet").count() > 0
    assert visit.evaluate("window.passes") < 60


def test_what_a_link_wrote_is_marked_on_paper(visit: Page) -> None:
    """Prevents: a dose "as typed by the clinician" that a stranger's link brought."""
    visit.evaluate(FILL_STORAGE, {"by_words": {name: ["link"] for name in ("notes", "doses", "next_look")}})
    visit.reload()
    text = "".join(printed(visit, "agreed"))
    holds(
        text, "These lines came with a link.", "Doses (set by a link)", "What comes next (set by a link)",
        "What we agreed, as the patient typed it1.",
    )  # fmt: skip
    assert squeezed("as typed by the clinician") not in text
    holds("".join(printed(visit, "clinician")), "Notes (set by a link)")
    visit.get_by_role("button", name="Change it").last.click()
    visit.locator("#doses").fill("None")
    holds("".join(printed(visit, "agreed")), "Doses, changed by the patient")


def test_doses_are_the_clinicians_only_where_a_clinician_typed_them(open_page: Callable[..., Page]) -> None:
    """Prevents: "as typed by the clinician" over what a patient, a link or a file put there."""
    page = open_page("consult.html")
    page.locator("#agreed").fill("Iron by mouth.\nMeet again.")
    page.locator("#doses").fill("One a day")
    holds("".join(printed(page, "agreed")), "Doses, as typed by the clinician", "What we agreed1.")
    page.evaluate("sessionStorage.removeItem('rls:hands')")  # the clinician hands the screen over
    go(page, "visit")
    # What others wrote is no form to fill in: it stands as text, first on the page.
    told = page.locator("[data-plan-told]").first
    expect(told.locator("li")).to_have_text(["Iron by mouth.", "Meet again.", "One a day"])
    expect(told).to_contain_text("Doses, as typed by the clinician")
    expect(told).to_contain_text("Your clinician entered this.")
    expect(page.locator("#doses")).to_be_hidden()
    expect(page.locator(".visit [data-nothing]")).to_be_hidden()
    told.get_by_role("button", name="Change it").click()
    expect(page.locator("#agreed")).to_be_focused()
    page.locator("#doses").fill("Two a day")
    text = "".join(printed(page, "agreed"))
    holds(text, "Doses, changed by the patient", "What we agreed1.")
    assert squeezed("as typed by the clinician") not in text
    # Who empties a box leaves nothing of anybody in it.
    page.locator("#doses").fill("")
    page.locator("#doses").fill("Mine")
    holds("".join(printed(page, "agreed")), "Doses, as typed by the patient")


def test_the_take_home_does_not_argue_with_the_plan(open_page: Callable[..., Page]) -> None:
    """Prevents: "do not start iron pills" as an order on the paper of somebody who was told to take them."""
    page = open_page("visit.html")
    alone = "".join(printed(page, "take-home"))
    assert squeezed("You agreed on a plan") not in alone
    page.locator("#agreed").fill("Iron by mouth")
    page.locator("#next_test").fill("2027-01-11")
    text = "".join(printed(page, "take-home"))
    holds(
        text, "You agreed on a plan with your clinic. See the page",
        "Next blood test on Monday, January 11, 2027.",
        "Is iron in your plan? Then take it as agreed, unless this page says to take none.",
        "Then call your clinic first. If not, do not start iron pills on your own.",
        "Do not stop a medicine all at once.",
    )  # fmt: skip
    assert squeezed("Do not start iron pills on your own.") not in text
    assert squeezed("Do not start iron pills on your own.") in alone


def test_paper_is_gone_from_the_page_after_it_was_printed(visit: Page) -> None:
    """Prevents: what one patient printed, found in the page by the next one after clearing."""
    printed(visit, "clinician")
    assert visit.locator(".pages").count() == 0
    visit.get_by_role("button", name="Clear what I entered").first.click()
    assert "555 0100" not in visit.content()


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_empty_visit_prints_too(empty: Page, sheet: str) -> None:
    """Prevents: headings over nothing, or the numbers of an example on the paper of somebody."""
    text = text_of(printed(empty, sheet))
    assert squeezed("What I take along") not in text
    assert "ng/mL" not in text
    assert squeezed("page 1 of") not in text
    if sheet == "take-home":
        holds(text, "Ferritin: ____", "My clinic: ____", "What I can do")


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_can_not_wait_is_on_each_sheet_whatever_else_is(visit: Page, sheet: str) -> None:
    """Prevents: paper at home, the screen far away, and nothing that tells when to call at once."""
    fill_page(visit, "Can I fly next month?\n" * 50)
    text = printed(visit, sheet)[0]
    for sign in emergencies_in_short():
        holds(text, plain(sign))
    holds(text, "Emergency: call at once", "crisis line of your country", "“When to get help”")


def test_a_number_that_cannot_be_read_is_not_printed(visit: Page) -> None:
    """Prevents: the answer to an old number on paper while the box holds something else."""
    visit.locator("#my_numbers-ferritin").fill("1,234")
    text = text_of(printed(visit, "take-home"))
    holds(text, "Ferritin: ____")
    assert squeezed("Your iron is low") not in text


def test_high_saturation_is_said_beside_the_line(visit: Page) -> None:
    """Prevents: a line on paper that says "iron may help" to somebody who must not take any."""
    visit.locator("#my_numbers [data-name=saturation] [data-unknown]").uncheck()
    visit.locator("#my_numbers-saturation").fill("60")
    text = text_of(printed(visit, "take-home"))
    holds(text, "Your saturation is high. Do not add iron now.", "Transferrin saturation: 60%")
    assert squeezed("may help") not in text


def test_large_sheets_are_large(open_page: Callable[..., Page]) -> None:
    """Prevents: a take-home that an old eye can't read, though there is room for large letters."""
    page = open_page("visit.html")
    page.locator("#my_numbers-ferritin").fill("38")
    page.locator("#agreed").fill("Iron test on Monday.")
    for sheet in ("take-home", "agreed"):
        page.evaluate("sheet => { document.documentElement.dataset.sheet = sheet; }", sheet)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        sizes = page.locator(".pages .sheet").evaluate("""sheet =>
          [...sheet.querySelectorAll(":is(.flow, .room) :is(h2, h3, li, p), .calls p")]
            .filter((one) => one.getClientRects().length)
            .map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75)""")
        assert sizes
        assert min(sizes) >= 13.9


def test_the_browsers_own_print_prints_the_page(visit: Page) -> None:
    """Prevents: three buttons that take away what every browser can do."""
    pdf = PdfReader(BytesIO(visit.pdf(format="A4")))
    text = squeezed("".join(page.extract_text() for page in pdf.pages))
    holds(text, "My visit", "My medicines to ask about", "mirtazapine", "Sources", "What this page keeps")
    assert [
        one for one in ("Room to write", "Take it along", "Text for the record") if squeezed(one) in text
    ] == []


# -- for everybody ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=SMALL))
def test_axe_finds_nothing_in_a_filled_visit(
    open_page: Callable[..., Page], scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents: cards, lists and boxes without a name, or pale, once they are filled."""
    page = open_page("iron.html", color_scheme=scheme, viewport=viewport)
    fill_lessons(page)
    go(page, "visit")
    fill_page(page)
    page.get_by_role("checkbox", name="Take it along: My family").uncheck()
    page.get_by_label("Details for clinicians").check()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_keyboard_reaches_everything_of_a_filled_visit(visit: Page) -> None:
    """Prevents: a visit that needs a mouse."""
    visit.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    stops = visit.evaluate(FOLLOW)
    assert stops > 40
    visit.locator("a.skip").focus()
    inside_days = (
        3 * visit.locator("[type=date]:visible").count()
    )  # month, day and year have a stop each, and the calendar
    for _ in range(stops - 1 + inside_days):
        visit.keyboard.press("Tab")
    assert visit.evaluate("window.met") == list(range(stops))


def test_without_scripts_it_says_so_and_shows_no_dead_button(open_page: Callable[..., Page]) -> None:
    """Prevents: boxes that lose what is typed, and buttons that do nothing."""
    page = open_page("visit.html", java_script_enabled=False)
    expect(page.locator(".no-script")).to_be_visible()
    assert page.locator("textarea:visible, .visit button:visible, footer button:visible").count() == 0
    assert page.locator(".papers:visible, .sheet:visible").count() == 0
    other = open_page("iron.html", java_script_enabled=False)
    assert other.locator("[data-ask-this]").count() == 0


def test_points_for_clinicians_are_shown_with_the_switch_only(visit: Page) -> None:
    """Prevents: what is meant for clinicians in the middle of a patient's page."""
    points = visit.locator("[data-points]")
    expect(points).to_be_hidden()
    visit.get_by_label("Details for clinicians").check()
    expect(points).to_be_visible()
    shown = points.locator("li:visible").all_inner_texts()
    assert len(shown) == 4
    assert all(re.search(r"\(\w.*\)$", text) for text in shown)


def test_the_last_night_of_the_log_is_whole(open_page: Callable[..., Page]) -> None:
    """Prevents: a table whose last row is cut by the edge of its sheet."""
    page = open_page("visit.html")
    page.evaluate("document.documentElement.dataset.sheet = 'log'")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    row = page.locator(".pages tbody tr").last.bounding_box()
    foot = page.locator(".pages .emergencies").bounding_box()
    assert row
    assert foot
    assert row["y"] + row["height"] <= foot["y"]
