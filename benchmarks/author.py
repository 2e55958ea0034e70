"""How long an author waits: for a check, for an answer, and for a change to be seen in the open page.

All of it happens in a copy of the repository, so that nobody's files are touched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks import servers, visits
from benchmarks.copies import Copy, copy_of_repository
from benchmarks.desk import desk_rows
from benchmarks.table import Budget, Cell, Row, Sample

ROW = "iron.cutoff.adult"  # which many places use
# A number that no other row hangs on: the cut-off can't move alone. No page that uses it has the new one yet.
MOVED, OLD, NEW = "iron.test_gap_hours", "24", "31"
# Where it stands in its table: in its own sentence and as its value.
TABLE, CELLS = "data/iron.csv", ("at least {} hours without iron pills", "clinically significant RLS,{},h,")
WORD = "benchmarked"  # stands nowhere else
SEEN_PATIENCE_S = 120.0  # from saving to seeing
LOOK_EVERY_S = 0.01
NO_WATCH = "not tried: `serve --watch` did not start"
TESTS = {"test-fast": 60.0, "test": 8 * 60.0, "test-all": 45 * 60.0}


def author_rows(folder: Path, *, with_tests: bool) -> list[Row]:
    """The author's table, measured in a folder that is empty."""
    copy = copy_of_repository(folder)
    rows = [*_check_rows(copy), *_seen_rows(copy), *desk_rows(copy)]
    return [*rows, *(_test_rows() if with_tests else [])]


def _check_rows(copy: Copy) -> list[Row]:
    copy.forget()
    nothing_s, unchanged_s = copy.time_s("check"), copy.time_s("check")
    return [
        Row("`check`, all, from nothing", "s", nothing_s, Budget("10 s", 10)),
        Row("`check`, all, nothing changed", "s", unchanged_s, Budget("1 s", 1)),
        Row(
            "`check notebooks/iron.ipynb`",
            "s",
            copy.time_s("check", "notebooks/iron.ipynb"),
            Budget("2 s", 2),
        ),
        Row(f"`where {ROW}`", "s", copy.time_s("where", ROW), Budget("0.5 s", 0.5)),
    ]


# -- from a save to the open page ------------------------------------------------------------------------


def _seen_rows(copy: Copy) -> list[Row]:
    word, words, number, fault = _seen(copy)
    return [
        Row("a word changed in a notebook, seen in the open page", "s", word, Budget("1.5 s", 1.5)),
        Row("a word changed in a words file, seen in the open page", "s", words, Budget("3 s", 3)),
        Row(f"a number changed in a table ({MOVED}), mended, seen on each page that shows it", "s", number,
            Budget("10 s", 10)),
        Row("a slip saved in a notebook, told in the open page", "s", fault, Budget("1 s", 1)),
    ]  # fmt: skip


def _seen(copy: Copy) -> tuple[Cell, Cell, Cell, Cell]:
    try:
        with _watching(copy) as address, visits.cold_browser() as browser:
            return (
                _word_seen(copy, browser, address),
                _words_seen(copy, browser, address),
                _number_seen(copy, browser, address),
                _fault_seen(copy, browser, address),
            )
    except RuntimeError as reason:
        print(f"  {reason}", file=sys.stderr)
        return NO_WATCH, NO_WATCH, NO_WATCH, NO_WATCH


@contextmanager
def _watching(copy: Copy) -> Iterator[str]:
    """The address of a server that watches the copy's files, all pages made."""
    scratch = copy.root / "build"
    scratch.mkdir(exist_ok=True)
    port = servers.free_port()
    command = copy.command("serve", "--watch", f"--port={port}")
    with servers.running(command, copy.environment, scratch, copy.root) as process:
        yield servers.ready(f"http://localhost:{port}/", port, process).url


def _word_seen(copy: Copy, browser: Browser, address: str) -> Cell:
    path = copy.root / "notebooks" / "iron.ipynb"
    # In a sentence: headings belong to the outline, and a lesson without one is mended by nobody's `fix`.
    said = "Your iron can be called normal"
    return _after(browser, [f"{address}iron.html"], _says(f"{WORD} once"), lambda: _edit(
        path, said, f"{said}, {WORD} once"
    ))  # fmt: skip


