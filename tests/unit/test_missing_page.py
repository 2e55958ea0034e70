"""The page for an address that leads nowhere: our own server's words, in each language, at any path."""

from __future__ import annotations

import pytest
from lxml import html

from restless_legs.language import Language, speaking
from restless_legs.serve.answers import resource, site_of
from restless_legs.site.embedding import pieces
from restless_legs.site.kept_list import is_kept
from restless_legs.site.laying import MISSING
from restless_legs.site.missing_page import missing_page
from restless_legs.site.publish import asset_addresses
from restless_legs.site.template import template_folder

LANGUAGES = ("en", "es")


def page_in(code: str) -> str:
    with speaking(Language(code)):
        return missing_page(asset_addresses().__getitem__)


def test_it_says_what_our_own_server_says() -> None:
    """Prevents two pages for one mistake, of which one is mended and the other is not."""
    served = site_of({"index.html": resource("index.html", b"<p>Iron</p>")}, [str(template_folder())])
    own = html.fromstring(served.error_pages[404])
    ours = html.fromstring(page_in("en"))
    for asked in ("string(//title)", "normalize-space(//main)", "string(/html/@lang)"):
        assert ours.xpath(asked) == own.xpath(asked), asked
    assert own.xpath("//a/@href") == ["/"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_needs_to_know_no_path(code: str) -> None:
    """Prevents a way home, or a style, that holds at one address of one clinic alone."""
    page = html.fromstring(page_in(code))
    assert page.get("lang") == code
    assert page.xpath("//a/@href") == ["./"]
    style = (
        f"./{asset_addresses()['lesson.css']}"  # the same in each language: one page may stand in for another
    )
    assert page.xpath("//link[@rel='stylesheet']/@href") == [style]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//script") == []


def test_each_language_has_words_of_its_own() -> None:
    """Prevents a Spanish reader who goes astray, and is told so in English."""
    said = {html.fromstring(page_in(code)).xpath("normalize-space(//main)") for code in LANGUAGES}
    assert len(said) == len(LANGUAGES)


def test_it_is_no_lesson() -> None:
    """Prevents it on phones, where nothing asks for it, and among what other sites may show."""
    assert not is_kept(MISSING)
    assert list(pieces({MISSING: page_in("en")}, "All of {title}")) == []
