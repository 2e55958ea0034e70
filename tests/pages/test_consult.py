"""The consultation: a whole visit on one screen, by keys alone and by mouse, from home to paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from restless_legs.site.headings import places_of
from tests.made import CATALOGUE
from tests.pages.clinics import made_by_a_clinic
from tests.pages.looks import PHONE, looks
from tests.pages.test_accessible import violations
from tests.pages.test_print import squeezed
from tests.pages.waiting import until

NOTEBOOK = {"width": 1366, "height": 768}  # the screen in most consulting rooms
ADDRESS = "https://clinic.example.org/legs/"
MEDICINES = ("mirtazapine", "sertraline", "pregabalin", "diphenhydramine")
AGREED = "Iron test in three months."
MOST_CLICKS = 22  # half of what the same visit took before there was this page
MOST_TABS = 400
SHEETS = ("take-home", "clinician", "agreed")


# -- who is led there ----------------------------------------------------------------------------------


def leads_there(page: Path) -> list[str]:
    """Give where a page leads to the consultation: the element around each link that does."""
    tree = html.fromstring(page.read_bytes())
    return [
        next((one.get("class") or one.tag for one in (link, *link.iterancestors()) if one.get("class")), "")
        for link in tree.iter("a")
        if "consult.html" in (link.get("href") or "")
    ]


def test_nothing_that_a_patient_gets_leads_there(site: Path) -> None:
    """Prevents a patient among doses that are not theirs to weigh: no lesson links there."""
    for page in sorted(site.glob("*.html")):
        if page.stem != "consult":
            ways = set(leads_there(page))
            plain = {"prose"} if page.stem == "index" else set()
            assert ways <= {"for-clinicians", "whole", "visit-bar", "present-bar"} | plain, page.name


def test_it_says_whom_it_is_for_and_stays_out_of_search_engines(open_page: Callable[..., Page]) -> None:
    """Prevents a reader who finds it in a search engine, and takes it for advice to them."""
    page = open_page("consult.html")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    expect(page.locator(".opening")).to_contain_text("For clinicians")
    expect(page.locator("html")).to_have_attribute("data-hands", "clinician")


def test_the_way_there_shows_with_the_details_alone(open_page: Callable[..., Page]) -> None:
    """Prevents the same; and a clinician who finds no way."""
    page = open_page("iron.html", viewport=NOTEBOOK)
    way = page.locator("header a[href='consult.html']")
    bar = page.locator(".visit-bar")
    expect(way).to_be_hidden()
    expect(bar).to_be_hidden()
    page.locator("#details-switch").check()
    expect(way).to_be_visible()
    expect(bar).to_be_visible()


def test_the_bar_leads_to_places_that_are_there(open_page: Callable[..., Page]) -> None:
    """Prevents "Print" that goes to the top of a page, because a heading has another name."""
    page = open_page("consult.html")
    places = places_of(CATALOGUE.notebooks["consult"])
    targets = page.locator(".visit-bar a, .skip").evaluate_all("all => all.map((one) => one.hash.slice(1))")
    for target in targets:
        assert target in places or page.locator(f"[id='{target}']").count() == 1, target


def test_clearing_takes_two_presses(open_page: Callable[..., Page]) -> None:
    """Prevents a visit that is gone by one slip on the bar."""
    page = open_page("consult.html", viewport=NOTEBOOK)
    page.locator("#consult-ferritin").fill("38")
    clear = page.locator(".visit-bar [data-clear]")
    expect(clear).to_be_hidden()
    page.locator(".visit-bar summary").click()
    clear.click()
    expect(page.locator("#consult-ferritin")).to_have_value("")
    assert not [name for name in page.evaluate("Object.keys(sessionStorage)") if "explorer" in name]


# -- the reference case: by mouse, and by keys alone -----------------------------------------------------


@dataclass
class Mouse:
    """Works as somebody who has a mouse: each press is told, a menu takes two."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, what: str, at: Locator) -> None:
        at.click()
        self.pressed.append(what)

    def type(self, what: str, at: Locator, text: str) -> None:
        self.press(what, at)
        self.page.keyboard.type(text)

    def pick(self, what: str, at: Locator, value: str) -> None:
        at.select_option(value)
        self.pressed += [f"{what}: open", f"{what}: choose"]


