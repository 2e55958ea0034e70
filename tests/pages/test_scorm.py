"""A packed lesson in a learning platform's player: it opens and answers, and the player is told nothing."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml import html as documents
from playwright.sync_api import Browser, expect

from restless_legs.hosting.scorm import PACKED, make_package
from tests.pages.test_places import plain_server
from tests.pages.waiting import patient, rest

# The player that many platforms are built with; it comes with the tools for scripts.
PLAYER = Path(__file__).parents[2] / "node_modules/scorm-again/dist/scorm12.min.js"
# A platform's page, as the player's own documents have it. Whatever is looked up in the interface is noted.
PLATFORM = """<!doctype html><title>A platform</title><script src="player.js"></script><script>
asked = [];
const real = new Scorm12API({autocommit: false, lmsCommitUrl: "commit", logLevel: 5});
API = new Proxy(real, {get(api, name) { asked.push(String(name)); return Reflect.get(api, name); }});
held = () => JSON.stringify(real.cmi);
</script><iframe src="package/START" width="1000" height="900"></iframe>"""

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not PLAYER.exists(), reason="`npm ci` brings the player"),
]


@pytest.fixture
def platform(site: Path, tmp_path: Path) -> Iterator[str]:
    """Give the address of a platform that somebody put the package into."""
    with zipfile.ZipFile(make_package(site, "iron", tmp_path)) as packed:
        packed.extractall(tmp_path / "platform" / "package")
    manifest = etree.parse(tmp_path / "platform" / "package" / PACKED)
    [start] = manifest.xpath("//*[local-name()='resource']/@href")
    shutil.copy(PLAYER, tmp_path / "platform" / "player.js")
    (tmp_path / "platform" / "index.html").write_text(PLATFORM.replace("START", start), encoding="utf-8")
    with plain_server(tmp_path / "platform") as address:
        yield address


def test_it_opens_and_answers_and_tells_the_player_nothing(browser: Browser, platform: str) -> None:
    """Prevents a platform that learns a ferritin, a guess, or that somebody read on to the end."""
    context = patient(browser.new_context())
    page, asked, wrong = context.new_page(), list[str](), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: asked.append(one.url))
    page.goto(platform)
    before = page.evaluate("held()")
    lesson = page.frame_locator("iframe")
    expect(lesson.locator("html.live")).to_be_attached()
    expect(lesson.get_by_role("button", name="Add to my questions")).to_have_count(0)
    lesson.get_by_label("Details for clinicians").check()  # which has the bar of a visit elsewhere
    expect(lesson.locator("a:visible", has_text=re.compile("^(My visit|Consultation)$"))).to_have_count(0)
    lesson.locator("#iron_level-ferritin").fill("38")
    expect(lesson.locator("#iron_level [data-part=takeaway]")).to_contain_text("Your iron is low")
    lesson.locator("summary", has_text=re.compile("^Check yourself$")).click()
    lesson.locator("#check_lab [value=low]").check()
    expect(lesson.locator("#check_lab [data-part=takeaway]")).to_contain_text("Yes.")
    lesson.get_by_role("link", name="all signs that can't wait").click()
    expect(lesson.get_by_role("heading", name="Signs to act on")).to_be_visible()
    rest(page, 700)
    assert wrong == []
    assert page.evaluate("asked") == []
    assert page.evaluate("held()") == before
    assert not json.loads(before)["core"].get("session_time", "").strip("0:.")
    assert {url.startswith(platform) for url in asked} == {True}
    assert [url for url in asked if "commit" in url] == []
    # And the interface is there to be asked: a test that sees nothing would see nothing of this either.
    assert page.evaluate("[API.LMSInitialize(''), asked.length > 0]") == ["true", True]
    context.close()


def test_each_link_of_its_pages_leads_to_a_page_of_it(site: Path, tmp_path: Path) -> None:
    """Prevents a link that a platform answers with "not found"."""
    with zipfile.ZipFile(make_package(site, "iron", tmp_path)) as packed:
        pages = {name: packed.read(name) for name in packed.namelist() if name.endswith(".html")}
    led_to = {
        link.partition("#")[0]
        for body in pages.values()
        for link in documents.fromstring(body).xpath("//a/@href")
        if not urlsplit(link).scheme
    }
    assert led_to - {""} <= {*pages}
