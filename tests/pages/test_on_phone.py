"""Pages that a reader keeps on their phone: only once asked, all of them, and gone on a press."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from gzip import compress
from math import ceil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from restless_legs.released import RELEASED, VERSION
from restless_legs.site.embedding import ELEMENT
from restless_legs.site.embedding import PAGE as PARTS
from restless_legs.site.kept_list import MANIFEST, WORKER, is_kept
from restless_legs.site.late import STORE
from restless_legs.site.laying import CHECK, MISSING
from restless_legs.site.on_phone import ENDING
from restless_legs.site.template import template_folder
from tests.made import PAGES
from tests.pages.engines import Engine
from tests.pages.looks import PHONE, WIDE, looks
from tests.pages.phones import (
    CACHES,
    KEEP,
    REMOVE,
    TOLD,
    WORKERS,
    change,
    keep,
    keeps_nothing,
    kept,
    port_of,
    served,
)
from tests.pages.test_accessible import violations
from tests.pages.test_search import search
from tests.pages.waiting import patient, until

NEWER, GONE, FOOT = "[data-kept-newer]", "[data-kept-gone]", "[data-kept-foot]"
BEFORE = "[data-keep-before]"
NEAR, WAY = "[data-kept-near]", "footer [data-keep-way]"
TITLE = "<title>"


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """Give a copy of the site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Give a phone that nobody has read on."""
    context = patient(browser.new_context(viewport=PHONE))
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext, complaints: list[str]) -> Page:
    opened = phone.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    return opened


@pytest.fixture
def home(page: Page, address: str) -> Page:
    page.goto(address)
    return page


# -- unasked ---------------------------------------------------------------------------------------------


def test_nothing_is_kept_unasked(open_page: Callable[..., Page], requests: list[str]) -> None:
    """Prevents a shared computer that keeps pages on an illness because somebody looked at them."""
    page = open_page("index.html")
    expect(page.locator(KEEP)).to_be_visible()
    page.goto(page.url.replace("index", "iron"))
    page.wait_for_load_state("networkidle")
    assert keeps_nothing(page)
    assert [one for one in requests if WORKER in one or MANIFEST in one or "/keep." in one] == []
    assert page.locator("link[rel=manifest]").count() == 0


def test_it_is_not_offered_from_a_folder(site: Path, page: Page, complaints: list[str]) -> None:
    """Prevents a button that can't work."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / "index.html").as_uri())
    expect(page.locator("html.live")).to_be_attached()
    expect(page.locator("[data-keep]")).to_be_hidden()
    assert said + complaints == []


def test_it_is_not_offered_in_a_frame(page: Page, address: str) -> None:
    """Prevents a portal in whose frame a press would keep pages for the portal alone."""
    portal = f"{address}portal.html"
    page.route(portal, lambda asked: asked.fulfill(body="<iframe src=index.html>", content_type="text/html"))
    page.goto(portal)
    inside = page.frame_locator("iframe")
    expect(inside.locator("html.live")).to_be_attached()
    expect(inside.locator("[data-keep]")).to_be_hidden()


def test_it_is_not_offered_where_no_worker_was_laid_out(folder: Path, page: Page) -> None:
    """Prevents old pages for whoever writes: a worker would show what was there before the change."""
    index = folder / "index.html"
    index.write_text(index.read_text().replace(f'data-keep-worker="{WORKER}"', 'data-keep-worker=""'))
    with served(folder) as address:
        page.goto(address)
        expect(page.locator("html.live")).to_be_attached()
        expect(page.locator("[data-keep]")).to_be_hidden()


