"""A language server as an editor meets it: a program of its own, spoken to over its standard input."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.made import awaited
from tests.pages.waiting import patience_s
from tests.slips import IRON, TABLE, WORDS, project

WRONG, RIGHT = "[74](value:iron.cutoff.adult)", "[75](value:iron.cutoff.adult)"
BROKEN, SOUND = ',"75,0",ng/mL', ",75,ng/mL"


class Editor:
    """A client that keeps what was published last of each document, and waits for it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("tests", "1")
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Condition()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def published(params: types.PublishDiagnosticsParams) -> None:
            async with self.news:
                self.shown[params.uri] = list(params.diagnostics)
                self.news.notify_all()

    def uri(self, file: str) -> str:
        return (self.root / file).as_uri()

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    async def until(self, uri: str, holds: Callable[[list[str]], bool]) -> list[types.Diagnostic]:
        """Wait until what is said of a document is so."""
        async with self.news, asyncio.timeout(patience_s()):
            await self.news.wait_for(
                lambda: uri in self.shown and holds([one.message for one in self.shown[uri]])
            )
        return self.shown[uri]

    def open(self, file: str, text: str, language: str) -> None:
        document = types.TextDocumentItem(self.uri(file), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def change(self, file: str, text: str, version: int) -> None:
        document = types.VersionedTextDocumentIdentifier(version, self.uri(file))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def close(self, file: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(file))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def hover(self, uri: str, at: types.Position) -> types.Hover | None:
        return await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), at)
        )


def spoken(
    root: Path, day: Callable[[Editor], Awaitable[None]], *, typed: Sequence[str] = (), data: str = "data"
) -> None:
    """Start a server on a project, let an editor speak with it, and end it."""

    async def whole() -> None:
        editor = Editor(root)
        env = os.environ | {"RESTLESS_LEGS_DATA": str(root / data)}
        await editor.client.start_io(sys.executable, "-m", "restless_legs", "lsp", *typed, cwd=root, env=env)
        about = types.InitializeParams(types.ClientCapabilities(), root_uri=root.as_uri())
        await editor.client.initialize_async(about)
        editor.client.initialized(types.InitializedParams())
        await day(editor)
        await editor.client.shutdown_async(None)
        editor.client.exit(None)
        await editor.client.stop()

    awaited(whole())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_words_are_underlined_as_they_are_typed_and_a_number_tells_its_row(root: Path) -> None:
    """Prevents a server that starts and says nothing, or goes on about what was mended."""

    async def day(editor: Editor) -> None:
        text = editor.read(WORDS)
        editor.open(WORDS, text, "yaml")
        assert await editor.until(editor.uri(WORDS), lambda said: not said) == []
        # Signs beyond the common ones count twice in an editor's columns.
        said = "  who: Who is it for?"
        assert said in text
        spoilt = text.replace(said, f'  who: "\U0001f9b5 {WRONG} Who is it for?"', 1)
        line = next(at for at, one in enumerate(spoilt.splitlines()) if WRONG in one)
        column = spoilt.splitlines()[line].index(WRONG) + 1
        editor.change(WORDS, spoilt, 2)
        found = await editor.until(editor.uri(WORDS), lambda said: any("says 74" in one for one in said))
        wrong = next(one for one in found if "says 74" in one.message)
        assert (wrong.range.start, wrong.range.end) == (
            types.Position(line, column),
            types.Position(line, column + len(WRONG)),
        )
        told = await editor.hover(editor.uri(WORDS), types.Position(line, column + 2))
        assert told
        assert isinstance(told.contents, types.MarkupContent)
        assert "**75 ng/mL**" in told.contents.value
        assert told.range == wrong.range
        assert await editor.hover(editor.uri(WORDS), types.Position(0, 0)) is None
        editor.change(WORDS, text, 3)
        await editor.until(editor.uri(WORDS), lambda said: not said)
        editor.close(WORDS)

    spoken(root, day)


