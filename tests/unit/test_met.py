"""What a rendering of a page counts: numbers, rows, rules and terms, from nothing each time."""

from __future__ import annotations

from restless_legs.evidence import rule, value
from restless_legs.evidence.prose import with_sources
from restless_legs.site.met import Met
from restless_legs.site.page import Page
from tests.made import CATALOGUE

HERE = "Under [75](value:iron.cutoff.adult), says one [@winkelman2025]; another says more [@trotti2019]."


def page(**facts: str) -> Page:
    return Page("iron", CATALOGUE.notebooks["iron"], CATALOGUE, **facts)  # type: ignore[arg-type]


def sourced(text: str) -> str:
    return with_sources(text, "patient")


def test_sources_are_numbered_in_the_order_of_the_page() -> None:
    """Prevents a number beside a sentence that is another source's in the list below."""
    met = page().nothing_met()
    first, again = met.prose(sourced(HERE)), met.shown(sourced("More [@trotti2019]."))
    assert [source.number for source in met.sources] == list(range(1, len(met.sources) + 1))
    by_key = {source.key: str(source.number) for source in met.sources}
    assert by_key["trotti2019"] in again
    assert {"winkelman2025", "trotti2019"} <= by_key.keys()
    assert "{{n:" not in first + again
    cutoff = value("iron.cutoff.adult")
    assert [source.key for source in met.sources if source.has_rows] == [cutoff.source]


def test_each_rendering_counts_from_the_beginning() -> None:
    """Prevents a page whose sources begin at 12 where it is rendered a second time."""
    ours = page()
    once, twice = (ours.nothing_met(), ours.nothing_met())
    assert once.prose(sourced(HERE)) == twice.prose(sourced(HERE))
    assert once.sources == twice.sources
    assert page().nothing_met().sources == []


def test_rules_and_terms_are_those_that_were_met() -> None:
    """Prevents a page that explains words and rules of another."""
    met = page().nothing_met()
    met.shown("<a data-rule=no_iron_alone>both</a>")
    met.prose("<p>Your ferritin is low.</p>")
    assert met.rules == [rule("no_iron_alone").rule]
    assert [term.slug for term in met.terms] == ["ferritin"]


def test_a_term_is_marked_once_in_view() -> None:
    """Prevents a link at each use of a word; and none, where the first use is out of view."""
    link = "<a href=glossary.ipynb#word-ferritin>ferritin</a>"
    hidden, seen = Met(str), Met(str)
    hidden.shown(f'<script type="application/json">"{link}"</script>')
    hidden.shown(f'<div class="part details"><p>{link}</p></div>')
    hidden.shown(f"<details><summary>More</summary><p>{link}</p></details>")
    seen.shown(f'<div class="part"><p>{link}</p></div>')
    sentence = "<p>Your ferritin is low.</p>"
    several = "<p>Your transferrin saturation is low.</p>"  # a term of two words
    assert Met(str).prose(several).count("class=term") == 1
    seen.prose(several)
    assert seen.prose(several) == several
    assert "class=term" in hidden.prose(sentence)
    assert "class=term" not in hidden.prose(sentence)
    assert seen.prose(sentence) == sentence


def test_links_lead_to_pages_in_tables_too() -> None:
    """Prevents a link to a notebook file out of an answer that a script puts in place."""
    met = page(extension=".ipynb").nothing_met()
    assert met.shown('<a href="brain.ipynb">') == '<a href="brain.ipynb">'
    html = page().nothing_met().shown(r'<a href="brain.ipynb"> {"t": "<a href=\"iron.ipynb\">"}')
    assert html == r'<a href="brain.html"> {"t": "<a href=\"iron.html\">"}'


def test_a_term_that_clinicians_alone_were_shown_is_marked_for_patients() -> None:
    """Prevents a word without its meaning, because a part that most readers never open had it first."""
    met, sentence = Met(str), "<p>Your ferritin is low.</p>"
    met.prose(sentence, for_clinicians=True)
    assert "#word-ferritin" in met.prose(sentence)