@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=PHONE))
def test_what_is_told_at_a_place_covers_little(
    browser: Browser, address: str, scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents a notice that stands on what somebody reads, with letters twice as large, too."""
    context = patient(browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True))
    page = context.new_page()
    page.goto(f"{address}es/iron.html")
    expect(page.locator("html.live")).to_be_attached()
    near = page.locator(NEAR)
    near.evaluate("""one => {
      one.querySelector("[data-said]").textContent = one.dataset.newer;
      one.hidden = false;
    }""")
    assert violations(page, NEAR) == []
    page.add_style_tag(content="html { font-size: 225% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = near.bounding_box()
    assert box
    assert box["height"] < viewport["height"] / 4
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator("footer button:visible").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= box["y"]
    context.close()


def test_the_foot_of_a_page_leads_to_it(page: Page, address: str, site: Path) -> None:
    """Prevents a reader at the foot of a lesson who looks for what is kept, and finds nothing."""
    page.goto(f"{address}iron.html")
    page.locator(WAY).click()
    expect(page.locator(KEEP)).to_be_in_viewport()
    page.goto((site / "iron.html").as_uri())
    expect(page.locator("html.live")).to_be_attached()
    expect(page.locator(WAY)).to_be_hidden()


@pytest.mark.parametrize("edition", ["", "es/"])
def test_it_is_found_by_the_search(page: Page, address: str, edition: str) -> None:
    """Prevents a block at the foot of one page that nobody finds who looks for it."""
    page.goto(f"{address}{edition}iron.html")
    page.get_by_role("button", name={"": "Search", "es/": "Buscar"}[edition], exact=True).click()
    page.locator("dialog input").fill("offline")
    page.locator("[data-hits] a").first.click()
    expect(page.locator(KEEP)).to_be_in_viewport()
    expect(page.locator("#keep-title")).to_be_focused()


def test_from_a_folder_no_search_leads_to_it(site: Path, page: Page) -> None:
    """Prevents a hit that leads nowhere, where a browser keeps nothing."""
    page.goto((site / "iron.html").as_uri())
    assert search(page, "delete").locator("a").count() > 0
    hits = search(page, "delete").locator("a").evaluate_all("all => all.map((one) => one.hash)")
    assert "#clear" in hits
    assert "#keep-title" not in hits


# -- kept ------------------------------------------------------------------------------------------------


def test_all_pages_open_without_a_network(folder: Path, page: Page, complaints: list[str]) -> None:
    """Prevents a page, a script or an answer that was forgotten, found out in the cellar of a clinic."""
    with served(folder) as address:
        page.goto(address)
        keep(page)
    # The server has ended.
    page.context.set_offline(True)
    for name in PAGES:
        page.goto(f"{address}{name}")
        expect(page.locator("html.live")).to_be_attached()
        page.evaluate("""async () => {
            for (const fold of document.querySelectorAll("details.fold, .further")) fold.open = true;
            await window.restlessLegs.wake();
        }""")
        assert page.locator("p[data-failed]:visible").count() == 0, name
    page.goto(f"{address}iron.html?from=a-link")
    page.locator("#iron_level-ferritin").fill("40")
    expect(page.locator("#iron_level .takeaway")).to_contain_text("low for restless legs")
    page.evaluate("document.querySelector('.plot').closest('details').open = true")
    page.locator(".plot").first.scroll_into_view_if_needed()
    expect(page.locator(".plot svg.main-svg").first).to_be_attached()
    assert search(page, "pregnant").locator("a").count() > 0
    page.goto(address)  # the home page by its folder
    expect(page.locator(REMOVE)).to_be_visible()
    assert complaints == []


def test_what_is_kept_is_what_is_published_and_nothing_else(home: Page, site: Path, address: str) -> None:
    """Prevents a number, a note or an address of a reader's that outlives their tab."""
    keep(home)
    home.goto(f"{address}iron.html?ferritin=37#ferritin=37")
    home.locator("#iron_level-ferritin").fill("37.25")
    search(home, "hush hush pregnant")
    home.goto(f"{address}visit.html?name=hush")
    box = home.locator("textarea:visible").first
    box.fill("hush: my own words")
    box.blur()
    home.goto(f"{address}?q=hush")
    home.wait_for_load_state("networkidle")
    published = {one.relative_to(site).as_posix(): one for one in (*site.glob("*.*"), *site.glob("static/*"))}
    apart = {WORKER, CHECK, MISSING, STORE, PARTS, ELEMENT}  # what no page loads, and what other sites load
    named = {
        f"{address}{name}": file.read_bytes()
        for name, file in published.items()
        if name not in apart and not name.startswith("static/embed")
    }
    assert kept(home) == named
    assert home.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    assert home.evaluate("indexedDB.databases()") == []


def test_it_is_told_while_it_comes_and_after(home: Page) -> None:
    """Prevents a press after which nothing seems to happen, and a phone that forgets that it keeps them."""
    keep(home)
    expect(home.locator(REMOVE)).to_be_focused()  # the button that was pressed is gone
    expect(home.locator("[data-keep] progress")).to_be_hidden()
    home.reload()
    expect(home.locator(TOLD)).to_contain_text("All pages in English are on this phone now")
    expect(home.locator(KEEP)).to_be_hidden()
    expect(home.locator(BEFORE)).to_be_hidden()  # nobody is asked again to do what is done
    manifest = home.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then((it) => it.json())"
    )
    for icon in manifest["icons"]:
        assert (
            home.evaluate("(at) => fetch(at).then((it) => it.headers.get('content-type'))", icon["src"])
            == (icon["type"])
        )
    start = manifest["start_url"]
    assert (start, manifest["lang"], manifest["display"]) == ("index.html", "en", "minimal-ui")