@dataclass
class Keys:
    """Works by keys alone: goes to a thing by Tab, as far as it takes."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def reach(self, at: Locator) -> None:
        at.wait_for()
        back = at.evaluate(
            "one => document.activeElement !== document.body"
            " && Boolean(one.compareDocumentPosition(document.activeElement) & 4)"  # it stands behind it
        )
        for _ in range(MOST_TABS):
            if at.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no key leads to {at}")

    def press(self, what: str, at: Locator) -> None:
        self.reach(at)
        is_box = at.evaluate("one => one.matches('input')")
        self.page.keyboard.press("Space" if is_box else "Enter")
        self.pressed.append(what)

    def type(self, what: str, at: Locator, text: str) -> None:
        self.reach(at)
        self.page.keyboard.type(text)
        self.pressed.append(what)

    def pick(self, what: str, at: Locator, value: str) -> None:
        self.reach(at)
        label = at.locator(f"option[value={value}]").inner_text()
        self.page.keyboard.type(label)
        self.pressed.append(what)


Hand = Mouse | Keys


@pytest.fixture(scope="module")
def at_the_clinic(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a folder of pages that a clinic made with its own address."""
    pages = ("index", "iron", "medicines", "visit", "consult")
    return made_by_a_clinic(tmp_path_factory.mktemp("consulting"), {"address": ADDRESS}, pages=pages)


def enter(hand: Hand) -> None:
    """Enter the reference case, from the home page on."""
    page = hand.page
    hand.press("details for clinicians", page.locator("#details-switch"))
    hand.press("the consultation", page.locator("header a.for-clinicians"))
    page.wait_for_url("**/consult.html")
    fill(hand)


def fill(hand: Hand) -> None:
    page = hand.page
    of = page.locator("#consult")
    hand.type("ferritin", of.locator("#consult-ferritin"), "38")
    hand.type("saturation", of.locator("#consult-saturation"), "17")
    hand.press("ill: no", of.locator("[name=ill][value=no]"))
    hand.type("medicines, pasted", of.locator("[data-find]"), "\n".join(MEDICINES))
    every = of.locator("[data-all] button")
    expect(every).to_contain_text(f"{len(MEDICINES)}: ")
    hand.press("add all that was pasted", every)
    hand.pick("nights", of.locator("#consult-nights"), "most")
    hand.pick("trouble", of.locator("#consult-trouble"), "much")


def sheet(hand: Hand, name: str) -> str:
    """Print a sheet by its button, and give its words without spaces."""
    page = hand.page
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.sheet; }")
    hand.press(f"print {name}", page.locator(f"[data-print-sheet={name}]").first)
    until(page, lambda: page.evaluate("window.asked") == name, f"{name} is printed")
    read = PdfReader(BytesIO(page.pdf(format="A4")))
    return squeezed("".join(one.extract_text() for one in read.pages))


def decoded(page: Page) -> str:
    code = page.locator("[data-setup] svg[role=img], [data-setup] [data-drawn] svg").first
    code.wait_for()
    [found] = zxingcpp.read_barcodes(Image.open(BytesIO(code.screenshot())))
    return str(found.text)


