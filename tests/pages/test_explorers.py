"""What a reader sees when a control moves is what Python works out for it, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from restless_legs.evidence.source_marks import numbered
from restless_legs.explorer import Explorer, Measured, Ordered
from restless_legs.explorer.controls import Picked, begins, domain, labelled
from restless_legs.explorer.controls.measured import Entry, Understood
from restless_legs.explorer.parts import shown_html
from restless_legs.explorer.places import filled
from restless_legs.explorers.registry import makers_shown, names_of
from restless_legs.site.met import name_of_mark
from tests.made import CATALOGUE, LESSONS, TOOLS
from tests.pages.waiting import rest, until

BASKETS: dict[str, Sequence[dict[str, int]]] = {
    "foods": (
        {},
        {"egg_hard_boiled": 1},
        {"beef_liver_fried": 1, "raisins": 2, "molasses": 3},
        {"breakfast_cereal_a_lot_of_iron_added": 4, "oysters_cooked": 4},
    ),
    "illnesses": (
        {},
        {"blood_donation": 1},
        {"migraine": 1},
        {"blood_donation": 1, "kidney_dialysis": 1},
        {"coeliac_disease": 1, "iron_deficiency_anaemia": 1, "liver_disease": 1},
        {"low_iron_without_anaemia": 1, "adhd": 1, "underactive_thyroid": 1},
    ),
    "kinds": ({}, {"dopamine": 1}, {"gabapentin": 1, "tramadol": 1}, {"unsure": 1}),
    "medicines": (
        {},
        {"mirtazapine": 1},
        {"bupropion": 1, "loratadine": 1},
        {"sertraline": 1, "famotidine": 1, "clindamycin": 1},  # most concern first
        {"levodopa": 1},
        {"pramipexole": 1, "cabergoline": 1},
        {"nortriptyline": 1, "doxylamine": 1},  # found by typing only
        {"diphenhydramine": 1, "oxycodone": 1},
        {"domperidone": 1, "ondansetron": 1},
        {"gabapentin": 1, "iron_pills": 1},
        {"other": 1},  # only noted, in the reader's own words
        {"melatonin": 1, "other": 1},
        {"gabapentin": 1, "noted_sedative": 1},
        {"noted_opioid": 1},
    ),
    # Waiting is always there, and no more than three fit beside it.
    "ways": (
        {"wait": 1},
        {"yoga": 1, "wait": 1},
        {"exercise": 1, "magnesium": 1, "wait": 1},
        {"iron_by_vein": 1, "gabapentin_type": 1, "pramipexole": 1, "wait": 1},
    ),
    # The count of a thing that matters is its place.
    "matters": ({}, {"cost": 1}, {"years": 1, "sleep": 2}, {"sleep": 1, "years": 2, "awake": 3}),
}
TURNS = 3
BAD = ["40-50", "abc", "-5", "1e3", "38 mg/L", "TIBC 300", "1.2.3", "5 6"]

# Moves the controls as events do, then compares every part with what Python renders. Charts count as
# their words and figure: what plotly.js draws into them has a test of its own.
COMPARE = """(form, {states, fragments, move}) => {
  const plain = (element) => {
    const copy = element.cloneNode(true);
    // Beside each question stands a button of the page's own.
    copy.querySelectorAll("[data-ask-this]").forEach((button) => {
      button.previousSibling.remove();
      button.remove();
    });
    // A term is a link at its first mention in the whole explorer, which a test of its own looks at.
    copy.querySelectorAll("a.term").forEach((term) => term.replaceWith(...term.childNodes));
    copy.querySelectorAll(".plot").forEach((plot) =>
      plot.replaceWith(plot.getAttribute("aria-label") + plot.dataset.figure));
    return copy.innerHTML;
  };
  const wanted = fragments.map((html) => {
    const box = document.createElement("div");
    box.innerHTML = html;
    return plain(box);
  });
  const say = (element, event) => element.dispatchEvent(new Event(event, {bubbles: true}));
  const put = {
    measured(set, value) {
      const unknown = set.querySelector("[data-unknown]");
      if (unknown.checked !== (value === null)) unknown.click();
      if (value === null) return;
      const [box, menu] = [set.querySelector("input[name]"), set.querySelector("[data-unit]")];
      if (menu) menu.selectedIndex = 0;
      box.value = value;
      say(box, "input");
    },
    choice: (set, value) => set.querySelector(`input[value="${value}"]`).click(),
    select(set, value) { const box = set.querySelector("select"); box.value = value; say(box, "input"); },
    several(set, value) {
      const rows = [...set.querySelectorAll("[data-item]")];
      for (const row of [...rows, ...rows]) { // again, since the first that is added clears the example
        const item = row.dataset.item;
        if (row.hidden === !(item in value)) continue;
        const list = set.querySelector("[data-add]"), find = set.querySelector("[data-find]");
        if (!row.hidden) row.querySelector("[data-drop]").click();
        else if ([...list.options].some((option) => option.value === item)) {
          list.value = item;
          say(list, "change");
          set.querySelector("[data-put]").click();
        } else { // it stands in no list: it has to be found by its name
          find.value = row.querySelector(".item").textContent;
          say(find, "input");
          set.querySelector(`[data-pick="${item}"]`).click();
        }
      }
      // What stands for what was noted in the reader's own words, and a note that it stands for.
      const notes = {[set.dataset.noted]: "qqqq", noted_sedative: "zolpidem", noted_opioid: "tapentadol"};
      set.querySelectorAll("[data-own] [data-drop]").forEach((drop) => drop.click());
      for (const [item, text] of Object.entries(notes)) {
        if (!(item in value)) continue;
        set.querySelector("[data-find]").value = text;
        say(set.querySelector("[data-find]"), "input");
        set.querySelector("[data-note]").click();
      }
    },
    ordered(set, value) {
      for (const drop of set.querySelectorAll("[data-item]:not([hidden]) [data-drop]")) drop.click();
      for (const item of Object.keys(value)) {
        set.querySelector("[data-add]").value = item;
        say(set.querySelector("[data-add]"), "change");
        set.querySelector("[data-put]").click();
      }
    },
    steps: (set, value) => set.querySelector(`input[value="${value}"]`).click(),
    dial(set, value) {
      const slider = set.querySelector("input");
      slider.value = set.dataset.values.split("|").indexOf(String(value));
      say(slider, "input");
    },
    check(set, value) { const box = set.querySelector("input"); if (box.checked !== value) box.click(); },
    servings(set, value) {
      for (const row of set.querySelectorAll("[data-item]")) {
        const box = row.querySelector("input"), count = String(value[row.dataset.item] ?? 0);
        if (box.value !== count) { box.value = count; say(box, "input"); say(box, "change"); }
      }
    },
  };
  const text = (html) => {
    const box = document.createElement("div");
    box.innerHTML = html;
    return box.textContent.replace(/\\s+/g, " ");
  };
  const wrong = [];
  let compared = 0;
  for (const {values, parts} of states) {
    if (move) for (const [name, value] of Object.entries(values)) {
      const set = form.querySelector(`[data-name="${name}"]`);
      put[set.dataset.control](set, value);
    }
    for (const [name, at] of Object.entries(parts)) {
      const part = form.querySelector(`[data-part="${name}"]`), shown = plain(part);
      compared += 1;
      if (!part.hidden && shown === wanted[at]) continue;
      const [is, should] = [text(shown), text(wanted[at])];
      const html = is === should ? {is: shown, should: wanted[at]} : {};
      wrong.push({values, part: name, hidden: part.hidden, shown: is, python: should, ...html});
    }
  }
  return {compared, wrong: wrong.slice(0, 3)};
}"""
NUMBERS = """() => Object.fromEntries([...document.querySelectorAll("ol.sources > li")].map(
  (source) => [source.id.replace("source-", ""), source.value]))"""


def few(explorer: Explorer) -> Iterator[dict[str, Any]]:
    """Give states that hold every choice of every control beside others by lot, ``TURNS`` times over."""
    values = {name: _sample(name, control) for name, control in explorer.controls.items()}
    lot = Random(explorer.name)  # the same on every run
    for _ in range(TURNS if len(values) > 1 else 1):
        shuffled = {name: lot.sample(list(choices), len(choices)) for name, choices in values.items()}
        for row in range(max(map(len, shuffled.values()), default=1)):
            yield {name: choices[row % len(choices)] for name, choices in shuffled.items()}


def many(explorer: Explorer) -> Iterator[dict[str, Any]]:
    """Give states to try: every choice with the edges of every number; past three controls, by lot."""
    values = {name: _sample(name, control) for name, control in explorer.controls.items()}
    crossed, drawn = list(values.values())[:3], list(values.values())[3:]
    lot = Random(explorer.name)  # the same on every run
    for state in product(*crossed):
        yield dict(zip(values, [*state, *map(lot.choice, drawn)], strict=True))


def _sample(name: str, control: Any) -> Sequence[Any]:
    if isinstance(control, Ordered):
        return BASKETS[name]  # their order is the reader's
    if isinstance(control, Picked):
        # A list that is named nowhere is tried empty, with one item and with two.
        few = [dict.fromkeys(control.items[:count], 1) for count in range(3)]
        return [in_order(control, basket) for basket in BASKETS.get(name, few)]
    if isinstance(control, Measured):
        return [*_one_of_each_zone(control), None]
    # Nobody can take an answer back by hand: the open question is what the page begins with.
    return [value for value in domain(control) if value is not None or begins(control) is None]


def _one_of_each_zone(control: Measured) -> list[str]:
    """A number between each two cuts at which answers change, as somebody types it."""
    zones = {control.scale.zone(one.place): one for one in control.stretches}
    return [format(one.inside, "f") for one in zones.values()]


def in_order(control: Picked, basket: dict[str, int]) -> dict[str, int]:
    assert set(basket) <= set(control.items), "an item of these tests is not in the table any more"
    noted = getattr(control, "own", ())  # what stands for a reader's notes comes behind the list
    return {item: basket[item] for item in sorted(control.items, key=noted.__contains__) if item in basket}


def asked_for(
    numbers: dict[str, str], explorer: Explorer, states: Sequence[dict[str, Any]], *, move: bool = True
) -> dict[str, Any]:
    """Give what a page is to be compared with, state by state; a number stands as it is typed."""
    places = dict[str, int]()
    wanted = [
        {"values": values, "parts": {
            part: places.setdefault(_fragment(result, numbers, told_of(explorer, values)), len(places))
            for part, result in explorer.state(**state_of(explorer, values)).items()
        }}
        for values in states
    ]  # fmt: skip
    return {"states": wanted, "fragments": list(places), "move": move}


def compared(page: Page, explorer: Explorer, states: Sequence[dict[str, Any]], *, move: bool) -> None:
    """Compare what the page shows with what Python says."""
    asked = asked_for(page.evaluate(NUMBERS), explorer, states, move=move)
    found = page.locator(f"#{explorer.name}").evaluate(COMPARE, asked)
    assert found["wrong"] == []
    assert found["compared"] == len(states) * len(explorer.parts) > 0


def _typed(explorer: Explorer, values: dict[str, Any]) -> dict[str, Understood]:
    found = {name: explorer.measured[name].understood(Entry(typed)) for name, typed in values.items()
             if name in explorer.measured and typed is not None}  # fmt: skip
    assert all(isinstance(one, Understood) for one in found.values()), values
    return found  # type: ignore[return-value]


def state_of(explorer: Explorer, values: dict[str, Any]) -> dict[str, Any]:
    """Give the state that typed numbers mean."""
    typed = _typed(explorer, values)
    return values | {name: explorer.measured[name].stretches[one.places[0]] for name, one in typed.items()}


def told_of(explorer: Explorer, values: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Give what stands in the places of the numbers."""
    told = explorer.told() | {
        name: (one.typed_text(None), "") for name, one in explorer.measured.items() if name in values
    }
    return told | {
        name: (explorer.measured[name].typed_text(one), explorer.measured[name].pin_text(one))
        for name, one in _typed(explorer, values).items()
    }


