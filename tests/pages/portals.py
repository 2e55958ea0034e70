"""A site of somebody else that shows a part of our pages in a frame: it notes what it is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

from playwright.sync_api import BrowserContext, Frame, Page, expect

from restless_legs.site.embedding import ELEMENT
from tests.pages.waiting import until

TEMPLATES = Path(__file__).parents[2] / "voila_templates"
_AROUND = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>A portal</title><script>
told = [];
addEventListener("message", ({data}) => told.push(JSON.stringify(data)));
</script><h1>A portal</h1><label>Search <input id="own"></label>
"""


@dataclass(frozen=True)
class Portal:
    """The portal, and our pages on another host."""

    address: str
    pages: str

    def lines(self, attribute: str, title: str = "Iron", folder: str = "") -> str:
        """Write what the page for other sites gives to copy."""
        element = f'<restless-legs {attribute}><a href="{self.pages}">{title}</a></restless-legs>'
        return f'<script src="{self.pages}{folder}{ELEMENT}" defer></script>{element}'

    def opened(self, context: BrowserContext, lines: str) -> Shown:
        """Open the portal with some lines in its page."""
        page = context.new_page()
        page.goto(self.with_lines(lines))
        return Shown(page)

    def with_lines(self, lines: str) -> str:
        """Give the address of the portal with some lines in its page."""
        return f"{self.address}?{quote(lines)}"


@dataclass(frozen=True)
class Shown:
    """A portal in a browser, with the frame."""

    page: Page

    @property
    def told(self) -> list[Any]:
        """What the portal was told."""
        return [json.loads(one) for one in self.page.evaluate("told")]

    @property
    def frame(self) -> Frame:
        """What is shown in it."""
        until(self.page, lambda: len(self.page.frames) > 1, "a frame")
        return self.page.frames[1]

    def wait(self, times: int = 1) -> Frame:
        """Wait until the frame answers, and was made as tall as it has to be."""
        expect(self.frame.locator("html.live")).to_be_attached()
        until(self.page, lambda: len(self.told) >= times, "a height")
        return self.frame

    @property
    def height(self) -> float:
        """How tall the frame is."""
        return float(self.page.locator("iframe").evaluate("frame => frame.getBoundingClientRect().height"))


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        lines = unquote(self.path.partition("?")[2])
        self.wfile.write(f"{_AROUND}{lines}".encode())

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def portal(site: Path) -> Iterator[Portal]:
    """Serve our pages so that any site may show them, and such a site."""
    command = [sys.executable, "-m", "restless_legs.serve.application", str(site), "--port=0"]
    env = os.environ | {"JUPYTER_PATH": str(TEMPLATES)}
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as other,
        subprocess.Popen(
            [*command, "--frame_ancestors=*"], env=env, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        Thread(target=other.serve_forever, daemon=True).start()
        assert process.stdout
        yield Portal(f"http://127.0.0.1:{other.server_port}/", process.stdout.readline().split()[-1])
        process.terminate()
        other.shutdown()
