"""What a phone keeps of the pages, asked of its browser; and a server that ends while the phone reads on."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from restless_legs.site.kept_list import WORKER, with_list

TEMPLATES = Path(__file__).parents[2] / "voila_templates"
KEEP, REMOVE = "[data-keep-now]", "[data-keep-no-more]"
TOLD = "[data-keep] [data-told]"
CACHES = "caches.keys()"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"
# Every address in every cache, with what stands there.
ALL_KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
      let text = "";
      const piece = (at) => String.fromCharCode(...bytes.slice(at, at + 9000));
      for (let at = 0; at < bytes.length; at += 9000) text += piece(at);
      found[request.url] = btoa(text);
    }
  }
  return found;
}"""


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder as `make serve` does; give its address."""
    command = [sys.executable, "-m", "restless_legs.serve.application", str(folder), f"--port={port}"]
    env = os.environ | {"JUPYTER_PATH": str(TEMPLATES)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def port_of(address: str) -> int:
    return int(address.rstrip("/").rpartition(":")[2])


def keep(page: Page) -> None:
    """Press the button, and wait until all is there."""
    page.locator(KEEP).click()
    expect(page.locator(TOLD)).to_contain_text("All pages in English are on this phone now")


def kept(page: Page) -> dict[str, bytes]:
    """Give what stands in the browser's caches, by its address."""
    return {address: b64decode(body) for address, body in page.evaluate(ALL_KEPT).items()}


def keeps_nothing(page: Page) -> bool:
    return page.evaluate(CACHES) == [] and page.evaluate(WORKERS) == []


def change(folder: Path, name: str, was: str, now: str) -> None:
    """Change a finished page as its host would: the worker's list is written anew with it."""
    page = folder / name
    text = page.read_text(encoding="utf-8")
    assert was in text
    page.write_text(text.replace(was, now), encoding="utf-8")
    files = {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }
    (folder / WORKER).write_bytes(with_list(files[WORKER], files))
