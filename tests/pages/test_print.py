"""A lesson on paper: A4 and Letter, black and grey, the answers and their sources, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.made import LESSONS, PAGES
from tests.pages.folds import unfold
from tests.pages.waiting import patient, rest, until

MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")  # what browsers begin with
# Questions keep their choices on paper, each with its answer.
QUESTIONED = "form:not([data-explorer^=check_])"
# The lid of what is printed is its heading.
LIDS = ".fold > summary, :is(.answer, .more) summary"
CONTROLS = f"input, select, output, legend, button, summary:not({LIDS}), header.top, .skip"
# The words of each answer, piece by piece: where a source's number stands between, or above, differs.
WORDS = """all => all.flatMap((one) => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found.map((node) => node.data).filter((words) => words.trim());
})"""
# The words of each picture: its title and every text drawn in it.
PICTURES = """() => [...document.querySelectorAll("figure")].filter((figure) => figure.checkVisibility())
  .map((figure) => [...figure.querySelectorAll("figcaption, svg text:not(:has(tspan)), svg tspan")]
    .map((words) => words.textContent.trim()).filter((words) => words))"""


def squeezed(text: str) -> str:
    """Give text without spaces and ligatures: a PDF keeps where shapes stand, not where words end."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


@dataclass(frozen=True)
class Paper:
    """What was printed, and what was to be printed."""

    lesson: str
    pages: list[str]
    takeaways: list[str]
    controls: list[str]
    meanings: list[str]
    pictures: list[list[str]]
    heads: list[str]
    told: set[str]

    @property
    def text(self) -> str:
        return "".join(self.pages)

    def least(self, any_lesson: int, iron: int) -> int:
        """Give the least that must be found: the iron lesson is the longest, and must not shrink."""
        return iron if self.lesson == "iron" else any_lesson


@pytest.fixture(
    scope="module", params=[("iron", "Letter"), *((lesson, "A4") for lesson in LESSONS)], ids="-".join
)
def paper(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Paper]:
    context = patient(browser.new_context())
    page = context.new_page()
    lesson, sheets = request.param
    page.goto(f"{address}{lesson}.html")
    unfold(page)  # as "Print all" does
    texts = "all => all.map(one => one.textContent)"
    pdf = page.pdf(format=sheets, margin=MARGIN)
    yield Paper(
        lesson=lesson,
        pages=[squeezed(sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages],
        takeaways=page.locator("[data-part=takeaway]").evaluate_all(WORDS),
        controls=page.locator(f"{QUESTIONED} :is(legend, label, button[type=reset])").evaluate_all(texts),
        meanings=page.locator(".meanings dd").evaluate_all(texts),
        pictures=page.evaluate(PICTURES),
        heads=page.locator(".part:not(.details) table thead th").evaluate_all(texts),
        # A list of all answers names each by the label that a reader would have picked.
        told={text.strip() for text in page.locator(".more :is(h4, dt, strong)").evaluate_all(texts)},
    )
    context.close()


def test_the_answers_are_on_paper_and_the_controls_are_not(paper: Paper) -> None:
    """Prevents: a take-home of empty boxes, or one without the point."""
    assert len(paper.takeaways) > paper.least(4, iron=20)
    assert [said for said in paper.takeaways if squeezed(said) not in paper.text] == []
    assert len(paper.controls) > paper.least(3, iron=20)
    # A short label such as "Low" may stand in a sentence too.
    labels = [label for label in paper.controls if len(label) > 14 and label.strip() not in paper.told]
    assert [label for label in labels if squeezed(label) in paper.text] == []


def test_meanings_sources_and_numbers_are_on_paper(paper: Paper) -> None:
    """Prevents: a take-home whose claims nobody can trace, because a list was closed on the screen."""
    known = re.escape("doi:10.5664/jcsm.11390") if paper.lesson == "iron" else r"doi:10\.\d{4}"
    assert re.search(known, paper.text)
    assert len(paper.meanings) > paper.least(1, iron=10)
    assert [said for said in paper.meanings if squeezed(said) not in paper.text] == []
    assert [head for head in paper.heads if squeezed(head) not in paper.text] == []


# What is said in view, and what is said in folds, each in pieces long enough to be told from other words.
# Sources stand in narrow columns on paper, where words are cut.
SAID = """folded => [...document.querySelectorAll("main .prose:not(.details) :is(p, li)")]
  .filter((one) => Boolean(one.closest(".fold")) === folded && !one.closest("[hidden], .details, .sources"))
  .flatMap((one) => [...one.childNodes])
  .filter((node) => node.nodeType === 3 && node.data.trim().length > 25).map((node) => node.data)"""
# What is there when the browser begins to print; nobody sees a dialogue here.
BEFORE_PAPER = """window.print = () => {
  dispatchEvent(new Event("beforeprint"));
  window.seen = {
    closed: document.querySelectorAll("details:not([open])").length,
    waiting: document.querySelectorAll("[data-waits]").length,
  };
}"""


def paper_of(page: Page) -> str:
    return squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages))


