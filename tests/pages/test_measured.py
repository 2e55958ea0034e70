"""Numbers in a real browser: the script reads, compares, shows and asks exactly as Python does."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from restless_legs.explorer import Explorer, Measured, OpenChoice, OpenSelect, Several
from restless_legs.explorer.controls.measured import Entry, Understood
from restless_legs.explorer.parts import shown_html
from restless_legs.explorer.places import filled
from tests.lab_cases import CASES
from tests.pages.conftest import REPOSITORY
from tests.pages.waiting import patient
from tests.unit.test_lab_text import UNITS
from tests.unit.test_measured import FRACTION, RATIO, ferritin, saturation, toy

SCRIPT = REPOSITORY / "voila_templates/voila/templates/restless_legs/static/lesson.js"
# Types one entry after the other and notes what the page makes of it.
TYPE = """(form, entries) => entries.map(({name, typed, unit, second}) => {
  const set = form.querySelector(`[data-name=${name}]`);
  const menu = set.querySelector("[data-unit]"), boxes = set.querySelectorAll("input[type=text]");
  menu.selectedIndex = unit;
  boxes[0].value = typed;
  if (boxes[1]) boxes[1].value = second;
  boxes[0].dispatchEvent(new Event("input", {bubbles: true}));
  const error = set.querySelector("[data-error]");
  const buttons = [...set.querySelectorAll("[data-choice]")].map((one) => one.dataset.choice);
  return {
    unit: menu.selectedIndex, error: error.hidden ? "" : error.textContent, choices: buttons,
    spoken: set.querySelector("[data-spoken]").textContent,
    said: error.hidden ? form.querySelector("[data-part=takeaway]").innerHTML : "",
  };
})"""
NOUGHTS = re.compile(r"\.0+$|(?<=\.\d)0+$|(?<=\.\d\d)0+$")  # behind a number, as pages leave them out


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Show explorers on a page of their own, with the script and nothing else."""
    pages: list[Page] = []

    def show(*explorers: Explorer) -> Page:
        body = "".join(one.html() for one in explorers)
        html = f"<!doctype html><html data-topic=toy><meta charset=utf-8><title>Toy</title>{body}"
        (tmp_path / "toy.html").write_text(f"{html}<script src=lesson.js></script></html>", encoding="utf-8")
        shutil.copy(SCRIPT, tmp_path / "lesson.js")
        page = patient(browser.new_context()).new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto((tmp_path / "toy.html").as_uri())
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.context.close()


def form_of(page: Page, name: str = "toy") -> Locator:
    return page.locator(f"form[data-explorer={name}]")


def field(page: Page, name: str) -> Locator:
    return form_of(page).locator(f"[data-name={name}]")


def wanted(explorer: Explorer, control: Measured, name: str, entry: Entry) -> dict[str, Any]:
    """What the page has to make of an entry, by Python."""
    found = control.understood(entry)
    if isinstance(found, Understood):
        told = explorer.samples() | {
            other: (one.typed_text(None), "") for other, one in explorer.measured.items()
        }
        told[name] = (control.typed_text(found), control.pin_text(found))
        part = explorer.state(**{name: control.stretches[found.places[0]]})["takeaway"]
        html = filled(shown_html(part), told).replace("&#39;", "'").replace("'", '"')
        return {"unit": found.unit, "error": "", "choices": [], "spoken": told[name][0], "said": html}
    assert found is not None
    error = control.asks(found)
    return {
        "unit": entry.unit if found.unit is None else found.unit, "error": error,
        "choices": [NOUGHTS.sub("", one) for one in found.choices],
        "spoken": "check the number", "said": "",
    }  # fmt: skip


def compared(page: Page, explorer: Explorer, name: str, entries: list[Entry]) -> None:
    control = explorer.measured[name]
    sent = [{"name": name, "typed": e.typed, "unit": e.unit, "second": e.second} for e in entries]
    found = form_of(page).evaluate(TYPE, sent)
    assert len(found) == len(entries) > 0
    for entry, is_ in zip(entries, found, strict=True):
        assert is_ == wanted(explorer, control, name, entry), entry


def exact() -> Explorer:
    """The toy without limits, whose answer depends on the other number."""
    return toy(f=ferritin(), s=saturation())


