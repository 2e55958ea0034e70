"""Visits to a lesson by a cold Chromium: a new process with an empty profile each time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.servers import Server
from tests.browser import arguments, executable

PHONE = {"width": 390, "height": 844}
ANSWER_PATIENCE_S = 60.0  # for a first answer
PRESS_PATIENCE_MS = 10_000  # for any later one
CONTROL_EVERY_MS = 10  # so often we look whether there is a control yet
PRESS_AGAIN_MS = 100  # an unanswered key is pressed again this much later
QUIET_S = 1.0  # no news for so long: the page has all it wanted
QUIET_PATIENCE_S = 30.0
# A number typed into the empty box, and taken away again, give two different first sentences.
KEYS = ("9", "Backspace")
SLOWED = 4  # so many times
SEARCH = "[data-search-dialog]"
SOUGHT = "gabapentine makes me sleepy"  # with a slip, letter by letter
BINARY = 2  # the opcode of a binary websocket frame
WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Face:
    """Where a face of the lesson has what is measured: CSS selectors."""

    box: str
    sentence: str  # of the takeaway, the first one
    radio: str  # chosen, of the chart
    plot: str
    stays: bool  # whether a chart that changes stays the same element

    @property
    def drawing(self) -> str:
        return f"{self.plot} .main-svg"


PAGE = Face(
    box="[data-explorer=iron_level] [data-name=ferritin] input[name=ferritin]",
    sentence="[data-explorer=iron_level] [data-part=takeaway] strong",
    radio="[data-explorer=how_fast] [name=whom]:checked",
    plot="[data-explorer=how_fast] [data-part=climb] .plot.drawn",
    stays=True,
)
# Widgets carry no names: the first text box is the ferritin's, and the only choice in the box
# that holds a chart is the chart's.
WIDGETS = Face(
    box=".widget-text input",
    sentence=".widget-html strong",
    radio=".widget-vbox:has(> .widget-vbox .js-plotly-plot) .widget-radio-box input:checked",
    plot=".js-plotly-plot",
    stays=False,
)


@dataclass(frozen=True)
class Sentences:
    """What the takeaway says after each key."""

    by_key: dict[str, str]


@dataclass
class Traffic:
    """What one visit asked for and got."""

    addresses: list[str] = field(default_factory=list)
    bytes: float = 0  # as sent, heads included
    socket_bytes: float = 0  # received over websockets
    last_news: float = 0  # seconds, monotonic

    def to_others(self) -> list[str]:
        """Addresses asked for that are not on the host of the first one, which is the lesson's own."""
        own = urlsplit(self.addresses[0]).netloc
        return [address for address in self.addresses if urlsplit(address).netloc != own]


@contextmanager
def cold_browser() -> Iterator[Browser]:
    """A new browser process with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = _context(browser)
    try:
        yield context.new_page()
    finally:
        context.close()


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    context.set_default_timeout(1000 * ANSWER_PATIENCE_S)
    return context


def learn_sentences(server: Server) -> Sentences:
    """The takeaway's first sentence after each key, as our page gives it."""
    with cold_browser() as browser, _page(browser) as page:
        page.goto(server.url)
        found = {key: _sentence_after(page, key) for key in KEYS}
    if len(set(found.values())) < len(KEYS):
        raise RuntimeError("Both keys bring the same sentence: choose others in visits.py")
    return Sentences(found)


def _sentence_after(page: Page, key: str) -> str:
    _focus(page, PAGE.box)
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    return str(page.evaluate("selector => bench.words(document.querySelector(selector))", PAGE.sentence))


def _focus(page: Page, selector: str) -> bool:
    # Scrolling would bring charts into view, which are fetched only then.
    focus = """selector => {
        const found = document.querySelector(selector);
        found?.focus({ preventScroll: true });
        return found !== null && document.activeElement === found;
    }"""
    return bool(page.evaluate(focus, selector))


def first_answer_s(server: Server, face: Face, sentences: Sentences) -> float | None:
    """Seconds from the start of the navigation to the words that answer a key press; None if none came."""
    server.wait_until_idle()
    with cold_browser() as browser, _page(browser) as page:
        page.add_init_script(f"bench.sentence(...{json.dumps([face.sentence, sentences.by_key[KEYS[0]]])})")
        page.goto(server.url, wait_until="commit")
        until = time.monotonic() + ANSWER_PATIENCE_S
        keys = cycle(KEYS)
        while time.monotonic() < until:
            answered = _press_once(page, face, next(keys))
            if answered is not None:
                return answered / 1000
    return None


def _press_once(page: Page, face: Face, key: str) -> float | None:
    if not _focus(page, face.box):
        page.wait_for_timeout(CONTROL_EVERY_MS)
        return None
    page.keyboard.press(key)
    found = page.evaluate("patience => bench.result(patience)", PRESS_AGAIN_MS)
    return found["answered"]  # type: ignore[no-any-return]


def press_times_ms(
    server: Server, face: Face, sentences: Sentences, count: int, *, slowed: int = 1
) -> list[float]:
    """Milliseconds from a key going down to the changed words, with the number typed or taken away."""
    with cold_browser() as browser, _page(browser) as page:
        _open(page, server, face)
        _slow(page, slowed)
        _until_quiet(page, _watched(page))
        _focus(page, face.box)
        page.keyboard.press(KEYS[1])
        page.wait_for_timeout(1000)
        keys = [KEYS[turn % 2] for turn in range(count)]
        return _kept(_press_time_ms(page, face, key, sentences) for key in keys)


def _press_time_ms(page: Page, face: Face, key: str, sentences: Sentences) -> float | None:
    arguments_ = [face.sentence, sentences.by_key[key]]
    page.evaluate("([selector, words]) => bench.sentence(selector, words)", arguments_)
    return _timed_press(page, key)


