"""The published site in the places where clinics put it: below a path, on any file server, in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from restless_legs.site.embedding import PAGE as EMBED
from restless_legs.site.kept_list import NOT_HERE
from restless_legs.site.laying import CHECK, MISSING
from tests.made import PAGES

pytestmark = pytest.mark.server


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def plain_server(folder: Path) -> Iterator[str]:
    """Serve a folder as a file server does that knows nothing of us."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(params=["file server", "below a path", "from disk"])
def place(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Give the address of the folder that holds the pages."""
    if request.param == "from disk":
        yield f"{site.as_uri()}/"
    elif request.param == "file server":
        with plain_server(site) as address:
            yield address
    else:
        with plain_server(site.parents[1]) as address:
            yield f"{address}a%20clinic/legs/"


def test_the_site_works_wherever_it_lies(
    place: str,
    open_page: Callable[..., Page],
    draw_charts: Callable[[Page], None],
    requests: list[str],
    complaints: list[str],
) -> None:
    """Prevents: a site that works at our address only: no style, no answer, no chart, no way back."""
    page = open_page(f"{place}index.html")
    page.get_by_role("link", name="Iron and restless legs").click()
    page.wait_for_url(f"{place}iron.html", wait_until="load")
    assert page.evaluate("document.styleSheets.length") == 1  # ours are one file
    assert page.locator(".explorer").first.evaluate("card => getComputedStyle(card).borderTopWidth") != "0px"
    takeaway = page.locator("#iron_level [data-part=takeaway]")
    before = takeaway.inner_text()
    page.locator("#iron_level-ferritin").fill("90")
    expect(takeaway).not_to_have_text(before)
    draw_charts(page)
    assert page.locator("#how_fast .plot svg text").count() > 4
    page.get_by_role("link", name="Restless Legs, Explained").click()
    assert page.url == f"{place}index.html"
    outside = [request for request in requests if not request.startswith((place, "data:"))]
    # Browsers look for a picture of the site at the root by themselves; our pages bring their own.
    assert outside == []
    assert complaints == []


def test_every_address_in_the_site_leads_to_a_file_or_a_place_on_the_page(
    open_page: Callable[..., Page], site: Path
) -> None:
    """Prevents: a link to nowhere, and an address that holds at the root of a server only."""
    pages = sorted(
        path.name for path in site.glob("*.html") if path.name not in {CHECK, EMBED, MISSING, NOT_HERE}
    )
    assert pages == sorted(PAGES)
    met = 0
    for name in pages:
        page = open_page(name)
        found = page.evaluate("""() => [...document.querySelectorAll("[href], [src], [data-plotly]")]
          .flatMap((e) => ["href", "src", "data-plotly", "data-plotly-style"].map((n) => e.getAttribute(n)))
          .filter((address) => address !== null)""")
        for address in set(found) - {"data:,"}:
            file, _, mark = address.partition("#")
            if not file.startswith("https://"):
                assert not file.startswith(("/", "http:")), address
                assert (site / (file or name)).is_file(), address
                there = (site / (file or name)).read_text(encoding="utf-8")
                # What is presented is no place on the page, but one of its ways.
                way = mark.removeprefix("present=")
                wanted = f'id="{mark}"' if way == mark else f'<option value="{way}"'
                assert not mark or wanted in there, f"{name} links to {address}, which is nowhere"
                met += 1
    assert met > 40