# -- is exact ---------------------------------------------------------------------------------------


def around(control: Measured, unit: int) -> list[Entry]:
    """Give each cut as it stands in a unit, and its neighbours in steps of a hundredth."""
    step = Decimal("0.0001") if unit and control.units[unit].label == FRACTION else Decimal("0.01")
    edges = sorted(
        {
            edge.at
            for edge, decides in zip(control.scale.edges[unit], control.scale.decides, strict=True)
            if decides
        }
    )
    texts = []
    for edge in edges:
        at = Decimal(edge.numerator) / Decimal(edge.denominator)
        texts += [format(at + n * step, "f") for n in (-3, -2, -1, 0, 1, 2, 3) if at + n * step >= 0]
    return [Entry(text, unit) for text in texts]


@pytest.mark.parametrize("name", ["f", "s"])
def test_a_number_around_every_cut_of_every_unit_is_where_python_has_it(
    shown: Callable[..., Page], name: str
) -> None:
    """Prevents a number that crosses a cut-off in the browser alone."""
    explorer = exact()
    page, control = shown(explorer), explorer.measured[name]
    for unit, one in enumerate(control.units):
        if one.label != RATIO:
            compared(page, explorer, name, around(control, unit))


def test_iron_over_its_capacity_is_exact(shown: Callable[..., Page]) -> None:
    """Prevents 18.9 of 42 from being 44.99999999999999 % in the browser."""
    explorer = exact()
    page = shown(explorer)
    numbers = ["18.9", "18.89", "18.91", "8.4", "8.3999999", "8.41", "42", "42.01", "0", "0.42", "13"]
    compared(page, explorer, "s", [Entry(number, 2, "42") for number in numbers])
    odd = [
        ("13 µmol/L", "58"),
        ("13 µmol/L", "58 µg/dL"),
        ("13", "0"),
        ("13", ""),
        ("", "58"),
        ("13", "UIBC 40"),
        ("ferritin 3", "9"),
        ("<13", "58"),
    ]
    compared(page, explorer, "s", [Entry(first, 2, second) for first, second in odd])


def test_lab_text_is_read_as_python_reads_it(shown: Callable[..., Page]) -> None:
    """Prevents a paste that the page takes for another number, or refuses, or guesses at."""
    explorer = exact()
    units = {"ferritin": [one[0] for one in UNITS["ferritin"]], "saturation": ["%", "fraction"]}
    for box, name in (("ferritin", "f"), ("saturation", "s")):
        limits = [case for case in CASES if case.box == box and case.reading[0] not in "<>≤≥"]
        entries = [Entry(case.typed, units[box].index(case.unit)) for case in limits if case.typed.strip()]
        compared(shown(explorer), explorer, name, entries)


# -- limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("<5", "under 5 ng/mL"), ("≤75", "75 ng/mL or less"), ("<76", None), ("> 1,500", "over 1500 ng/mL"),
        (">74", None), ("<1", "under 1 ng/mL"), ("less than 30 µg/L", "under 30 µg/L"),
    ],
)  # fmt: skip
def test_a_limit_has_an_answer_where_all_of_it_has_the_same(
    shown: Callable[..., Page], typed: str, answer: str | None
) -> None:
    """Prevents "<76" from being answered as if it were 75."""
    page = shown(toy())
    page.locator("#toy-f").fill(typed)
    error = field(page, "f").locator("[data-error]")
    if answer:
        expect(form_of(page).locator("[data-part=takeaway]")).to_contain_text(answer)
        expect(error).to_be_hidden()
    else:
        expect(error).to_contain_text("only a limit")
        expect(form_of(page).locator("[data-check]")).to_be_visible()
        page.locator("#toy-s").fill("50")  # now all of it has the same answer
        expect(error).to_be_hidden()


