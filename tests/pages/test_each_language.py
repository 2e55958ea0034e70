"""Every page in every other language: whole, in its own words, and as good as its original.

Each page is opened once, on a phone, from its folder as from a stick, beside its English original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from restless_legs.evidence.words import words
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.site.embedding import PAGE as EMBED
from restless_legs.site.kept_list import NOT_HERE
from restless_legs.site.laying import CHECK, MISSING
from restless_legs.site.outline import LESSON, kind_of
from tests.made import CATALOGUE
from tests.pages.folds import unfold
from tests.pages.looks import PHONE
from tests.pages.test_accessible import violations
from tests.pages.test_find_medicines import SHOWN
from tests.pages.test_present import NEXT, OPEN, turn
from tests.pages.test_visit import printed
from tests.pages.waiting import patient
from tests.spoken import LANGUAGES, REAL, is_said, topics_in

PAGES = [(language, topic) for language in LANGUAGES for topic in topics_in(language.code)]
CODES = [language.code for language in LANGUAGES]
pytestmark = pytest.mark.whole
OVER = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return one.checkVisibility() && box.width && box.height && (box.right > innerWidth + 1 || box.left < -1)
    && !one.closest(".visually-hidden, .skip, .scroll, .pages, svg, #js-plotly-tester");
}).map((one) => one.outerHTML.slice(0, 120))"""
# Each sentence or label of a page as it stands, also where it is only read aloud, but for what is marked as
# English and what has one name in all languages: sources, and what a script keeps.
SAID = """() => {
  const apart = "[lang]:not(html), script, noscript, style, template, .sources, .source, cite";
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(apart)) found.push(walker.currentNode.data);
  }
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest(apart)) continue;
    found.push(...["aria-label", "title", "alt", "placeholder"].map((name) => one.getAttribute(name) ?? ""));
    for (const [name, text] of Object.entries(one.dataset)) if (name.startsWith("say")) found.push(text);
  }
  // Places that are filled are words of nobody, and works have their names and years in every language.
  const work = /\\{+[\\w:]+\\}+|\\([^()]*\\d{4}\\)|\\([A-Z][^()]*\\)/g;
  return found.map((text) => text.replace(work, " ").trim().replace(/\\s+/g, " "));
}"""


@dataclass(frozen=True)
class Shown:
    """A page in another language, opened, with its original in the other tab, and what it asked for."""

    language: Language
    topic: str
    page: Page
    english: set[str]
    requests: list[str]
    complaints: list[str]


def folder_of(code: str, request: pytest.FixtureRequest) -> Path:
    """Give the folder of the pages of a language, beside which those in English lie."""
    root: Path = request.getfixturevalue("site" if code in REAL else "two")
    return root / code


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = patient(browser.new_context(viewport=PHONE))
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=PAGES, ids=lambda at: f"{at[0].code}-{at[1]}")
def shown(request: pytest.FixtureRequest, tab: Page) -> Iterator[Shown]:
    language, topic = request.param
    folder = folder_of(language.code, request)
    asked: list[str] = []
    complaints: list[str] = []
    tab.goto((folder.parent / f"{topic}.html").as_uri())
    english = {said for said in unfold(tab).evaluate(SAID) if is_said(said)}

    def told(message: Any) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def noted(one: Any) -> None:
        asked.append(one.url)

    tab.on("request", noted)
    tab.on("console", told)
    tab.goto((folder / f"{topic}.html").as_uri())
    yield Shown(language, topic, unfold(tab), english, asked, complaints)
    tab.remove_listener("request", noted)
    tab.remove_listener("console", told)


# -- each page -----------------------------------------------------------------------------------------------


def test_it_says_its_language_and_who_has_not_read_it(shown: Shown) -> None:
    """Prevents a page that is read aloud in the wrong voice, or that passes as read by a clinician."""
    root = shown.page.locator("html")
    expect(root).to_have_attribute("lang", shown.language.code)
    with speaking(shown.language if shown.language.code in REAL else ENGLISH):
        unread = words("site").text("other_language.unread")
    foot = re.sub(r"ø+", "", shown.page.locator("footer").inner_text())
    assert unread in foot


def test_axe_finds_nothing(shown: Shown) -> None:
    """Prevents a translated name that names two things, and a part without one."""
    assert violations(shown.page) == []


def test_nothing_is_wider_than_a_phone(shown: Shown) -> None:
    """Prevents longer words that stand out of the page."""
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert shown.page.evaluate(OVER) == []


def test_every_link_leads_somewhere(shown: Shown) -> None:
    """Prevents a link to a page or a place that this language has not."""
    links = shown.page.locator("a[href]").evaluate_all("all => [...new Set(all.map((one) => one.href))]")
    inside = [one for one in links if one.startswith("file:")]
    assert len(inside) > 5
    assert [one for one in inside if not leads_somewhere(one)] == []
    assert [one for one in links if urlsplit(one).scheme not in {"file", "https", "http", "tel"}] == []


def leads_somewhere(address: str) -> bool:
    parts = urlsplit(address)
    file = Path(unquote(parts.path))
    return file.is_file() and (not parts.fragment or unquote(parts.fragment) in places_of(file))


@cache
def places_of(file: Path) -> frozenset[str]:
    """Give what an address may name on a page: its places, and the ways to present it."""
    page = html.document_fromstring(file.read_text(encoding="utf-8"))
    ways = (f"present={one}" for one in page.xpath("//option[@data-short]/@value"))
    return frozenset([*map(str, page.xpath("//@id")), *ways])


