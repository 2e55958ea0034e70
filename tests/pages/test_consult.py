"""The consultation: a whole visit on one screen, by keys alone and by mouse, from home to paper."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from restless_legs.evidence.folder import data_folder
from restless_legs.site.headings import places_of
from tests.made import CATALOGUE, NOTEBOOKS
from tests.pages.looks import PHONE, looks
from tests.pages.test_accessible import violations
from tests.pages.test_print import squeezed

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
    folder = tmp_path_factory.mktemp("consulting")
    copytree(data_folder(), folder / "data")
    (folder / "notebooks").mkdir()
    for name in ("index", "iron", "medicines", "visit", "consult"):
        copy(NOTEBOOKS / f"{name}.ipynb", folder / "notebooks")
    profile = folder / "data/clinic.yml"
    profile.write_text(re.sub(r"(?m)^address:.*$", f"address: {ADDRESS}", profile.read_text()))
    # In a process of its own: making pages needs an event loop, and Playwright keeps one running.
    command = [
        *(sys.executable, "-m", "restless_legs", "site"),
        *("--out", "site", "--notebooks", "notebooks", "--cache", "cache"),
    ]
    env = os.environ | {
        "JUPYTER_PATH": str(NOTEBOOKS.parent / "voila_templates"), "RESTLESS_LEGS_DATA": str(folder / "data"),
    }  # fmt: skip
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
    return f"{(folder / 'site').as_uri()}/"


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
    for name in MEDICINES:
        button = of.locator(".finder button", has_text="").first
        expect(button).to_be_visible()
        hand.press(f"add {name}", button)
    hand.pick("nights", of.locator("#consult-nights"), "most")
    hand.pick("trouble", of.locator("#consult-trouble"), "much")


def sheet(hand: Hand, name: str) -> str:
    """Print a sheet by its button, and give its words without spaces."""
    page = hand.page
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.sheet; }")
    hand.press(f"print {name}", page.locator(f"[data-print-sheet={name}]").first)
    page.wait_for_function("name => window.asked === name", arg=name)
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
    assert page.locator("#consult [data-part=one_medicine] li").count() == len(MEDICINES)
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
    assert titles == ["My iron numbers", "My medicines to ask about"]
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
