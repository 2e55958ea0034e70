"""Pages for one who writes: what they are told, what of it is never published, and when faults show."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tornado.httputil import RequestStartLine
from typer.testing import CliRunner

from restless_legs.author import live, maker
from restless_legs.author.live import Live
from restless_legs.author.standing import Met, Standing
from restless_legs.cli import app
from restless_legs.serve.answers import answer
from restless_legs.serve.board import Board, is_local
from restless_legs.site.keeping import Making, PageError
from restless_legs.site.publish import Plan
from tests.made import awaited

TEMPLATES = [str(Path(__file__).parents[2] / "voila_templates/voila/templates/restless_legs")]
PAGE = "<!doctype html><html><head><title>Iron</title></head><body>{}</body></html>"


@pytest.fixture
def board(tmp_path: Path) -> Board:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "lesson.0123abcd.js").write_text("</head>")
    for name in ("index", "iron"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(name))
    return Board(tmp_path, TEMPLATES)


def got(board: Board, path: str) -> tuple[int, str]:
    reply = answer(board.site, RequestStartLine("GET", path, "HTTP/1.1"), {"Host": "localhost"})
    return reply.status, reply.body.decode()


def told(board: Board, page: str = "iron") -> dict[str, Any]:
    return dict(json.loads(board.news(page)))


def test_what_loads_a_page_again_is_put_in_on_the_way_out(board: Board) -> None:
    """Prevents a page that does not open again, and a published file with our script in it."""
    status, page = got(board, "/iron.html")
    digest = told(board)["pages"]["/iron.html"]
    assert status == 200
    assert f'<script defer src="/-/live.js" data-digest="{digest}"></script>' in page
    assert got(board, "/")[1].count("/-/live.js") == 1
    assert "/-/" not in (board.folder / "iron.html").read_text()
    assert got(board, "/static/lesson.0123abcd.js") == (200, "</head>")
    assert got(board, "/-/live.js")[0] == got(board, "/-/live.css")[0] == 200


def test_nothing_of_an_author_is_kept_by_the_browser(board: Board) -> None:
    """Prevents a style sheet that a browser keeps for a year, under a name that changes as it is written."""
    for path in ("/", "/static/lesson.0123abcd.js", "/-/live.js"):
        reply = answer(board.site, RequestStartLine("GET", path, "HTTP/1.1"), {"Host": "localhost"})
        assert reply.headers["Cache-Control"] == "no-cache"


def test_a_page_that_is_not_there_yet_opens_as_soon_as_it_is(tmp_path: Path) -> None:
    """Prevents a first visit that ends at "not found", since the page was still being made."""
    board = Board(tmp_path, TEMPLATES)
    assert got(board, "/")[0] == 200
    assert got(board, "/iron.html")[0] == 404
    for path in ("/", "/iron.html"):
        assert '<script defer src="/-/live.js" data-digest="">' in got(board, path)[1]
    board.post({}, coming=["iron"])
    status, page = got(board, "/iron.html")
    assert status == 200
    assert '<script defer src="/-/live.js" data-digest="">' in page
    assert got(board, "/brain.html")[0] == 404


def test_who_waits_is_told_once_and_only_of_something_new(board: Board) -> None:
    """Prevents a page that asks for ever, or is never told."""
    answers: list[str] = []
    board.ask("since=&page=/iron.html", lambda _: answers.append("first"))
    board.ask(f"since={board.state}&page=/iron.html", lambda _: answers.append("second"))
    assert answers == ["first"]
    assert board.open_pages == ("iron",)
    (board.folder / "iron.html").write_text(PAGE.format("another"))
    before = told(board)["pages"]
    board.post({})
    assert answers == ["first", "second"]
    changed = {name for name, digest in told(board)["pages"].items() if digest != before[name]}
    assert changed == {"/iron.html"}
    board.ask(f"since={board.state}&page=/iron.html", lambda _: answers.append("third"))
    board.post({})
    assert answers == ["first", "second"]


def test_a_page_that_loads_again_is_still_looked_at(board: Board) -> None:
    """Prevents a page from waiting for all others, since something was saved while it was loaded again."""
    ask = lambda _: None  # noqa: E731
    board.ask(f"since={board.state}&page=/iron.html", ask)
    board.post({"iron": ["something is wrong"]})
    assert board.open_pages == ("iron",)
    board.ask(f"since={board.state}&page=/iron.html", ask)
    board.forget(ask)
    assert not board.open_pages


def test_who_left_is_forgotten(board: Board) -> None:
    """Prevents a list of readers that grows with each page that was closed."""
    left = lambda _: pytest.fail("told")  # noqa: E731
    board.ask(f"since={board.state}&page=/iron.html", left)
    board.forget(left)
    board.post({"": ["something is wrong"]})


def test_every_fault_is_in_the_panel_as_text(board: Board) -> None:
    """Prevents a fault that hides behind the first, and a stranger's words that run in the panel."""
    faults = ["data/iron.csv, line 3: it is <b>odd</b>. Mend it.", "notebooks/iron.ipynb, cell 4: it is too."]
    board.post({"iron": faults})
    panel = told(board)["panel"]
    assert panel.count("<li>") == 2
    assert "it is &lt;b&gt;odd&lt;/b&gt;. Mend it." in panel
    board.post({})
    assert told(board)["panel"] == ""


