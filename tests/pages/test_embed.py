"""A part of the pages alone, in a frame of another site: whole, and telling that site nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from restless_legs.site.embedding import ELEMENT, PAGE
from tests.made import LESSONS, explorers_of_topic
from tests.pages.looks import PHONE, WIDE, looks
from tests.pages.portals import Portal, portal
from tests.pages.test_accessible import violations
from tests.pages.waiting import patient, rest, until

IRON = 'explorer="iron_level"'
FERRITIN = "#iron_level-ferritin"
TAKEAWAY = "#iron_level [data-part=takeaway]"
NARROW = {"width": 390, "height": 844}
MAY = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
BODY = "document.body.getBoundingClientRect().height"
SET = "one => { one.checked = true; one.dispatchEvent(new Event('change', {bubbles: true})); }"
AT_END = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
TYPED = ("8", "38", "90", "400", "1200", "abc", "")


@pytest.fixture(scope="module")
def other(site: Path) -> Iterator[Portal]:
    """Give a site that may show our pages."""
    with portal(site) as opened:
        yield opened


@pytest.fixture
def context(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    """Give a browser that nobody has read in."""
    opened = patient(browser.new_context(viewport=WIDE))
    opened.on("weberror", lambda error: complaints.append(str(error.error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()


def pieces_in(folder: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """Give what each part shows, and its tables, by its name."""
    options = html.fromstring((folder / PAGE).read_bytes()).xpath("//select/optgroup/option")
    return {one.get("value"): piece(folder / one.get("data-script"), one.get("value")) for one in options}


def piece(path: Path, name: str) -> tuple[str, dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("restlessLegsData=Object.assign(window.restlessLegsData||{},")[:-1])
    shown = data.pop(f"embed:{name}")
    return shown, {key: json.dumps(one, ensure_ascii=False) for key, one in data.items()}


# -- whole -----------------------------------------------------------------------------------------------


def test_every_explorer_and_every_in_short_can_be_shown(site: Path) -> None:
    """Prevents a part that nobody can show, because its lesson is written in another way."""
    there = pieces_in(site)
    explorers = [one for lesson in LESSONS for one in explorers_of_topic(lesson)]
    assert {one.name for one in explorers} | {f"short:{one}" for one in LESSONS} <= {*there}
    for explorer in explorers:
        shown, data = there[explorer.name]
        assert (f"table:{explorer.name}" in data) == bool(explorer.controls)
        assert f'id="{explorer.name}"' in shown


def test_a_part_has_all_that_it_leads_to(site: Path) -> None:
    """Prevents a number without its source, and a part without signs to act on or words on what it is not."""
    for name, (shown, data) in pieces_in(site).items():
        page = html.fromstring(shown)
        met = shown + "".join(data.values()).replace('\\"', '"')
        for kind, place in (("source", "source"), ("word", "term")):
            marked = set(re.findall(rf"#{kind}-([\w-]+)", met))
            if kind == "source":
                marked -= {*re.findall(r"sources\.html#source-([\w-]+)", met)} - {
                    *re.findall(r"href=.?#source-([\w-]+)", met)
                }
            for mark in marked:
                assert page.xpath(f"//*[@id='{place}-{mark}']"), f"{name}: {kind} {mark}"
        assert page.xpath("//a[contains(@href, '#when_to_get_help')]") or name == "when_to_get_help", name
        assert "it does not replace your doctor" in page.xpath("string(//p[@data-foot])")
        assert not re.search("this tab|Clear what", page.xpath("string(//footer)"))
        assert page.xpath("//*[@data-due]"), name
        assert page.xpath("//p/a[starts-with(., 'Read all of it:')]")


RULES = ".//*[@data-rule][not(ancestor::*[contains(@class, 'details') or contains(@class, 'speaker')])]"


def rules_beside(page: html.HtmlElement, name: str) -> set[tuple[str, str]]:
    """Give the rules that a page says in the fold of an explorer, and where every reader sees them."""
    [explorer] = page.xpath(f"//section[@id='{name}']")
    unfolded = page.xpath("//main/div")
    return {
        (one.get("data-rule"), one.text_content())
        for place in (*explorer.xpath("ancestor::details[1]"), *unfolded)
        for one in place.xpath(RULES)
        if not one.xpath("ancestor::section[contains(@class, 'explorer')]")
    }


def test_every_rule_beside_an_explorer_is_in_view_in_its_part(site: Path) -> None:
    """Prevents an explorer on another site without what its lesson warns of beside it, in any language."""
    for folder in (path.parent for path in site.glob(f"**/{PAGE}")):
        parts = pieces_in(folder)
        for lesson in LESSONS:
            page = html.fromstring((folder / f"{lesson}.html").read_bytes())
            for name in page.xpath("//section[contains(@class, 'explorer')]/@id"):
                shown = html.fromstring(parts[name][0])
                seen = shown.xpath("//*[@data-rule][not(ancestor::details)]")
                met = {(one.get("data-rule"), one.text_content()) for one in seen}
                if name != "when_to_get_help":  # it stands in several lessons, and tells all signs itself
                    assert rules_beside(page, name) <= met, f"{folder.name}: {name}"


# -- in a frame ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=PHONE))
@pytest.mark.parametrize("attribute", [IRON, 'short="iron"'])
def test_it_is_shown_alone(
    browser: Browser, other: Portal, attribute: str, scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents a part that does not answer in a frame, is cut off there, or shuts somebody out."""
    context = patient(browser.new_context(viewport=viewport, color_scheme=scheme))
    shown = other.opened(context, other.lines(attribute))
    frame = shown.wait()
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.height >= frame.evaluate(BODY)
    if attribute == IRON:
        before = frame.locator(TAKEAWAY).inner_text()
        frame.locator(FERRITIN).fill("38")
        expect(frame.locator(TAKEAWAY)).not_to_have_text(before)
    alone = context.new_page()
    alone.goto(frame.url)
    expect(alone.locator("html.live")).to_be_attached()
    assert violations(alone) == []
    assert violations(shown.page) == []
    context.close()


