"""A visit as a file: what the page writes is what its schema says, and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from lxml import html

from tests.scripts.asking import NODE, Scripts, scripts_in_node
from tests.visits import units, visits

REPOSITORY = Path(__file__).parents[2]
SCHEMA = json.loads((REPOSITORY / "docs" / "visit.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
READABLE = {
    "language": "en",
    "title": "A visit",
    "head": ["Saved."],
    "parts": [{"level": 2, "title": "Notes", "lines": ["One"], "said": ["Two"]}],
    "foot": ["End."],
}
SAVED = {"saved": "2026-11-29", "pages": "2026-11-20"}
ANSWER = {"entry": "yes", "standing": "given", "by": "patient"}

needs_node = pytest.mark.skipif(not NODE, reason="Node runs the scripts")


@pytest.fixture(scope="module")
def scripts() -> Iterator[Scripts]:
    with scripts_in_node() as ours:
        ours("units", units())
        yield ours


def written(scripts: Scripts, visit: dict[str, Any], readable: dict[str, Any] = READABLE) -> str:
    found: str = scripts("file", readable, SAVED | visit)
    return found


def data_of(file: str) -> str:
    """The data as anybody's program finds them: by a reader of HTML that is not ours."""
    (place,) = html.document_fromstring(file).xpath("//script[@id='visit'][@type='application/json']")
    return str(place.text)


def errors(visit: Any) -> list[str]:
    return [error.message for error in VALID.iter_errors(visit)]


def with_answer(**changed: Any) -> dict[str, Any]:
    """A visit of one answer, with something in it changed."""
    answer = {key: value for key, value in (ANSWER | changed).items() if value is not ...}
    head = {"format": "restless-legs-visit", "version": 2, "saved": "2026-11-29", "pages": ""}
    return head | {"explorers": {"iron_level": {"who": answer}}, "words": {}}


def test_the_schema_is_one() -> None:
    """Prevents a schema that takes anything, since a word in it is misspelt."""
    Draft202012Validator.check_schema(SCHEMA)
    assert errors(with_answer()) == []


@needs_node
@given(visits())
def test_a_visit_comes_back_from_its_file(scripts: Scripts, visit: dict[str, Any]) -> None:
    """Prevents a person who opens at home another visit than they saved, and a schema that lags behind."""
    data = data_of(written(scripts, visit))
    assert errors(json.loads(data)) == []
    assert scripts("read", data) == SAVED | visit


def damaged(**changed: Any) -> str:
    return json.dumps(with_answer() | changed)


BROKEN = [
    "",
    "null",
    "[]",
    "{}",
    '{"format": "restless-legs-visit"}',
    damaged(version="2"),
    damaged(version=1),
    damaged(saved="today"),
    damaged(pages=7),
    damaged(explorers=[]),
    damaged(words=7),
    damaged(format="other"),
    damaged()[:-9],
    "[" * 50_000,
]


@needs_node
@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_visit_is_said_to_be_none(scripts: Scripts, text: str) -> None:
    """Prevents a script that stops at somebody's letter, or half a visit out of a damaged file."""
    assert scripts("read", text) == "broken"


@needs_node
def test_a_newer_file_is_told_apart_from_a_broken_one(scripts: Scripts) -> None:
    """Prevents a good file from being thrown away as damaged."""
    assert scripts("read", damaged(version=3)) == "newer"


@needs_node
def test_nothing_that_was_typed_ends_the_element_it_stands_in(scripts: Scripts) -> None:
    """Prevents a file that runs, or shows as its own, what somebody typed into a box."""
    hostile = "</script><script>hurt()</script><!--<script> --> </p><img src=x onerror=hurt()> &lt; ]]>"
    readable = READABLE | {
        "title": hostile,
        "head": [hostile],
        "parts": [{"level": 3, "title": hostile, "lines": [hostile], "isNumbered": True, "said": [hostile]}],
        "foot": [hostile],
    }
    file = written(scripts, {"explorers": {}, "words": {"notes": hostile}}, readable)
    tree = html.document_fromstring(file)
    assert [one.get("type") for one in tree.iter("script")] == ["application/json"]
    assert tree.xpath("//img | //@onerror | //link | //@src") == []
    assert [one.text for one in tree.xpath("//h1 | //h3 | //li | //p | //title")] == [hostile] * 7
    assert json.loads(data_of(file))["words"] == {"notes": hostile}


@needs_node
def test_the_file_has_a_policy_of_its_own(scripts: Scripts) -> None:
    """Prevents a saved file from asking anybody for anything, whatever was put into it later."""
    tree = html.document_fromstring(written(scripts, {"explorers": {}, "words": {}}))
    head = tree.find("head")
    assert head is not None
    policies = head.xpath("meta[@http-equiv='Content-Security-Policy']/@content")
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    # A policy holds for what stands behind it.
    assert [one.tag for one in head][:2] == ["meta", "meta"]


REFUSED = [
    with_answer(by="nurse"),
    with_answer(by=...),
    with_answer(date="yesterday"),
    with_answer(standing="unknown"),
    with_answer(entry=None),
    with_answer(entry={"typed": "38", "unit": 0}),
    with_answer(entry={"typed": "38"}),
    with_answer(entry=[["spinach", 0]]),
    with_answer(entry=["a", "a"]),
    with_answer(more=1),
    with_answer() | {"version": 3},
    with_answer() | {"words": {"score": "31"}},
    with_answer() | {"words": {"notes": ""}},
    with_answer() | {"explorers": {"iron_level": {}}},
]


@pytest.mark.parametrize("visit", REFUSED, ids=lambda visit: json.dumps(visit["explorers"])[:60])
def test_the_schema_takes_nothing_else(visit: dict[str, Any]) -> None:
    """Prevents another program that writes what no page of ours would read, and hears of no fault."""
    assert errors(visit)
