"""A release behind nginx and behind Caddy, by their recipes: what a hospital's newcomer would have."""

from __future__ import annotations

import gzip
import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, expect

from restless_legs.hosting.release import make_release
from restless_legs.released import VERSION
from restless_legs.site.kept_list import MANIFEST, WORKER
from restless_legs.site.laying import MISSING
from restless_legs.site.policy import security_headers
from tests.browser import arguments, executable
from tests.pages.hosts import WEB_SERVERS, Host, Reply
from tests.pages.phones import REMOVE, TOLD, WORKERS, keep, keeps_nothing
from tests.pages.waiting import patient

ROOT = Path(__file__).parents[2]
EVERYWHERE = security_headers("'self'") | {"Strict-Transport-Security": "max-age=31536000"}
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="the web servers are installed as root")


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack a release of the site as its reader does; others may read it, as web servers need."""
    folder = tmp_path_factory.mktemp("srv")
    with zipfile.ZipFile(make_release(site, ROOT, folder).file) as packed:
        packed.extractall(folder)
    return folder / f"restless-legs-site-{VERSION}" / "site"


@pytest.fixture(scope="module", params=WEB_SERVERS)
def host(
    request: pytest.FixtureRequest, unpacked: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    with WEB_SERVERS[request.param](unpacked, tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture(scope="module", params=WEB_SERVERS)
def rooted(
    request: pytest.FixtureRequest, unpacked: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Serve the pages at the root of the host, with the changes that the recipe tells."""
    folder = tmp_path_factory.mktemp(request.param)
    with WEB_SERVERS[request.param](unpacked, folder, at_root=True) as running:
        yield running


def told(reply: Reply) -> dict[str, str]:
    """Give the headers that every answer should have."""
    return {name: reply.headers.get(name, "") for name in EVERYWHERE}


def test_every_file_is_served_as_it_is(host: Host, unpacked: Path) -> None:
    """Prevents a page, a script or a style that a recipe forgot."""
    for file in sorted(unpacked.rglob("*")):
        if file.is_file() and file.suffix not in (".gz", ".br"):
            reply = host.ask(f"/legs/{file.relative_to(unpacked).as_posix()}")
            assert (reply.status, reply.body) == (200, file.read_bytes()), file.name


@pytest.mark.parametrize(("takes", "smaller"), [("gzip", gzip.decompress), ("br, gzip", brotli.decompress)])
def test_smaller_forms_are_sent(host: Host, unpacked: Path, takes: str, smaller: object) -> None:
    """Prevents a phone on a slow line from loading four times as much."""
    reply = host.ask("/legs/iron.html", takes=takes)
    assert reply.headers["Content-Encoding"] == takes.partition(",")[0]
    assert reply.headers["Content-Type"].replace(" ", "").lower() == "text/html;charset=utf-8"
    assert (
        "Accept-Encoding" in reply.headers["Vary"]
    )  # what lies between may keep it for those alone who take it
    assert callable(smaller)
    assert smaller(reply.body) == (unpacked / "iron.html").read_bytes()


@pytest.mark.parametrize("path", ["", "iron.html", "version.json", "static"])
def test_headers_stand_on_every_answer(host: Host, unpacked: Path, path: str) -> None:
    """Prevents a page in a stranger's frame, and one that may load from elsewhere."""
    at = next((unpacked / "static").glob("lesson.*.css")).relative_to(unpacked) if path == "static" else path
    reply = host.ask(f"/legs/{at}")
    assert told(reply) == EVERYWHERE
    kept = "public, max-age=31536000, immutable" if path == "static" else "public, max-age=300"
    assert reply.headers["Cache-Control"] == kept
    assert "1." not in reply.headers.get("Server", "")


def test_both_spellings_of_the_path_lead_to_the_pages(host: Host) -> None:
    """Prevents a link without its last stroke from leading nowhere."""
    reply = host.ask("/legs")
    assert reply.status == 301
    assert reply.headers["Location"].endswith("/legs/")
    assert b"<html" in host.ask("/legs/").body


def test_the_host_alone_leads_to_the_pages(host: Host) -> None:
    """Prevents a reader who types the host's name from being welcomed by a web server."""
    reply = host.ask("/")
    assert (reply.status, reply.headers["Location"]) == (302, "/legs/")


