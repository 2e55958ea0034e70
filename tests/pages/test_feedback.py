"""The link by which readers tell a clinic what is wrong or unclear: on each page, nothing entered in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from restless_legs.evidence import words
from restless_legs.evidence.picture_file import picture_fault
from restless_legs.hosting.putting import put_profile
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.released import VERSION
from tests.made import LESSONS, PAGES, TOOLS
from tests.pages.test_clinic_profile import written
from tests.pages.test_private import MOVE_EVERYTHING
from tests.pages.test_search import search
from tests.unit.test_clinic_late import profile

MAIL, FORM = "legs@lakeside.example", "https://lakeside.example/tell?to=legs"
LINK = "a[data-feedback]"
Opening = Callable[..., Page]


def told_by(feedback: str, site: Path, folder: Path) -> str:
    """Lay out the pages of a clinic that takes feedback; give the address of their folder."""
    late = Path(shutil.copytree(site, folder / "site"))
    put_profile(late, profile(folder, feedback=feedback, emergency='"112"'), written, picture_fault)
    return f"{late.as_uri()}/"


@pytest.fixture(scope="module")
def by_mail(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return told_by(MAIL, site, tmp_path_factory.mktemp("mail"))


@pytest.fixture(scope="module")
def by_form(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return told_by(FORM, site, tmp_path_factory.mktemp("form"))


def address(page: Page) -> str:
    expect(page.locator("html.live")).to_be_attached()
    return page.locator(LINK).get_attribute("href") or ""


def test_each_page_has_one_that_names_it(by_mail: str) -> None:
    """Prevents a page whose mistakes nobody is told, and a mail that does not say of which page it is."""
    site = Path(unquote(by_mail.removeprefix("file://")))
    pages = [path for path in (*site.glob("*.html"), *site.glob("*/*.html")) if path.name in PAGES]
    assert {*PAGES} < {path.relative_to(site).as_posix() for path in pages}
    for path in pages:
        page = html.fromstring(path.read_bytes())
        [link] = page.xpath("//footer//a[@data-feedback]")
        mail = unquote(link.get("href"))
        assert mail.startswith(f"mailto:{MAIL}?subject="), path
        assert mail.endswith(f": {path.name}"), path
        assert f": {VERSION}\r\n" in mail, path
        assert "112" in mail, path
        title, subject = page.xpath("string(//h1)").strip(), mail.partition("&body=")[0]
        assert title in mail, path
        assert title not in subject, path


def said_before(site: Path, name: str) -> tuple[str, list[str]]:
    """Give what a page says before the link, and which numbers can be tapped there."""
    [told] = html.fromstring((site / name).read_bytes()).xpath("//footer//*[@class='feedback']")
    *before, last = told
    assert last.xpath(".//a[@data-feedback]"), name
    calls = [link.get("href") for one in before for link in one.iter("a")]
    return " ".join(" ".join(one.text_content().split()) for one in before), calls


@pytest.mark.parametrize("folder", ["", "es/"])
@pytest.mark.parametrize("kind", ["mail", "form"])
def test_what_it_is_not_for_stands_before_it(by_mail: str, by_form: str, kind: str, folder: str) -> None:
    """Prevents a call for help, or a side effect, that is written where nobody reads it for days."""
    site = Path(unquote((by_mail if kind == "mail" else by_form).removeprefix("file://")))
    with speaking(Language("es") if folder else ENGLISH):
        say = words("site")
        keys = ["no_help", "careful", "urgent", "not_set.crisis", "side_effect", f"opens.{kind}"]
        told = [say.text(f"feedback.{key}") for key in keys]
    for name in PAGES:
        if (site / folder / name).exists():
            before, calls = said_before(site, f"{folder}{name}")
            assert [one for one in told if one not in before] == [], name
            assert calls == ["tel:112"], name


def test_no_page_has_one_where_nobody_takes_it(site: Path) -> None:
    """Prevents a link that leads nowhere."""
    assert not [name for name in PAGES if "data-feedback" in (site / name).read_text(encoding="utf-8")]


def test_without_a_script_it_names_the_page(open_page: Opening, by_form: str) -> None:
    """Prevents a link that needs a script to lead anywhere."""
    page = open_page(f"{by_form}iron.html", folded=True, java_script_enabled=False)
    expect(page.locator(LINK)).to_be_visible()
    found = page.locator(LINK).get_attribute("href") or ""
    assert found.startswith(f"{FORM}&page=")
    assert found.endswith("&place=iron.html")


def goes_to(page: Page, id: str) -> None:
    page.evaluate("(id) => { location.hash = id; }", id)


def test_it_names_the_place_that_the_address_names(open_page: Opening, by_mail: str, by_form: str) -> None:
    """Prevents a clinic that has to ask which of thirty paragraphs was meant."""
    for folder in (by_mail, by_form):
        page = open_page(f"{folder}iron.html#iron_level")
        link = page.locator(LINK)
        expect(link).to_have_attribute("href", re.compile("iron.html%23iron_level$"))
        heading = page.locator("main h2[id]").last.get_attribute("id") or ""
        goes_to(page, heading)
        expect(link).to_have_attribute("href", re.compile(f"iron.html%23{re.escape(quote(heading))}$"))
        goes_to(page, page.locator("#iron_level form [id]").first.get_attribute("id") or "")
        expect(link).to_have_attribute("href", re.compile("iron.html%23iron_level-title$"))


HIDDEN = ["#ferritin=37.25", "#set=eyJpcm9uX2xldmVsIjp7fX0", "?ferritin=37.25", "#nobody", "#%E0%A4%A"]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_else_stands_in_an_address_is_not_told(open_page: Opening, by_mail: str, hidden: str) -> None:
    """Prevents answers that a link carried from going on to a clinic by mail."""
    assert unquote(address(open_page(f"{by_mail}iron.html{hidden}"))).endswith(": iron.html")


def entered(page: Page) -> None:
    """Move every explorer, fill in every box, and look for something."""
    page.evaluate(MOVE_EVERYTHING)
    for box in page.locator("main textarea:visible, main input[type=text]:visible").all():
        if box.is_editable():
            box.fill("37")
    search(page, "hush hush pregnant")
    page.keyboard.press("Escape")


@pytest.mark.parametrize("topic", [*LESSONS, *TOOLS])
def test_nothing_that_was_entered_is_in_it(open_page: Opening, by_mail: str, topic: str) -> None:
    """Prevents a ferritin, a medicine or a note that a reader's own mail tells without their knowing."""
    page = open_page(f"{by_mail}{topic}.html", folded=False)
    before = address(page)
    entered(page)
    assert address(page) == before
    # A press works the link out anew; nobody's mail program is to open.
    page.locator(LINK).evaluate("(link) => link.addEventListener('click', (e) => e.preventDefault())")
    page.locator(LINK).dispatch_event("click")
    assert address(page) == before


def test_it_stays_off_paper(open_page: Opening, by_mail: str) -> None:
    """Prevents a link that nobody can press, on the paper of a visit."""
    for name in ("visit.html", "consult.html", "teaching.html", "iron.html"):
        page = open_page(f"{by_mail}{name}")
        expect(page.locator(LINK)).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(LINK)).to_be_hidden()
