"""Every answer of every explorer in each other language: the same numbers by the same rows, no English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from restless_legs.author.alike import different, unlike_states
from restless_legs.evidence.folder import VARIABLE, data_folder
from restless_legs.evidence.languages import FOR_AUTHORS
from restless_legs.explorer import Explorer
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.registry import names_of, topics
from restless_legs.language import ENGLISH, Language, speaking
from tests.made import explorer, makers
from tests.made_up_language import say_all
from tests.spoken import LANGUAGES, REAL, is_said

_NAMES = re.compile(r"\{\{[\w:]+\}\}|\([^()]*\d{4}\)|\([A-Z][^()]*\)")  # places, and works with their years
# What authors begin with is theirs to write anew, in their own language.
EXPLORERS = sorted(
    name for topic in topics() if f"{topic}.yml" not in FOR_AUTHORS for name in names_of(topic)
)
pytestmark = pytest.mark.whole


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda one: one.code)
def language(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Language]:
    """Speak a language; the made-up one in a copy of the data."""
    spoken: Language = request.param
    with pytest.MonkeyPatch.context() as patch, speaking(spoken):
        if spoken.code not in REAL:
            folder = tmp_path_factory.mktemp("made up") / "data"
            shutil.copytree(data_folder(), folder)
            patch.setenv(VARIABLE, str(folder))
            say_all(spoken)
        made_in.cache_clear()
        yield spoken
    made_in.cache_clear()


def original(name: str) -> Explorer:
    """Give an explorer as English has it; what is worked out is kept for all tests, so of the real data."""
    with pytest.MonkeyPatch.context() as patch, speaking(ENGLISH):
        patch.delenv(VARIABLE, raising=False)
        return explorer(name)


@cache
def made_in(name: str) -> Explorer:
    return makers()[name]()


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_answer_says_the_numbers_of_its_original(language: Language, name: str) -> None:
    """Prevents one answer among thousands whose number, or the row it comes from, is another."""
    found = list(unlike_states(original(name), made_in(name), is_whole=True))
    assert [f"{one.part}, {one.state}: {one.what}" for one in found] == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_no_answer_is_left_in_english_without_a_mark(language: Language, name: str) -> None:
    """Prevents an answer of which half is English, that nobody opened since it was translated."""
    left = {
        said
        for part, ours, theirs in different(original(name), made_in(name))
        for said in said_in(str(html_of(ours))) & said_in(str(html_of(theirs)))
    }
    assert left == set()


@cache
def said_in(made: str) -> frozenset[str]:
    """Give the pieces of text of some HTML that are no names, but for what is marked as English."""
    if not made.strip():
        return frozenset()
    root = etree.fromstring(f"<div>{made}</div>", etree.HTMLParser(remove_comments=True, huge_tree=True))
    found = root.xpath("//text()[not(ancestor::*[@lang])] | //*[not(ancestor-or-self::*[@lang])]/@aria-label")
    # A work's year stands in brackets of its own, within those of the works.
    texts = (" ".join(_NAMES.sub(" ", _NAMES.sub(" ", str(one))).split()) for one in found)
    return frozenset(one for one in texts if is_said(one))