@pytest.mark.parametrize("path", ["/", "/iron.html", "/es/", "/version.json"])
def test_the_pages_can_stand_at_the_root(rooted: Host, unpacked: Path, path: str) -> None:
    """Prevents a host without a path of its own from leading a browser in a ring."""
    reply = rooted.ask(path)
    file = unpacked / path[1:] / ("index.html" if path.endswith("/") else "")
    assert (reply.status, reply.body) == (200, file.read_bytes())
    assert told(reply) == EVERYWHERE
    assert reply.headers["Cache-Control"] == "public, max-age=300"


def test_what_is_not_at_the_root_is_refused_there(rooted: Host, unpacked: Path) -> None:
    """Prevents a root that answers what it has not."""
    for path, folder in {"/none.html": "", "/es/none.html": "es", "/legs/": ""}.items():
        reply = rooted.ask(path)
        assert (reply.status, reply.body) == (404, (unpacked / folder / MISSING).read_bytes())


@pytest.mark.parametrize(
    ("path", "method"), [("/legs/none.html", "GET"), ("/legs/", "POST"), ("/none", "GET"), ("/", "GET")]
)
def test_refusals_carry_the_headers_too(host: Host, path: str, method: str) -> None:
    """Prevents an error that a stranger's page shows in a frame as ours."""
    reply = host.ask(path, method=method)
    assert reply.status != 200
    assert told(reply) == EVERYWHERE


ASTRAY = {  # and in which folder of the pages the page lies that is sent
    "none.html": "",
    "none.html?ferritin=12": "",
    "none": "",
    "es/none.html": "es/",
    "fr/none.html": "",
    "static/none.0123abcd.js": "",
}


@pytest.mark.parametrize(("asked", "folder"), ASTRAY.items())
def test_an_address_that_leads_nowhere_has_a_way_home(
    host: Host, unpacked: Path, asked: str, folder: str
) -> None:
    """Prevents a bare page of the web server, one that browsers keep, and one that tells what was asked."""
    reply = host.ask(f"/legs/{asked}")
    assert (reply.status, reply.body) == (404, (unpacked / folder / MISSING).read_bytes())
    assert reply.headers["Content-Type"].replace(" ", "").lower() == "text/html;charset=utf-8"
    assert reply.headers["Cache-Control"] == "no-store"
    assert told(reply) == EVERYWHERE
    smaller = host.ask(f"/legs/{asked}", takes="gzip")
    assert gzip.decompress(smaller.body) == reply.body


def test_beside_the_pages_is_a_way_to_them(host: Host, unpacked: Path) -> None:
    """Prevents a reader who typed a word behind the host's name from being left with a web server."""
    reply = host.ask("/none.html")
    assert (reply.status, reply.body) == (404, (unpacked / MISSING).read_bytes())


@pytest.mark.parametrize("folder", ["", "es/"])
def test_who_went_astray_sees_a_page_of_ours_and_comes_home(
    host: Host, browser: Browser, folder: str
) -> None:
    """Prevents a page without its style, or a way home that leads to nothing either."""
    page = patient(browser.new_context(ignore_https_errors=True)).new_page()
    page.goto(f"{host.address}{folder}none.html")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
    page.get_by_role("link").click()
    expect(page).to_have_url(f"{host.address}{folder}")
    expect(page.locator("html.live")).to_be_attached()
    page.context.close()


def test_nothing_is_noted_of_what_is_asked(host: Host) -> None:
    """Prevents a log that tells which page somebody read, when it was asked in a wrong way."""
    for path in ("asked-for.html", "static/asked-for/", "static/asked-for/" + 300 * "x"):
        assert host.ask(f"/legs/{path}").status in (403, 404, 500)  # Caddy can't ask for so long a name
        assert host.ask(f"/legs/{path}", method="POST").status in (403, 405)
        host.ask(f"/legs/{path}", plain=True)
    assert host.ask("/legs/static/?asked-for").status in (403, 404)
    assert "asked-for" not in host.log.read_text(encoding="utf-8")


