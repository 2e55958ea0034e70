"""The pages to look things up in, and what every page says of its own age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import Page, expect

from restless_legs.evidence import glossary, reference, source_hosts, words
from restless_legs.evidence.claims import Place, claims
from restless_legs.site.outline import due_of
from restless_legs.site.source_list import link_of
from tests.made import CATALOGUE, NOTEBOOKS, PAGES

pytestmark = pytest.mark.server


def due(name: str) -> date:
    return due_of(nbformat.read(NOTEBOOKS / name.replace(".html", ".ipynb"), as_version=4))


def test_every_word_has_its_meaning_and_its_lessons(open_page: Callable[..., Page]) -> None:
    """Prevents: a word that a reader met in a lesson and can't find again."""
    page = open_page("glossary.html")
    terms = sorted((term.term for term in glossary()), key=str.lower)
    assert page.locator("dl.words dt").all_inner_texts() == terms
    shown = page.locator("dl.words").inner_text()
    assert all(term.meaning in shown for term in glossary())
    page.locator("#word-ferritin + dd").get_by_role("link", name="Iron and restless legs").click()
    page.wait_for_url("**/iron.html")


def test_every_source_says_what_was_read_what_rests_on_it_and_where_it_is_used(
    open_page: Callable[..., Page],
) -> None:
    """Prevents: a number whose source a reader can find on one page only."""
    page = open_page("sources.html")
    keys = {rests.partition("[")[0] for claim in claims() for rests in claim.rests_on}
    listed = page.locator("ul.all > li").evaluate_all("all => all.map(one => one.id)")
    assert sorted(listed) == sorted(f"source-{key}" for key in keys)
    one = page.locator("#source-winkelman2025")
    used = {
        Place.read(place).page
        for claim in claims()
        if any(rests.startswith("winkelman2025") for rests in claim.rests_on)
        for place in claim.used_in
    } - {entry.topic for entry in CATALOGUE.entries if entry.is_for_clinicians}
    links = one.locator(".also a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert sorted(links) == sorted(f"{name}.html" for name in used)
    expect(one).to_contain_text(read_of("winkelman2025"))
    expect(one.locator(".details")).to_be_hidden()
    page.get_by_label("Details for clinicians").check()
    expect(one.locator(".details")).to_contain_text("[iron.cutoff.adult; abstract; read at the source]")


def read_of(key: str) -> str:
    return words("site").text(f"sources.how.{reference(key).how}")


def test_every_source_says_how_it_was_read_and_links_only_to_hosts_that_were_looked_at(
    open_page: Callable[..., Page],
) -> None:
    """Prevents: a news page that passes as the study, and a link to a copy or a proxy."""
    page = open_page("sources.html")
    told = dict(
        page.locator("ul.all > li").evaluate_all(
            "all => all.map(one => [one.id, one.querySelector('.also').textContent])"
        )
    )
    keys = [id.removeprefix("source-") for id in told]
    assert {reference(key).read for key in keys} == {"P", "S"}
    assert [key for key in keys if not told[f"source-{key}"].startswith(read_of(key))] == []
    links = page.locator("ul.all > li > a").evaluate_all("all => all.map(one => one.href)")
    hosts = {urlsplit(link).netloc for link in links} - {"doi.org", "pubmed.ncbi.nlm.nih.gov"}
    assert len(hosts) > 10
    assert hosts <= {one.host for one in source_hosts()}
    unlinked = [key for key in keys if reference(key).address and not link_of(reference(key))[0]]
    assert unlinked
    assert [key for key in unlinked if "We give no link" not in told[f"source-{key}"]] == []


def test_a_lesson_says_of_each_source_how_it_was_read(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader of one lesson who takes a page on a study for the study."""
    page = open_page("brain.html")
    second = page.locator("#sources li:not(.for-clinicians) > .also", has_text="not the source itself")
    expect(second.first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_who_made_it_who_pays_and_how_old_it_is(
    open_page: Callable[..., Page], name: str
) -> None:
    """Prevents: a page that hides its age, its makers, or who paid for it."""
    page = open_page(name)
    foot = page.locator("footer")
    for said in (
        "Made by",
        "Nobody pays us",
        "once a year",
        "Nobody has checked its numbers against their sources and signed",
        f"sources is due before {due(name).isoformat()}",
    ):
        expect(foot).to_contain_text(said)
    foot.get_by_role("link", name="What the words mean").click()
    page.wait_for_url("**/glossary.html")
    page.locator("footer").get_by_role("link", name="Where the numbers come from").click()
    page.wait_for_url("**/sources.html")


@pytest.mark.parametrize(("late", "seen"), [(-1, False), (0, False), (1, True)])
def test_a_page_past_its_day_says_so_at_its_top(
    open_page: Callable[..., Page], late: int, seen: bool
) -> None:
    """Prevents: a reader who takes old advice for new."""
    page = open_page("index.html")
    page.clock.set_fixed_time(f"{due('iron.html') + timedelta(days=late)}T12:00:00Z")
    page.get_by_role("link", name="Iron and restless legs").click()
    page.wait_for_url("**/iron.html")
    told = page.locator("[data-due]")
    expect(told).to_be_visible(visible=seen)
    if seen:
        expect(told).to_contain_text("Some of it may be out of date")
        assert told.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]  # type: ignore[index]