def test_it_fails_as_a_whole(folder: Path, page: Page) -> None:
    """Prevents half of the pages on a phone whose reader believes that all are there."""
    with (folder / "brain.html").open("a") as written:
        written.write("<!-- another than the list has it -->")
    with served(folder) as address:
        page.goto(address)
        page.locator(KEEP).click()
        expect(page.locator(TOLD)).to_contain_text("nothing was kept")
        until(page, lambda: keeps_nothing(page), "nothing is left")
        expect(page.locator(KEEP)).to_be_visible()


def test_what_was_cut_short_is_taken_away(home: Page, address: str) -> None:
    """Prevents a phone that was switched off while pages came from holding some of them for ever."""
    home.evaluate(
        "caches.open('restless-legs:/:half').then((it) => it.put('iron.html', new Response('half')))"
    )
    home.goto(f"{address}index.html")
    until(home, lambda: keeps_nothing(home), "nothing is left")


# -- a new version ---------------------------------------------------------------------------------------


def test_a_new_version_is_told_and_taken_on_the_next_visit(folder: Path, phone: BrowserContext) -> None:
    """Prevents old advice for ever; and a page that changes under the hands of who reads it."""
    page = phone.new_page()
    with served(folder) as address:
        page.goto(address)
        keep(page)
        [old] = page.evaluate(CACHES)
    change(folder, "iron.html", TITLE, f"{TITLE}New: ")
    with served(folder, port_of(address)):
        page.goto(f"{address}iron.html")
        expect(page.locator(NEWER)).to_contain_text("There is a newer version")
        page.goto(f"{address}iron.html")  # in the middle of a visit nothing changes
        expect(page.locator(NEWER)).to_be_visible()
        assert not page.title().startswith("New: ")
        is_told_at_a_place_too(page, f"{address}iron.html")
        second = phone.new_page()
        second.goto(f"{address}brain.html")
        page.close()
        second.goto(f"{address}iron.html")
        assert not second.title().startswith("New: ")
        second.close()
        next_visit = phone.new_page()
        until(next_visit, lambda: _title(next_visit, address).startswith("New: "), "the new version is taken")
        expect(next_visit.locator(NEWER)).to_be_hidden()
        until(next_visit, lambda: len(next_visit.evaluate(CACHES)) == 1, "the old one is gone")
        assert next_visit.evaluate(CACHES) != [old]


def is_told_at_a_place_too(page: Page, address: str) -> None:
    """Go to a place further down, where the top is not in view; follow what stands there, and put it away."""
    page.goto(address.replace("iron", "brain"))
    page.goto(f"{address}#When-to-call")
    near = page.locator(NEAR)
    expect(near).to_be_in_viewport(ratio=1)
    expect(page.locator(NEWER)).not_to_be_in_viewport()
    assert violations(page, NEAR) == []
    near.get_by_role("link").click()
    expect(page.locator(NEWER)).to_be_in_viewport()
    expect(near).to_be_hidden()
    page.goto(f"{address}#How-sure-are-we?")
    near.get_by_role("button").click()
    for _ in range(2):
        expect(page.locator(NEWER)).to_be_visible()
        expect(near).to_be_hidden()
        page.reload()