def test_plain_http_leads_to_tls(host: Host) -> None:
    """Prevents what somebody reads from going over the wire as plain text."""
    reply = host.ask("/legs/iron.html", plain=True)
    assert reply.status in (301, 308)
    assert reply.headers["Location"].startswith("https://")


@pytest.mark.parametrize(
    "path", ["/legs/none.html", "/legs/../nginx.conf", "/legs/%2e%2e/%2e%2e/etc/passwd", "/none"]
)
def test_what_is_not_there_is_not_served(host: Host, path: str) -> None:
    """Prevents files from beside the pages from being read."""
    reply = host.ask(path)
    assert reply.status in (400, 403, 404)
    assert b"root:" not in reply.body


def test_nothing_is_taken(host: Host) -> None:
    """Prevents a server of files from taking what somebody sends it."""
    assert host.ask("/legs/iron.html", method="POST").status in (403, 405)


def test_a_part_for_other_sites_weighs_what_hosts_are_told(unpacked: Path) -> None:
    """Prevents a portal from planning with a weight that parts had long ago."""

    def gzipped_kb(*names: str) -> float:
        return sum((unpacked / f"{name}.gz").stat().st_size for name in names) / 1000

    def loaded(page: str) -> list[str]:
        at_once = page.partition("<noscript>")[0] + "".join(re.findall(r"<script defer [^>]*>", page))
        return re.findall(r'(?:href|src|data-lesson)="(static/[^"]*)"', at_once)

    told = re.search(
        r"about (\d+) to (\d+) KB on the wire with gzip, the whole iron lesson .* about (\d+) KB",
        (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8"),
    )
    assert told
    embed, iron = ((unpacked / name).read_text("utf-8") for name in ("embed.html", "iron.html"))
    shell = gzipped_kb("embed.html", *loaded(embed))
    parts = [shell + gzipped_kb(script) for script in re.findall(r' data-script="([^"]*)"', embed)]
    weights = (min(parts), max(parts), gzipped_kb("iron.html", *loaded(iron)))
    assert weights == pytest.approx(tuple(map(int, told.groups())), abs=10)


def test_a_lesson_answers_behind_it(host: Host, browser: Browser) -> None:
    """Prevents a policy or a path under which pages stand still."""
    context = patient(browser.new_context(ignore_https_errors=True))
    page = context.new_page()
    page.goto(f"{host.address}iron.html")
    box = page.locator("#iron_level input[name=ferritin]")
    box.fill("40")
    box.blur()
    expect(page.locator("#iron_level .takeaway")).to_contain_text("low for restless legs")
    context.close()


@pytest.mark.parametrize(
    ("name", "types"),
    [(MANIFEST, {"application/manifest+json"}), (WORKER, {"text/javascript", "application/javascript"})],
)
def test_what_keeps_pages_is_asked_for_again_soon(host: Host, name: str, types: set[str]) -> None:
    """Prevents a worker that browsers refuse for its type, and phones that never hear of a new version."""
    reply = host.ask(f"/legs/{name}")
    assert reply.headers["Content-Type"].partition(";")[0] in types
    assert reply.headers["Cache-Control"] == "public, max-age=300"


def test_pages_can_be_kept_behind_it(host: Host, browser: Browser) -> None:
    """Prevents a path, a policy or a smaller form with which a phone keeps nothing."""
    # Browsers let no worker begin behind a certificate that nobody vouches for.
    trusting = browser.browser_type.launch(
        executable_path=executable(), args=[*arguments(), "--ignore-certificate-errors"]
    )
    page = patient(trusting.new_context()).new_page()
    page.goto(host.address)
    keep(page)
    assert page.evaluate(WORKERS) == [host.address]
    page.context.set_offline(True)
    page.goto(f"{host.address}iron.html?from=a-link")
    page.locator("#iron_level-ferritin").fill("40")
    expect(page.locator("#iron_level .takeaway")).to_contain_text("low for restless legs")
    page.goto(host.address)
    page.locator(REMOVE).click()
    expect(page.locator(TOLD)).to_contain_text("Removed.")
    assert keeps_nothing(page)
    trusting.close()


def test_the_version_is_told(host: Host) -> None:
    """Prevents a host who can't tell which release readers see."""
    assert json.loads(host.ask("/legs/version.json").body)["version"] == VERSION
