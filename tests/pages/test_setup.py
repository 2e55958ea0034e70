"""A page set up for one person: what a link carries comes back whole, and reaches no server."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from restless_legs.explorer import Explorer, Measured
from restless_legs.explorer.controls import Ordered, Picked, Servings, domain
from tests.made import LESSONS
from tests.pages.clinics import made_by_a_clinic
from tests.pages.looks import SMALL, WIDE, looks
from tests.pages.test_accessible import violations
from tests.pages.test_explorers import names_of, shows

ROUNDS = ("next", "last", "whole")
MOST_LETTERS = 8000  # as link_text.js has it
FIELD = "#setup-link"
ANSWERS = """() => Object.fromEntries(window.restlessLegs.explorers.map(
  (one) => [one.name, JSON.parse(JSON.stringify(one.answers()))]))"""
STATUS = "[data-setup] [data-told]"


def as_link(states: Any) -> str:
    return as_mark(json.dumps(states, separators=(",", ":")).encode())


def as_mark(content: bytes) -> str:
    return "#set=" + urlsafe_b64encode(content).decode().rstrip("=")


def carried(link: str) -> dict[str, list[str]]:
    """Read a link as any other program would."""
    found = parse_qs(link.partition("#")[2], keep_blank_values=True, strict_parsing=True)
    assert found.pop("v") == ["2"]
    assert re.fullmatch("[0-9a-f]{6}", found.pop("check")[0])
    return found


def open_panel(page: Page) -> None:
    if page.locator("#details-switch").count():  # a page for clinicians has none
        page.locator("#details-switch").evaluate("one => { if (!one.checked) one.click(); }")


def make_link(page: Page) -> str:
    open_panel(page)
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(FIELD)).to_be_visible()
    return page.locator(FIELD).input_value()


# -- there and back ----------------------------------------------------------------------------------


def another(control: Any, turn: str) -> Any:
    """Give a value that a control does not begin with: another one in each turn; a number as it is typed."""
    if isinstance(control, Picked):
        return another_list(control, turn)
    if isinstance(control, Measured):
        return {"next": "7", "last": None, "whole": "41.5"}[turn]
    values = [value for value in domain(control) if value is not None]
    begins = values.index(control.value) if control.value is not None else -1
    return {"next": values[(begins + 1) % len(values)], "last": values[-1], "whole": values[0]}[turn]


def another_list(control: Picked, turn: str) -> dict[str, int]:
    kept = [key for _, key in getattr(control, "kept", [])]
    # What stands for a reader's own words goes into no link.
    free = [key for key in control.items if key not in (*kept, *getattr(control, "own", ()))]
    items = {"next": free[:1], "last": free[-3:], "whole": free}[turn][: getattr(control, "limit", None)]
    if isinstance(control, Ordered):  # the count of one is its place
        return {key: place for place, key in enumerate(reversed(items), start=1)}
    return dict.fromkeys([*items, *kept], control.most if turn == "whole" else 1)


def answer_of(control: Any, value: Any, by: str = "patient") -> dict[str, Any]:
    """Write an answer as the page keeps it."""
    if isinstance(control, Measured) and value is None:
        return {"entry": None, "standing": "unknown", "by": by}
    return {"entry": entry_of(control, value), "standing": "given", "by": by}


def entry_of(control: Any, value: Any) -> Any:
    """Write what was answered as the page keeps it."""
    if isinstance(control, Measured):
        return {"typed": value, "unit": 0}
    if isinstance(control, Picked):
        return [[key, n] for key, n in value.items()] if isinstance(control, Servings) else list(value)
    return value if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_link_brings_every_control_back(
    open_page: Callable[..., Page],
    explorers: dict[str, Explorer],
    complaints: list[str],
    lesson: str,
    turn: str,
) -> None:
    """Prevents: a person who opens at home what was never talked about."""
    page = open_page(f"{lesson}.html")
    ours = [explorers[name] for name in names_of(lesson)]
    shown = [one for one in ours if one.controls and not one.is_quiz]
    assert shown
    states = {
        one.name: {name: another(control, turn) for name, control in one.controls.items()} for one in shown
    }
    sent = {
        one.name: {name: answer_of(control, states[one.name][name]) for name, control in one.controls.items()}
        for one in shown
    }
    loaded = page.evaluate(
        "(sent) => window.restlessLegs.explorers.filter((one) => one.name in sent)"
        ".map((one) => one.load(sent[one.name]))",
        sent,
    )
    assert loaded == [True] * len(shown)
    link = make_link(page)
    entries = {
        explorer: {name: answer | {"by": "link"} for name, answer in answers.items()}
        for explorer, answers in sent.items()
    }
    assert len(link) < MOST_LETTERS
    there = open_page(link)  # a context of its own: nothing is kept there
    assert there.evaluate("location.href") == link.partition("#")[0]
    now = there.evaluate(ANSWERS)
    assert {name: now[name] for name in entries} == entries
    for one in shown:
        shows(there, one, **states[one.name])
    told = there.locator("[data-arrived] strong + a")
    on_page = page.evaluate("window.restlessLegs.explorers.map((one) => one.name)")
    assert told.all_text_contents() == [
        one.title for one in sorted(shown, key=lambda one: on_page.index(one.name))
    ]
    assert complaints == []


def test_a_link_set_by_hand_brings_back_what_was_typed(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents: a number that comes back in another unit than the lab's paper has."""
    page = open_page("iron.html")
    page.get_by_label("Unit of: Ferritin").select_option("pmol/L")
    page.locator("#iron_level-ferritin").fill("168")
    page.locator("#iron_level [name=who][value=child]").check()
    link = make_link(page)
    # What nobody answered is not sent.
    assert carried(link) == {"ferritin": ["168"], "unit": ["pmol/L"], "who": ["child"]}
    there = open_page(link)
    assert there.locator("#iron_level-ferritin").input_value() == "168"
    shows(there, explorers["iron_level"], ferritin="168 pmol/L", who="child")
    # What was set is kept in the tab as if they had set it; who set it is kept too.
    there.reload()
    shows(there, explorers["iron_level"], ferritin="168 pmol/L", who="child")
    assert there.evaluate(ANSWERS)["iron_level"]["who"]["by"] == "link"
    expect(there.locator("#iron_level [data-linked]")).to_have_text(
        "A link set this, not you: Ferritin; Who is it for?"
    )
    expect(there.locator("[data-arrived]")).to_have_text("Undo what was filled in for you")
    # Who goes to the field hears it there, too.
    expect(there.locator("#iron_level [data-name=who]")).to_have_accessible_description(
        "A link set this, not you."
    )
    there.locator("#iron_level [name=who][value=adult]").check()
    expect(there.locator("#iron_level [data-name=who]")).to_have_accessible_description("")