def test_the_frame_has_a_name_and_can_reach_nothing(other: Portal, context: BrowserContext) -> None:
    """Prevents a frame that a screen reader calls by its address, or that can read the site around it."""
    shown = other.opened(context, other.lines(IRON, "What does my iron level mean?"))
    frame = shown.page.locator("iframe")
    expect(frame).to_have_attribute("title", "What does my iron level mean?")
    expect(frame).to_have_attribute("loading", "lazy")
    expect(frame).to_have_attribute("referrerpolicy", "no-referrer")
    expect(frame).to_have_attribute("sandbox", MAY)


def test_it_takes_neither_the_keyboard_nor_the_page(other: Portal, context: BrowserContext) -> None:
    """Prevents who types into the portal's search from typing into a ferritin, and a page that jumps down."""
    shown = other.opened(context, f"<p style='height:300px'>Read on.</p>{other.lines(IRON)}")
    shown.page.locator("#own").focus()
    shown.wait()
    assert shown.page.evaluate("[document.activeElement.id, scrollY]") == ["own", 0]


def test_nothing_is_kept_in_a_frame_and_it_says_so(other: Portal, context: BrowserContext) -> None:
    """Prevents what somebody entered on another site from staying in their tab, or going without a word."""
    frame = other.opened(context, other.lines(IRON)).wait()
    expect(frame.locator("[data-forgets]")).to_be_visible()
    frame.locator(FERRITIN).fill("38")
    expect(frame.locator(TAKEAWAY)).to_contain_text("Your iron is low")
    assert frame.evaluate("sessionStorage.length + localStorage.length") == 0


