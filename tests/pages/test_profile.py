"""What is left in the files of a browser once a visit was cleared and the browser closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from tests.browser import arguments, executable
from tests.made import PAGES
from tests.pages.engines import Engine, firefox
from tests.pages.waiting import patient

TYPED = {"#my_numbers-ferritin": "77.7137", "#own_questions": "Zyxwvut?", "#notes": "Srqponml"}
WORDS = tuple(TYPED.values())
OF_FIREFOX = b"mozLz40\0"  # what its own compressed files begin with
HEAD = len(OF_FIREFOX) + 4


def left_in(profile: Path) -> set[str]:
    """List the files of a profile that hold anything of what was typed."""
    files = (path for path in profile.rglob("*") if path.is_file())
    return {str(path.relative_to(profile)) for path in files if holds(content_of(path))}


def content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # a browser that runs puts a new one in its place
        return b""


def holds(content: bytes) -> bool:
    text = unpacked(content[HEAD:]) if content.startswith(OF_FIREFOX) else content
    return any(word.encode(code) in text for word in WORDS for code in ("utf-8", "utf-16-le"))


def unpacked(block: bytes) -> bytes:
    """Read a block of LZ4, for which there is nothing in Python's own library."""
    bytes_, out = iter(block), bytearray()
    for token in bytes_:
        literals = length(token >> 4, bytes_)
        out += bytes(next(bytes_) for _ in range(literals))
        for low in bytes_:
            back = low | next(bytes_) << 8
            for _ in range(length(token & 15, bytes_) + 4):
                out.append(out[-back])
            break
    return bytes(out)


def length(start: int, more: Iterator[int]) -> int:
    """Read a length of LZ4: 15 and each 255 say that it goes on."""
    total, last = start, 255 if start == 15 else 0
    while last == 255:
        last = next(more)
        total += last
    return total


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(profile: Path) -> Iterator[Engine]:
    """Open Firefox on the profile; it keeps its session each second."""
    engine = firefox(profile=profile, browser__sessionstore__interval=1000)
    yield engine
    engine.driver.quit()


def test_firefox_brings_nothing_back_that_was_cleared(profile: Path, opened: Engine, address: str) -> None:
    """Prevents: "restore the previous session" that shows the next one at the desk what was typed before."""
    opened.goes(lambda: opened.driver.get(f"{address}visit.html"), "visit.html")
    for box, text in TYPED.items():
        opened.type(box, text)
    assert all(word in opened.run("return document.querySelector('#record').value") for word in WORDS)
    # Before, it is there: this looks where something can be found.
    opened.until(lambda: left_in(profile), "a session is kept")
    opened.press("[data-things] [data-clear]")
    opened.driver.quit()
    assert left_in(profile) == set()


def test_chromium_keeps_nothing_beside_what_the_tab_kept(
    browser: Browser, profile: Path, address: str
) -> None:
    """Prevents: what was typed in a history, in a cache, or in what boxes offer to fill in.

    What the tab kept is deleted; but Chromium's file of it is a log, which it tidies when it likes. So the
    page of the visit names a private window for a computer that is shared.
    """
    launch = browser.browser_type.launch_persistent_context
    opened = patient(launch(profile, executable_path=executable(), args=arguments()))
    page = opened.pages[0]
    page.goto(f"{address}visit.html")
    for box, text in TYPED.items():
        page.locator(box).press_sequentially(text)
    page.get_by_role("button", name="Clear what I entered").first.click()
    expect(page.locator("#record")).not_to_have_value(WORDS[0])
    opened.close()
    assert {str(Path(path).parent) for path in left_in(profile)} <= {"Default/Session Storage"}


@pytest.mark.parametrize("name", PAGES)
def test_no_box_is_kept_with_a_session(site: Path, name: str) -> None:
    """Prevents: a new box for words or numbers whose content the browser writes to its session's file."""
    page = html.parse(site / name).getroot()
    boxes = page.xpath("//textarea | //input[not(@type) or @type = 'text' or @type = 'search']")
    kept = [box.get("id") for box in boxes if not box.xpath("ancestor-or-self::*[@autocomplete = 'off']")]
    assert kept == []
