"""The part of the desk that answers: start page, verbs behind buttons, previews. It runs no kernel."""

from __future__ import annotations

import json
import os
from asyncio import CancelledError, ensure_future, get_running_loop
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.extension.application import ExtensionApp
from tornado.web import HTTPError, authenticated

from restless_legs.author.live import Live
from restless_legs.author.remedies import at_desk
from restless_legs.author.rewriting import pending
from restless_legs.desk.numbers import number_effects, number_form, number_saved, sentences_written
from restless_legs.desk.panel import FOUND, found, quality_panel, search_form, to_insert
from restless_legs.desk.start_page import labels, start_page, told
from restless_legs.desk.verbs import VERBS, answered
from restless_legs.serve.beside import Beside, Within
from restless_legs.site.template import template_folder

T = TypeVar("T")
# What a hub tells each server that it starts. Who writes there sits elsewhere, and reaches no other port.
OF_A_HUB = "JUPYTERHUB_SERVICE_PREFIX"


class Desk(ExtensionApp):
    """What JupyterLab's server learns of us."""

    name = "restless_legs"
    load_other_extensions = True

    def initialize_handlers(self) -> None:
        """Answer below ``/restless_legs/``, to whoever may use this JupyterLab."""
        self.handlers.extend(
            (rf"/restless_legs/{path}", handler, {"desk": self})
            for path, handler in (
                ("labels", _Labels),
                ("start", _Start),
                ("verbs/([a-z_]+)", _Verb),
                ("preview", _Preview),
                ("page/.*", _Page),
                ("quality", _Quality),
                ("search", _Search),
                ("found", _Found),
                ("mark", _Mark),
                ("number", _Number),
                ("number/effects", _Effects),
                ("number/save", _Save),
                ("sentences", _Sentences),
            )
        )

    @property
    def root(self) -> Path:
        """The project."""
        assert self.serverapp
        return Path(self.serverapp.root_dir)

    @property
    def notebooks(self) -> Path:
        """Where its lessons lie."""
        return self.root / "notebooks"

    @property
    def base_url(self) -> str:
        """Where JupyterLab answers."""
        assert self.serverapp
        return str(self.serverapp.base_url)

    @cached_property
    def pages(self) -> Within:
        """The pages under work; they are made only once somebody looks at one."""
        build, templates = self.root / "build", [str(template_folder())]
        live = Live(self.notebooks, build / "live", build / "pages", say=self.log.info, worded=at_desk)
        if OF_A_HUB in os.environ:
            return Within(build / "live", templates, live.keep_up, f"{self.base_url}restless_legs/page/")
        return Beside(build / "live", templates, live.keep_up)

    @cached_property
    def aside(self) -> ThreadPoolExecutor:
        """Where lessons are looked at, one after the other: JupyterLab goes on answering meanwhile."""
        return ThreadPoolExecutor(max_workers=1)

    async def stop_extension(self) -> None:
        """End what makes pages, with the server."""
        if "aside" in self.__dict__:
            self.aside.shutdown(wait=False, cancel_futures=True)
        if "pages" in self.__dict__:
            await self.pages.end()


class _Answer(APIHandler):
    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def tell(self, **told: Any) -> None:
        self.finish(json.dumps(told))

    async def aside(self, look: Callable[..., T], *at: Any) -> T:
        return await get_running_loop().run_in_executor(self.desk.aside, look, *at)

    @property
    def body(self) -> Mapping[str, Any]:
        """What was sent, by name."""
        found = self.get_json_body() or {}
        if not isinstance(found, dict):
            raise HTTPError(400)
        return found

    def sent(self, **kinds: type) -> list[Any]:
        """Give what was sent under some names, each of its kind."""
        found = [self.body.get(name) for name in kinds]
        if not all(isinstance(one, kind) for one, kind in zip(found, kinds.values(), strict=True)):
            raise HTTPError(400)
        return found


class _Labels(_Answer):
    @authenticated
    def get(self) -> None:
        self.tell(**labels())


class _Start(_Answer):
    @authenticated
    def get(self) -> None:
        self.tell(html=start_page(self.desk.root))


class _Verb(_Answer):
    @authenticated
    async def post(self, name: str) -> None:
        verb = VERBS.get(name)
        typed = _texts(self.body)
        if verb is None or verb.missing(typed):
            raise HTTPError(400)
        is_well, lines = await answered(verb, typed, self.desk.root)
        sentences = await self.aside(pending, self.desk.notebooks) if name == "fix" else []
        html = await self.aside(told, name, is_well, lines, self.desk.base_url, typed, sentences)
        self.tell(html=html, writes=verb.writes)


class _Number(_Answer):
    @authenticated
    async def post(self) -> None:
        (id,) = self.sent(id=str)
        self.tell(html=await self.aside(number_form, id, self.desk.notebooks))


class _Effects(_Answer):
    @authenticated
    async def post(self) -> None:
        id, cells = self.sent(id=str, cells=dict)
        self.tell(html=await self.aside(number_effects, id, _texts(cells), self.desk.notebooks))


class _Save(_Answer):
    @authenticated
    async def post(self) -> None:
        id, was, cells = self.sent(id=str, was=str, cells=dict)
        done = await self.aside(number_saved, id, was, _texts(cells), self.desk.notebooks)
        self.tell(**done._asdict())


class _Sentences(_Answer):
    @authenticated
    async def post(self) -> None:
        (chosen,) = self.sent(chosen=list)
        self.tell(**(await self.aside(sentences_written, chosen, self.desk.notebooks))._asdict())


def _texts(cells: Mapping[str, Any]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if isinstance(cell, str)}


class _Quality(_Answer):
    @authenticated
    async def post(self) -> None:
        (path,), notebook = self.sent(path=str), self.body.get("notebook")
        try:
            html = await self.aside(quality_panel, self.desk.root, path, notebook)
        except ValueError:
            raise HTTPError(400) from None
        self.tell(html=html)


class _Search(_Answer):
    @authenticated
    async def get(self) -> None:
        self.tell(html=await self.aside(search_form))


class _Found(_Answer):
    @authenticated
    async def post(self) -> None:
        kind, typed, topic = self.sent(kind=str, words=str, topic=str)
        if kind not in FOUND:
            raise HTTPError(400)
        self.tell(html=await self.aside(found, kind, typed, topic))


class _Mark(_Answer):
    @authenticated
    async def post(self) -> None:
        (mark,) = self.sent(mark=str)
        self.tell(mark=await self.aside(to_insert, mark))


class _Preview(_Answer):
    @authenticated
    async def post(self) -> None:
        self.tell(address=self.desk.pages.begin())


class _Page(JupyterHandler):
    """A page under work on a hub: there it has no port of its own, and nobody but its writer sees it."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    @authenticated
    async def get(self) -> None:
        if OF_A_HUB not in os.environ:
            raise HTTPError(404)
        self.asked = ensure_future(self.desk.pages.answered(self.request))
        with suppress(CancelledError):
            reply = await self.asked
            self.set_status(reply.status)
            for name, value in reply.headers.items():
                self.set_header(name, value)
            self.finish(reply.body or None)  # "not modified" has none, not an empty one

    def on_connection_close(self) -> None:
        """Wait no longer for news: the page that asked is closed."""
        self.asked.cancel()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell Jupyter where the desk is."""
    return [{"module": "restless_legs.desk.server", "app": Desk}]
