"""A hub for educators by our recipe: JupyterHub and its proxy behind nginx, and system users of their own.

The Littlest JupyterHub itself needs systemd, which starts each server as its user: here the hub does.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from restless_legs.site.policy import security_headers
from tests.pages.desks import add_to_cell, open_file, press_verb, save, to_start
from tests.pages.hubs import Educator, Hub, Visitor, hub, reasons
from tests.pages.waiting import patient

LESSON, SENTENCE = "what_is_rls", "Many people have them."
WORDS = "data/words/en/iron.yml"
LACKING = list(reasons())
pytestmark = [
    pytest.mark.whole,
    pytest.mark.browser,
    pytest.mark.skipif(bool(LACKING), reason="; ".join(LACKING)),
]


@pytest.fixture(scope="module")
def running() -> Iterator[Hub]:
    with hub("anna", "ben") as started:
        yield started


@pytest.fixture(scope="module")
def anna(running: Hub) -> Educator:
    return running.educators[0]


@pytest.fixture(scope="module")
def ben(running: Hub) -> Educator:
    return running.educators[1]


@pytest.fixture(scope="module")
def at_annas(running: Hub, anna: Educator) -> Visitor:
    """Give her browser, with her server started."""
    visitor = running.visitor(anna)
    running.start(visitor, anna)
    return visitor


@pytest.fixture(scope="module")
def at_bens(running: Hub, ben: Educator) -> Visitor:
    return running.visitor(ben)


@pytest.fixture
def desk(running: Hub, anna: Educator, browser: Browser) -> Iterator[Page]:
    """Log in as an educator does, and wait for JupyterLab."""
    context = patient(browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800}))
    page = context.new_page()
    page.goto(f"{running.address}/")
    page.locator("#username_input").fill(anna.user)
    page.locator("#password_input").fill(anna.password)
    page.locator("#login_submit").click()
    expect(page.locator("#restless-legs-start h1")).to_have_text("Restless Legs, Explained")
    expect(page.locator("#jupyterlab-splash")).to_have_count(0)
    yield page
    context.close()


def as_user(who: Educator, command: str) -> int:
    """Run a command of the shell as a system user; tell how it ended."""
    said = subprocess.run(["su", who.user, "-c", command], check=False, capture_output=True)
    return said.returncode


def processes_of(who: Educator) -> list[psutil.Process]:
    """Give what somebody runs; a process that has ended, and was not taken note of, runs nothing."""
    found = psutil.process_iter(["username", "status"])
    return [
        one
        for one in found
        if one.info["username"] == who.user and one.info["status"] != psutil.STATUS_ZOMBIE
    ]


def test_a_sentence_is_changed_seen_and_published(
    running: Hub, anna: Educator, at_annas: Visitor, desk: Page
) -> None:
    """Prevents a hub on which an educator can write, and not see or publish what they wrote."""
    to_start(desk).locator(f"[data-preview='{LESSON}']").click()
    page = desk.frame_locator(f"#restless-legs-preview-{LESSON} iframe")
    expect(page.locator("main")).to_contain_text(SENTENCE)
    notebook = open_file(desk, f"notebooks/{LESSON}.ipynb")
    add_to_cell(desk, notebook, SENTENCE, " Ask us about them.")
    save(desk, f"{LESSON}.ipynb")
    expect(page.locator("main")).to_contain_text("Ask us about them.")
    press_verb(desk, "publish", "well")
    shown = running.host.ask(f"/{anna.name}/{LESSON}.html", name="legs.localhost")
    assert shown.status == 200
    assert "Ask us about them." in shown.body.decode()
    wanted = security_headers("'self'")
    assert {name: shown.headers[name] for name in wanted} == wanted


def test_a_preview_has_no_port_of_its_own(anna: Educator, at_annas: Visitor) -> None:
    """Prevents pages that nobody at another machine can see, and that everybody on this one can."""
    address = json.loads(at_annas.ask(f"/user/{anna.user}/restless_legs/preview", sent={}).body)["address"]
    assert address == f"/user/{anna.user}/restless_legs/page/"
    assert at_annas.ask(f"{address}-/live.js").status == 200
    listening = {
        held.laddr.port
        for one in processes_of(anna)
        if "ipykernel_launcher" not in one.cmdline()
        for held in one.net_connections()
        if held.status == psutil.CONN_LISTEN
    }
    assert len(listening) == 1


@pytest.mark.parametrize(
    "path",
    [
        "api/contents/data/clinic.yml",
        "files/data/clinic.yml",
        "lab",
        "restless_legs/start",
        "restless_legs/page/index.html",
        "api/kernels",
    ],
)
def test_others_are_refused_at_an_educators_server(
    anna: Educator, at_annas: Visitor, at_bens: Visitor, path: str
) -> None:
    """Prevents one educator from reading what another has not published."""
    assert at_annas.ask(f"/user/{anna.user}/{path}").status == 200
    assert at_bens.ask(f"/user/{anna.user}/{path}").status in (403, 404)
    stranger = Visitor(at_annas.address, at_annas.certificate).ask(f"/user/{anna.user}/{path}")
    assert stranger.status == 403 or b'name="password"' in stranger.body


def test_others_change_nothing(anna: Educator, at_annas: Visitor, at_bens: Visitor) -> None:
    """Prevents one educator from writing or publishing in the name of another."""
    kernels = at_annas.ask(f"/user/{anna.user}/api/kernels").body
    for path, sent in {
        "restless_legs/verbs/publish": {},
        "restless_legs/preview": {},
        "api/kernels": {"name": "python3"},
    }.items():
        assert at_bens.ask(f"/user/{anna.user}/{path}", sent=sent).status in (403, 404)
    assert len(json.loads(at_annas.ask(f"/user/{anna.user}/api/kernels").body)) == len(json.loads(kernels))


def test_homes_are_read_by_nobody_else(
    running: Hub, anna: Educator, ben: Educator, at_annas: Visitor
) -> None:
    """Prevents what the hub refuses from being read in a terminal of the hub."""
    lessons = anna.home / "restless-legs"
    assert as_user(anna, f"cat {lessons / WORDS}") == 0
    assert as_user(ben, f"cat {lessons / WORDS}") != 0
    assert as_user(ben, f"ls {anna.home}") != 0
    assert as_user(ben, f"touch {running.published / anna.name / 'index.html'}") != 0


def test_a_link_that_somebody_lays_is_not_served(running: Hub, ben: Educator) -> None:
    """Prevents a published folder from showing what only the web server may read."""
    folder = running.published / ben.name
    assert as_user(ben, f"ln -s /etc/passwd {folder / 'link.txt'}; echo shown > {folder / 'own.txt'}") == 0
    assert running.host.ask(f"/{ben.name}/own.txt", name="legs.localhost").body == b"shown\n"
    assert running.host.ask(f"/{ben.name}/link.txt", name="legs.localhost").status in (403, 404)
