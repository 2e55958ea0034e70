"""The page that stands in for one which a phone has not: in its own language, and in the one asked for."""

from __future__ import annotations

import pytest
from lxml import html

from restless_legs.language import speaking
from restless_legs.site.editions import Edition, editions, seen_from
from restless_legs.site.kept_list import NOT_HERE, is_kept
from restless_legs.site.not_here_page import not_here_page
from tests.made import NOTEBOOKS

EVERY = editions(NOTEBOOKS)


def page_of(one: Edition) -> html.HtmlElement:
    with speaking(one.language):
        return html.fromstring(not_here_page(lambda name: name, seen_from(one, EVERY)))


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_each_other_language_is_told_of_in_its_own_words_too(one: Edition) -> None:
    """Prevents a reader who asked for a language, and is told in another that it is not there."""
    page = page_of(one)
    others = {other.code for other in EVERY} - {one.code}
    assert {*page.xpath("//section/@id")} == others
    for code in others:
        here, there = (said.text_content() for said in page.xpath(f"//section[@id='{code}']/p[not(a)]"))
        assert here != there
        assert page.xpath(f"//section[@id='{code}']/p[@lang='{code}']")


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_it_leads_to_what_is_kept_and_to_signs_to_act_on(one: Edition) -> None:
    """Prevents a reader without a network at the end of a road."""
    page = page_of(one)
    assert page.get("lang") == one.code
    assert {"index.html", "index.html#when_to_get_help"} <= {*page.xpath("//a/@href")}
    assert is_kept(NOT_HERE)