def test_what_is_wrong_with_a_page_stands_first_in_it(board: Board) -> None:
    """Prevents an author from looking for the fault of their page under those of all others."""
    board.post({"brain": ["brain.yml, 'a': odd."], "iron": ["iron.yml, 'b': even."]})
    for page, first, last in (("brain", "odd", "even"), ("iron", "even", "odd"), ("index", "odd", "even")):
        panel = told(board, page)["panel"]
        assert panel.index(first) < panel.index(last)


def test_one_cause_is_told_once(board: Board) -> None:
    """Prevents one changed number from filling the window with a message for each sentence."""
    board.post(
        {"iron": [f"iron.yml, '{key}': the sentence says 75, the row 80. Mend it." for key in "abcdefg"]}
    )
    panel = told(board)["panel"]
    assert panel.count("<li>") == 1
    assert "&#39;e&#39;, and 2 more: the sentence says 75" in panel


@pytest.mark.parametrize("host", ["evil.example:8866", "localhost:80", "localhost.evil.example:8866", ""])
def test_another_name_for_this_machine_gets_nothing(host: str) -> None:
    """Prevents a web site from reading an author's pages, by a name of its own that leads here."""
    assert not is_local(host, 8866)
    assert is_local("localhost:8866", 8866)


def test_an_author_serves_nobody_else() -> None:
    """Prevents pages under work from being shown to a whole network."""
    ran = CliRunner().invoke(app, ["serve", "--watch", "--ip", "0.0.0.0"])
    assert ran.exit_code == 2
    assert "--watch serves this machine alone" in ran.output


# -- when something is shown -----------------------------------------------------------------------


class FakeBoard:
    """Notes what is posted."""

    open_pages = ("iron",)

    def __init__(self) -> None:
        self.posted: list[dict[str, tuple[str, ...]]] = []

    def post(self, faults: Met, coming: Iterable[str] = ()) -> None:
        self.posted.append({page: tuple(met) for page, met in faults.items()})


class Scripted(Live):
    """Says what it was told to say, one making after the other; before some of it a file is saved."""

    script: list[list[dict[str, Any]]]
    lines: list[str]
    asked: int = 0

    async def _asked(self, first: Sequence[str]) -> AsyncIterator[dict[str, Any]]:
        for news in self.script.pop(0):
            self.asked += 1
            if "saved" in news:
                self._notice({news["saved"]})
            yield {"laid": [], "faults": {}, "left": [], **news}


async def shown(*script: list[dict[str, Any]]) -> tuple[Scripted, FakeBoard]:
    """Make once for each list of news, then wait until all that stands is shown."""
    lines: list[str] = []
    one = Scripted(Path("notebooks"), Path("out"), Path("cache"), say=lines.append)
    one.script, one.lines = list(script), lines
    board = FakeBoard()
    while one.script:
        await one._make(board)
    while one.faults.next_due_s(live._now_s()) is not None:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.01)
    return one, board