def redraw_times_ms(server: Server, face: Face, count: int) -> list[float]:
    """Milliseconds from a key that changes the chart's choice to the chart drawn anew."""
    with cold_browser() as browser, _page(browser) as page:
        _open(page, server, face)
        _show_chart(page, face)
        _until_quiet(page, _watched(page))
        keys = ["ArrowDown" if turn % 2 == 0 else "ArrowUp" for turn in range(count)]
        return _kept(_redraw_time_ms(page, face, key) for key in keys)


def _redraw_time_ms(page: Page, face: Face, key: str) -> float | None:
    _focus(page, face.radio)
    chart = {"plot": face.plot, "drawing": face.drawing, "stays": face.stays}
    page.evaluate("chart => bench.redraw(chart)", chart)
    return _timed_press(page, key)


def _timed_press(page: Page, key: str) -> float | None:
    page.keyboard.press(key)
    found = page.evaluate("patience => bench.result(patience)", PRESS_PATIENCE_MS)
    # Readers pause between presses: work put off to the next moment must not fall on the next press.
    page.wait_for_timeout(50)
    if found["pressed"] is None or found["answered"] is None:
        return None
    return float(found["answered"] - found["pressed"])


def search_times_ms(server: Server) -> tuple[float | None, list[float]]:
    """Milliseconds from a key going down to what is found: for the first letter, and for those after it.

    The first waits until the search is fetched and its index read. The processor is slowed.
    """
    with cold_browser() as browser, _page(browser) as page:
        page.goto(server.url)
        _slow(page, SLOWED)
        first, *others = SOUGHT
        page.evaluate("selector => { document.querySelector(selector).showModal(); }", SEARCH)
        _focus(page, f"{SEARCH} input")
        return _search_time_ms(page, first), _kept(_search_time_ms(page, key) for key in others)


def _slow(page: Page, times: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def layout_shift(server: Server, address: str) -> float:
    """How far what was there moved while a page came, as browsers sum it up."""
    with cold_browser() as browser, _page(browser) as page:
        traffic = _watched(page)
        page.goto(urljoin(server.url, address))
        _until_quiet(page, traffic)
        return float(page.evaluate(_SHIFTS))


_SHIFTS = """() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(0), 500);  // nothing moved, and nobody is told
})"""


def _search_time_ms(page: Page, key: str) -> float | None:
    page.evaluate("selector => bench.anew(selector)", f"{SEARCH} [data-hits]")
    return _timed_press(page, key)


def _kept(times: Iterator[float | None]) -> list[float]:
    """All times, or none as soon as one press gets no answer: each further one would wait as long again."""
    kept: list[float] = []
    for found in times:
        if found is None:
            return []
        kept.append(found)
    return kept


def traffic_of_visit(server: Server, face: Face, *, chart_in_view: bool) -> Traffic:
    """Requests and bytes of a first visit, with nothing touched; with or without scrolling to the chart."""
    server.wait_until_idle()
    with cold_browser() as browser, _page(browser) as page:
        traffic = _watched(page)
        _open(page, server, face)
        if chart_in_view or not face.stays:  # where all is fetched at once, wait for all of it
            _show_chart(page, face)
        return _until_quiet(page, traffic)


def _open(page: Page, server: Server, face: Face) -> None:
    page.goto(server.url, wait_until="commit")
    page.wait_for_selector(face.box, state="attached")


# A chart that stands in a fold is near once the fold is open.
_CHART_COMES = """() => {
    const form = document.querySelector("[data-explorer=how_fast]");
    form?.closest("details.fold")?.setAttribute("open", "");
    form?.scrollIntoView();
}"""


def _show_chart(page: Page, face: Face) -> None:
    # The form is there before its chart is drawn; near is near enough to draw it.
    page.evaluate(_CHART_COMES)
    page.wait_for_selector(face.drawing, state="attached")


def _watched(page: Page) -> Traffic:
    traffic = Traffic(last_news=time.monotonic())
    session = page.context.new_cdp_session(page)

    def on(event: str, note: Any) -> None:
        def heard(news: dict[str, Any]) -> None:
            traffic.last_news = time.monotonic()
            note(news)

        session.on(event, heard)

    def received(news: dict[str, Any]) -> None:
        traffic.bytes += news["encodedDataLength"]

    def received_frame(news: dict[str, Any]) -> None:
        frame = news["response"]
        share = 0.75 if frame["opcode"] == BINARY else 1  # told in base64
        traffic.socket_bytes += share * len(frame["payloadData"])

    def asked(news: dict[str, Any]) -> None:
        address = news["request"]["url"]
        if not address.startswith(("data:", "blob:")):
            traffic.addresses.append(address)

    on("Network.requestWillBeSent", asked)
    on("Network.webSocketCreated", lambda news: traffic.addresses.append(news["url"]))
    on("Network.loadingFinished", received)
    on("Network.webSocketFrameReceived", received_frame)
    session.send("Network.enable")
    return traffic


def _until_quiet(page: Page, traffic: Traffic) -> Traffic:
    until = time.monotonic() + QUIET_PATIENCE_S
    while time.monotonic() < min(until, traffic.last_news + QUIET_S):
        page.wait_for_timeout(100)
    return traffic


def memory_a_visitor_adds_mb(server: Server, face: Face, visitors: int, until: float) -> float | None:
    """MB of server memory for each of some visitors who are all there at once; fewer if time runs out."""
    server.wait_until_idle()
    before, here = server.memory_mb(), 0
    with cold_browser() as browser:
        while here < visitors and time.monotonic() < until:
            _open(_context(browser).new_page(), server, face)
            server.wait_until_idle()
            here += 1
        return (server.memory_mb() - before) / here if here else None