def _title(page: Page, address: str) -> str:
    page.goto("about:blank")
    page.goto(f"{address}iron.html")
    return page.title()


def test_a_new_version_that_comes_by_half_changes_nothing(folder: Path, page: Page) -> None:
    """Prevents a line that breaks during an update from taking away what was whole."""
    with served(folder) as address:
        page.goto(address)
        keep(page)
        before = page.evaluate(CACHES)
    change(folder, "iron.html", TITLE, f"{TITLE}New: ")
    (folder / "brain.html").unlink()
    with served(folder, port_of(address)):
        page.goto(f"{address}iron.html")
        page.evaluate("""async () => {
            const [one] = await navigator.serviceWorker.getRegistrations();
            await one.update().catch(() => {});
            while (one.installing) await new Promise((done) => setTimeout(done, 20));
        }""")
        expect(page.locator(NEWER)).to_be_hidden()
        until(page, lambda: page.evaluate(CACHES) == before, "what came by half is gone")
        page.goto(f"{address}brain.html")
        expect(page.locator("h1")).to_be_visible()


def test_pages_that_were_taken_off_the_web_say_so(folder: Path, page: Page) -> None:
    """Prevents advice that its clinic withdrew from looking as good as new."""
    with served(folder) as address:
        page.goto(address)
        keep(page)
        page.goto(f"{address}iron.html")
        page.wait_for_load_state("networkidle")
        expect(page.locator(GONE)).to_be_hidden()
    (folder / WORKER).unlink()
    with served(folder, port_of(address)):
        page.goto(f"{address}iron.html")
        expect(page.locator(GONE)).to_contain_text("no longer on the web")
        page.goto(f"{address}index.html")
        expect(page.locator(GONE)).to_be_visible()
        page.locator(REMOVE).click()
        expect(page.locator(TOLD)).to_contain_text("Removed.")
        for told in (NEWER, GONE, FOOT):  # nothing is kept that could be out of date
            expect(page.locator(told)).to_be_hidden()


def test_a_host_that_shows_another_page_where_the_worker_was_has_taken_them_off(
    page: Page, address: str
) -> None:
    """Prevents old numbers without a word, since a host answers each address with its own front page."""
    page.goto(address)
    keep(page)
    answers = {"status": 200, "content_type": "text/html", "body": "<title>Lakeside</title>"}
    page.context.route(f"**/{WORKER}", lambda asked: asked.fulfill(**answers))
    page.goto(f"{address}iron.html")
    expect(page.locator(GONE)).to_be_visible()


def test_a_kept_page_says_of_when_its_numbers_are(page: Page, address: str) -> None:
    """Prevents an emergency number of last year that looks as good as new, with or without a network."""
    page.goto(f"{address}iron.html")
    expect(page.locator("html.live")).to_be_attached()
    expect(page.locator(FOOT)).to_be_hidden()
    for edition in ("", "es/"):
        page.goto(f"{address}{edition}index.html")
        page.locator(KEEP).click()
        expect(page.locator(REMOVE)).to_be_visible()
        page.context.set_offline(True)
        page.goto(f"{address}{edition}iron.html")
        expect(page.locator(FOOT)).to_contain_text(VERSION)
        expect(page.locator(FOOT)).to_contain_text(RELEASED[:4])
        page.context.set_offline(False)


# -- removed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("without_network", [False, True])
def test_removing_leaves_nothing(home: Page, address: str, *, without_network: bool) -> None:
    """Prevents a phone that is given away with these pages on it."""
    keep(home)
    home.reload()
    home.context.set_offline(without_network)
    home.locator(REMOVE).click()
    expect(home.locator(TOLD)).to_contain_text("Removed.")
    assert keeps_nothing(home)
    expect(home.locator(KEEP)).to_be_focused()
    home.context.set_offline(False)
    home.goto(f"{address}iron.html")
    expect(home.locator("html.live")).to_be_attached()
    assert keeps_nothing(home)