# -- asking back, and saying what was understood ----------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "buttons", "said"),
    [
        ("1,234", ["1234 ng/mL", "1.234 ng/mL"], "low for anybody: 1.234 ng/mL"),
        ("Ferritin 1.234 µg/L", ["1234 µg/L", "1.234 µg/L"], "low for anybody: 1.234 µg/L"),
        ("<1,234", ["<1234 ng/mL", "<1.234 ng/mL"], "low for anybody: under 1.234 ng/mL"),
    ],
)
def test_two_meanings_are_two_buttons_and_one_press_settles_it(
    shown: Callable[..., Page], typed: str, buttons: list[str], said: str
) -> None:
    """Prevents "1,234" from being guessed or asked twice, and a unit, a "<" or the focus from being lost."""
    page = shown(toy())
    box, found = page.locator("#toy-f"), field(page, "f").locator("[data-choice]")
    box.fill(typed)
    expect(form_of(page).locator("[data-check]")).to_be_visible()
    assert found.all_inner_texts() == buttons
    found.nth(1).focus()
    page.keyboard.press("Enter")
    expect(box).to_have_value(buttons[1].split()[0])
    expect(box).to_be_focused()
    expect(found).to_have_count(0)
    expect(form_of(page).locator("[data-part=takeaway]")).to_contain_text(said)
    page.reload()  # what was settled comes back settled
    expect(form_of(page).locator("[data-part=takeaway]")).to_contain_text(said)
    box.fill("2,345")
    expect(found).to_have_count(2)


def test_what_is_settled_python_reads_alike(shown: Callable[..., Page]) -> None:
    """Prevents a number that was settled in the page from being another one on paper or in a link."""
    page, control = shown(toy()), ferritin()
    page.locator("#toy-f").fill("1,234")
    field(page, "f").locator("[data-choice]").nth(1).click()
    kept = page.evaluate("restlessLegs.explorers[0].answers().f.entry")
    assert kept == {"typed": "1.234", "unit": 0, "settled": ["1.234"]}
    read = control.understood(Entry(kept["typed"], kept["unit"], settled=tuple(kept["settled"])))
    assert isinstance(read, Understood)
    assert control.typed_text(read) == field(page, "f").locator("[data-spoken]").inner_text() == "1.234 ng/mL"
    good = "entry => restlessLegs.explorers[0].reads({f: {entry, standing: 'given', by: 'patient'}})"
    assert page.evaluate(good, kept)
    for settled in (["9"], ["1.234", "1.234"], "1.234", [1], {}):
        assert not page.evaluate(good, kept | {"settled": settled}), settled


def test_the_second_of_two_boxes_is_settled_where_it_stands(shown: Callable[..., Page]) -> None:
    """Prevents a choice for one test from landing in the box of the other."""
    page = shown(toy())
    one = field(page, "s")
    one.locator("[data-unit]").select_option(index=2)
    page.locator("#toy-s").fill("13")
    page.locator("#toy-s-second").fill("1,234")
    buttons = one.locator("[data-choice]")
    assert buttons.all_inner_texts() == ["1234", "1.234"]
    buttons.nth(0).click()
    expect(page.locator("#toy-s-second")).to_have_value("1234")
    expect(page.locator("#toy-s")).to_have_value("13")
    expect(one.locator("[data-error]")).to_be_hidden()


READ_AS = {
    "FERRITIN 12.0 L ng/mL 15-150": "12.0 ng/mL",
    "38,5 ng/mL": "38.5 ng/mL",
    "213 ug/L (13.0 - 150.0)": "213 µg/L",
    "40 30-400": "40 µg/L",
    "<5": "under 5 µg/L",
}


def test_the_page_says_what_it_understood(shown: Callable[..., Page]) -> None:
    """Prevents a unit, or a number, that was read otherwise than the reader thinks."""
    page = shown(toy())
    told, menu = field(page, "f").locator("[data-read-as]"), field(page, "f").locator("[data-unit]")
    page.locator("#toy-f").fill("213 ug/L (13.0 - 150.0)")
    expect(told).to_have_text("We read this as 213 µg/L.")
    assert menu.evaluate("menu => menu.selectedIndex") == 1
    page.locator("#toy-f").fill("213")
    expect(told).to_be_hidden()
    menu.select_option(index=2)
    expect(field(page, "f").locator("[data-spoken]")).to_have_text("213 pmol/L (94.8 ng/mL)")
    menu.select_option(index=1)
    for typed, read in READ_AS.items():
        for step in ("fill", "press_sequentially"):
            page.locator("#toy-f").fill("")
            getattr(page.locator("#toy-f"), step)(typed)
            expect(told).to_have_text(f"We read this as {read}.")
    page.locator("#toy-f").fill("38 ng/mL")  # simply what was typed
    expect(told).to_be_hidden()