@pytest.mark.parametrize("way", [Mouse, Keys], ids=["mouse", "keys"])
def test_a_visit_from_home_to_paper_record_and_code(
    open_page: Callable[..., Page], at_the_clinic: str, complaints: list[str], way: type[Hand]
) -> None:
    """Prevents a page that nobody can use in ten minutes, and answers that get lost on the way home."""
    page = open_page(f"{at_the_clinic}index.html", viewport=NOTEBOOK, folded=True)
    hand = way(page)
    enter(hand)
    expect(page.locator("#consult [data-part=takeaway]")).to_contain_text("Low for restless legs")
    lines = page.locator("#consult [data-part=one_medicine] li").all_inner_texts()
    assert {one for one in MEDICINES if any(one in line.lower() for line in lines)} == set(MEDICINES)
    hand.type("what was agreed", page.locator("#agreed"), AGREED)
    for name in SHEETS:
        words = sheet(hand, name)
        assert squeezed("38 ng/mL") in words or name == "agreed"
        assert all(medicine in words for medicine in MEDICINES) or name == "agreed"
        assert squeezed(AGREED) in words or name != "agreed"
    hand.press("copy the record", page.locator("[data-record] [data-copy]").first)
    record = page.locator("#record").input_value()
    assert all(said in record for said in ("38", "17", *MEDICINES))
    hand.press("make the link", page.locator("[data-setup] [data-make]"))
    hand.press("show the code", page.locator("[data-setup] [data-code]"))
    link = decoded(page)
    assert "consult" not in link.partition("#")[0]
    opens_at_home(open_page, at_the_clinic, link)
    if way is Mouse:
        assert len(hand.pressed) <= MOST_CLICKS, "\n".join(hand.pressed)
    assert complaints == []


def opens_at_home(open_page: Callable[..., Page], at_the_clinic: str, link: str) -> None:
    """The code on a phone: numbers and medicines are there, on pages for patients."""
    assert link.startswith(ADDRESS)
    phone = open_page(at_the_clinic + link.removeprefix(ADDRESS), viewport=PHONE, folded=True)
    expect(phone.locator("#iron_level-ferritin")).to_have_value("38")
    expect(phone.locator("#iron_level-saturation")).to_have_value("17")
    phone.goto(f"{at_the_clinic}visit.html")
    for name in MEDICINES:
        expect(phone.locator("[data-taken]")).to_contain_text(name)
    assert "consult.html" not in phone.locator("main").inner_html()


# -- one screen ----------------------------------------------------------------------------------------