def test_a_link_pasted_into_the_open_page_is_taken_in(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    page = open_page("iron.html")
    address = page.url
    page.evaluate("scrollTo(0, 3000)")
    page.evaluate("(mark) => { location.hash = mark; }", level(who=given("pregnant")))
    expect(page.locator("[data-arrived] strong + a")).to_have_count(1)
    expect(page.locator("[data-arrived]")).to_be_in_viewport()
    assert page.evaluate("location.href") == address
    shows(page, explorers["iron_level"], who="pregnant")
    page.locator("[data-arrived] strong + a").click()  # places on the page are still reached by their marks
    expect(page.locator("#iron_level h3")).to_be_in_viewport()
    assert page.evaluate("location.hash") == "#iron_level"


# -- nothing leaves ----------------------------------------------------------------------------------


@pytest.fixture
def listening(site: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve the site, and note everything that a browser sends to it."""
    heard: list[str] = []

    class Listening(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            heard.append(f"{self.requestline}\n{self.headers}")

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Listening, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", heard
        server.shutdown()


@pytest.mark.parametrize("form", ["now", "before"])
def test_what_a_link_carries_is_sent_to_nobody(
    open_page: Callable[..., Page], requests: list[str], listening: tuple[str, list[str]], form: str
) -> None:
    """Prevents: an iron level in a server's log, or in what a browser tells the next page."""
    address, heard = listening
    old = level(ferritin=given({"typed": "7", "unit": 0}))
    mark = old if form == "before" else "#v=2&ferritin=7&unit=ng/mL"
    page = open_page(f"{address}iron.html{mark}")
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("history.length") <= 2
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="All lessons").first.click()
    page.wait_for_url("**/index.html*")
    page.go_back()
    assert page.evaluate("location.href") == f"{address}iron.html"
    assert [page for page in ("iron.html", "index.html") if not any(page in one for one in heard)] == []
    secret = mark.removeprefix("#")
    assert [one for one in heard if secret in one or "set=" in one or "eyJ" in one or "v=2" in one] == []
    assert [one for one in requests[1:] if "set=" in one or "v=2" in one] == []


# -- broken and hostile ------------------------------------------------------------------------------


def given(entry: Any, **more: Any) -> dict[str, Any]:
    return {"entry": entry, "standing": "given", "by": "clinician"} | more


GOOD = {"who": given("child")}
FERRITIN = {"typed": "20", "unit": 0}
RATIO = 2  # iron over its binding capacity


def level(**answers: Any) -> str:
    return as_link({"iron_level": answers})


def foods(*chosen: Any) -> str:
    return as_link({"iron_foods": {"foods": given(list(chosen))}})


def number(**changed: Any) -> str:
    return level(**GOOD, ferritin=given(FERRITIN | changed))


BAD_LINKS: dict[str, str] = {
    "nothing": "#set=",
    "no base64": "#set=%7B%7D",
    "base64 with padding": as_link({"iron_level": GOOD}) + "==",
    "cut off": as_link({"iron_level": GOOD})[:-3],
    "one letter too many": "#set=A",
    "markup": "#set=<img src=x onerror=alert(1)>",
    "no UTF-8": as_mark(b'{"iron_level":{"who":"\xff"}}'),
    "no JSON": as_mark(b"{iron_level}"),
    "too long": as_mark(json.dumps({"iron_level": GOOD}).encode() + b" " * MOST_LETTERS),
    "null": as_link(None),
    "a number": as_link(7),
    "a list": as_link([{"iron_level": GOOD}]),
    "empty": as_link({}),
    "deep": as_mark(b"[" * 2500 + b"]" * 2500),
    "unknown explorer": as_link({"iron_level": GOOD, "iron_levels": GOOD}),
    "explorer of another page": as_link({"iron_level": GOOD, "medicine_check": {"medicines": given(["x"])}}),
    "quiz": as_link({"iron_level": GOOD, "check_lab": {"answer": given("low")}}),
    "__proto__": as_mark(
        b'{"iron_level":{"who":' + json.dumps(given("child")).encode() + b'},"__proto__":{}}'
    ),
    "constructor": as_link({"iron_level": GOOD, "constructor": GOOD}),
    "no answers": as_link({"iron_level": {}}),
    "list of answers": as_link({"iron_level": ["who"]}),
    "text for answers": as_link({"iron_level": "who"}),
    "null for answers": as_link({"iron_level": None}),
    "unknown control": level(**GOOD, ferritins=given(FERRITIN)),
    "control __proto__": as_mark(
        b'{"iron_level":{"__proto__":' + json.dumps(given("child")).encode() + b"}}"
    ),
    "control toString": level(**GOOD, toString=given(FERRITIN)),
    "an answer as it was kept before": level(who="child"),
    "no standing": level(who={"entry": "child", "by": "clinician"}),
    "an example": level(who=given("child", standing="example")),
    "a standing that is none": level(who=given("child", standing=["given"])),
    "nobody's": level(who={"entry": "child", "standing": "given"}),
    "somebody else's": level(who=given("child", by="me")),
    "a date that is none": level(who=given("child", date="<b>")),
    "an answer with more": level(who=given("child", note="x")),
    "not known with an entry": level(ferritin=given(FERRITIN, standing="unknown")),
    "not known where that can't be said": level(who=given(None, standing="unknown")),
    "unknown choice": level(**GOOD, ill=given("perhaps")),
    "no choice": level(**GOOD, ill=given("")),
    "choice as a list": level(who=given(["child"])),
    "choice as null": level(who=given(None)),
    "check as text": level(**GOOD, lab_range=given("true")),
    "check as a number": level(**GOOD, lab_range=given(1)),
    "number bare": level(**GOOD, ferritin=given(20)),
    "number as text": level(**GOOD, ferritin=given("20")),
    "number without its text": level(**GOOD, ferritin=given({"unit": 0})),
    "number without its unit": level(**GOOD, ferritin=given({"typed": "20"})),
    "number typed as a number": number(typed=20),
    "number in no unit": number(unit=3),
    "number in unit -1": number(unit=-1),
    "number in unit length": number(unit="length"),
    "number in unit 0 as text": number(unit="0"),
    "number in half a unit": number(unit=0.5),
    "number with a second one it has not": number(second="3"),
    "number with more": number(note="x"),
    "number too long": number(typed="1" * 61),
    "number that can't be read": number(typed="<b>4</b>"),
    "number below nothing": number(typed="-4"),
    "number of another test": number(typed="TIBC 300"),
    "number that may mean two": number(typed="1,234"),
    "nothing typed": number(typed="  "),
    "a ratio of one": level(**GOOD, saturation=given({"typed": "13", "unit": RATIO})),
    "a ratio of nothing": level(**GOOD, saturation=given({"typed": "13", "second": "0", "unit": RATIO})),
    "servings of nothing": foods(["stone", 1]),
    "servings: none of them": foods(["raisins", 0]),
    "servings: none at all": foods(),
    "servings: too many": foods(["raisins", 5]),
    "servings: a half": foods(["raisins", 0.5]),
    "servings: as text": foods(["raisins", "1"]),
    "servings: twice": foods(["raisins", 1], ["raisins", 2]),
    "servings: more in a pair": foods(["raisins", 1, 1]),
    "servings: an object": as_link({"iron_foods": {"foods": given({"raisins": 1})}}),
}


def test_the_good_halves_of_the_bad_links_are_good(open_page: Callable[..., Page]) -> None:
    """Prevents: a table of bad links that are refused for another reason than theirs."""
    good = {
        "iron_level": GOOD
        | {
            "ferritin": given(FERRITIN, date="2026-11-28"),
            "ill": given("unsure"),
            "lab_range": given(True),
            "saturation": given({"typed": "13", "second": "58", "unit": RATIO}),
        },
        "iron_foods": {"foods": given([["raisins", 2]])},
    }
    page = open_page(f"iron.html{as_link(good)}")
    expect(page.locator("[data-arrived] strong + a")).to_have_count(2)
    fits = """window.restlessLegs.explorers.find((one) => one.name === "check_lab")
      .fits({answer: {entry: "low", standing: "given", by: "patient"}})"""
    assert page.evaluate(fits), "the quiz of the table above is not on this page any more"


def test_a_broken_or_hostile_link_changes_nothing_and_says_so(
    open_page: Callable[..., Page], complaints: list[str]
) -> None:
    """Prevents: half a set-up, another person's answers, or a stranger's words on a clinic's page."""
    begins = open_page("iron.html").evaluate(ANSWERS)
    page = open_page("index.html")
    address = page.url.replace("index.html", "iron.html")
    for kind, mark in BAD_LINKS.items():
        page.goto(f"{address.replace('iron', 'index')}")  # so that the lesson is opened anew
        page.goto(address + mark)
        assert page.evaluate("location.href") == address, kind
        expect(page.locator("[data-arrived]")).to_contain_text("nothing was changed")
        assert page.locator("[data-arrived] :not(p)").count() == 0, kind
        assert page.evaluate(ANSWERS) == begins, kind
        assert page.evaluate("sessionStorage.length") == 0, kind
        assert page.locator("[data-example]:not([hidden])").count() == 1, kind
    assert page.evaluate("({}).who") is None
    assert complaints == []


# One control of each kind, wherever it stands: its page, explorer, name, and what may be in it.
ONE_OF_EACH = """() => Object.fromEntries([...document.querySelectorAll("[data-control]")]
  .filter((set) => !("quiz" in set.form.dataset)).map((set) => [set.dataset.control, [
    document.documentElement.dataset.topic, set.form.dataset.explorer, set.dataset.name,
    [...(set.dataset.values?.split("|") ?? []),
      ...[...set.querySelectorAll("[data-item]")].map((one) => one.dataset.item),
      ...[...set.querySelectorAll("[type=radio], select[name] option")]
        .map((one) => one.value).filter(Boolean)],
  ]]))"""


def test_lists_and_choices_take_only_what_is_theirs(open_page: Callable[..., Page]) -> None:
    """Prevents: a medicine that nobody takes, or an hour that no clock has."""
    found: dict[str, list[Any]] = {}
    for lesson in LESSONS:
        found |= open_page(f"{lesson}.html").evaluate(ONE_OF_EACH)
    lists, choices = {"several", "ordered"}, {"choice", "steps", "dial", "select"}
    assert lists | choices <= set(found)
    page = open_page("index.html")
    home = page.url
    for kind in lists | choices:
        topic, explorer, control, (one, *_) = found[kind]
        bad: list[Any] = ["stone", "", "__proto__", 0, -1, "length", None, {}, [[one]], [[one, 1]]]
        bad += [[]] if kind in lists else []
        good = one if kind in choices else [one]
        bad += [[one]] if kind in choices else [one, [one, one], ["stone"], ["__proto__"], [0], [None]]
        for entry in [*bad, good]:
            page.goto(home)
            page.goto(home.replace("index", topic) + as_link({explorer: {control: given(entry)}}))
            taken = entry is good
            expect(page.locator("[data-arrived] strong + a")).to_have_count(int(taken))
            expect(page.locator("[data-arrived]")).to_contain_text(
                "A link filled in" if taken else "nothing was changed"
            )
            assert (page.evaluate("sessionStorage.length") > 0) == taken, (kind, entry)
        page.evaluate("sessionStorage.clear()")


# -- asked, kept, undone ------------------------------------------------------------------------------

LINK = "#v=2&ferritin=300&unit=ng/mL&medicine=mirtazapine&medicine=my+pill&notes=Call+me"
KEPT = "Object.fromEntries(Object.entries(sessionStorage))"


def arrived(page: Page) -> Any:
    return page.locator("[data-arrived]")


def press(page: Page, name: str) -> None:
    arrived(page).get_by_role("button", name=name).click()


def test_a_link_replaces_nothing_unasked(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents: a number that somebody sends, on a paper signed as the reader's own."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("22")
    address, before = page.url, page.evaluate(KEPT)
    home = page.url.replace("iron", "index")
    page.goto(home)
    page.goto(address + LINK)  # as any page could that opens ours
    expect(arrived(page)).to_contain_text("Nothing is changed yet")
    expect(arrived(page).locator("li").first).to_have_text("Ferritin: 22 ng/mL → 300 ng/mL")
    expect(arrived(page).locator("h2")).to_be_focused()
    assert page.evaluate("location.href") == address
    shows(page, explorers["iron_level"], ferritin="22")
    assert page.evaluate(KEPT) == before
    press(page, "Keep what I entered")
    expect(arrived(page)).to_contain_text("What you entered is still here")
    assert page.evaluate(KEPT) == before
    page.goto(home)
    page.goto(address + LINK)
    press(page, "Take it over")
    shows(page, explorers["iron_level"], ferritin="300")
    expect(page.locator("#iron_level [data-linked]")).to_have_text("A link set this, not you: Ferritin")
    assert page.evaluate(ANSWERS)["iron_level"]["ferritin"]["by"] == "link"
    press(page, "Undo what was filled in for you")
    expect(arrived(page)).to_contain_text("Undone.")
    shows(page, explorers["iron_level"], ferritin="22")
    assert page.evaluate(KEPT) == before
    expect(page.locator("#iron_level [data-linked]")).to_be_hidden()


def test_what_belongs_to_other_pages_is_kept_as_if_it_were_set_there(
    open_page: Callable[..., Page], explorers: dict[str, Explorer], complaints: list[str]
) -> None:
    """Prevents: a visit of which the half is lost whose pages nobody opened."""
    page = open_page(f"iron.html{LINK}&how=x")
    expect(arrived(page)).to_contain_text("how: no question here has this name")
    expect(arrived(page)).to_contain_text(
        "my pill (not looked up yet: look it up in our list, or ask your pharmacist)"
    )
    expect(arrived(page).locator("h2")).to_be_focused()
    expect(arrived(page).locator("h2")).to_be_in_viewport()
    assert page.evaluate("""() => document.querySelector("[data-arrived]").nextElementSibling.id""") == (
        "iron_level"
    )
    visit = page.url.replace("iron", "visit")
    page.goto(visit)
    cards = page.locator(".visit-card")
    expect(cards).to_have_count(2)
    expect(cards.nth(1)).to_contain_text("mirtazapine, my pill")
    expect(cards.nth(1)).to_contain_text("What you noted is not on our list.")  # it is looked up now
    expect(cards.nth(1).locator(".by")).to_have_text("A link set this.")
    expect(page.locator("#notes")).to_have_value("Call me")
    page.goto(visit.replace("visit", "medicines"))
    shown = page.evaluate(ANSWERS)["medicine_check"]["medicines"]
    assert shown["entry"] == ["mirtazapine", "note:my pill"]
    press(page, "Undo what was filled in for you")
    assert page.evaluate(KEPT) == {}
    assert complaints == []


def test_what_a_reader_entered_after_a_link_is_theirs_when_it_is_undone(
    open_page: Callable[..., Page], explorers: dict[str, Explorer]
) -> None:
    """Prevents: an evening of answers that go with one press."""
    page = open_page(f"iron.html{LINK}&who=child")
    page.locator("#iron_level [name=who][value=pregnant]").check()
    page.goto(page.url.replace("iron", "visit"))
    page.locator("#notes").fill("Mine")
    page.locator("#own_questions").fill("Why?")
    press(page, "Undo what was filled in for you")
    expect(page.locator("#notes")).to_have_value("Mine")
    expect(page.locator("#own_questions")).to_have_value("Why?")
    page.goto(page.url.replace("visit", "iron"))
    shows(page, explorers["iron_level"], who="pregnant")
    # Typed into a link's box, it stays signed with both.
    assert page.evaluate("JSON.parse(sessionStorage['rls:by_words'])") == {"notes": ["link", "patient"]}
    assert set(page.evaluate(KEPT)) == {f"rls:{one}" for one in (
        "explorer:iron_level", "who", "notes", "own_questions", "by_words",
    )}  # fmt: skip


def test_who_clears_is_told_what_no_page_can_clear(open_page: Callable[..., Page]) -> None:
    """Prevents: "nothing is kept" where a browser still lists a link with a patient's numbers."""
    page = open_page("iron.html")
    footer = page.locator("footer")
    footer.get_by_role("button", name="Clear what I entered").click()
    expect(footer.locator("[data-cleared]")).to_have_text("Cleared. Nothing is kept in this tab now.")
    page.evaluate("(mark) => { location.hash = mark; }", LINK)
    expect(arrived(page)).to_contain_text("300")
    page.goto(page.url.replace("iron", "brain"))  # another page of this tab
    footer.get_by_role("button", name="Clear what I entered").click()
    expect(footer.locator("[data-cleared]")).to_contain_text("Your browser may still list the link")


def test_who_clears_finds_nothing_to_undo(open_page: Callable[..., Page]) -> None:
    """Prevents: the visit before, one press away from the next patient."""
    page = open_page(f"iron.html{LINK}")
    expect(arrived(page).get_by_role("button")).to_be_visible()
    page.evaluate("window.restlessLegs.clear()")
    expect(arrived(page)).to_be_empty()
    assert page.evaluate(KEPT) == {}
    page.reload()
    expect(arrived(page)).to_be_empty()


def test_a_link_opened_again_asks_nothing(open_page: Callable[..., Page]) -> None:
    """Prevents: a question whether to replace an answer by itself."""
    page = open_page(f"iron.html{LINK}")
    kept = page.evaluate(KEPT)
    page.evaluate("(mark) => { location.hash = mark; }", LINK)
    expect(arrived(page)).to_contain_text("All that the link sets is here already")
    assert page.evaluate(KEPT) == kept


HOSTILE = (
    "<img src=x onerror=alert(1)>", "Call 0900 1234 now", "javascript:alert(1)", "x" * 500, "\u202eabc",
)  # fmt: skip


def test_what_a_stranger_writes_stays_text(open_page: Callable[..., Page], complaints: list[str]) -> None:
    """Prevents: markup that runs, or a stranger's sentence as if the clinic said it."""
    pairs = "".join(f"&{quote(one)}=1&who={quote(one)}&medicine={quote(one)}" for one in HOSTILE)
    page = open_page(f"iron.html#v=2{pairs}&notes={quote(HOSTILE[0])}")
    expect(arrived(page)).to_contain_text(f"Notes: {HOSTILE[0]}")
    assert page.locator("[data-arrived] img, [data-arrived] [href^=javascript]").count() == 0
    told = arrived(page).locator("ul").last.inner_text()
    assert "Call 0900" not in told.replace('"Call 0900 1234 now"', "")  # as a value, between quotation marks
    assert "x" * 61 not in told
    page.goto(page.url.replace("iron", "visit"))
    expect(page.locator(".visit-card")).to_contain_text(HOSTILE[0])
    assert page.locator(".visit-card img").count() == 0
    assert complaints == []


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("#v=2&check=000000&who=child", "It may be cut off"),
        ("#v=2&check=4", "It may be cut off"),
        ("#v=2", "It may be cut off"),
        ("#v=2&nonsense", "It may be cut off"),
        ("#v=2&who=nobody", "Nothing in this link can be used here"),
        ("#v=2&haemoglobin=9", "Nothing in this link can be used here"),
        ("#ferritin=22&unit=ng/mL", "This link lost its beginning"),
        ("#check=012345&ferritin=22", "This link lost its beginning"),
        ("#v=3&who=child", "from a newer version"),
    ],
)
def test_a_damaged_link_changes_nothing(open_page: Callable[..., Page], mark: str, told: str) -> None:
    """Prevents: half of a visit that was cut off in a mail."""
    page = open_page(f"iron.html{mark}")
    expect(arrived(page)).to_contain_text(told)
    assert page.evaluate(KEPT) == {}
    assert page.evaluate("location.hash") == ""