def test_nothing_is_left_in_english_without_a_mark(shown: Shown) -> None:
    """Prevents English among other words, which a voice of another language reads aloud."""
    assert len(shown.english) > 20
    assert [said for said in dict.fromkeys(shown.page.evaluate(SAID)) if said in shown.english] == []


def test_no_request_leaves_and_nothing_breaks(shown: Shown) -> None:
    """Prevents a page of another language that asks somebody, or whose script stumbles over its words."""
    assert shown.requests
    assert [one for one in shown.requests if not one.startswith("file:")] == []
    assert shown.complaints == []


# -- what is done with pages ---------------------------------------------------------------------------------


@pytest.fixture
def open_in(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Open a page of a language, each in the one tab of a test."""
    context: BrowserContext = patient(browser.new_context())
    page = context.new_page()

    def open_(code: str, name: str) -> Page:
        root = folder_of(CODES[0], request).parent if code == ENGLISH.code else folder_of(code, request)
        page.goto((root / name).as_uri())
        return page

    yield open_
    context.close()


def with_page(topic: str) -> list[str]:
    return [code for code in CODES if topic in topics_in(code)]


@pytest.mark.parametrize("code", CODES)
def test_every_language_is_made_whole(request: pytest.FixtureRequest, code: str) -> None:
    """Prevents a language that is left out of the site in silence."""
    there = {path.name for path in folder_of(code, request).glob("*.html")}
    assert there == {CHECK, EMBED, MISSING, NOT_HERE, *(f"{topic}.html" for topic in topics_in(code))}


LESSONS_IN = [
    (code, topic)
    for code in CODES
    for topic in topics_in(code)
    if topic != "index" and kind_of(CATALOGUE.notebooks[topic]) == LESSON
]


@pytest.mark.parametrize(("code", "topic"), LESSONS_IN)
def test_a_lesson_is_shown_one_screen_at_a_time(
    open_in: Callable[[str, str], Page], code: str, topic: str
) -> None:
    """Prevents a lesson that a clinic can show in English alone."""
    page = open_in(code, f"{topic}.html")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{page.url}{OPEN}")
    page.locator("[data-present-this]").click()
    expect(page.locator("[data-progress]")).to_be_visible()
    for _ in range(3):
        turn(page, NEXT)
    assert page.evaluate("document.getElementById('main').scrollWidth <= innerWidth")


@pytest.mark.parametrize("code", with_page("visit"))
def test_the_take_home_page_is_as_short_as_in_english(open_in: Callable[[str, str], Page], code: str) -> None:
    """Prevents a take-home page of which a patient loses the half."""
    sheets = {}
    for each in (ENGLISH.code, code):
        page = open_in(each, "iron.html")
        box = page.locator("#iron_level input[name=ferritin]")
        box.fill("40")
        box.blur()
        sheets[each] = len(printed(open_in(each, "visit.html"), "take-home"))
    assert sheets[ENGLISH.code] <= sheets[code] <= 2


@pytest.mark.parametrize("code", CODES)
def test_the_search_finds_in_the_words_of_the_page(open_in: Callable[[str, str], Page], code: str) -> None:
    """Prevents a search that knows English words alone, or that leads to English pages."""
    title = open_in(code, "iron.html").locator("h1").inner_text()
    page = open_in(code, "index.html")
    page.locator("#search-words").fill(title)
    hits = page.locator("[data-hits] a")
    expect(hits.first).to_be_visible()
    found = hits.evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert any(one.startswith("iron.html") for one in found)
    assert not any(one.startswith("../") for one in found)


@pytest.mark.parametrize("code", with_page("medicines"))
def test_the_finder_answers_as_in_english(open_in: Callable[[str, str], Page], code: str) -> None:
    """Prevents a medicine that is known by one language's page and not by another's."""
    found = {}
    for each in (ENGLISH.code, code):
        form = unfold(open_in(each, "medicines.html")).locator("form[data-explorer=medicine_check]")
        form.locator("[data-find]").fill("mirtazapine\nProzac\ndiphenhydramine\nibuprofen\nqqqq")
        expect(form.locator("[data-results] > li").nth(3)).to_be_visible()
        found[each] = form.evaluate(SHOWN)
    assert found[code] == found[ENGLISH.code]


@pytest.mark.parametrize("code", with_page("visit"))
@pytest.mark.parametrize("is_back", [False, True], ids=["there", "back"])
def test_a_visit_saved_in_one_language_opens_in_the_other(
    open_in: Callable[[str, str], Page], tmp_path: Path, code: str, is_back: bool
) -> None:
    """Prevents a visit that a clinic can not open because its patient reads another language."""
    one, other = (code, ENGLISH.code) if is_back else (ENGLISH.code, code)
    page = open_in(one, "iron.html")
    box = page.locator("#iron_level input[name=ferritin]")
    box.fill("40")
    box.blur()
    page = open_in(one, "visit.html")
    page.locator("#notes").fill("It starts at eight.")
    page.locator("#notes").blur()
    with page.expect_download() as coming:
        page.locator("[data-save-file]").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    page.evaluate("sessionStorage.clear()")
    page = open_in(other, "visit.html")
    expect(page.locator("#notes")).to_have_value("")
    page.locator("#visit-file").set_input_files(path)
    expect(page.locator("#notes")).to_have_value("It starts at eight.")
    expect(page.locator("input[name=ferritin]").first).to_have_value("40")
