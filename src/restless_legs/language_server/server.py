"""Speaks with editors: hears what is typed, underlines after a pause, tells what stands behind a number."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument
from watchfiles import awatch

from restless_legs.author.remedies import at_desk
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import EvidenceError
from restless_legs.language_server.documents import topic_of, underlined
from restless_legs.language_server.hover import told_at
from restless_legs.language_server.lesson import lesson_underlined
from restless_legs.language_server.places import Span, Underlined

NAME = "restless-legs"
PAUSE_S = 0.2  # without a key: who types on is not looked at
SETTLED_MS = 60  # nothing more was saved for so long
CODE = "python"
# An editor that knows notebooks hands over their cells one by one, JupyterLab all text in one document.
NOTEBOOKS = types.NotebookDocumentSyncOptions(
    [types.NotebookDocumentFilterWithCells([types.NotebookCellLanguage("markdown")], "jupyter-notebook")]
)


class Server(LanguageServer):
    """A language server for lessons and words; what is open is looked at again when something is saved.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    worded : callable
        Puts a message into the words of where it is read.
    """

    def __init__(self, notebooks: Path, worded: Callable[[str], str] = str) -> None:
        super().__init__(NAME, version(NAME), notebook_document_sync=NOTEBOOKS)
        self.notebooks = notebooks
        self.worded = worded
        self.due: dict[str, asyncio.TimerHandle] = {}
        self.watching: asyncio.Task[None] | None = None

    def look_soon(self, uri: str, after_s: float = 0) -> None:
        """Look at a document or a notebook after a pause, which begins anew with each key."""
        self.forget(uri)
        self.due[uri] = asyncio.get_running_loop().call_later(after_s, self._look, uri)

    def forget(self, uri: str) -> None:
        """Leave a document alone from now on."""
        if due := self.due.pop(uri, None):
            due.cancel()

    def look_at_all(self) -> None:
        """Look at all that is open again: something that it leans on was saved."""
        cells = {cell.document for book in self.workspace.notebook_documents.values() for cell in book.cells}
        for uri in (*self.workspace.notebook_documents, *self.workspace.text_documents):
            if uri not in cells:
                self.look_soon(uri)

    def _look(self, uri: str) -> None:
        self.due.pop(uri, None)
        book = self.workspace.notebook_documents.get(uri)
        uris = texts_of(book) if book else [uri]
        documents = [self.workspace.get_text_document(one) for one in uris]
        found = self._found(uri, documents, is_notebook=book is not None)
        by_text = {text: list(those) for text, those in groupby(sorted(found), key=lambda one: one.text)}
        for at, document in enumerate(documents):
            shown = [diagnostic(one, document, self.worded) for one in by_text.get(at, ())]
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(document.uri, shown, version=document.version)
            )

    def _found(self, uri: str, documents: Sequence[TextDocument], *, is_notebook: bool) -> list[Underlined]:
        path = to_fs_path(uri) or uri
        if any(one.language_id == CODE for one in documents):
            return []
        try:
            if is_notebook:
                return self._of_cells(path, [one.source for one in documents])
            return underlined(path, documents[0].source, self.notebooks)
        # Whatever a look meets is for the author to hear; the next look may well succeed.
        except Exception as error:
            return [Underlined(0, Span(0, 0), " ".join(str(error).split()) or type(error).__name__)]

    def _of_cells(self, path: str, texts: Sequence[str]) -> list[Underlined]:
        topic = topic_of(path, self.notebooks)
        return lesson_underlined(topic, texts, self.notebooks) if topic else []

    async def watch(self) -> None:
        """Notice what is saved in the data and among the lessons, by whichever program."""
        try:
            folders = [folder for folder in (data_folder(), self.notebooks) if folder.is_dir()]
        except EvidenceError:
            return  # each look tells of it
        async for _ in awatch(*folders, step=SETTLED_MS):
            self.look_at_all()


def texts_of(book: types.NotebookDocument) -> list[str]:
    """Name the documents of a notebook's text cells."""
    return [cell.document for cell in book.cells if cell.kind == types.NotebookCellKind.Markup]


def diagnostic(
    one: Underlined, document: TextDocument, worded: Callable[[str], str] = str
) -> types.Diagnostic:
    """Say what is to mend as editors take it."""
    at = range_of(one.span, document)
    return types.Diagnostic(at, worded(one.said), types.DiagnosticSeverity.Warning, source=NAME)


def range_of(span: Span, document: TextDocument) -> types.Range:
    """Give a stretch of a document by lines and columns, counted as the editor counts them."""
    start, end = (_position(at, document.source) for at in span)
    return document.position_codec.range_to_client_units(document.lines, types.Range(start, end))


def _position(at: int, text: str) -> types.Position:
    before = text[:at]
    return types.Position(before.count("\n"), at - (before.rfind("\n") + 1))


def server(notebooks: Path, worded: Callable[[str], str] = str) -> Server:
    """Make a server that hears an editor.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    worded : callable
        Puts a message into the words of where it is read.
    """
    made = Server(notebooks, worded)
    for feature, heard in HEARD.items():
        made.feature(feature)(heard)
    return made


def _initialized(ls: Server, _: types.InitializedParams) -> None:
    ls.watching = asyncio.get_running_loop().create_task(ls.watch())


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    ls.look_soon(params.text_document.uri)


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    ls.look_soon(params.text_document.uri, PAUSE_S)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.forget(params.text_document.uri)
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


def _notebook_opened(ls: Server, params: types.DidOpenNotebookDocumentParams) -> None:
    ls.look_soon(params.notebook_document.uri)


def _notebook_changed(ls: Server, params: types.DidChangeNotebookDocumentParams) -> None:
    ls.look_soon(params.notebook_document.uri, PAUSE_S)


def _notebook_closed(ls: Server, params: types.DidCloseNotebookDocumentParams) -> None:
    ls.forget(params.notebook_document.uri)
    for cell in params.cell_text_documents:
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(cell.uri, []))


def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    document = ls.workspace.get_text_document(params.text_document.uri)
    told = told_at(document.source, document.offset_at_position(params.position))
    if not told:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, told.markdown)
    return types.Hover(content, range_of(told.span, document))


def _configured(_: Server, __: types.DidChangeConfigurationParams) -> None:
    """Take no settings: the rules are those of the check."""


HEARD: dict[str, Callable[..., object]] = {
    types.INITIALIZED: _initialized,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: _configured,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.NOTEBOOK_DOCUMENT_DID_OPEN: _notebook_opened,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE: _notebook_changed,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE: _notebook_closed,
    types.TEXT_DOCUMENT_HOVER: _hover,
}


def serve(notebooks: Path, *, at_a_desk: bool = False) -> None:
    """Speak with the editor that started this program, until it goes.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    at_a_desk : bool
        Whether there are buttons for what messages name as commands.
    """
    spoken, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints must not break what is said
    server(notebooks, at_desk if at_a_desk else str).start_io(stdout=spoken)