def test_one_link_holds_all_pages_and_opens_where_a_patient_may_be(open_page: Callable[..., Page]) -> None:
    """Prevents: three links for one visit, and a patient on the page for clinicians."""
    page = open_page("medicines.html")
    page.evaluate("""() => window.restlessLegs.explorers.find((one) => one.name === "medicine_check").load(
      {medicines: {entry: ["mirtazapine"], standing: "given", by: "patient"}})""")
    page.goto(page.url.replace("medicines", "iron"))
    page.locator("#iron_level-ferritin").fill("38")
    link = make_link(page)
    assert link.partition("#")[0] == page.url
    assert carried(link) == {"ferritin": ["38"], "unit": ["ng/mL"], "medicine": ["mirtazapine"]}
    for tool, opens in (("visit", "visit"), ("consult", "iron")):
        page.goto(f"{page.url.rpartition('/')[0]}/{tool}.html")
        again = make_link(page)
        assert again.partition("#")[0].endswith(f"/{opens}.html")
        assert again.partition("#")[2] == link.partition("#")[2]


def test_who_can_not_load_what_a_link_needs_is_told(open_page: Callable[..., Page]) -> None:
    """Prevents: a link that does nothing, and a reader who believes that it did."""
    page = open_page("iron.html")
    page.route("**/visit-items*", lambda route: route.abort())
    page.evaluate("(mark) => { location.hash = mark; }", LINK)
    expect(arrived(page)).to_contain_text("could not be loaded")
    assert page.evaluate(KEPT) == {}
    page.unroute("**/visit-items*")
    page.evaluate("(mark) => { location.hash = mark; }", LINK)
    expect(arrived(page)).to_contain_text("A link filled in")