def _words_seen(copy: Copy, browser: Browser, address: str) -> Cell:
    path = copy.root / "data" / "words" / "en" / "iron.yml"
    # A label: questions of patients are answered under titles, by their words.
    said = "Show what the WHO calls low iron stores"
    return _after(browser, [f"{address}iron.html"], _says(f"{WORD} twice"), lambda: _edit(
        path, said, f"{said} {WORD} twice"
    ))  # fmt: skip


def _number_seen(copy: Copy, browser: Browser, address: str) -> Cell:
    def change() -> None:
        for cell in CELLS:
            _edit(copy.root / TABLE, cell.format(OLD), cell.format(NEW))
        copy.time_s("fix", "--yes")  # sentences that say the old number are rewritten

    shown = "[...document.querySelectorAll('.value')].map((one) => one.textContent)"
    # A page may hold the row in an answer that nobody has opened: there is nothing to see there.
    used = [f"{address}{topic}.html" for topic in _pages_that_use(copy)]
    pages = [page for page in used if _opens_with(browser, page, f"{shown}.includes('{OLD}')")]
    return _after(browser, pages, f"{shown}.includes('{NEW}')", change)


def _fault_seen(copy: Copy, browser: Browser, address: str) -> Cell:
    path, right, odd = copy.root / "notebooks" / "iron.ipynb", f"(value:{ROW})", "(value:none.such)"
    told = "document.querySelector('#live-panel')?.textContent.includes('none.such') ?? false"
    seen = _after(browser, [f"{address}iron.html"], told, lambda: _edit(path, right, odd))
    _edit(path, odd, right)  # what comes next looks at the page
    return seen


def _opens_with(browser: Browser, address: str, said: str) -> bool:
    page = browser.new_page()
    try:
        page.goto(address)
        return bool(page.evaluate(said))
    except Error:  # it opened again in this moment
        return _opens_with(browser, address, said)
    finally:
        page.close()


def _pages_that_use(copy: Copy) -> list[str]:
    """Topics of the lessons that show the row in their prose or in an explorer."""
    said = subprocess.run(
        copy.command("where", MOVED),
        env=copy.environment,
        cwd=copy.root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted(set(re.findall(r"(?m)^ +(\w+): (?:prose|explorer), ", said)))


def _says(text: str) -> str:
    return f"document.body.textContent.includes('{text}')"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if not old or old not in text:
        raise LookupError(
            f"{path.name} holds no '{old}' any more: choose another place in benchmarks/author.py"
        )
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _after(browser: Browser, addresses: list[str], seen: str, change: Callable[[], None]) -> Cell:
    """Seconds from the change to the moment when it is seen in all open pages; None if it never is."""
    pages = [browser.new_page() for _ in addresses]
    try:
        for page, address in zip(pages, addresses, strict=True):
            page.goto(address)
        began = time.monotonic()
        change()
        until = began + SEEN_PATIENCE_S
        while not all(_holds(page, seen) for page in pages):
            if time.monotonic() > until:
                return None
            time.sleep(LOOK_EVERY_S)
        return Sample((time.monotonic() - began,))
    finally:
        for page in pages:
            page.close()


def _holds(page: Page, seen: str) -> bool:
    with suppress(Error):  # between two pages
        return bool(page.evaluate(seen))
    return False


# -- tests ---------------------------------------------------------------------------------------------------


def _test_rows() -> list[Row]:
    return [
        Row(
            f"`make {verb}`",
            "s",
            _verb_s(verb),
            Budget(f"{limit_s:.0f} s", limit_s),
        )
        for verb, limit_s in TESTS.items()
    ]


def _verb_s(verb: str) -> Cell:
    """Seconds of a verb in the repository itself, with nothing kept of earlier runs."""
    for kept in ("kept", "kept_for_tests"):
        shutil.rmtree(servers.REPOSITORY / "build" / kept, ignore_errors=True)
    began = time.perf_counter()
    ended = subprocess.run(["make", verb], cwd=servers.REPOSITORY, check=False, stdout=sys.stderr)
    return Sample((time.perf_counter() - began,)) if ended.returncode == 0 else None