def test_it_works_where_a_frame_may_not_even_ask_for_storage(other: Portal, context: BrowserContext) -> None:
    """Prevents a part that does not answer where a browser keeps other sites' frames from everything."""
    frame = f'<iframe sandbox="allow-scripts" src="{other.pages}{PAGE}#iron_level"></iframe>'
    shown = other.opened(context, frame).wait()
    assert (
        shown.evaluate("(() => { try { return sessionStorage.length } catch { return 'refused' } })()")
        == "refused"
    )
    shown.locator(FERRITIN).fill("38")
    expect(shown.locator(TAKEAWAY)).to_contain_text("Your iron is low")
    expect(shown.locator("[data-forgets]")).to_be_visible()


def test_links_open_beside_it(other: Portal, context: BrowserContext) -> None:
    """Prevents a whole lesson in a frame that was made for one part of it."""
    frame = other.opened(context, other.lines(IRON)).wait()
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Read all of it").click()
    expect(opened.value.locator("html.live")).to_be_attached()
    assert opened.value.url == f"{other.pages}iron.html#iron_level"
    expect(opened.value.locator("#iron_level h3").first).to_be_in_viewport()
    assert opened.value.evaluate("[window.opener, document.referrer]") == [None, ""]


def test_a_number_to_call_is_no_page(open_page: Callable[..., Page]) -> None:
    """Prevents an empty tab in place of a call for help."""
    page = open_page(f"{PAGE}#iron_level")
    expect(page.locator("html.live")).to_be_attached()
    pressed = page.evaluate("""() => ["tel:112", "iron.html", "#main"].map((href) => {
      const link = Object.assign(document.createElement("a"), {href});
      link.addEventListener("click", (event) => event.preventDefault());
      document.body.append(link);
      link.click();
      return link.target;
    })""")
    assert pressed == ["", "_blank", ""]


def test_what_is_told_in_place_stands_beside_its_mark(other: Portal, context: BrowserContext) -> None:
    """Prevents a meaning at the foot of a tall frame, where nobody sees it."""
    frame = other.opened(context, other.lines(IRON)).wait()
    mark = frame.locator(f"{TAKEAWAY} a.term").first
    mark.click()
    at, told = mark.bounding_box(), frame.locator(".meaning").bounding_box()
    assert at
    assert told
    assert 0 <= told["y"] - (at["y"] + at["height"]) < 30


# -- what the other site learns --------------------------------------------------------------------------


def test_no_message_depends_on_what_is_entered(other: Portal, context: BrowserContext) -> None:
    """Prevents a site that reads a ferritin off the height of a frame."""
    shown = other.opened(context, other.lines(IRON))
    shown.page.set_viewport_size(NARROW)
    frame = shown.wait()
    rest(shown.page, 600)
    told = shown.told
    for typed in TYPED:
        frame.locator(FERRITIN).fill(typed)
        rest(shown.page, 50)
    for summary in frame.locator("summary:visible").all():
        summary.click()
    for choice in frame.locator(
        "#iron_level [type=radio]:visible, #iron_level [type=checkbox]:visible"
    ).all():
        choice.click()
    frame.locator(f"{TAKEAWAY} a.term").first.click()
    rest(shown.page, 700)
    assert shown.told == told
    # And where it is told again, with all of that entered, it is what somebody is told who entered nothing.
    shown.page.set_viewport_size(WIDE)
    until(shown.page, lambda: len(shown.told) > len(told), "another height at another width")
    fresh = other.opened(context, other.lines(IRON))
    fresh.wait()
    assert shown.told[-1] == fresh.told[-1]
    assert {*shown.told[-1]} == {"restlessLegs"}
    assert {*shown.told[-1]["restlessLegs"]} == {"height"}


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_it_fits_whatever_is_answered(other: Portal, browser: Browser, viewport: dict[str, int]) -> None:
    """Prevents an answer that is cut off, or has to be scrolled to in a box within a box."""
    context = patient(browser.new_context(viewport=viewport))
    shown = other.opened(context, other.lines(IRON))
    frame = shown.wait()
    for who in ("adult", "child", "pregnant", "dialysis"):
        frame.locator(f"[name=who][value={who}]").check()
        for typed in TYPED:
            frame.locator(FERRITIN).fill(typed)
            for ill in ("yes", "no"):
                # Set by a key, as it can be while its fold is closed by now.
                frame.locator(f"[name=ill][value={ill}]").evaluate(SET)
                assert frame.evaluate(BODY) <= shown.height
    context.close()


