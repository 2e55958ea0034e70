"""Parts of the pages, cut out for other sites."""

from __future__ import annotations

import json

from restless_legs.evidence.rooms import choice_room, filled_page, value_room
from restless_legs.site.editions import ALONE
from restless_legs.site.embed_page import embed_page
from restless_legs.site.embedding import NO_PIECES, PAGE, pieces, shown_by_others
from restless_legs.site.laying import NOTHING_FETCHED, Lying, laid_out

SHELL = f'<i data-whole="All of {{title}}"></i><select {NO_PIECES}'
CARD = (
    '<section class="explorer" id="tea"><h3 id="tea-title">How much "tea"?</h3>'
    '<a href=#source-a data-n=1></a><script type="application/json" data-table="tea">'
    '{"says":"<a href=#source-b data-n=2></a>\\u003c/script>"}</script></section>'
)
LISTED = (
    '<details class="fold" id="Sources"><summary><h2>Sources</h2></summary><ol class="sources">'
    '<li id="source-a" value="1">A.</li><li id="source-b" value="2">B.</li>'
    '<li id="source-c" value="3">C.</li>'
    "</ol></details>"
)
RULE = "<span class=rule data-rule=stop>Do not stop.</span>"
NUMBER = choice_room("any emergency", {"yes": f"Call {value_room('emergency')}.", "": "Call somebody."})


def page(body: str, *, root: str = "") -> str:
    return f'<html{root}><h1>Drinks</h1>{body}{LISTED}<footer>{NUMBER}<p class="look-up"></p></footer></html>'


def test_a_part_has_the_sources_of_every_answer_and_no_others() -> None:
    """Prevents an answer whose mark leads nowhere, though the first answer's does."""
    [found] = pieces({"drinks.html": page(CARD)}, "All of {title}")
    assert '<li id="source-a"' in found.html
    assert '<li id="source-b"' in found.html
    assert '<li id="source-c"' not in found.html
    assert found.title == "How much &quot;tea&quot;?"


def test_all_of_it_begins_at_the_place_of_a_part_and_in_short_at_the_top() -> None:
    """Prevents a reader who looks for a part on a long page that they were led to by it."""
    short = '<div class="prose">\n<h2 id="In-short">In short</h2>\n<p>Drink.</p>\n</div>'
    html = {one.name: one.html for one in pieces({"drinks.html": page(short + CARD)}, "All of it")}
    assert '<a href="drinks.html">All of it</a>' in html["short:drinks"]
    assert '<a href="drinks.html#tea">All of it</a>' in html["tea"]


def test_what_stands_twice_is_cut_out_once_and_from_the_home_page_first() -> None:
    """Prevents signs to act on that lead to one lesson among many."""
    found = list(pieces({"drinks.html": page(CARD), "index.html": page(CARD)}, "{title}"))
    assert [one.page for one in found] == ["index.html"]


def test_a_tool_is_no_part() -> None:
    """Prevents a visit in a frame of another site: it gathers what was entered on all pages."""
    assert list(pieces({"visit.html": page(CARD, root=' data-record-script="a.js"')}, "{title}")) == []


def prose(said: str, kind: str = "") -> str:
    return f'<div class="prose{kind}">\n<p>{said}</p>\n\n</div>'


def fold(body: str) -> str:
    return f'<details class="fold" id="One"><summary>One</summary><div class="inside">{body}</div></details>'


def test_what_warns_beside_an_explorer_goes_with_it() -> None:
    """Prevents a part on alcohol without the sentence that tells who must drink none."""
    always = prose("<span class=rule data-rule=iron>Take no iron.</span>")
    for_others = prose("<span class=rule data-rule=dose>A dose.</span>", " details")
    behind = prose(RULE)
    other = fold(prose("<span class=rule data-rule=sleep>Sleep.</span>"))
    body = f"{always}{fold(prose('Some fall asleep.') + for_others + CARD + behind)}{other}"
    [found] = pieces({"drinks.html": page(body)}, "{title}")
    for said in ("Some fall asleep.", "Take no iron.", "Do not stop."):
        assert found.html.count(said) == 1
    for said in ("A dose.", "Sleep."):
        assert said not in found.html


def test_a_part_of_a_page_that_is_overdue_says_so() -> None:
    """Prevents old advice on another site for years, while the page it comes from warns."""
    due = '<p class="notice" data-due="2027-11-22" hidden>It was due by 2027-11-22.</p>'
    [found] = pieces({"drinks.html": page(due + CARD)}, "{title}")
    assert due in found.html


def test_a_part_says_of_itself_only_what_is_true() -> None:
    """Prevents a part that says to clear what a tab keeps, where nothing is kept and nothing clears."""
    lines = '<p data-foot="explains">It explains.</p>\n<p>By us.</p>\n<p data-foot="tab">Clear it.</p>\n'
    [found] = pieces({"drinks.html": page(CARD).replace("<footer>", f"<footer>{lines}")}, "{title}")
    assert found.html.count("It explains.") == 1
    assert found.html.index("It explains.") < found.html.index("<footer>")
    assert "By us." in found.html
    assert "Clear it." not in found.html


def test_help_is_above_each_part_with_the_name_of_whose_number_it_is() -> None:
    """Prevents a part of a clinic abroad whose number nobody can tell apart, or help below a long answer."""
    shell = embed_page(lambda name: name, ALONE)
    told = {"any name": "yes", "name": "Lakeside", "any emergency": "yes", "emergency": "112"}
    told |= {"dial emergency": "tel:112", "any crisis": "yes", "crisis": "988", "dial crisis": "tel:988"}
    head, _, rest = filled_page(shell, told.__getitem__).partition("data-shown-alone")
    for said in ('href="index.html#when_to_get_help"', 'href="tel:112"', "Lakeside"):
        assert said in head
    assert 'href="tel:988"' in rest
    unset = filled_page(shell, lambda _: "")
    assert "tel:" not in unset
    assert "the crisis line of your country" in unset


def test_a_profile_reaches_each_part() -> None:
    """Prevents a part that tells whom to call where nothing was set, after a clinic set it."""
    lying = Lying({"drinks.html": page(CARD), PAGE: SHELL}, NOTHING_FETCHED, {})

    def said(number: str) -> str:
        told = {"any emergency": "yes" if number else "", "emergency": number}
        files = laid_out(lying, told.__getitem__)
        [address] = [one for one in files if one.startswith("static/embed-")]
        assert f'data-script="{address}"' in files[PAGE].decode()
        carried = files[address].decode().partition(",")[2][:-1]
        return str(json.loads(carried)["embed:tea"])

    assert "Call somebody." in said("")
    assert "Call 112." in said("112")


def test_without_its_page_no_part_is_laid_out() -> None:
    """Prevents parts beside a draft, which nobody else may show."""
    assert shown_by_others("", {"drinks.html": page(CARD)}) == {}