def test_what_is_saved_elsewhere_is_followed(root: Path) -> None:
    """Prevents a server that dies of a broken table, or never hears that it was mended."""

    async def day(editor: Editor) -> None:
        editor.open(WORDS, editor.read(WORDS), "yaml")
        await editor.until(editor.uri(WORDS), lambda said: not said)
        table = editor.read(TABLE)
        assert SOUND in table
        (root / TABLE).write_text(table.replace(SOUND, BROKEN, 1), encoding="utf-8")
        found = await editor.until(editor.uri(WORDS), bool)
        assert [one.message.partition(", line")[0] for one in found] == ["data/iron.csv"]
        (root / TABLE).write_text(table, encoding="utf-8")
        await editor.until(editor.uri(WORDS), lambda said: not said)

    spoken(root, day)


def test_a_project_without_its_data_is_told_of(root: Path) -> None:
    """Prevents a server that is gone before anybody opened a file, and says nothing."""

    async def day(editor: Editor) -> None:
        editor.open(WORDS, editor.read(WORDS), "yaml")
        [one] = await editor.until(editor.uri(WORDS), bool)
        assert "which is no folder" in one.message

    spoken(root, day, data="nowhere")


@pytest.mark.parametrize(("typed", "named"), [((), "`make fix`"), (("--desk",), 'press "Mend"')])
def test_a_remedy_is_named_as_it_is_to_be_had(root: Path, typed: Sequence[str], named: str) -> None:
    """Prevents a command for somebody at the desk, who has a button and no terminal."""

    async def day(editor: Editor) -> None:
        editor.open(WORDS, editor.read(WORDS).replace(RIGHT, WRONG), "yaml")
        found = await editor.until(editor.uri(WORDS), bool)
        assert named in found[0].message

    spoken(root, day, typed=typed)


def test_code_is_left_to_others(root: Path) -> None:
    """Prevents lines under an import, which an educator did not write."""

    async def day(editor: Editor) -> None:
        editor.open(IRON, "TODO = 1", "python")
        assert await editor.until(editor.uri(IRON), lambda said: not said) == []

    spoken(root, day)


def test_an_editor_that_knows_notebooks_gets_each_cell_its_own(root: Path) -> None:
    """Prevents an editor such as VS Code, which hands over each cell by itself, from being told nothing."""

    async def day(editor: Editor) -> None:
        cells = json.loads(editor.read(IRON))["cells"]
        texts = ["".join(one["source"]) for one in cells if one["cell_type"] == "markdown"]
        uris = [f"vscode-notebook-cell:{root / IRON}#c{at}" for at in range(len(texts))]
        kind = types.NotebookCellKind.Markup
        book = types.NotebookDocument(
            editor.uri(IRON), "jupyter-notebook", 1, [types.NotebookCell(kind, uri) for uri in uris]
        )
        spoilt = [f"{texts[0]} Up to {WRONG}.", *texts[1:]]
        items = [
            types.TextDocumentItem(uri, "markdown", 1, text) for uri, text in zip(uris, spoilt, strict=True)
        ]
        editor.client.notebook_document_did_open(types.DidOpenNotebookDocumentParams(book, items))
        found = await editor.until(uris[0], lambda said: any("says 74" in one for one in said))
        at = next(one.range for one in found if "says 74" in one.message)
        assert await editor.until(uris[1], lambda said: not said) == []
        assert await editor.hover(uris[0], at.start)
        (root / "notebooks/index.ipynb").touch()  # all is looked at again, each cell as part of its lesson
        whole = types.TextDocumentContentChangeWholeDocument(texts[0])
        changed = types.NotebookDocumentCellContentChanges(
            types.VersionedTextDocumentIdentifier(2, uris[0]), [whole]
        )
        editor.client.notebook_document_did_change(
            types.DidChangeNotebookDocumentParams(
                types.VersionedNotebookDocumentIdentifier(2, editor.uri(IRON)),
                types.NotebookDocumentChangeEvent(
                    cells=types.NotebookDocumentCellChanges(text_content=[changed])
                ),
            )
        )
        await editor.until(uris[0], lambda said: not said)
        editor.client.notebook_document_did_close(
            types.DidCloseNotebookDocumentParams(
                types.NotebookDocumentIdentifier(editor.uri(IRON)),
                [types.TextDocumentIdentifier(uri) for uri in uris],
            )
        )

    spoken(root, day)