def test_what_is_typed_never_becomes_a_page(shown: Callable[..., Page]) -> None:
    """Prevents a paste of markup from running in the question that is asked back."""
    page = shown(toy())
    page.locator("#toy-f").fill("5 <img src=x onerror=alert(1)>")
    assert page.locator("form img").count() == 0
    page.locator("#toy-f").fill("5 &lt;b")
    expect(field(page, "f").locator("[data-error]")).to_be_visible()


def test_two_tests_have_two_boxes_with_their_names(shown: Callable[..., Page]) -> None:
    """Prevents iron from being typed where saturation belongs."""
    page = shown(toy())
    expect(page.locator("#toy-s-second")).to_be_hidden()
    field(page, "s").locator("[data-unit]").select_option(RATIO)
    expect(field(page, "s").get_by_label("Iron", exact=True)).to_be_visible()
    field(page, "s").get_by_label("Iron", exact=True).fill("13")
    expect(form_of(page).locator("[data-check]")).to_be_visible()
    field(page, "s").get_by_label("TIBC").fill("58")
    expect(form_of(page).locator("[data-part=takeaway]")).to_contain_text("22.4%")
    expect(field(page, "s").locator("[data-read-as]")).to_have_text("We read this as 22.4%.")


# -- whose answer it is -----------------------------------------------------------------------------------


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, str] = page.evaluate("({...sessionStorage})")
    return {name.removeprefix("rls:"): json.loads(entry) for name, entry in found.items()}


def test_nothing_is_kept_of_what_nobody_answered(shown: Callable[..., Page]) -> None:
    """Prevents an example, or a blank, from reaching the tab, a link or paper as an answer."""
    page = shown(toy(f=ferritin(typed="40")))
    assert kept(page) == {}
    expect(form_of(page).locator("[data-example]")).to_be_visible()
    form_of(page).get_by_label("A child").check()
    expect(form_of(page).locator("[data-example]")).to_be_hidden()
    expect(page.locator("#toy-f")).to_have_value("")  # the first touch ends the example
    expect(form_of(page).locator("[data-part=takeaway]")).to_contain_text("unknown for child: not known")
    assert kept(page)["explorer:toy"] == {
        "topic": "toy", "title": "Toy", "language": "",
        "answers": {"who": {"entry": "child", "standing": "given", "by": "patient"}},
        "set": [["Who?", "A child", "patient"]], "open": ["Ferritin", "Saturation"], "recorded": [],
        "takeaway": "unknown for child: not known, not known",
        "answer": "unknown for child: not known, not known", "heeded": [],
    }  # fmt: skip


def test_choosing_what_stands_there_is_an_answer(shown: Callable[..., Page]) -> None:
    """Prevents four "Yes" of five from being lost because an example said so before."""
    options = [("An adult", "adult"), ("A child", "child")]
    page = shown(
        toy(f=ferritin(typed="40"), who=OpenChoice(description="Who?", options=options, value="adult"))
    )
    form_of(page).get_by_label("An adult").click()
    assert kept(page)["explorer:toy"]["answers"]["who"]["standing"] == "given"
    expect(page.locator("#toy-f")).to_have_value("")
    form_of(page).locator("[type=reset]").click()
    expect(page.locator("#toy-f")).to_have_value("40")
    assert kept(page) == {}
    form_of(page).get_by_label("An adult").focus()
    page.keyboard.press("Space")
    assert kept(page)["explorer:toy"]["answers"]["who"]["entry"] == "adult"


def test_not_knowing_is_said_and_kept(shown: Callable[..., Page]) -> None:
    """Prevents "I don't know" from being no answer, or a number that nobody has."""
    page = shown(toy())
    page.locator("#toy-f").fill("12")
    field(page, "f").get_by_label("I don't know").check()
    assert kept(page)["explorer:toy"]["answers"]["f"] == {
        "entry": None, "standing": "unknown", "by": "patient",
    }  # fmt: skip
    assert kept(page)["explorer:toy"]["set"] == [["Ferritin", "not known", "patient"]]
    page.reload()
    expect(field(page, "f").get_by_label("I don't know")).to_be_checked()
    expect(field(page, "f").locator("[data-spoken]")).to_have_text("not known")
    field(page, "f").get_by_label("I don't know").uncheck()
    assert kept(page) == {}