def test_only_a_visit_fetches_what_a_visit_needs(open_page: Callable[..., Page], requests: list[str]) -> None:
    """Prevents: a reader who pays for what only a clinician uses."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("38")
    page.wait_for_load_state("networkidle")
    assert [one for one in requests if "/visit" in one] == []
    make_link(page)
    assert len([one for one in requests if "/visit" in one]) == len(["script", "items"])


PLAN = "#v=2&ferritin=38&unit=ng/mL&ferritin.date=2019-11-20&agreed=Iron%0ALook+again&next_test=2027-01-11"


def test_what_was_agreed_comes_first_each_line_by_itself_and_is_found_again(
    open_page: Callable[..., Page],
) -> None:
    """Prevents: a plan that is hidden or gone with a reload, and one that looks like the clinic's."""
    page = open_page(f"iron.html{PLAN}", viewport=SMALL)
    told = arrived(page)
    plan = told.locator(".lead:has-text('agreed') + ul")
    expect(plan).to_be_visible()
    assert plan.locator("li li").all_inner_texts() == ["Iron", "Look again"]
    expect(plan).to_contain_text("Monday, January 11, 2027")
    expect(told.locator(".caution")).to_contain_text("Did your clinic give it to you?")
    expect(told).to_contain_text("38 ng/mL (November 20, 2019, more than a year ago)")
    expect(told).to_contain_text("It is gone when you close this tab")
    page.reload()
    arrived(page).get_by_role("link", name="What you and your clinic agreed").click()
    page.wait_for_url("**/visit.html#plan")
    expect(page.locator("#agreed")).to_have_value("Iron\nLook again")
    expect(page.locator(".visit-card").first).to_contain_text("November 20, 2019, more than a year ago")


