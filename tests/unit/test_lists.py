"""The pages to look things up in, and the cards of the home page: whole, and with their way back."""

from __future__ import annotations

from itertools import pairwise

from restless_legs.evidence import glossary
from restless_legs.evidence.claims import claims
from restless_legs.evidence.references import references
from restless_legs.site.home import cards
from restless_legs.site.lookup import LookUp
from tests.made import CATALOGUE, LESSONS

LISTS = LookUp(CATALOGUE)


def test_every_word_is_listed_with_the_lessons_that_use_it() -> None:
    """Prevents a word that a reader looks up in vain, and one that leads to no lesson."""
    found = LISTS.words
    assert sorted(word.name for word in found) == sorted(term.term for term in glossary())
    assert all(a.name.lower() < b.name.lower() for a, b in pairwise(found))
    ferritin = next(word for word in found if word.name == "ferritin")
    assert "iron" in {lesson.topic for lesson in ferritin.lessons}


def test_every_source_that_a_claim_rests_on_is_listed_with_it() -> None:
    """Prevents a number whose source no reader can find, and a source that nothing seems to rest on."""
    found = LISTS.sources
    rests_on = {one.partition("[")[0] for claim in claims() for one in claim.rests_on}
    assert {one.source.key for one in found} == rests_on
    said = "\n".join(line for one in found for line in one.claims)
    assert [claim.id for claim in claims() if claim.rests_on and f"[{claim.id}" not in said] == []
    assert all({topic for topic, _ in one.pages} <= set(CATALOGUE.titles) for one in found)
    assert all(one.claims and one.source.key in references() for one in found)


def test_each_lesson_has_a_card_with_a_picture_of_its_own() -> None:
    """Prevents a lesson that the home page leaves out, or shows with another one's picture."""
    found = cards(CATALOGUE)
    assert [card.topic for card in found] == LESSONS
    drawn = [card.picture for card in found]
    assert all(picture.startswith('<div class="picture ') and picture.endswith("</svg></div>") for picture in drawn)
    assert len(set(drawn)) == len(drawn)
    assert all(card.title and card.point and card.minutes for card in found)