ODD = {"iron": ["data/iron.csv, line 3: it is odd."]}


def test_half_a_file_shows_no_fault() -> None:
    """Prevents a panel that flashes because an editor writes a file in two steps."""
    half = {"faults": ODD, "left": ["brain"], "saved": "/desk/data/iron.csv"}
    _, board = awaited(shown([half], [{"laid": ["iron"]}]))
    assert set(map(str, board.posted)) == {"{}"}


def test_a_fault_is_shown_though_other_files_are_saved_all_the_time() -> None:
    """Prevents an author from waiting for the first fault until they have stopped to write."""
    met = {"faults": ODD, "left": ["brain"], "saved": "/desk/data/words/en/brain.yml"}
    _, board = awaited(shown([met], [{**met, "faults": {}, "left": ["iron"]}]))
    assert board.posted[-1] == {"iron": ("data/iron.csv, line 3: it is odd.",)}


def test_what_was_saved_comes_before_the_pages_that_are_left() -> None:
    """Prevents a word from being seen only when all pages were made of the word before it."""
    first = {"laid": ["iron"], "left": ["brain", "living"], "saved": "/desk/notebooks/iron.ipynb"}
    one, _ = awaited(shown([first, {"laid": ["brain"], "left": ["living"]}], [{"laid": ["iron"]}]))
    assert one.asked == 2


def test_only_pages_that_were_made_are_called_made() -> None:
    """Prevents an author from looking for a change in a page that could not be made."""
    one, _ = awaited(shown([{"laid": ["brain"], "left": ["iron"]}, {"faults": ODD}]))
    assert one.lines == ["made brain", "data/iron.csv, line 3: it is odd."]


# -- what stands -----------------------------------------------------------------------------------


def test_a_fault_stays_until_its_page_is_made_without_it() -> None:
    """Prevents a panel that goes though nothing was mended."""
    faults = Standing()
    faults.take(ODD, [], now_s=0)
    faults.take({}, ["iron"], now_s=10)
    assert faults.shown(now_s=10) == {"iron": tuple(ODD["iron"])}
    faults.take({}, [], now_s=11)
    assert faults.shown(now_s=11) == {}


def test_what_is_mended_at_one_page_is_told_at_no_other() -> None:
    """Prevents a panel with a fault that was mended, until the last page was made anew."""
    faults = Standing()
    faults.take({"iron": ODD["iron"], "brain": ODD["iron"]}, [], now_s=0)
    faults.take({}, ["brain"], now_s=10)
    assert faults.shown(now_s=10) == {}


def test_another_line_of_a_slip_is_told_at_once() -> None:
    """Prevents a panel that goes and comes with each word of an author who is mending."""
    faults = Standing()
    faults.take(ODD, [], now_s=0)
    faults.take({"iron": ["data/iron.csv, line 4: it is odd."]}, [], now_s=10)
    assert faults.shown(now_s=10) == {"iron": ("data/iron.csv, line 4: it is odd.",)}


# -- what makes ------------------------------------------------------------------------------------


def test_a_slip_in_code_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Prevents a watcher that dies of a comma, or tells nothing."""

    def slips(*_: object, **__: object) -> None:
        raise KeyError("ferritin")

    monkeypatch.setattr("restless_legs.site.publish.plan", slips)
    [news] = maker.made([], tmp_path, tmp_path, tmp_path)
    [fault] = news["faults"][""]
    assert fault.startswith("src/restless_legs/author/maker.py, line ")
    assert fault.endswith(": KeyError: 'ferritin'. Mend it there.")


def test_each_page_is_told_by_itself_and_those_that_are_looked_at_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Prevents an author from waiting for all pages, and a page that can't be made from being called made."""
    pages = [
        Making(Path(f"{name}.ipynb"), tmp_path / f"{name}.html", "") for name in ("brain", "iron", "living")
    ]

    def make(some: Sequence[Making], _: object) -> None:
        if some[0].notebook.stem == "brain":
            raise PageError("brain is odd")

    index = Making(tmp_path, tmp_path / "search-index.js", "")
    planned = Plan(None, tuple(pages), tuple(pages), index, index, index, index, index)  # type: ignore[arg-type]
    told: list[str] = []
    monkeypatch.setattr("restless_legs.site.publish.plan", lambda *_, **__: planned)
    monkeypatch.setattr("restless_legs.site.publish.make", make)
    monkeypatch.setattr("restless_legs.site.publish.lay_out", lambda *_, **__: told.append("laid out"))
    monkeypatch.setattr("restless_legs.site.publish.fetched_of", lambda _: told.append("the search"))
    steps = maker.made(["iron"], tmp_path, tmp_path, tmp_path)
    assert [next(steps) for _ in pages] == [
        {"laid": ["iron"], "faults": {"iron": []}, "left": ["brain", "living"]},
        {"laid": [], "faults": {"brain": ["brain is odd"]}, "left": ["living"]},
        {"laid": ["living"], "faults": {"living": []}, "left": []},
    ]
    assert "the search" not in told  # which nobody waits for
    assert list(steps) == []
    assert told[-2:] == ["the search", "laid out"]


