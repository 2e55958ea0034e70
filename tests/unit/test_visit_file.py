"""A visit as a file: what the page writes is what its schema says, and comes back as it was."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import assume, given
from hypothesis.strategies import DataObject, data, dictionaries, integers, lists, none, sampled_from
from jsonschema import Draft202012Validator
from lxml import html

from tests.scripts.asking import Scripts, needs_node
from tests.visits import LINES, asked, items, visits

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
SAVED = {"saved": "2026-11-29", "pages": "2026-11-20", "words_by": {"notes": ["clinician", "link"]}}
ANSWER = {"entry": "yes", "standing": "given", "by": "patient"}


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
    head = {
        "format": "restless-legs-visit",
        "version": 2,
        "saved": "2026-11-29",
        "pages": "",
    }
    return head | {"explorers": {"iron_level": {"who": answer}}, "words": {}}


def test_the_schema_is_one() -> None:
    """Prevents a schema that takes anything, since a word in it is misspelt."""
    Draft202012Validator.check_schema(SCHEMA)
    assert errors(with_answer()) == []


@needs_node
@given(visits(full=True))
def test_a_visit_comes_back_from_its_file(scripts: Scripts, visit: dict[str, Any]) -> None:
    """Prevents a person who opens at home another visit than they saved, and a schema that lags behind."""
    content = data_of(written(scripts, visit))
    assert errors(json.loads(content)) == []
    found = scripts("read", content)
    assert (found["state"], found["faults"]) == (visit, [])
    assert SAVED.items() <= found.items()


def hands_in(found: dict[str, Any]) -> set[str]:
    """Everybody whose hands an opened file is told to be of."""
    answers = {answer["by"] for each in found["explorers"].values() for answer in each.values()}
    return answers | {by for hands in found["byWords"].values() for by in hands}


@needs_node
@given(visits())
def test_a_file_is_told_as_what_it_is(scripts: Scripts, visit: dict[str, Any]) -> None:
    """Prevents "your clinician entered this" out of a file that anybody could have written."""
    visit["words"]["notes"] = "It starts at eight."
    content = json.loads(data_of(written(scripts, visit)))
    assert "clinician" not in hands_in(scripts("owners", json.dumps(content)))
    assert scripts("read", json.dumps(content))["standing"] == "whole"
    changed = content | {"words": content["words"] | {"notes": "It starts at nine."}}
    unchecked = {key: entry for key, entry in content.items() if key != "check"}
    for other, standing in ((changed, "changed"), (unchecked, "unchecked")):
        assert scripts("read", json.dumps(other))["standing"] == standing
        found = scripts("owners", json.dumps(other))
        assert hands_in(found) == {"file"}
        assert set(found["byWords"]) == set(other["words"])


NO_LINK_SAYS = {"clinic"}  # whom to call


def by_link(visit: dict[str, Any]) -> dict[str, Any]:
    """A visit as it comes by a link: all of it set by that."""
    return visit | {
        "explorers": {
            name: {one: answer | {"by": "link"} for one, answer in answers.items()}
            for name, answers in visit["explorers"].items()
        }
    }


@needs_node
@given(visits())
def test_a_visit_comes_back_from_its_link(scripts: Scripts, visit: dict[str, Any]) -> None:
    """Prevents a person who opens at home what was never talked about."""
    words = {name: said for name, said in visit["words"].items() if name not in NO_LINK_SAYS}
    assume(visit["explorers"] or words)
    found = scripts("readLink", scripts("link", visit))
    assert found == {"state": by_link(visit) | {"words": words}, "faults": []}


@needs_node
@given(visits(), data())
def test_a_link_that_lost_or_changed_a_letter_is_noticed(
    scripts: Scripts, visit: dict[str, Any], data: DataObject
) -> None:
    """Prevents a ferritin of 38 out of one of 380, since a mail program cut the link."""
    visit["words"].pop("clinic", None)  # whom to call no link says
    assume(visit["explorers"] or visit["words"])
    link = scripts("link", visit)
    end = data.draw(integers(min_value=1, max_value=len(link) - 1))
    assert "broken" in scripts("readLink", link[:end])
    digits = [at for at in range(link.index("&check=") + 14, len(link)) if link[at].isdecimal()]
    for at in digits[:20]:
        other = link[:at] + str(9 - int(link[at])) + link[at + 1 :]
        assert scripts("readLink", other) == {"broken": "broken"}, (link, other)


@needs_node
@given(visits(), dictionaries(LINES, LINES | none() | lists(LINES)), data())
def test_what_nobody_knows_of_a_file_is_named_and_the_rest_taken(
    scripts: Scripts, visit: dict[str, Any], more: dict[str, Any], data: DataObject
) -> None:
    """Prevents a file that is refused whole, since the pages lost one question since."""
    more = {f"odd {name}": thing for name, thing in more.items()}
    where = data.draw(sampled_from(["explorers", "words"]))
    content = json.loads(data_of(written(scripts, visit)))
    content[where] |= {name: {"x": thing} if where == "explorers" else thing for name, thing in more.items()}
    found = scripts("read", json.dumps(content))
    assert found["state"] == visit
    keys = [f"{name}.x" if where == "explorers" else name for name in more]
    assert [(one["key"], one["why"]) for one in found["faults"]] == [(key, "unknown") for key in keys][:50]


@needs_node
@pytest.mark.parametrize("unit", ["mg/L", "", 0, 1, None, "__proto__"])
def test_another_unit_is_never_guessed(scripts: Scripts, unit: Any) -> None:
    """Prevents twice what was measured, out of a file from before units were put in another order."""
    entry = {"typed": "38", "unit": unit}
    content = with_answer() | {"explorers": {"iron_level": {"ferritin": ANSWER | {"entry": entry}}}}
    found = scripts("read", json.dumps(content))
    assert found["state"]["explorers"] == {}
    assert found["faults"] == [{"key": "iron_level.ferritin", "value": "38", "why": "unread"}]


@needs_node
@given(visits(), lists(sampled_from(sorted(asked())), unique=True, max_size=3))
def test_what_was_taken_out_stands_nowhere_in_a_file(
    scripts: Scripts, visit: dict[str, Any], names: list[str]
) -> None:
    """Prevents a file that shows a clinician what somebody took out before they saved it."""
    visit["words"]["left_out"] = names
    found = scripts("withoutLeftOut", visit, names)
    known = items()["explorers"]
    shared = {
        one
        for name in names
        for one, control in known.get(name, {"controls": {}})["controls"].items()
        if control.get("shared")
    }
    left = {
        (name, one)
        for name, answers in visit["explorers"].items()
        for one in answers
        if name not in names and not (one in shared and known[name]["controls"][one].get("shared"))
    }
    assert {(name, one) for name, answers in found["explorers"].items() for one in answers} == left
    assert "left_out" not in found["words"]


@needs_node
def test_the_schema_has_the_words_that_the_pages_keep(scripts: Scripts) -> None:
    """Prevents a box whose text no file takes along, and one that the schema promises and no page has."""
    kinds = scripts("kinds")
    said = SCHEMA["$defs"]["words"]["properties"]
    assert set(said) == set(kinds) - {"left_out"}
    assert {name for name in said if said[name].get("type") == "array"} == {
        name for name in set(said) if kinds[name] == "list"
    }
    days = {name for name in said if said[name].get("$ref") == "#/$defs/day"}
    assert days == {name for name in said if kinds[name] == "day"}


@needs_node
def test_the_schema_has_the_room_of_the_pages(scripts: Scripts) -> None:
    """Prevents a saved file that its own schema refuses, and one that was cut by it."""
    said = SCHEMA["$defs"]["words"]["properties"]

    def room(one: dict[str, Any]) -> int | None:
        name = str(one.get("items", one).get("$ref", "")).removeprefix("#/$defs/")
        return one.get("maxLength") or (SCHEMA["$defs"][name].get("maxLength") if name else None)

    rooms = {name: room(one) for name, one in said.items() if not name.startswith("next_")}
    assert rooms == {name: most for name, most in scripts("rooms").items() if name in rooms}


@needs_node
@given(data(), sampled_from([1, 2]))
def test_what_is_too_long_or_twice_keeps_to_the_schema(
    scripts: Scripts, data: DataObject, times: int
) -> None:
    """Prevents a page that takes in what it may not save."""
    line = data.draw(LINES)
    words = {"clinic": line * 99, "notes": line * 2999, "questions": [line * 600] * times}
    content = with_answer(entry="adult") | {"words": words}
    found = scripts("read", json.dumps(content))
    saved = json.loads(data_of(written(scripts, found["state"])))
    assert errors(saved) == []
    assert {(one["key"], one["why"]) for one in found["faults"]} == {(name, "cut") for name in words}


def ahead(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


KNOWN_LINES = {
    "tests": [
        f"{ahead(1)} ferritin 23 ng/mL",  # where it was written it is tomorrow already
        "2026-05-03 saturation 0.17",
        "2024-02-29 saturation 60/350 µg/dL",
        "1950-01-01 ferritin <5 ug/L",
        "uibc 290 µg/dL",
    ],
    "evenings": ["2026-05-03 | none", "2026-05-16 | 21:30", "confirmed | earlier | no"],
}
ODD_LINES = {
    "tests": [
        *("2026-02-30 ferritin 5 ng/mL", "0001-01-01 ferritin 7 ng/mL", "1949-12-31 ferritin 7 ng/mL"),
        *(f"{ahead(2)} ferritin 999 ng/mL", "9999-12-31 ferritin 5 ng/mL", "2026-13-01 ferritin 5 ng/mL"),
        *("2026-05-03 hemoglobin 13 g/dL", "2026-05-03 constructor 5 ng/mL", "2026-05-03 ferritin 5"),
        *("2026-05-03 ferritin 23 mg", "2026-05-03 saturation 23 ng/mL", "2026-05-03 saturation 101 %"),
        *("2026-05-03 ferritin 9999999 ng/mL", "2026-05-03 saturation 23", "2026-05-03 ferritin 5/7 ng/mL"),
        *("2026-05-03 saturation 60/350 ng/mL", "2026-05-03 saturation 60/9999 µg/dL"),
    ],
    "evenings": [
        *(f"{ahead(2)} | 21:30", "2026-02-30 | none", "1949-12-31 | none"),
        *("2026-05-17 | 21:30", "2026-05-03 | 22:00"),  # after the two weeks; a second one of a day
    ],
}


def taken_by(scripts: Scripts, way: str, name: str, lines: list[str]) -> tuple[Any, list[str]]:
    """What of some lines is taken from a file or a link, and which of them are named as not taken."""
    if way == "file":
        found = scripts("read", json.dumps(with_answer(entry="adult") | {"words": {name: lines}}))
    else:
        found = scripts("readLink", "v=2&" + urlencode([(name, line) for line in lines]))
    return found["state"]["words"].get(name, []), [one["value"] for one in found["faults"]]


@needs_node
@pytest.mark.parametrize("way", ["file", "link"])
@pytest.mark.parametrize("name", sorted(ODD_LINES))
def test_a_line_of_no_day_no_test_or_no_unit_is_named_and_not_taken(
    scripts: Scripts, way: str, name: str
) -> None:
    """Prevents a result of February 30, of the year 1 or of next year on paper."""
    known, odd = KNOWN_LINES[name], ODD_LINES[name]
    assert taken_by(scripts, way, name, [*known, *odd]) == (known, odd)
    alone = odd[:3]
    assert taken_by(scripts, way, name, alone) == ([], alone)


STRANGE = [
    {"toString": 1, "valueOf": 1},
    [{"toString": 1}],
    {"typed": {"toString": 1}, "unit": {"toString": 1}},
]


def hostile(thing: str) -> list[str]:
    """Files with something in each place that stops a script which only asks it for its text."""
    whole = json.dumps(with_answer(entry="adult"))
    answer = '{"entry": %s, "standing": "given", "by": "patient"}'
    number = answer % '{"typed": %s, "unit": %s}'
    answers = {
        "ferritin": number % (thing, '"ng/mL"'),
        "saturation": number % ('"38"', thing),
        "ill": answer % thing,
        "inherited": thing,
    }
    more = "".join(f'"{name}": {one}, ' for name, one in answers.items())
    words = f'"words": {{"notes": {thing}, "questions": [{thing}], "x": {thing}}}'
    signed = f'"words_by": {{"notes": [{thing}], "doses": {thing}}}'
    return [
        whole.replace('"words": {}', f'"words": {{}}, {signed}'),
        whole.replace('"words": {}', f'"words": {{}}, "check": {thing}'),
        whole.replace('"words": {}', words),
        whole.replace('"explorers": {', f'"explorers": {{"a": {{"b": {thing}}}, "c": {thing}, '),
        whole.replace('{"who": ', "{" + more + '"who": '),
    ]


@needs_node
@pytest.mark.parametrize(
    "thing", [*map(json.dumps, STRANGE), "[" * 20_000 + "]" * 20_000], ids=["a", "b", "c", "deep"]
)
def test_no_thing_in_a_file_stops_the_script(scripts: Scripts, thing: str) -> None:
    """Prevents a file that is followed by silence, or by half of it, since nobody caught what it threw."""
    for text in hostile(thing):
        assert thing in text
        found = scripts("read", text)
        assert list(found["state"]["explorers"]) == ["iron_level"]
        assert (
            found["state"]["explorers"]["iron_level"] == with_answer(entry="adult")["explorers"]["iron_level"]
        )
        assert found["state"]["words"] == {}
        assert scripts("owners", text)["explorers"].keys() == {"iron_level"}


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
    damaged(words_by="notes"),
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
