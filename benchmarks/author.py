"""How long an author waits: for a check, for an answer, and for a change to be seen in the open page.

All of it happens in a copy of the repository, so that nobody's files are touched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks import servers, visits
from benchmarks.table import Budget, Cell, Row, Sample

ROW, OLD, NEW = "iron.cutoff.adult", "75", "81"  # which no page that uses it has yet
# Where that row stands in its table, and how it looks there.
TABLE, CELL = "data/iron.csv", f"with RLS,{OLD},ng/mL"
WORD = "benchmarked"  # stands nowhere else
SEEN_PATIENCE_S = 120.0  # from saving to seeing
LOOK_EVERY_S = 0.01
NO_WATCH = "not tried: `serve --watch` did not start"
TESTS = {"test-fast": 60.0, "test": 8 * 60.0, "test-all": 45 * 60.0}


@dataclass(frozen=True)
class Copy:
    """A copy of the repository, and the environment in which its own package is used."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        own = {"PYTHONPATH": self.root / "src", "JUPYTER_PATH": self.root / "voila_templates"}
        kept = {name: value for name, value in os.environ.items() if name != "RESTLESS_LEGS_DATA"}
        return kept | {name: str(path) for name, path in own.items()}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "restless_legs", *words]

    def time_s(self, *words: str) -> Sample | None:
        """Seconds that a verb takes; None where it fails, which a time would hide."""
        began = time.perf_counter()
        ended = subprocess.run(
            self.command(*words),
            env=self.environment,
            cwd=self.root,
            check=False,
            capture_output=True,
            text=True,
        )
        taken_s = time.perf_counter() - began
        if ended.returncode:
            print(f"  {' '.join(words)}: {ended.stdout[-500:]}{ended.stderr[-500:]}", file=sys.stderr)
            return None
        return Sample((taken_s,))

    def forget(self) -> None:
        """Take away all that was kept of earlier runs."""
        shutil.rmtree(self.root / "build", ignore_errors=True)


def copy_of_repository(folder: Path) -> Copy:
    """Copy what is under version control, or could be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=servers.REPOSITORY, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (servers.REPOSITORY / name).is_file():  # not one that was deleted and not yet committed
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(servers.REPOSITORY / name, folder / name)
    return Copy(folder)


def author_rows(folder: Path, *, with_tests: bool) -> list[Row]:
    """The author's table, measured in a folder that is empty."""
    copy = copy_of_repository(folder)
    return [*_check_rows(copy), *_seen_rows(copy), *(_test_rows() if with_tests else [])]


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
    word, words, number = _seen(copy)
    return [
        Row("a word changed in a notebook, seen in the open page", "s", word, Budget("1.5 s", 1.5)),
        Row("a word changed in a words file, seen in the open page", "s", words, Budget("3 s", 3)),
        Row(f"a number changed in a table ({ROW}), mended, seen on each page that shows it", "s", number,
            Budget("10 s", 10)),
    ]  # fmt: skip


def _seen(copy: Copy) -> tuple[Cell, Cell, Cell]:
    try:
        with _watching(copy) as address, visits.cold_browser() as browser:
            return (
                _word_seen(copy, browser, address),
                _words_seen(copy, browser, address),
                _number_seen(copy, browser, address),
            )
    except RuntimeError as reason:
        print(f"  {reason}", file=sys.stderr)
        return NO_WATCH, NO_WATCH, NO_WATCH


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
    said = "What your own iron numbers mean"
    return _after(browser, [f"{address}iron.html"], _says(f"{WORD} once"), lambda: _edit(
        path, said, f"{said}, {WORD} once"
    ))  # fmt: skip


def _words_seen(copy: Copy, browser: Browser, address: str) -> Cell:
    path = copy.root / "data" / "words" / "en" / "iron.yml"
    title = re.search(r"(?m)^ +title: \"?[^\"\n]+", path.read_text(encoding="utf-8"))
    return _after(browser, [f"{address}iron.html"], _says(f"{WORD} twice"), lambda: _edit(
        path, title[0] if title else "", f"{title[0] if title else ''} {WORD} twice"
    ))  # fmt: skip


def _number_seen(copy: Copy, browser: Browser, address: str) -> Cell:
    def change() -> None:
        _edit(copy.root / TABLE, CELL, CELL.replace(OLD, NEW))
        copy.time_s("fix", "--yes")  # sentences that say the old number are rewritten

    shown = "[...document.querySelectorAll('.value')].map((one) => one.textContent)"
    # A page may hold the row in an answer that nobody has opened: there is nothing to see there.
    used = [f"{address}{topic}.html" for topic in _pages_that_use(copy)]
    pages = [page for page in used if _opens_with(browser, page, f"{shown}.includes('{OLD}')")]
    return _after(browser, pages, f"{shown}.includes('{NEW}')", change)


def _opens_with(browser: Browser, address: str, said: str) -> bool:
    page = browser.new_page()
    try:
        page.goto(address)
        return bool(page.evaluate(said))
    finally:
        page.close()


def _pages_that_use(copy: Copy) -> list[str]:
    """Topics of the lessons that show the row in their prose or in an explorer."""
    said = subprocess.run(
        copy.command("where", ROW),
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