@pytest.mark.parametrize("button", ["Take it over", "Add only what is new"])
def test_what_a_reader_wrote_stands_beside_what_a_link_brings(
    open_page: Callable[..., Page], button: str
) -> None:
    """Prevents: the doctor's plan at the price of one's own numbers, questions or notes."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("22")
    page.goto(page.url.replace("iron", "visit"))
    page.locator("#notes").fill("Mine")
    page.locator("#own_questions").fill("Why?")
    page.evaluate("(mark) => { location.hash = mark; }", f"{PLAN}&notes=Theirs&own_questions=When?")
    press(page, button)
    expect(page.locator("#notes")).to_have_value("Mine\nTheirs")
    expect(page.locator("#own_questions")).to_have_value("Why?\nWhen?")
    expect(page.locator("#agreed")).to_have_value("Iron\nLook again")
    ferritin = page.evaluate(ANSWERS)["my_numbers"]["ferritin"]["entry"]["typed"]
    assert ferritin == ("38" if button == "Take it over" else "22")
    press(page, "Undo what was filled in for you")
    expect(page.locator("#notes")).to_have_value("Mine")
    expect(page.locator("#own_questions")).to_have_value("Why?")
    expect(page.locator("#agreed")).to_have_value("")
    assert page.evaluate(ANSWERS)["my_numbers"]["ferritin"]["entry"]["typed"] == "22"


def test_no_link_says_whom_to_call(open_page: Callable[..., Page]) -> None:
    """Prevents: a stranger's number beside "Emergency"."""
    page = open_page("visit.html#v=2&who=adult&clinic=Fake+Clinic+0900")
    expect(arrived(page)).to_contain_text("not made quite right")
    expect(page.locator("#clinic")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('rls:clinic')") is None


def test_no_link_leads_a_patient_to_the_page_for_clinicians(open_page: Callable[..., Page]) -> None:
    """Prevents: a patient among tables and doses that are worded for a doctor."""
    page = open_page("iron.html#v=2&who=adult&consult.nights=most")
    expect(arrived(page)).to_contain_text("consult.nights: not used here")
    assert page.locator("[data-arrived] [href*=consult]").count() == 0
    page = open_page("consult.html#v=2&who=adult&consult.nights=most")
    make_link(page)
    expect(page.locator(STATUS)).to_contain_text(
        "This stays on this page, and is not in the link: Nights a week with restless legs."
    )
    arrived(page).get_by_role("link", name="Open My visit").click()
    page.wait_for_url("**/visit.html")
    expect(page.locator("#my_numbers [name=who][value=adult]")).to_be_checked()


def test_where_a_browser_keeps_nothing_the_way_to_my_visit_takes_it_along(
    open_page: Callable[..., Page],
) -> None:
    """Prevents: a plan that is gone one page later."""
    page = open_page("index.html")
    page.context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('off'); }});"
    )
    page.goto(page.url.replace("index", "iron") + PLAN)
    expect(arrived(page)).to_contain_text("Keep your link: open it again to see this.")
    arrived(page).get_by_role("link", name="open My visit with it").click()
    page.wait_for_url("**/visit.html")
    expect(page.locator("#agreed")).to_have_value("Iron\nLook again")
    expect(page.locator(".visit-card").first).to_contain_text("38 ng/mL")


