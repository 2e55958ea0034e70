"""The pages to look things up in, and the cards of the home page: whole, and with their way back."""

from __future__ import annotations

from itertools import pairwise

from restless_legs.evidence import glossary
from restless_legs.evidence.claims import claims
from restless_legs.evidence.references import references
from restless_legs.site.headings import id_of
from restless_legs.site.home import ANSWERS, asked, cards
from restless_legs.site.lookup import LookUp
from restless_legs.site.outline import sections
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


def test_each_lesson_has_a_card() -> None:
    """Prevents a lesson that the home page leaves out."""
    found = cards(CATALOGUE)
    assert [card.topic for card in found] == LESSONS
    assert all(card.title and card.point and card.minutes for card in found)


def test_the_home_page_lists_each_question_that_has_a_short_answer() -> None:
    """Prevents an answer that nobody finds from the first page, and a link to no answer."""
    listed = [place for kind in asked(CATALOGUE) for place, _ in kind.questions]
    headings = [one.heading for one in sections(CATALOGUE.notebooks[ANSWERS]) if one.level == 3]
    assert listed == [id_of(heading) for heading in headings]
    assert all(kind.title and kind.questions for kind in asked(CATALOGUE))