@pytest.mark.parametrize("name", ["iron.html", "what_is_rls.html"])
def test_what_is_closed_stays_off_the_paper(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: twelve sheets for somebody who wanted the page as they saw it; or a part of it missing."""
    page = open_page(name, folded=True)
    seen, unseen = page.evaluate(SAID, arg=False), page.evaluate(SAID, arg=True)
    assert min(len(seen), len(unseen)) > 10
    in_view, printed = squeezed(page.inner_text("main")), paper_of(page)
    assert [words for words in seen if squeezed(words) not in printed] == []
    only_folded = [words for words in unseen if squeezed(words) not in in_view]
    assert [words for words in only_folded if squeezed(words) in printed] == []


def test_print_all_prints_what_is_folded_too(open_page: Callable[..., Page]) -> None:
    """Prevents: "Print all" that leaves folds out, prints examples for answers, or leaves the page open."""
    page = open_page("iron.html", folded=True)
    page.evaluate(BEFORE_PAPER)
    closed = page.locator(".fold:not([open])")
    before = closed.count()
    assert before > 5
    page.locator("[data-print=all]").click()
    until(page, lambda: bool(page.evaluate("Boolean(window.seen)")), "a page to print")
    assert page.evaluate("window.seen") == {"closed": 0, "waiting": 0}
    printed = paper_of(page)
    missing = [words for words in page.evaluate(SAID, arg=True) if squeezed(words) not in printed]
    assert missing == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    until(page, lambda: closed.count() == before, "the page as it was")


@pytest.mark.parametrize("name", ["iron.html", "living.html"])
def test_marks_are_printed_with_the_list_that_they_lead_to(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: "[3]" on paper with no list of sources behind it; and a list to which nothing leads."""
    printed = """() => [...document.querySelectorAll("a.cite")].filter((one) => one.checkVisibility())
      .map((one) => getComputedStyle(one, "::after").content)"""
    folded, whole = open_page(name, folded=True), open_page(name)
    for page in (folded, whole):
        page.emulate_media(media="print")
    assert set(folded.evaluate(printed)) == {"none"}
    marks = whole.evaluate(printed)
    assert len(marks) > 10
    assert all(re.search(r"\[.*\d.*\]", mark) for mark in marks)


def test_no_picture_is_cut_by_the_end_of_a_page(paper: Paper) -> None:
    """Prevents: half a number line at the foot of one page and its numbers on the next."""
    assert len(paper.pictures) >= paper.least(1, iron=6)
    assert len(paper.pages) > paper.least(1, iron=4)
    for words in paper.pictures:
        assert words
        whole = [at for at, text in enumerate(paper.pages) if all(squeezed(word) in text for word in words)]
        assert whole, f"no page holds all of {words}"


def test_the_pages_are_full(paper: Paper) -> None:
    """Prevents: pages that stay empty because something tall would not fit, and paper wasted."""
    assert [at for at, text in enumerate(paper.pages[:-1]) if len(text) < 300] == []


@pytest.fixture
def printed(open_page: Callable[..., Page]) -> Callable[..., Page]:
    def open_for_print(name: str = "iron.html", scheme: str = "light") -> Page:
        page = open_page(name, color_scheme=scheme, viewport={"width": 718, "height": 1047})
        page.emulate_media(media="print")
        return page

    return open_for_print


@pytest.mark.parametrize("name", PAGES)
def test_no_control_is_printed(printed: Callable[..., Page], name: str) -> None:
    """Prevents: boxes and buttons on paper, where nobody can press them."""
    page = printed(name)
    page.evaluate("document.querySelectorAll('details').forEach((list) => { list.open = true; })")
    controls = page.locator(CONTROLS)
    assert controls.count() > 3
    shown = "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))"
    assert controls.evaluate_all(shown) == []
    assert page.locator("main h1").is_visible()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_black_on_white(printed: Callable[..., Page], name: str, scheme: str) -> None:
    """Prevents: pale letters on paper, from a coloured theme or from a dark screen."""
    found = printed(name, scheme).evaluate("""() => {
      const colours = {};
      for (const element of document.querySelectorAll("body *")) {
        const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!words || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const drawn = element instanceof SVGElement;
        (colours[drawn ? style.fill : style.color] ??= []).push(element.outerHTML.slice(0, 60));
      }
      const paper = getComputedStyle(document.body).backgroundColor;
      return {paper, colours};
    }""")
    assert found["paper"] == "rgb(255, 255, 255)"
    assert list(found["colours"]) == ["rgb(0, 0, 0)"], found["colours"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_can_be_read_on_paper(
    open_page: Callable[..., Page], draw_charts: Callable[[Page], None], scheme: str
) -> None:
    """Prevents: the pale words of a dark screen's chart on white paper."""
    page = open_page("iron.html", color_scheme=scheme)
    draw_charts(page)
    page.emulate_media(media="print")
    rest(page, 200)
    words = page.locator("#how_fast .plot svg text")
    until(page, lambda: words.count() > 4, "the words of a chart on paper")
    fills = words.evaluate_all("all => [...new Set(all.map(one => getComputedStyle(one).fill))]")
    for red, green, blue in (map(int, re.findall(r"\d+", fill)[:3]) for fill in fills):
        # Contrast of about 4.5 to white, by the weights of the eye.
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 118, fills


def test_a_chart_fits_the_paper(open_page: Callable[..., Page], draw_charts: Callable[[Page], None]) -> None:
    """Prevents: a chart as wide as the screen, cut at the edge of the paper."""
    page = open_page("iron.html")
    draw_charts(page)
    page.emulate_media(media="print")
    room_px = 718  # A4 less 1 cm on each side
    drawn = page.locator("#how_fast .plot svg.main-svg").first.bounding_box()
    assert drawn
    assert drawn["width"] <= room_px


def test_an_undrawn_chart_leaves_no_hole(printed: Callable[..., Page]) -> None:
    """Prevents: a blank third of a page where a chart was never near enough to be drawn."""
    plots = printed().locator(".plot:not(.drawn)")
    assert plots.count() > 0
    assert set(plots.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) == {0}


def test_pictures_are_kept_whole_and_textured(printed: Callable[..., Page]) -> None:
    """Prevents: pictures cut in two; and zones that nobody can tell apart without colour."""
    page = printed()
    for kind in ("figure", ".picture"):
        styles = page.locator(kind).evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
        assert len(styles) > 4
        assert set(styles) == {"avoid"}
    shown = "all => all.map(one => getComputedStyle(one).display)"
    textures = page.locator(
        ".number-line .texture, .store-and-gate .texture, .icons .texture, .intake .texture"
    )
    assert textures.count() > 3
    assert set(textures.evaluate_all(shown)) == {"inline"}
    fills = page.locator(".number-line .texture").evaluate_all(
        "all => all.flatMap(one => [one, ...one.querySelectorAll('*')])"
        ".map(one => one.getAttribute('fill')).filter(fill => fill)"
    )
    assert len(set(fills)) >= 3
    assert page.evaluate("fills => fills.every(f => document.querySelector(f.slice(4, -1)))", fills)
    page.emulate_media(media="screen")
    assert set(textures.evaluate_all(shown)) == {"none"}