# -- the panel ---------------------------------------------------------------------------------------


def test_the_panel_is_for_clinicians_and_says_what_is_missing(
    open_page: Callable[..., Page], requests: list[str]
) -> None:
    """Prevents: a patient who wonders what to set up, and a link that leads nowhere."""
    page = open_page("iron.html")
    panel = page.locator("[data-setup]")
    expect(panel).to_be_hidden()
    open_panel(page)
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("This clinic has set no public address")
    assert panel.get_by_role("button", name="Show a QR code").count() == 0
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(STATUS)).to_contain_text("Nothing is set yet")
    expect(page.locator(FIELD)).to_be_hidden()
    page.locator("#iron_level [name=who][value=pregnant]").check()
    assert make_link(page).startswith(f"{page.url}#v=2&check=")
    expect(page.locator(STATUS)).to_contain_text("It sets:")
    assert [request for request in requests if "qrcode" in request] == []


@pytest.mark.parametrize("name", ["index.html", "glossary.html", "sources.html"])
def test_a_page_without_explorers_has_no_panel(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(f"{name}{as_link({'iron_level': GOOD})}")
    assert page.locator("[data-setup]").count() == 0
    expect(page.locator("[data-arrived]")).to_contain_text("nothing was changed")
    assert page.evaluate("location.hash") == ""


def test_a_link_is_never_behind_the_page(open_page: Callable[..., Page]) -> None:
    """Prevents: a link with the number from before, or one that stays for the next patient."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("20")
    first = make_link(page)
    page.locator("#iron_level-ferritin").fill("21")
    expect(page.locator(FIELD)).to_be_hidden()
    expect(page.locator(STATUS)).to_contain_text("Make the link again")
    assert make_link(page) != first
    page.locator("#iron_level-ferritin").fill("abc")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(STATUS)).to_contain_text("A number can't be read")
    expect(page.locator(FIELD)).to_be_hidden()
    page.locator("#iron_level-ferritin").fill("20")
    assert make_link(page) == first
    page.evaluate("window.restlessLegs.clear()")
    expect(page.locator(FIELD)).to_be_hidden()
    assert page.locator(FIELD).input_value() == ""
    expect(page.locator(STATUS)).to_be_empty()


def test_a_quiz_is_not_sent(open_page: Callable[..., Page]) -> None:
    """Prevents: somebody's guess on somebody else's screen."""
    page = open_page("iron.html")
    page.locator("form[data-quiz] [type=radio]").first.check()
    open_panel(page)
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(STATUS)).to_contain_text("Nothing is set yet")


def test_the_link_is_copied_or_marked_to_be_copied(open_page: Callable[..., Page]) -> None:
    """Prevents: a button that does nothing where a browser allows no copying."""
    page = open_page("iron.html", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#iron_level [name=who][value=pregnant]").check()
    link = make_link(page)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(STATUS)).to_have_text("The link is copied.")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(STATUS)).to_contain_text("Copy it by hand")
    assert page.evaluate("getSelection().toString()") == link
    expect(page.locator(FIELD)).to_be_focused()


# -- with a public address ----------------------------------------------------------------------------

NAME = "Lakeside <b>&</b> Sons"
PROFILE = {
    "name": f'"{NAME}"', "logo": "logo.svg", "address": "https://lakeside.example/legs", "units": "pmol/L",
    "phone": '"+44 20 7946 0000"', "crisis": '"988"', "reviewer": "Dr A. Jones", "reviewed": "2026-11-28",
    "guideline": "Our pathway", "guideline_address": "https://lakeside.example/p?a=1&b=2",
}  # fmt: skip
# One that holds a script is refused before a page is made: tests/unit/test_picture_file.py.
LOGO = (
    """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><circle cx="30" cy="30" r="30"/></svg>"""
)


@pytest.fixture(scope="module")
def at_the_clinic(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a folder of pages that a clinic made with its own profile."""
    folder = tmp_path_factory.mktemp("clinic")
    return made_by_a_clinic(folder, PROFILE, pages=("index", "iron", "medicines"), files={"logo.svg": LOGO})


def decoded(page: Page) -> str:
    code = page.get_by_role("img", name="QR code of the link")
    code.wait_for()
    found = zxingcpp.read_barcodes(Image.open(BytesIO(code.screenshot())))
    assert len(found) == 1
    return str(found[0].text)


@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=SMALL))
def test_the_qr_code_is_the_link(
    open_page: Callable[..., Page],
    at_the_clinic: str,
    requests: list[str],
    complaints: list[str],
    scheme: str,
    viewport: dict[str, int],
) -> None:
    """Prevents: a code that leads elsewhere, or one that no camera finds in the dark theme."""
    page = open_page(f"{at_the_clinic}iron.html", color_scheme=scheme, viewport=viewport)
    page.locator("#iron_level-ferritin").fill("168")
    page.locator("#iron_foods [data-add]").select_option(index=1)
    page.locator("#iron_foods").get_by_role("button", name="Add it").click()
    link = make_link(page)
    assert link.startswith("https://lakeside.example/legs/iron.html#v=2&check=")
    page.wait_for_load_state("networkidle")
    before = len(requests)
    page.get_by_role("button", name="Show a QR code").click()
    assert decoded(page) == link
    page.get_by_role("button", name="Show a QR code").click()
    assert [bool(re.search(r"/static/qrcode\.\w+\.js$", one)) for one in requests[before:]] == [True]
    assert set(carried(link)) == {"ferritin", "unit", "iron_foods.foods"}
    assert violations(page, "[data-setup]") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#iron_level-ferritin").fill("169")
    assert page.locator("[data-drawn] svg").count() == 0
    assert complaints == []