def test_the_reference_case_stands_on_one_screen(open_page: Callable[..., Page]) -> None:
    """Prevents a clinician who has to scroll between what they enter and what comes of it, or to squint."""
    page = open_page("consult.html", viewport=NOTEBOOK, folded=True)
    fill(Mouse(page))
    page.evaluate("scrollTo(0, 0)")
    foot = page.locator("#consult").bounding_box()
    bar = page.locator(".visit-bar").bounding_box()
    assert foot
    assert bar
    assert foot["y"] + foot["height"] <= bar["y"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    small = page.locator("#consult").evaluate("""form => {
      const walker = document.createTreeWalker(form, NodeFilter.SHOW_TEXT), found = new Set();
      while (walker.nextNode()) {
        const {parentElement: at, data} = walker.currentNode;
        const isApart = at.closest("svg, .cite, script, .visually-hidden");
        if (!data.trim() || isApart || !at.checkVisibility()) continue;
        if (parseFloat(getComputedStyle(at).fontSize) < 15) found.add(data.trim().slice(0, 40));
      }
      return [...found];
    }""")
    assert small == []


@pytest.mark.parametrize(("scheme", "viewport"), looks(notebook=NOTEBOOK, phone=PHONE))
def test_axe_finds_nothing_in_a_filled_page(
    open_page: Callable[..., Page], scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents an answer that a clinician who can't see, or sees little, does not get."""
    page = open_page("consult.html", viewport=viewport, color_scheme=scheme, folded=True)
    fill(Mouse(page))
    assert violations(page) == []


def test_what_was_set_stands_once_on_my_visit(open_page: Callable[..., Page]) -> None:
    """Prevents iron numbers that are printed twice, and medicines that only the clinician's page knows of."""
    page = open_page("consult.html", viewport=NOTEBOOK, folded=True)
    fill(Mouse(page))
    page.goto(page.url.replace("consult", "visit"))
    titles: list[Any] = page.locator(".visit-card h3").all_inner_texts()
    assert titles == ["My iron numbers", "My medicines to ask about", "What was entered in the visit"]
    # No card of it leads a patient to the page for clinicians.
    assert page.locator(".visit-card a[href*='consult']").count() == 0
    page.goto(page.url.replace("visit.html", "consult.html"))
    page.locator("#consult button[type=reset]").click()
    page.goto(page.url.replace("consult", "visit"))
    expect(page.locator(".visit-card")).to_have_count(0)


def test_a_number_that_cannot_be_read_leaves_no_answer(open_page: Callable[..., Page]) -> None:
    """Prevents next steps for the number before, beside one that could not be read."""
    page = open_page("consult.html")
    page.locator("#consult-ferritin").fill("250")
    expect(page.locator("#consult .takeaway")).to_be_visible()
    page.locator("#consult-ferritin").fill("2O")
    expect(page.locator("#consult [data-check]")).to_be_visible()
    assert page.locator("#consult [data-part]").evaluate_all(
        "parts => parts.filter(one => one.checkVisibility()).length"
    ) == 0  # fmt: skip


def test_start_again_leaves_nothing_of_it_in_record_and_cards(open_page: Callable[..., Page]) -> None:
    """Prevents the numbers of one patient in the record of the next."""
    page = open_page("consult.html")
    page.locator("#consult-ferritin").fill("38")
    expect(page.locator("#record")).to_have_value(re.compile("38 ng/mL"))
    page.locator("#consult button[type=reset]").click()
    expect(page.locator("#record")).not_to_have_value(re.compile("38 ng/mL"))
    expect(page.locator("[data-taken] .visit-card")).to_have_count(0)


# -- what goes home, and into the record -----------------------------------------------------------------

BREATHING = "Some of these, taken together, can slow your breathing."
# Each visit, what its paper and record must say, and what they must not: the clinician's own line on iron.
VISITS: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    "pregnant": (
        {"ferritin": "12", "saturation": "10", "who": "pregnant"},
        ("Tell your team this week.", "iron by vein is kept to the last six months"),
        ("second-hand",),
    ),
    "on_dialysis": (
        {"ferritin": "20", "who": "dialysis"}, ("kidney team", "Take no iron of your own."), (),
    ),
    "a_child": ({"ferritin": "10", "who": "child"}, ("doctor soon", "Never give a child iron pills"), ()),
    "overload_with_pills": (
        {"ferritin": "250", "saturation": "50", "taken": ["iron_by_mouth"]},
        ("Take no iron. See your doctor soon.", "Ask them now what to do.", "You get iron now"),
        ("Think of iron overload",),
    ),
    "very_high": ({"ferritin": "1200", "saturation": "25"}, ("within days", "yellow skin"), ()),
    "very_low": (
        {"ferritin": "8"},
        ("A gut cancer can be behind it, with no other sign", "an adult who is well"),
        (),
    ),
    "opioid_for_the_legs": (
        {"ferritin": "8", "saturation": "12", "medicines": ["gabapentin"], "taken": ["opioid"]},
        (BREATHING,), ("Alpha-2-delta ligand (", ),
    ),
    "six_medicines": (
        {
            "ferritin": "8", "saturation": "12",
            "medicines": [
                "oxycodone", "gabapentin", "pramipexole", "mirtazapine", "sertraline", "diphenhydramine",
            ],
        },
        (BREATHING,), (),
    ),
    "turned": (
        {"taken": ["dopamine"], "paradox": "yes", "nights": "most"},
        ("Raise this soon.", "augmentation", "Do not take more on your own."), (),
    ),
}  # fmt: skip


def set_visit(page: Page, visit: dict[str, Any]) -> None:
    """Enter a visit on the page for clinicians."""
    of = page.locator("#consult")
    for name in ("ferritin", "saturation"):
        if name in visit:
            of.locator(f"#consult-{name}").fill(visit[name])
    if "who" in visit:
        of.locator(f"[name=who][value={visit['who']}]").check()
    for one in visit.get("medicines", ()):
        of.locator("[data-name=medicines] [data-find]").fill(one)
        of.locator("[data-name=medicines] [data-pick]").first.click()
    for kind in visit.get("taken", ()):
        of.locator("[data-name=taken] [data-add]").select_option(kind)
        of.locator("[data-name=taken] [data-put]").click()
    if "nights" in visit:
        of.locator("#consult-nights").select_option(visit["nights"])
    if "paradox" in visit:
        of.locator("details.further").evaluate("one => { one.open = true; }")
        of.locator(f"[name=paradox][value={visit['paradox']}]").check()


def all_that_leaves(page: Page) -> dict[str, str]:
    """Give the words of each sheet, one beneath another as they are laid out, and of both records."""
    found = {}
    page.emulate_media(media="print")  # a sheet is unseen on the screen
    for name in SHEETS:
        page.evaluate("""name => {
          document.documentElement.dataset.sheet = name;
          dispatchEvent(new Event("beforeprint"));
        }""", name)  # fmt: skip
        found[name] = page.locator(".pages").inner_text()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    for kind in ("short", "full"):
        page.locator(f"[name=record-kind][value={kind}]").check()
        found[kind] = page.locator("#record").input_value()
    return {name: re.sub(r"\s+", " ", text) for name, text in found.items()}


@pytest.mark.parametrize("name", VISITS)
def test_paper_and_record_are_the_same_wherever_they_are_made(
    open_page: Callable[..., Page], name: str
) -> None:
    """Prevents a clinician's line on a patient's paper, and what to do left off, by where it was printed."""
    visit, said, unsaid = VISITS[name]
    page = open_page("consult.html", viewport=NOTEBOOK, folded=True)
    set_visit(page, visit)
    here = all_that_leaves(page)
    page.goto(page.url.replace("consult", "visit"))
    assert all_that_leaves(page) == here
    for sheet_name in ("take-home", "clinician", "full"):
        assert [one for one in said if one not in here[sheet_name]] == [], sheet_name
    # Guidelines stand on the clinician's sheet, in their own words.
    for text in (text for name, text in here.items() if name != "clinician"):
        assert [one for one in unsaid if one in text] == []
    assert "Entered by the clinician." in here["full"]
    assert "Bring this page" not in here["take-home"]


def test_what_must_not_be_missed_stands_before_all_else(open_page: Callable[..., Page]) -> None:
    """Prevents a warning on two medicines that is counted away behind six ratings, and an iron answer too."""
    page = open_page("consult.html", viewport=NOTEBOOK, folded=True)
    set_visit(page, VISITS["six_medicines"][0])
    found = all_that_leaves(page)
    for name, text in found.items():
        assert BREATHING in text, name
        if name in ("take-home", "short", "full"):
            assert text.index(BREATHING) < text.index("Ferritin: 8 ng/mL"), name
    short = found["short"]
    assert short.index(BREATHING) < short.index("Your iron is low.")
    assert re.search(r"and \d+ more", short)
    assert "mirtazapine: may play a part" not in short.partition("Your iron is low.")[0]


def test_what_is_emptied_in_the_lessons_below_is_emptied_above(open_page: Callable[..., Page]) -> None:
    """Prevents a number on the screen that is on no paper."""
    page = open_page("consult.html", viewport=NOTEBOOK, folded=True)
    page.locator("#consult-ferritin").fill("38")
    page.locator("#my_numbers button[type=reset]").click()
    expect(page.locator("#consult-ferritin")).to_have_value("")
    page.locator("#consult-ferritin").fill("12")
    page.goto(page.url.replace("consult", "visit"))
    expect(page.locator("[data-taken]")).to_contain_text("12 ng/mL")