def _fragment(result: Any, numbers: dict[str, int], told: dict[str, tuple[str, str]]) -> str:
    html = (
        "".join(f"<li>{shown_html(one)}</li>" for one in result)
        if isinstance(result, list)
        else shown_html(result)
    )
    html = numbered(filled(html, told), numbers.__getitem__, name_of_mark)
    return re.sub(r'(href="\w+)\.ipynb', r"\1.html", html)  # a link to another lesson leads to its page


def shows(page: Page, explorer: Explorer, **values: Any) -> None:
    """Check that the page, untouched, shows a state; a number is given as it was typed."""
    compared(page, explorer, [values], move=False)


def form_of(page: Page, name: str) -> Locator:
    return page.locator(f"form[data-explorer={name}]")


@pytest.fixture
def lesson(open_page: Callable[..., Page]) -> Page:
    return open_page("iron.html")


@pytest.fixture
def level(explorers: dict[str, Explorer]) -> Explorer:
    return explorers["iron_level"]


@pytest.fixture
def ferritin(lesson: Page) -> Locator:
    return lesson.locator("#iron_level-ferritin")


# -- every explorer ----------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", [*LESSONS, *TOOLS])
def test_every_explorer_of_a_lesson_is_tried_here(
    open_page: Callable[..., Page], explorers: dict[str, Explorer], topic: str
) -> None:
    """Prevents: an explorer that is written and not shown, or shown and tried by nobody."""
    forms = open_page(f"{topic}.html").locator("form[data-explorer]")
    on_page = forms.evaluate_all("forms => forms.map(form => form.dataset.explorer)")
    shown = {*names_of(topic), *makers_shown(CATALOGUE.notebooks[topic])}
    assert sorted(on_page) == sorted(name for name in shown if explorers[name].controls)
    assert len(on_page) >= (5 if topic == "iron" else 1 if topic in TOOLS else 2)