def test_what_a_code_has_no_room_for_is_named(open_page: Callable[..., Page], at_the_clinic: str) -> None:
    """Prevents: a phone that opens half of a visit, and nobody who knows which half."""
    page = open_page(f"{at_the_clinic}iron.html")
    page.locator("#iron_level-ferritin").fill("168")
    page.evaluate("""() => {
      const words = {notes: "It starts at eight. ".repeat(90), agreed: "Iron test", questions: ["Why?"]};
      for (const [name, said] of Object.entries(words))
        sessionStorage.setItem(`rls:${name}`, JSON.stringify(said));
    }""")
    whole = carried(make_link(page))
    assert whole["notes"][0].startswith("It starts at eight. It starts")
    page.get_by_role("button", name="Show a QR code").click()
    expect(page.locator(STATUS)).to_contain_text("It had no room for: Notes.")
    assert carried(decoded(page)) == {key: said for key, said in whole.items() if key != "notes"}


def test_a_link_too_long_for_a_code_says_so(open_page: Callable[..., Page], at_the_clinic: str) -> None:
    """Prevents: squares so fine that nothing reads them, or an empty white box."""
    page = open_page(f"{at_the_clinic}medicines.html")
    page.evaluate("""() => {
      const rows = [...document.querySelectorAll("#medicine_check [data-item]")];
      const items = rows.map((row) => row.dataset.item);
      window.restlessLegs.explorers.find((one) => one.name === "medicine_check").load(
        {medicines: {entry: items, standing: "given", by: "patient"}});
    }""")
    make_link(page)
    page.get_by_role("button", name="Show a QR code").click()
    expect(page.locator(STATUS)).to_contain_text("too long for a QR code")
    assert page.locator("[data-drawn] *").count() == 0