def test_removing_in_the_middle_of_an_update_leaves_nothing(folder: Path, page: Page) -> None:
    """Prevents an update that was on its way from writing behind the back of who removed it all."""
    with served(folder) as address:
        page.goto(address)
        keep(page)
    change(folder, "iron.html", TITLE, f"{TITLE}New: ")
    with served(folder, port_of(address)):
        page.goto(f"{address}index.html")
        expect(page.locator(REMOVE)).to_be_visible()
        page.evaluate("""async () => {
            const [one] = await navigator.serviceWorker.getRegistrations();
            await one.update();
            document.querySelector("[data-keep-no-more]").click();
        }""")
        expect(page.locator(TOLD)).to_contain_text("Removed.")
        page.goto("about:blank")
        page.goto(f"{address}iron.html")
        until(page, lambda: keeps_nothing(page), "nothing is left")


def test_who_writes_at_the_same_address_sees_what_they_write(folder: Path, page: Page) -> None:
    """Prevents an educator who changes a sentence and never sees it, since they once kept the pages."""
    with served(folder) as address:
        page.goto(address)
        keep(page)
    change(folder, "iron.html", TITLE, f"{TITLE}New: ")
    shutil.copy(template_folder() / "static" / ENDING, folder / WORKER)
    with served(folder, port_of(address)):
        page.goto(f"{address}iron.html")
        until(page, lambda: page.title().startswith("New: "), "the page as it is")
        assert keeps_nothing(page)


def test_clearing_a_tab_tells_of_what_the_phone_keeps(home: Page, address: str) -> None:
    """Prevents a reader who clears a tab and believes that no page is left on the phone."""
    cleared = home.locator("footer [data-cleared]")
    home.locator("footer [data-clear]").click()
    expect(cleared).to_have_text("Cleared. Nothing is kept in this tab now.")
    keep(home)
    home.goto(f"{address}iron.html")
    home.locator("footer [data-clear]").click()
    expect(cleared).to_contain_text("The pages are still on this phone.")
    cleared.locator("a").click()
    expect(home.locator(REMOVE)).to_be_visible()


# -- data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["", "es"])
def test_it_says_how_much_comes_over_the_line(site: Path, edition: str) -> None:
    """Prevents a reader with little data left who is told too little, since the pages grew."""
    folder = site / edition
    listed = [one for one in (*folder.glob("*.*"), *folder.glob("static/*")) if one.is_file()]
    sent = [compress(one.read_bytes()) for one in listed if is_kept(one.relative_to(folder).as_posix())]
    millions = ceil(sum(map(len, sent)) / 1_000_000)
    assert f"{millions} MB" in (folder / "index.html").read_text(encoding="utf-8")


# -- languages -------------------------------------------------------------------------------------------


def test_each_language_is_kept_by_itself_and_removed_with_the_others(home: Page, address: str) -> None:
    """Prevents a language that nobody asked for on a phone, and one that stays when all was to go."""
    spanish = f"{address}es/"
    keep(home)
    home.goto(f"{spanish}index.html")
    expect(home.locator(REMOVE)).to_be_visible()  # what is kept can be removed from either home page
    assert [one for one in kept(home) if one.startswith(spanish)] == []
    home.locator(KEEP).click()
    expect(home.locator(TOLD)).to_contain_text("(Español)")
    expect(home.locator(KEEP)).to_be_hidden()
    assert sorted(home.evaluate(WORKERS)) == [address, spanish]
    home.context.set_offline(True)
    home.goto(f"{spanish}iron.html")
    expect(home.locator("html.live[lang=es]")).to_be_attached()
    home.goto(f"{spanish}index.html")
    home.locator(REMOVE).click()
    expect(home.locator(KEEP)).to_be_visible()
    assert keeps_nothing(home)