@pytest.mark.parametrize("topic", [*LESSONS, *TOOLS])
def test_the_page_begins_with_what_python_says(
    open_page: Callable[..., Page], explorers: dict[str, Explorer], topic: str
) -> None:
    """Prevents: a page that opens on another answer than its controls ask for."""
    page = open_page(f"{topic}.html")
    for name in names_of(topic):
        shows(page, explorers[name])


def test_the_home_page_shows_what_python_says(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents: a sign of an emergency that is in the table and not on the page."""
    shows(open_page("index.html"), explorers["when_to_get_help"])


@pytest.mark.parametrize(
    "samples", [pytest.param(few, id="few"), pytest.param(many, id="many", marks=pytest.mark.whole)]
)
@pytest.mark.parametrize(
    ("topic", "name"), [(topic, name) for topic in [*LESSONS, *TOOLS] for name in names_of(topic)]
)
def test_every_answer_is_the_one_that_python_gives(
    open_page: Callable[..., Page],
    explorers: dict[str, Explorer],
    complaints: list[str],
    topic: str,
    name: str,
    samples: Callable[[Explorer], Iterator[dict[str, Any]]],
) -> None:
    """Prevents: a slip in packing or picking that tells a reader somebody else's answer."""
    states = list(samples(explorers[name]))
    assert len(states) > 1 or not explorers[name].controls
    compared(open_page(f"{topic}.html"), explorers[name], states, move=True)
    assert complaints == []


# -- numbers ---------------------------------------------------------------------------------------


TYPED = [
    "168 pmol/L", "169 pmol/L", "170 pmol/L", "22,5", "22.5 µg/L", "75.1", "75.0000000001", "075", "100.",
    "500.2", "1200 µg/L", "213 ug/L (13.0 - 150.0)", "12.0 L", "0.5",
]  # fmt: skip


def test_a_number_means_what_it_means_in_its_unit(lesson: Page, level: Explorer, ferritin: Locator) -> None:
    """Prevents: a value that crosses a cut-off because of its unit, a comma or rounding."""
    for typed in TYPED:
        ferritin.fill("")
        lesson.get_by_label("Unit of: Ferritin").select_option("ng/mL")
        ferritin.fill(typed)
        shows(lesson, level, ferritin=typed)
        assert ferritin.input_value() == typed


def test_another_unit_keeps_the_number_as_typed(lesson: Page, level: Explorer, ferritin: Locator) -> None:
    """Prevents: a number on the lab's paper that turns into another one in the box."""
    ferritin.fill("")
    ferritin.press_sequentially("225")
    lesson.get_by_label("Unit of: Ferritin").select_option("pmol/L")
    assert ferritin.input_value() == "225"
    shows(lesson, level, ferritin="225 pmol/L")


@pytest.mark.parametrize("name", ["ferritin", "saturation"])
def test_a_number_that_cannot_be_read_gets_no_answer(lesson: Page, level: Explorer, name: str) -> None:
    """Prevents: an old answer beside a new number, and a reader who is not told what to mend."""
    form, box = form_of(lesson, "iron_level"), lesson.locator(f"#iron_level-{name}")
    control = form.locator(f"[data-name={name}]")
    for typed in BAD:
        box.fill(typed)
        assert (box.input_value(), box.get_attribute("aria-invalid")) == (typed, "true")
        expect(control.locator("[data-error]")).to_be_visible()
        assert "-error" in (box.get_attribute("aria-describedby") or "")
        expect(form.locator("[data-check]")).to_be_visible()
        expect(control.locator("[data-spoken]")).to_have_text("check the number")
        assert form.locator("[data-part]:visible").count() == 0
        box.fill("20")
        shows(lesson, level, **{name: "20"})
        assert box.get_attribute("aria-invalid") == "false"
        assert form.locator("[data-check]:visible, [data-error]:visible").count() == 0


def test_a_number_that_cannot_be_read_is_told_of(lesson: Page, ferritin: Locator) -> None:
    """Prevents: somebody who can't see the box and is never told that there is no answer."""
    form = form_of(lesson, "iron_level")
    ferritin.fill("40-50")
    expect(form.locator("[data-status]")).to_have_text(form.locator("[data-check]").inner_text())


def test_not_knowing_is_an_answer(lesson: Page, level: Explorer, ferritin: Locator) -> None:
    """Prevents: a reader without a test result who has to invent one, or loses what was typed."""
    form = form_of(lesson, "iron_level")
    ferritin.fill("150")
    unknown = form.locator("[data-name=ferritin]").get_by_label("I don't know")
    unknown.check()
    shows(lesson, level, ferritin=None)
    expect(ferritin).to_be_disabled()
    expect(form.locator("[data-name=ferritin] [data-spoken]")).to_have_text("not known")
    unknown.uncheck()
    expect(ferritin).to_be_enabled()
    assert ferritin.input_value() == "150"
    shows(lesson, level, ferritin="150")


def test_not_knowing_mends_a_number_that_cannot_be_read(
    lesson: Page, level: Explorer, ferritin: Locator
) -> None:
    """Prevents: a reader who gives up on a number and stays without an answer."""
    ferritin.fill("abc")
    form_of(lesson, "iron_level").locator("[data-name=ferritin]").get_by_label("I don't know").check()
    shows(lesson, level, ferritin=None)
    assert form_of(lesson, "iron_level").locator("[data-error]:visible").count() == 0


# -- the example, starting again, and what is read aloud -----------------------------------------------


@pytest.mark.parametrize("topic", [*LESSONS, *TOOLS])
def test_an_example_is_marked_in_its_answer_until_it_is_moved(
    open_page: Callable[..., Page], explorers: dict[str, Explorer], topic: str
) -> None:
    """Prevents: an example taken for the reader's own answer; and their own taken for an example."""
    page = open_page(f"{topic}.html")
    for name in names_of(topic):
        form, mark = form_of(page, name), form_of(page, name).locator(".answer [data-example]")
        if not explorers[name].is_example:
            assert mark.locator("visible=true").count() == 0
            continue
        expect(mark).to_be_visible()
        set_ = form.locator("[data-standing=example]").first
        if set_.locator("[data-add]").count():
            set_.locator("[data-add]").select_option(index=1)
        set_.locator("input[type=radio], [data-put], select[name], [data-unknown]").first.evaluate(
            "one => one.click() ?? one.dispatchEvent(new Event('input', {bubbles: true}))"
        )
        expect(mark).to_be_hidden()
        others = form.locator("[data-standing=example]").evaluate_all("all => all.length")
        assert others >= 1
        form.get_by_role("button", name="Start again").click()
        expect(mark).to_be_visible()
        shows(page, explorers[name])


def test_the_first_touch_clears_what_else_stood_as_an_example(
    lesson: Page, explorers: dict[str, Explorer]
) -> None:
    """Prevents: foods that nobody ate, counted for the woman whom the reader chose."""
    form = form_of(lesson, "iron_foods")
    assert len(items_of(form)) > 1
    form.locator("select[name=who_eats]").select_option("pregnant")
    assert items_of(form) == []
    shows(lesson, explorers["iron_foods"], who_eats="pregnant", foods={})


def _move_something(place: Locator) -> None:
    """Move the first choice or number there, without scrolling to it."""
    place.locator("input[type=radio]:not(:checked), select[name], [data-unknown]").first.evaluate("""one => {
      if (one.tagName !== "SELECT") return one.click();
      one.selectedIndex = 1;
      one.dispatchEvent(new Event("input", {bubbles: true}));
    }""")


def test_starting_again_forgets_all(lesson: Page, level: Explorer, ferritin: Locator) -> None:
    """Prevents: a reset that leaves some of what was entered, in the page or in the tab."""
    form = form_of(lesson, "iron_level")
    lesson.get_by_label("Unit of: Ferritin").select_option("pmol/L")
    ferritin.fill("abc")
    form.locator("[data-name=saturation]").get_by_label("I don't know").check()
    for name in ("who", "ill", "inherited"):
        form.locator(f"[name={name}]").last.check()
    form.locator("[name=lab_range]").check()
    form.get_by_role("button", name="Start again").click()
    shows(lesson, level)
    assert ferritin.input_value() == ""
    assert lesson.get_by_label("Unit of: Ferritin").locator(":checked").inner_text() == "ng/mL"
    assert form.locator("[data-error]:visible, [data-check]:visible, :checked:not(option)").count() == 0
    assert lesson.evaluate("sessionStorage.length") == 0
    lesson.reload()
    shows(lesson, level)


def test_the_answer_is_read_aloud_after_a_rest(open_page: Callable[..., Page]) -> None:
    """Prevents: a screen reader that is flooded while a slider moves, or never told the answer."""
    page = open_page("index.html")
    page.clock.install()
    page.goto(page.url.replace("index", "iron"))
    page.clock.run_for(2_000)
    page.clock.pause_at(page.evaluate("Date.now()") + 1_000)
    form = form_of(page, "iron_level")
    status, takeaway = form.locator("[data-status]"), form.locator("[data-part=takeaway]")
    before, box = status.text_content(), page.locator("#iron_level-ferritin")
    box.fill("150")
    page.clock.run_for(400)
    box.fill("300")
    page.clock.run_for(490)
    assert status.text_content() == before
    page.clock.run_for(20)
    assert status.text_content() == takeaway.inner_text() != before
    box.fill("abc")
    page.clock.run_for(510)
    assert status.text_content() == form.locator("[data-check]").inner_text()


def test_an_explorer_has_one_voice(lesson: Page) -> None:
    """Prevents: a second live region that reads each step of a slider aloud over the answer."""
    for form in lesson.locator("form[data-explorer]").all():
        expect(form.get_by_role("status")).to_have_class(["visually-hidden"])
        assert form.locator("[aria-live], [role=alert], [role=log]").count() == 0


def test_nothing_is_read_aloud_before_a_reader_has_moved_anything(open_page: Callable[..., Page]) -> None:
    """Prevents: eight answers read out over the lesson's first sentence as soon as it opens."""
    page = open_page("index.html")
    page.clock.install()
    page.goto(page.url.replace("index", "iron"))
    page.clock.run_for(2_000)
    said = page.locator("[data-status]").all_text_contents()
    assert len(said) == page.locator("form[data-explorer]").count() > 5
    assert set(said) == {""}


# -- nothing leaves the form ---------------------------------------------------------------------------


def test_enter_never_navigates(lesson: Page, requests: list[str], complaints: list[str]) -> None:
    """Prevents: a number sent away as an address, and a page that jumps or forgets on Enter."""
    address = lesson.url
    lesson.evaluate("window.still = true")
    lesson.wait_for_load_state("networkidle")
    del requests[:]
    boxes = lesson.locator("form[data-explorer] input:visible").all()
    assert len(boxes) > 10
    for box in boxes:
        box.press("Enter")
    lesson.locator("form[data-explorer]").evaluate_all("forms => forms.forEach(form => form.requestSubmit())")
    assert lesson.evaluate("window.still") is True
    assert lesson.url == address
    # A chart may come near while we walk through the page.
    assert [request for request in requests if "/static/plotly" not in request] == []
    assert complaints == []  # else only the policy stopped it


def test_choices_of_different_explorers_do_not_mix(lesson: Page, explorers: dict[str, Explorer]) -> None:
    """Prevents: an answer to the second question that wipes out the first."""
    picked = {}
    for name in ("check_lab", "check_brain", "check_time"):
        options = form_of(lesson, name).locator("input[type=radio]")
        picked[name] = options.nth(1).get_attribute("value")
        options.nth(1).check()
    for name, answer in picked.items():
        expect(form_of(lesson, name).locator("input[type=radio]").nth(1)).to_be_checked()
        shows(lesson, explorers[name], answer=answer)


# -- foods -----------------------------------------------------------------------------------------------


def test_foods_are_added_up(lesson: Page, explorers: dict[str, Explorer]) -> None:
    """Prevents: a wrong total, a count beyond the table, or focus lost with a row that is gone."""
    explorer, form = explorers["iron_foods"], form_of(lesson, "iron_foods")
    control = explorer.controls["foods"]
    day = dict(control.value)
    choose = form.get_by_label("Choose a food")
    row = form.locator("[data-item=pumpkin_seeds]")
    box, more, fewer = row.get_by_role("textbox"), row.get_by_text("+"), row.get_by_text("−")

    def holds(count: int) -> None:
        shows(lesson, explorer, foods=in_order(control, day | ({"pumpkin_seeds": count} if count else {})))

    expect(row).to_be_hidden()
    expect(form.get_by_role("button", name="Add it")).to_be_disabled()  # nobody chose yet
    choose.select_option("pumpkin_seeds")
    holds(0)  # choosing is not adding
    form.get_by_role("button", name="Add it").click()
    holds(1)
    more.click()
    holds(2)
    fewer.click()
    holds(1)
    box.fill("9")
    box.press("Tab")
    expect(box).to_have_value("4")
    holds(4)
    more.click()
    choose.select_option("pumpkin_seeds")
    form.get_by_role("button", name="Add it").click()
    holds(4)
    for _ in range(4):
        fewer.click()
    holds(0)
    expect(row).to_be_hidden()
    expect(choose).to_be_focused()


def test_a_count_that_is_none_takes_the_food_away(lesson: Page, explorers: dict[str, Explorer]) -> None:
    """Prevents: a food that is counted and not listed, or listed and not counted."""
    form, explorer = form_of(lesson, "iron_foods"), explorers["iron_foods"]
    row = form.locator("[data-item=egg_hard_boiled]")
    rest = {k: n for k, n in explorer.controls["foods"].value.items() if k != "egg_hard_boiled"}
    for typed in ("abc", "", "-1", "0"):
        row.get_by_role("textbox").fill(typed)
        row.get_by_role("textbox").press("Tab")
        expect(row).to_be_hidden()
        shows(lesson, explorer, foods=rest)
        form.get_by_role("button", name="Start again").click()
        expect(row).to_be_visible()


# -- questions -------------------------------------------------------------------------------------------


def test_a_question_waits_for_its_reader(lesson: Page, explorers: dict[str, Explorer]) -> None:
    """Prevents: a question that is answered before anybody has thought."""
    for name in ("check_lab", "check_brain", "check_time"):
        _waits(lesson, explorers[name], form_of(lesson, name))


def _waits(page: Page, question: Explorer, form: Locator) -> None:
    assert form.locator(":checked").count() == 0
    assert form.locator("[data-example]").count() == 0
    waiting = form.locator("[data-part=takeaway]").inner_text()
    form.locator("label").first.click()
    assert form.locator("[data-part=takeaway]").inner_text() != waiting
    form.get_by_role("button", name="Start again").click()
    assert form.locator(":checked").count() == 0
    shows(page, question, answer=None)


# -- steps and dials ---------------------------------------------------------------------------------------


def test_steps_are_turned_one_by_one_and_stop_at_the_ends(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents: a step that is skipped, an end that leads back to the start, and focus lost at an end."""
    page, explorer = open_page("brain.html"), explorers["iron_to_urge"]
    form = form_of(page, "iron_to_urge")
    ((name, control),) = explorer.controls.items()
    steps = list(domain(control))
    back, on = (form.locator(f"[data-turn='{turn}']") for turn in (-1, 1))
    on.focus()
    expect(back).to_have_attribute("aria-disabled", "true")
    for step in steps[1:]:
        page.keyboard.press("Enter")
        shows(page, explorer, **{name: step})
    expect(on).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    shows(page, explorer, **{name: steps[-1]})
    expect(on).to_be_focused()
    for step in steps[-2::-1]:
        back.click()
        shows(page, explorer, **{name: step})
    expect(back).to_have_attribute("aria-disabled", "true")


def test_a_dial_goes_round_and_says_where_it_is(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents: a clock that ends, and an hour that is read aloud as "12 of 23"."""
    page, explorer = open_page("brain.html"), explorers["round_the_clock"]
    form = form_of(page, "round_the_clock")
    ((name, control),) = explorer.controls.items()
    hours, labels = list(domain(control)), {value: label for label, value in labelled(control)}
    slider, on = form.locator("input[type=range]"), form.locator("[data-turn='1']")
    start = hours.index(control.value)
    for hour in [*hours[start + 1 :], *hours[: start + 1]]:
        on.click()
        assert slider.get_attribute("aria-valuetext") == labels[hour]
        assert form.locator("[data-spoken]").inner_text() == labels[hour]
    shows(page, explorer, **{name: control.value})
    slider.focus()
    page.keyboard.press("Home")
    shows(page, explorer, **{name: hours[0]})
    form.locator("[data-turn='-1']").click()
    shows(page, explorer, **{name: hours[-1]})


def items_of(form: Locator) -> list[str]:
    """The items of a picked list, as a reader sees them, from top to bottom."""
    shown: list[str] = form.locator("[data-item]:visible").evaluate_all(
        "rows => rows.map(row => row.dataset.item)"
    )
    return shown


def test_what_is_compared_has_an_end_and_waiting_stays(open_page: Callable[..., Page]) -> None:
    """Prevents a choice without "do nothing now", and a row of ten columns."""
    form = form_of(open_page("treatment.html"), "compare_options")
    assert form.locator("[data-item=wait] button").count() == 0
    for item in ("yoga", "magnesium", "opioids", "exercise"):
        form.locator("select[data-add]").select_option(item)
        form.locator("[data-put]").click()
    assert sorted(items_of(form)) == ["magnesium", "opioids", "wait", "yoga"]
    expect(form.locator("[data-full]")).to_be_visible()
    form.locator("[data-item=yoga] [data-drop]").click()
    expect(form.locator("[data-full]")).to_be_hidden()
    form.locator("[data-put]").click()
    assert sorted(items_of(form)) == ["exercise", "magnesium", "opioids", "wait"]
    form.locator("button[type=reset]").click()
    assert "wait" in items_of(form)


def test_things_are_put_in_order_by_key(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents an order that needs a mouse, loses the focus, or moves unheard."""
    page = open_page("treatment.html")
    form = form_of(page, "what_matters")
    first, second, third = "sleep", "no_pill", "years"
    for item in (first, second, third):
        form.locator("select[data-add]").select_option(item)
        form.locator("[data-put]").click()
    up = form.locator(f"[data-item={third}] [data-move='-1']")
    up.focus()
    page.keyboard.press("Enter")
    assert items_of(form) == [first, third, second]
    expect(up).to_be_focused()
    expect(form.locator("[data-control] [data-told]")).to_contain_text("now 2 of 3")
    page.keyboard.press("Enter")
    expect(up).to_be_focused()  # at the top it is off, and keeps the focus
    expect(up).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert items_of(form) == [third, first, second]
    shows(page, explorers["what_matters"], matters={third: 1, first: 2, second: 3})
    form.locator(f"[data-item={first}] [data-drop]").click()
    expect(form.locator("select[data-add]")).to_be_focused()
    expect(form.locator(f"[data-item={second}] [data-move='1']")).to_have_attribute("aria-disabled", "true")
    box = up.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44


def test_the_order_stays_in_the_tab(open_page: Callable[..., Page]) -> None:
    """Prevents a list that comes back in another order, or with what nobody put there."""
    page = open_page("treatment.html")
    form = form_of(page, "what_matters")
    for item in ("cost", "sleep"):
        form.locator("select[data-add]").select_option(item)
        form.locator("[data-put]").click()
    assert items_of(form) == ["cost", "sleep"]  # the first that is added clears the example
    kept = json.loads(page.evaluate("sessionStorage.getItem('rls:matters')"))
    assert (kept["entry"], kept["standing"]) == (["cost", "sleep"], "given")
    page.reload()
    assert items_of(form) == ["cost", "sleep"]
    for odd in ('["sleep", 7]', '["sleep", "sleep"]', '["<b>"]', '{"sleep": 1}'):
        page.evaluate("odd => sessionStorage.setItem('rls:matters', odd)", odd)
        page.reload()
        assert items_of(form) == ["cost", "sleep"]


# -- charts ------------------------------------------------------------------------------------------------

DRAWN = "plot => plot.data.map(({name, x, y}) => ({name, x: [...x], y: [...y]}))"


def figures(explorer: Explorer, whom: str) -> list[dict[str, Any]]:
    data = json.loads(explorer.state(whom=whom)["climb"].figure.to_json())["data"]
    return [{key: trace[key] for key in ("name", "x", "y")} for trace in data]


def test_a_chart_follows_its_control(
    lesson: Page, explorers: dict[str, Explorer], draw_charts: Callable[[Page], None]
) -> None:
    """Prevents: the chart of one group under the words of another."""
    draw_charts(lesson)
    form = form_of(lesson, "how_fast")
    for whom in ("adults", "children", "adults"):
        form.locator(f"[value={whom}]").check()
        plot, wanted = form.locator("[data-part=climb] .plot"), figures(explorers["how_fast"], whom)
        until(lesson, lambda: plot.evaluate(DRAWN) == wanted, f"the chart of {whom}")  # noqa: B023
        assert plot.get_attribute("aria-label") == explorers["how_fast"].state(whom=whom)["climb"].twin


def test_a_chart_that_is_still_fetched_shows_the_last_choice(
    lesson: Page, explorers: dict[str, Explorer], complaints: list[str]
) -> None:
    """Prevents: a slow network that leaves no chart, or the chart of the choice before."""
    held: list[Route] = []
    lesson.route("**/plotly-basic*", lambda route: held.append(route))
    form = form_of(lesson, "how_fast")
    with lesson.expect_request("**/plotly-basic*"):
        form.locator(".plot").first.scroll_into_view_if_needed()
    form.locator("[value=children]").check()
    rest(lesson, 200)
    held[0].continue_()
    plot = form.locator("[data-part=climb] .plot")
    plot.locator("svg.main-svg").first.wait_for()
    wanted = figures(explorers["how_fast"], "children")
    until(lesson, lambda: plot.evaluate(DRAWN) == wanted, "the chart of children")
    assert complaints == []


def test_a_chart_has_the_colours_of_the_theme(lesson: Page, draw_charts: Callable[[Page], None]) -> None:
    """Prevents: dark words on a dark page after the evening switch."""
    draw_charts(lesson)
    word = lesson.locator("#how_fast .plot svg text").first
    ink = "() => { const span = document.createElement('span'); span.style.color = 'var(--ink)';" \
          " document.body.append(span); return getComputedStyle(span).color; }"  # fmt: skip
    for scheme in ("light", "dark", "light"):
        lesson.emulate_media(color_scheme=scheme)
        expect(word).to_have_css("fill", lesson.evaluate(ink))


def test_the_clinicians_chart_is_drawn_at_its_full_width(
    lesson: Page, draw_charts: Callable[[Page], None]
) -> None:
    """Prevents: a chart drawn while it was hidden, as wide as nothing."""
    lesson.get_by_label("Details for clinicians").check()
    draw_charts(lesson)
    plot = lesson.locator("[data-part=climb_over_years] .plot")
    assert plot.locator("svg.main-svg").first.bounding_box()["width"] > 400


# -- the page holds still ----------------------------------------------------------------------------------


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, {"width": 390, "height": 844}])
def test_a_control_stays_under_the_hand_that_moves_it(
    open_page: Callable[..., Page], viewport: dict[str, int]
) -> None:
    """Prevents: a page that jumps at the first touch, so that the next one hits something else."""
    page = open_page("iron.html", viewport=viewport)
    top = "one => one.getBoundingClientRect().top"
    for control in page.locator(".explorer [data-control]:first-child").all():
        control.evaluate("one => one.scrollIntoView({block: 'center'})")
        before = control.evaluate(top)
        _move_something(control)
        rest(page, 50)
        moved = control.evaluate(top) - before
        assert abs(moved) < 3, f"{control.get_attribute('data-name')} moved by {moved} px"


# -- what the tab remembers ------------------------------------------------------------------------------


def test_what_is_set_follows_the_reader_and_stays_in_the_tab(
    lesson: Page, level: Explorer, ferritin: Locator, open_page: Callable[..., Page]
) -> None:
    """Prevents: asking twice; and a ferritin that the next person at this computer can find."""
    form = form_of(lesson, "iron_level")
    lesson.get_by_label("Unit of: Ferritin").select_option("pmol/L")
    ferritin.fill("168")
    form.locator("[name=who][value=child]").check()
    form.locator("[name=ill][value=unsure]").check()
    lesson.locator("[data-item=egg_hard_boiled]").get_by_text("+").click()
    lesson.reload()
    shows(lesson, level, ferritin="168 pmol/L", who="child", ill="unsure")
    assert ferritin.input_value() == "168"
    lesson.get_by_role("link", name="All lessons").first.click()
    lesson.get_by_role("link", name="Iron and restless legs").click()
    lesson.wait_for_url("**/iron.html")
    shows(lesson, level, ferritin="168 pmol/L", who="child", ill="unsure")
    assert lesson.evaluate("Object.keys(sessionStorage).sort()") == [
        "rls:explorer:iron_foods", "rls:explorer:iron_level", "rls:ferritin", "rls:ill", "rls:who",
    ]  # fmt: skip
    form.get_by_role("button", name="Start again").click()
    assert lesson.evaluate("Object.keys(sessionStorage)") == ["rls:explorer:iron_foods"]
    next_tab = lesson.context.new_page()
    next_tab.goto(lesson.url)
    shows(next_tab, level)
    shows(open_page("iron.html"), level)


def test_a_number_to_be_mended_is_still_to_be_mended_after_a_reload(lesson: Page, ferritin: Locator) -> None:
    """Prevents: an answer to a number that was refused a moment ago."""
    ferritin.fill("abc")
    lesson.reload()
    assert ferritin.input_value() == "abc"
    expect(form_of(lesson, "iron_level").locator("[data-check]")).to_be_visible()


def test_odd_things_in_the_tabs_memory_do_no_harm(
    lesson: Page, level: Explorer, complaints: list[str]
) -> None:
    """Prevents: a page that stays dead for a tab after one bad entry, or after a new version."""
    write = """kept => ['ferritin', 'who', 'details', 'explorer:iron_level'].forEach(
        name => sessionStorage.setItem('rls:' + name, kept))"""
    for kept in (
        '"nonsense"',
        "{",
        '{"typed": 5}',
        "null",
        '{"entry": {"typed": "40", "unit": 9}}',
        "[]",
        "7",
    ):
        lesson.evaluate(write, kept)
        lesson.reload()
        assert complaints == [], kept
        shows(lesson, level)
        lesson.locator("#iron_level-ferritin").fill("76")
        shows(lesson, level, ferritin="76")


def test_only_the_tab_remembers(lesson: Page, ferritin: Locator) -> None:
    """Prevents: what a reader entered staying on a computer that others use."""
    ferritin.fill("12")
    lesson.get_by_label("Details for clinicians").check()
    kept = lesson.evaluate("""async () => ({
      session: sessionStorage.length, local: localStorage.length, cookie: document.cookie,
      databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length, name: window.name,
    })""")
    nothing = {"local": 0, "cookie": "", "databases": 0, "caches": 0, "workers": 0, "name": ""}
    assert kept == {"session": 3} | nothing  # the number, the explorer that it was set in, the switch
    assert lesson.context.cookies() == []