def test_several_faults_are_told_apart(tmp_path: Path) -> None:
    """Prevents an author from mending one fault, only to meet the next."""
    for name in ("iron", "brain"):
        (tmp_path / f"{name}.ipynb").write_text("{")
    [news] = maker.made([], tmp_path, tmp_path / "out", tmp_path / "cache" / "pages")
    assert [fault.partition(",")[0] for fault in news["faults"][""]] == [
        "notebooks/brain.ipynb", "notebooks/iron.ipynb",
    ]  # fmt: skip


TAGS = "".join(f"<b{at}x{{0}}> " for at in range(1_900))


def lesson_of(*texts: str) -> str:
    cells = [
        {"cell_type": "markdown", "id": f"c{at}", "metadata": {}, "source": text}
        for at, text in enumerate(texts)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_faults_without_end_are_told_in_a_few_lines_and_none_hides_behind_another(tmp_path: Path) -> None:
    """Prevents a stranger's lesson that ends the watching, and a bad name that hides other faults."""
    (tmp_path / "index.ipynb").write_text(lesson_of(*(TAGS.format(at) for at in range(3))), encoding="utf-8")
    (tmp_path / "Bad name.ipynb").write_text(lesson_of("# A"), encoding="utf-8")
    [news] = maker.made([], tmp_path, tmp_path / "out", tmp_path / "cache" / "pages")
    of_index = [fault for fault in news["faults"][""] if fault.startswith("notebooks/index.ipynb")]
    assert "Bad name" in news["faults"][""][0]
    assert any("b0x0" in fault for fault in of_index)
    assert len(of_index) == maker.MOST_OF_A_FILE + 1
    assert of_index[-1].endswith(" more. Mend them too.")


def test_many_broken_lessons_and_a_long_fault_fit_into_a_line(tmp_path: Path) -> None:
    """Prevents a panel of megabytes: what is told is bounded, whatever was saved."""
    told = maker._shortened([f"notebooks/{at}.ipynb: {'😀' * 10**5}" for at in range(300)])
    assert told[-1] == "All files: have 200 more. Mend them too."
    assert len(json.dumps(told)) < live.LONGEST_LINE


TALKERS = {
    "a line without end": "print('x' * 9_000, end='', flush=True); input(); input()",
    "half a line": "print('{', flush=True); input()",
}


@pytest.mark.parametrize("talker", TALKERS)
def test_what_can_not_be_read_is_a_fault_and_the_next_saving_begins_again(
    talker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents the end of the server, with a traceback, by one notebook."""

    async def begun(self: Live) -> asyncio.subprocess.Process:
        pipe, talk = asyncio.subprocess.PIPE, TALKERS[talker]
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", talk, stdin=pipe, stdout=pipe, limit=1_000
        )

    async def asked_twice() -> list[dict[str, Any]]:
        return [news for _ in range(2) async for news in one._asked(())]

    monkeypatch.setattr(Live, "_begun", begun)
    one = Live(Path("notebooks"), Path("out"), Path("cache"), say=lambda _: None)
    assert awaited(asked_twice()) == [live._ended(live.UNREADABLE)] * 2
    assert one.maker is None