def test_what_is_unfolded_leaves_no_empty_screens(other: Portal, context: BrowserContext) -> None:
    """Prevents screens of nothing for all, as tall as what few of them unfold."""
    was = other.opened(context, other.lines(IRON))
    was.wait()
    fold, much = 'class=\\"further\\">', "<p>Much more.</p>" * 200

    def longer(asked: Route) -> None:
        body = asked.fetch().text()
        assert fold in body
        asked.fulfill(body=body.replace(fold, f"{fold}{much}"), content_type="text/javascript")

    context.route("**/static/embed-iron_level.*", longer)
    shown = other.opened(context, other.lines(IRON))
    frame = shown.wait()
    assert shown.told[:1] == was.told[:1]
    said = frame.locator("[data-room]")
    expect(said).to_be_visible()
    frame.locator("details.further > summary").click()
    expect(said).to_be_hidden()
    assert frame.evaluate(BODY) > shown.height
    frame.locator("summary").last.focus()
    frame.evaluate("scrollTo(0, 0)")
    shown.page.keyboard.press("End")
    until(shown.page, lambda: frame.evaluate(AT_END), "its keys lead to the end")


def test_lines_to_copy_let_a_frame_scroll(open_page: Callable[..., Page], site: Path) -> None:
    """Prevents a frame whose end nobody reaches."""
    page = open_page(PAGE)
    lines = "".join(one.input_value() for one in page.locator("[data-lines] textarea").all())
    assert "<iframe" in lines
    for text in (lines, (site / ELEMENT).read_text(encoding="utf-8")):
        assert not re.search("scrolling|overflow", text)


def test_opened_lists_stay_low(other: Portal, context: BrowserContext) -> None:
    """Prevents sources that push an answer, and the help below it, out of the frame."""
    frame = other.opened(context, other.lines(IRON)).wait()
    lists = frame.locator("details.prose.listed")
    for one in lists.all():
        one.locator("summary").click()
    heights = lists.evaluate_all("all => all.map((one) => [one.offsetHeight, one.scrollHeight])")
    assert max(shown for shown, _ in heights) <= 400
    assert max(whole for _, whole in heights) > 400
    lists.first.locator("summary").press("End")
    assert violations(frame.page) == []


def test_nothing_leaves_but_for_the_pages(
    other: Portal, context: BrowserContext, complaints: list[str]
) -> None:
    """Prevents a request that tells anybody what is read, or what was entered."""
    asked: list[tuple[str, dict[str, str]]] = []
    context.on("request", lambda one: asked.append((one.url, one.headers)))
    frame = other.opened(context, other.lines(IRON)).wait()
    before = len(asked)
    for typed in TYPED:
        frame.locator(FERRITIN).fill(typed)
    rest(frame.page, 700)
    assert len(asked) == before
    ours = [(url, headers) for url, headers in asked if not url.startswith(other.address)]
    assert {url.startswith(other.pages) for url, _ in ours} == {True}
    assert [url for url, headers in ours if "iron_level" in headers.get("referer", "")] == []
    assert context.cookies() == []
    assert complaints == []


# -- the page that gives the lines -----------------------------------------------------------------------


def test_it_gives_the_lines_that_show_a_part(
    other: Portal, context: BrowserContext, open_page: Callable[..., Page]
) -> None:
    """Prevents lines that show nothing, or another part than was picked."""
    page = context.new_page()
    page.goto(f"{other.pages}{PAGE}")
    page.get_by_label("Which part").select_option("short:iron")
    element, frame = (page.get_by_role("textbox").nth(at).input_value() for at in (0, 1))
    shown = other.opened(context, element).wait()
    expect(shown.get_by_role("heading", name="In short")).to_be_visible()
    expect(shown.page.locator("iframe")).to_have_attribute("title", "In short: Iron and restless legs")
    framed = other.opened(context, frame).frame
    expect(framed.get_by_role("heading", name="In short")).to_be_visible()
    expect(page.get_by_role("link", name="See this part alone")).to_have_attribute(
        "href", f"{PAGE}#short:iron"
    )