def test_a_code_that_cannot_be_drawn_says_so(open_page: Callable[..., Page], at_the_clinic: str) -> None:
    """Prevents: a button that does nothing when the network is gone."""
    page = open_page(f"{at_the_clinic}iron.html")
    panel = page.locator("[data-setup]")
    encoder = panel.get_attribute("data-encoder")
    panel.evaluate("one => { one.dataset.encoder = 'static/gone.js'; }")
    page.locator("#iron_level [name=who][value=pregnant]").check()
    link = make_link(page)
    page.get_by_role("button", name="Show a QR code").click()
    expect(page.locator(STATUS)).to_contain_text("could not be drawn")
    panel.evaluate("(one, encoder) => { one.dataset.encoder = encoder; }", encoder)
    page.get_by_role("button", name="Show a QR code").click()
    assert decoded(page) == link


def test_the_clinic_stands_on_its_pages(open_page: Callable[..., Page], at_the_clinic: str) -> None:
    """Prevents: a name that becomes markup, a logo that runs, and a page that denies its own check."""
    page = open_page(f"{at_the_clinic}index.html")
    clinic = page.locator("footer .clinic")
    expect(clinic).to_contain_text(NAME)
    expect(clinic.locator("dd").nth(1)).to_have_text("not given here")
    logo = clinic.get_by_role("img", name=f"Logo of {NAME}")
    assert logo.evaluate("one => one.complete && one.naturalWidth > 0")
    assert (logo.get_attribute("src") or "").startswith("data:image/svg+xml;base64,")
    assert page.locator("footer svg, footer object, footer embed, footer iframe").count() == 0
    assert [a.get_attribute("href") for a in clinic.get_by_role("link").all()] == [
        "tel:+442079460000", "tel:988", "https://lakeside.example/p?a=1&b=2",
    ]  # fmt: skip
    looked = "Dr A. Jones looked at these pages on 2026-11-28. Some may have been changed since."
    expect(page.locator("footer")).to_contain_text(looked)
    assert "No clinician has checked" not in page.locator("body").inner_text()
    assert violations(page, "footer") == []


def test_who_has_set_nothing_says_so(open_page: Callable[..., Page]) -> None:
    page = open_page("index.html")
    expect(page.locator("footer")).to_contain_text("No clinic has set its name and numbers here.")
    expect(page.locator("footer")).to_contain_text("No clinician has checked it yet.")
    expect(page.locator("main")).to_contain_text("No clinician has checked these pages yet.")


def test_a_box_begins_with_the_unit_of_the_clinic(
    open_page: Callable[..., Page], at_the_clinic: str, explorers: dict[str, Explorer]
) -> None:
    """Prevents: a number off the clinic's own paper that is read in another unit."""
    page = open_page(f"{at_the_clinic}iron.html")
    assert page.get_by_label("Unit of: Ferritin").locator(":checked").inner_text() == "pmol/L"
    box = page.locator("#iron_level-ferritin")
    expect(box).to_have_value("")
    for typed in ("168", "169", "170"):
        box.fill(typed)
        shows(page, explorers["iron_level"], ferritin=f"{typed} pmol/L")


# -- for everybody ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=SMALL))
def test_axe_finds_nothing_in_the_panel_and_where_it_leads(
    open_page: Callable[..., Page], scheme: str, viewport: dict[str, int]
) -> None:
    page = open_page("iron.html", color_scheme=scheme, viewport=viewport)
    page.locator("#iron_level [name=who][value=pregnant]").check()
    link = make_link(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # there no link lies half below the bar
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page = open_page(link, color_scheme=scheme, viewport=viewport)
    expect(page.locator("[data-arrived] strong + a")).to_be_visible()
    assert violations(page) == []
    page.evaluate("(mark) => { location.hash = mark; }", f"{LINK}&who=adult&agreed=One%0ATwo")
    expect(arrived(page).get_by_role("button")).to_have_count(3)
    assert violations(page, "[data-arrived]") == []
    press(page, "Take it over")
    expect(arrived(page).get_by_role("button")).to_have_count(1)
    assert violations(page, "[data-arrived]") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_number_that_cannot_be_read_is_named_where_link_and_file_leave_it_out(
    open_page: Callable[..., Page],
) -> None:
    """Prevents a visit that lost a number on its way, and nobody was told."""
    page = open_page("iron.html", folded=True)
    page.locator("#iron_level-ferritin").fill("abc")
    page.locator("#iron_level-saturation").fill("17")
    page.goto(page.url.replace("iron", "medicines"))
    page.locator("#details-switch").check()
    page.locator("[data-setup] [data-make]").click()
    expect(page.locator("[data-setup] [data-told]")).to_contain_text('ferritin: "abc" can\'t be read')
    page.goto(page.url.replace("medicines", "visit"))
    page.locator("[data-save-file]").click()
    expect(page.locator("[data-file-saved]")).to_contain_text('ferritin: "abc" can\'t be read')