def test_what_was_typed_comes_back_as_typed(shown: Callable[..., Page]) -> None:
    """Prevents a number of the lab's paper that returns in other letters, or in another unit."""
    page = shown(toy())
    page.locator("#toy-f").fill("67,0 pmol/L L")
    field(page, "s").locator("[data-unit]").select_option(RATIO)
    page.locator("#toy-s").fill("13")
    page.locator("#toy-s-second").fill("58")
    before = form_of(page).locator("[data-part=takeaway]").inner_text()
    assert kept(page)["explorer:toy"]["set"] == [
        ["Ferritin", "67.0 pmol/L (29.8 ng/mL)", "patient"],
        ["Saturation", "22.4% (Iron: 13; TIBC: 58)", "patient"],
    ]  # fmt: skip
    page.reload()
    expect(page.locator("#toy-f")).to_have_value("67,0 pmol/L L")
    expect(page.locator("#toy-s-second")).to_have_value("58")
    assert form_of(page).locator("[data-part=takeaway]").inner_text() == before


def test_an_answer_that_is_taken_back_is_gone(shown: Callable[..., Page]) -> None:
    """Prevents a number that was wiped out in the box from being printed all the same."""
    who = OpenSelect(description="Who?", options=[("An adult", "adult")])
    page = shown(toy(who=who))
    page.locator("#toy-f").fill("12")
    page.locator("#toy-who").select_option("adult")
    page.locator("#toy-f").fill("")
    assert list(kept(page)["explorer:toy"]["answers"]) == ["who"]
    page.locator("#toy-who").select_option("")
    assert kept(page) == {}


MALFORMED: list[Any] = [
    "who", None, [], {"who": "child"}, {"who": {"entry": "child", "standing": "given"}},
    {"who": {"entry": "child", "standing": "example", "by": "patient"}},
    {"who": {"entry": "", "standing": "given", "by": "patient"}},
    {"who": {"entry": None, "standing": "unknown", "by": "patient"}},
    {"who": {"entry": "child", "standing": "given", "by": "nobody"}},
    {"who": {"entry": "child", "standing": "given", "by": "patient", "date": "yesterday"}},
    {"who": {"entry": "child", "standing": "given", "by": "patient", "more": 1}},
    {"f": {"entry": {"typed": "12"}, "standing": "given", "by": "patient"}},
    {"f": {"entry": {"typed": "12", "unit": 3}, "standing": "given", "by": "patient"}},
    {"f": {"entry": {"typed": "12", "unit": "0"}, "standing": "given", "by": "patient"}},
    {"f": {"entry": {"typed": " ", "unit": 0}, "standing": "given", "by": "patient"}},
    {"f": {"entry": {"typed": "1" * 61, "unit": 0}, "standing": "given", "by": "patient"}},
    {"f": {"entry": {"typed": "12", "unit": 0, "second": "3"}, "standing": "given", "by": "patient"}},
    {"f": {"entry": "12", "standing": "unknown", "by": "patient"}},
    {"s": {"entry": {"typed": "12", "unit": 2}, "standing": "given", "by": "patient"}},
    {"toString": {"entry": "child", "standing": "given", "by": "patient"}},
]  # fmt: skip


def test_a_malformed_answer_is_refused_whole(shown: Callable[..., Page]) -> None:
    """Prevents half of what somebody left in the tab from standing as a reader's answer."""
    good = {"who": {"entry": "child", "standing": "given", "by": "clinician", "date": "2026-11-28"}}
    page = shown(toy())
    write = "found => sessionStorage.setItem('rls:explorer:toy', JSON.stringify({answers: found}))"
    for found in MALFORMED:
        both = good | found if isinstance(found, dict) else found
        page.evaluate(write, both)
        page.reload()
        assert form_of(page).locator(":checked:not(option)").count() == 0, found
        assert page.locator("#toy-f").input_value() == "", found
        assert page.evaluate("window.restlessLegs.explorers[0].answers()") == {}, found
    page.evaluate(write, good)
    page.reload()
    assert page.evaluate("window.restlessLegs.explorers[0].answers()") == good