@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=PHONE))
def test_whoever_runs_a_site_can_copy_them(
    open_page: Callable[..., Page], complaints: list[str], scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents lines that can't be copied, and a page that shuts out who can't see it."""
    page = open_page(PAGE, color_scheme=scheme, viewport=viewport)
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("status").filter(has_text=re.compile("The lines are"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert complaints == []


def test_a_name_that_no_part_has_is_told(open_page: Callable[..., Page]) -> None:
    """Prevents an empty frame where a site has an old name, and lines to copy for who wants help."""
    page = open_page(f"{PAGE}#no_such_part")
    expect(page.get_by_text("This part has moved.")).to_be_visible()
    expect(page.locator("[data-unknown] a")).to_be_visible()
    expect(page.get_by_role("link", name="Signs to act on")).to_be_visible()
    expect(page.locator("[data-despair]")).to_contain_text("the crisis line of your country")
    expect(page.get_by_label("Which part")).to_be_hidden()


def test_a_frame_never_shows_the_lines_to_copy(other: Portal, context: BrowserContext) -> None:
    """Prevents patients of a site that forgot a name from reading what its hosts read."""
    frame = other.opened(context, f'<iframe src="{other.pages}{PAGE}"></iframe>').frame
    expect(frame.get_by_text("This part has moved.")).to_be_visible()
    expect(frame.get_by_label("Which part")).to_be_hidden()


def test_what_could_not_be_fetched_is_told(site: Path, tmp_path: Path, context: BrowserContext) -> None:
    """Prevents an empty frame on a train."""
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    for script in folder.glob("static/embed-iron_level.*"):
        script.unlink()
    page = context.new_page()
    page.goto(f"{(folder / PAGE).as_uri()}#iron_level")
    expect(page.get_by_text("We could not load this part.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_it_works_from_a_folder(site: Path, context: BrowserContext, complaints: list[str]) -> None:
    """Prevents a stick on which a part does not answer, and lines that lead to nobody's computer but ours."""
    page = context.new_page()
    page.goto(f"{(site / PAGE).as_uri()}#iron_level")
    page.locator(FERRITIN).fill("38")
    expect(page.locator(TAKEAWAY)).to_contain_text("Your iron is low")
    page.goto((site / "index.html").as_uri())
    page.goto((site / PAGE).as_uri())
    expect(page.locator("[data-in-folder]")).to_be_visible()
    assert complaints == []


def test_without_a_script_it_says_so(browser: Browser, address: str) -> None:
    """Prevents an empty page where no script runs."""
    page = patient(browser.new_context(java_script_enabled=False)).new_page()
    page.goto(f"{address}{PAGE}#iron_level")
    expect(page.get_by_text("This needs JavaScript.")).to_be_visible()
    page.context.close()


def test_another_site_loads_two_kilobytes_at_most(site: Path) -> None:
    """Prevents a portal that gets slower by our script."""
    assert len((site / ELEMENT).read_bytes()) <= 2048
    assert {path.read_bytes() for path in site.glob(f"**/{ELEMENT}")} == {(site / ELEMENT).read_bytes()}


def test_each_language_shows_its_own(other: Portal, context: BrowserContext, site: Path) -> None:
    """Prevents a frame in another language than the site around it asked for."""
    for folder in (path.parent for path in site.glob(f"*/{PAGE}")):
        shown = other.opened(context, other.lines(IRON, folder=f"{folder.name}/")).wait()
        expect(shown.locator("html")).to_have_attribute("lang", folder.name)
        assert {*pieces_in(folder)} == {*pieces_in(site)}