@pytest.mark.parametrize(("kept_one", "asked"), [("", "es"), ("es/", "en")])
def test_a_language_that_is_not_kept_is_told_of(
    page: Page, address: str, complaints: list[str], kept_one: str, asked: str
) -> None:
    """Prevents the browser's own error for who goes to another language in the cellar of a clinic."""
    page.goto(f"{address}{kept_one}index.html")
    page.locator(KEEP).click()
    expect(page.locator(REMOVE)).to_be_visible()
    before = kept(page)
    page.context.set_offline(True)
    page.goto(f"{address}{kept_one}iron.html")
    page.locator(f"a[data-language][hreflang={asked}]").click()
    said = page.locator(f"section#{asked}")
    expect(said.locator(f"[lang={asked}]").first).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    assert violations(page) == []
    page.locator("main > p > a").first.click()
    expect(page.locator(REMOVE)).to_be_visible()
    assert kept(page) == before
    assert complaints == []


def test_languages_that_are_both_kept_lead_to_each_other(page: Page, address: str) -> None:
    """Prevents a way that says "not here" beside pages that are."""
    for edition in ("", "es/"):
        page.goto(f"{address}{edition}index.html")
        page.locator(KEEP).click()
        expect(page.locator(REMOVE)).to_be_visible()
        expect(page.locator(KEEP)).to_be_hidden()
    page.context.set_offline(True)
    for edition in ("", "es/"):
        page.goto(f"{address}{edition}iron.html")
        page.locator("a[data-language]").click()
        expect(page.locator("html.live")).to_be_attached()
        expect(page.locator("#iron_level")).to_be_attached()


def test_a_page_that_is_not_kept_is_told_of(home: Page, address: str) -> None:
    """Prevents the browser's own error behind an old bookmark; and what was asked for in any place."""
    keep(home)
    home.goto(f"{address}no_such_page.html")
    expect(home.locator("h1")).to_have_text("We can't find that page")  # as the web has it
    before = kept(home)
    home.context.set_offline(True)
    home.goto(f"{address}no_such_page.html?ferritin=37")
    expect(home.locator("h1")).to_have_text("That page is not on this phone")
    expect(home.locator("section")).to_be_hidden()
    assert home.url == f"{address}not-here.html"
    assert kept(home) == before


# -- how it looks, and other browsers --------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_it(open_page: Callable[..., Page], scheme: str) -> None:
    """Prevents pale words, and a bar without a name."""
    page = open_page("index.html", viewport=PHONE, color_scheme=scheme)
    assert violations(page, "[data-keep]") == []
    page.locator("[data-keep] progress").evaluate("one => { one.hidden = false; }")
    assert violations(page, "[data-keep]") == []
    keep(page)
    assert violations(page, "[data-keep]") == []
    for told in (NEWER, GONE):
        page.locator(told).evaluate("one => { one.hidden = false; }")
    assert violations(page) == []


def test_another_browser_keeps_them_too(engine: Engine, folder: Path) -> None:
    """Prevents pages that only one browser keeps."""
    told = f"return document.querySelector('{TOLD}').textContent"
    with served(folder) as address:
        engine.fresh_tab()
        engine.goes(lambda: engine.driver.get(f"{address}index.html"), "index.html")
        engine.until(lambda: engine.the(KEEP).is_displayed(), "it is offered")
        engine.press(KEEP)
        engine.until(lambda: "All pages in English are on this phone" in engine.run(told), "it is kept")
    engine.goes(lambda: engine.driver.get(f"{address}iron.html?from=a-link"), "iron.html")
    engine.type("#iron_level-ferritin", "40")
    answer = "return document.querySelector('#iron_level .takeaway').textContent"
    engine.until(lambda: "low for restless legs" in engine.run(answer), "an answer")
    engine.goes(lambda: engine.driver.get(f"{address}index.html"), "index.html")
    engine.until(lambda: engine.the(REMOVE).is_displayed(), "it can be removed")
    engine.press(REMOVE)
    engine.until(lambda: engine.run(told).startswith("Removed."), "it is removed")
    assert engine.run(f"return {CACHES}") == []
    assert engine.run(f"return {WORKERS}") == []