def test_while_presenting_the_clinician_enters(shown: Callable[..., Page]) -> None:
    """Prevents a number of the clinician's that is printed as entered by the patient."""
    page = shown(toy())
    page.evaluate("document.documentElement.classList.add('presenting')")
    page.locator("#toy-f").fill("12")
    assert kept(page)["explorer:toy"]["answers"]["f"]["by"] == "clinician"
    page.evaluate("document.documentElement.classList.remove('presenting')")
    form_of(page).get_by_label("A child").check()
    answers = kept(page)["explorer:toy"]["answers"]
    assert [answers[name]["by"] for name in ("f", "who")] == ["clinician", "patient"]


def test_a_shared_answer_comes_and_goes_with_its_standing(shown: Callable[..., Page]) -> None:
    """Prevents a question that is asked twice, and a number that was wiped out in one place only."""
    one, other = toy(), toy(f=ferritin(typed="40"))
    one.shared = other.shared = frozenset({"f"})
    other.name = "again"
    page = shown(one, other)
    there = page.locator("#again-f")
    page.locator("#toy-f").fill("12")
    expect(there).to_have_value("12")
    expect(form_of(page, "again").locator("[data-example]")).to_be_hidden()
    assert set(kept(page)) == {"explorer:toy", "f"}  # nobody touched the other one
    field(page, "f").get_by_label("I don't know").check()
    expect(form_of(page, "again").get_by_label("I don't know").first).to_be_checked()
    field(page, "f").get_by_label("I don't know").uncheck()
    page.locator("#toy-f").fill("")
    expect(there).to_have_value("")
    assert kept(page) == {}


def test_what_follows_from_another_question_comes_and_goes_with_it(shown: Callable[..., Page]) -> None:
    """Prevents a pregnant reader from being asked again, and from staying pregnant after the birth."""
    stages = OpenChoice(
        description="Where are you now?", options=[("Last months", "third"), ("After", "after")]
    )
    one, other = toy(stage=stages), toy()
    one.shared, other.shared = frozenset({"stage"}), frozenset({"who"})
    other.name, other.follows = "again", {"who": {"stage": {"third": "child"}}}
    page = shown(one, other)
    there = form_of(page, "again")
    field(page, "stage").get_by_label("Last months").check()
    expect(there.get_by_label("A child")).to_be_checked()
    assert set(kept(page)) == {"explorer:toy", "stage"}  # it is nobody's answer to the other question
    page.reload()
    expect(there.get_by_label("A child")).to_be_checked()
    field(page, "stage").get_by_label("After").check()
    expect(there.get_by_label("A child")).not_to_be_checked()
    assert there.locator(":checked:not(option)").count() == 0
    # What was said to the question itself goes before what would follow.
    there.get_by_label("An adult").check()
    field(page, "stage").get_by_label("Last months").check()
    expect(there.get_by_label("An adult")).to_be_checked()
    page.reload()
    expect(there.get_by_label("An adult")).to_be_checked()


def test_a_quiz_is_said_to_be_one(shown: Callable[..., Page]) -> None:
    """Prevents a reader's own answers from being dropped as a guess, or a guess from being kept."""
    page = shown(toy())
    assert form_of(page).get_attribute("data-quiz") is None
    form_of(page).get_by_label("A child").check()
    assert "explorer:toy" in kept(page)
    page.evaluate("sessionStorage.clear()")
    quiz = toy()
    quiz.is_quiz = True
    page = shown(quiz)
    form_of(page).get_by_label("A child").check()
    assert kept(page) == {}


def test_an_empty_list_begins_and_ends_as_unanswered(shown: Callable[..., Page]) -> None:
    """Prevents a medicine list that stands open on paper as if somebody had said "none"."""
    fruit = Several(
        description="Fruit", groups={"All": [("A", "a"), ("B", "b")]}, value=(), choose="Choose", add="Add",
        drop="Without {item}",
    )  # fmt: skip
    page = shown(toy(fruit=fruit))
    expect(form_of(page).get_by_role("button", name="Add", exact=True)).to_be_disabled()
    form_of(page).locator("[data-add]").select_option("a")
    form_of(page).get_by_role("button", name="Add", exact=True).click()
    assert kept(page)["explorer:toy"]["set"] == [["Fruit", "A", "patient"]]
    form_of(page).get_by_role("button", name="Without A").click()
    assert kept(page) == {}
