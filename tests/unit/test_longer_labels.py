"""Pictures with the longer words of other languages: each test says which accident it prevents."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import ceil, prod
from typing import Any
from xml.etree import ElementTree

import pytest

from restless_legs.evidence import Words
from restless_legs.explorer import Chart, Explorer, Picture
from restless_legs.explorer.controls import Picked, domain
from restless_legs.explorer.parts import Part
from restless_legs.explorer.table import tabulate
from restless_legs.pictures import svg
from restless_legs.pictures.chart_frame import PHONE
from tests.made import explorer, makers
from tests.picture_words import faults

EVERY_STATE = 150  # of a part with so few states each is drawn; of others, each value of each input
WORD = re.compile(r"[^\W\d_]{2,}")


# -- longer words ------------------------------------------------------------------------------------


def longer(text: str) -> str:
    """A text whose words are 40 % longer, as a translation's may be."""
    return WORD.sub(lambda word: word[0] + "enstrate"[: ceil(0.4 * len(word[0]))], text)


def in_one_word(text: str) -> str:
    """A text whose words are joined in pairs, as in languages that make one word of two."""
    return re.sub(r"(?<=[a-z]) (?=[a-z])([a-z]+)", r"\1", text)


CHANGES: dict[str, Callable[[str], str]] = {"as_they_are": str, "longer": longer, "in_one_word": in_one_word}


@pytest.fixture(params=list(CHANGES))
def changed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Change what the words files say of pictures."""
    change, plain = CHANGES[request.param], Words.text
    if request.param != "as_they_are":
        monkeypatch.setattr(Words, "text", lambda say, key, **fill: change(plain(say, key, **fill)))
    return str(request.param)


# -- what is drawn -----------------------------------------------------------------------------------


def drawn_parts(of: Explorer) -> list[Part]:
    """The parts of an explorer that give a picture or a chart."""
    return [part for part in of.parts if re.search("Picture|Chart", returned(part))]


def returned(part: Part) -> str:
    return str(part.function.__annotations__["return"])


def states(part: Part, domains: Mapping[str, Sequence[Hashable]]) -> Iterator[dict[str, Hashable]]:
    """Every state of a part that has few; else states in which each value of each input comes up."""
    values = [domains[name] for name in part.inputs]
    if prod(map(len, values)) <= EVERY_STATE:
        found: Iterator[tuple[Hashable, ...]] = product(*values)
    else:
        found = (
            tuple(one[(at + at // len(one)) % len(one)] for one in values)
            for at in range(2 * max(map(len, values)))
        )
    for state in found:
        yield dict(zip(part.inputs, state, strict=True))


def domains_of(of: Explorer) -> dict[str, Sequence[Hashable]]:
    """What a reader can choose, and what follows from it, without working out every answer."""
    domains = {name: domain(one) for name, one in of.controls.items() if not isinstance(one, Picked)}
    for one in of.derived:
        inputs = {name: domains[name] for name in one.inputs}
        domains[one.name] = (
            range(one.most + 1) if one.over else tabulate(one.name, one.function, inputs).results
        )
    return domains


def results(of: Explorer) -> Iterator[tuple[str, Picture | Chart]]:
    """Every picture and chart of an explorer, in its states, by what it is."""
    domains = domains_of(of)
    for part in drawn_parts(of):
        for item in of.controls[part.over].items if part.over else [""]:
            asked = (item, 1) if part.over else ()
            for state in states(part, domains):
                shown = part.function(*asked, **state)
                if isinstance(shown, Picture | Chart):
                    yield f"{of.name}.{part.name} {item} {state}", shown


DRAWN = [name for name in sorted(makers()) if drawn_parts(explorer(name))]


def drawings(shown: Picture) -> list[ElementTree.Element]:
    whole = ElementTree.fromstring(f"<div>{shown.svg}</div>".replace("<div class=pair>", "<div>"))
    return [one for one in whole.iter("div") if one.get("role") == "img"]


def chart_faults(figure: Any) -> Iterator[str]:
    """Titles that a phone would cut, and words at an axis that it would leave out or set on each other."""
    layout = figure.layout
    titles = [layout.xaxis.title.text or "", *(note.text for note in layout.annotations)]
    for line in (line for title in titles for line in title.split("<br>")):
        if svg.text_width(line) > PHONE - 12:
            yield f"'{line}' is wider than a phone"
    for row in rows_of_ticks(layout):
        for left, right, line in row:
            if left < 0 or right > PHONE:
                yield f"'{line}' leaves the chart"
        for (_, right, line), (left, _, other) in pairwise(row):
            if right > left:
                yield f"'{line}' and '{other}' touch"


def rows_of_ticks(layout: Any) -> Iterator[list[tuple[float, float, str]]]:
    """Each row of words under an axis: their left and right ends on a phone, in pixels, and the words."""
    axis, margin = layout.xaxis, layout.margin
    labels = [label.split("<br>") for label in axis.ticktext or ()]
    wide, (first, last) = PHONE - margin.l - margin.r, axis.range
    xs = [margin.l + (at - first) / (last - first) * wide for at in axis.tickvals or ()]
    for row in range(max(map(len, labels), default=0)):
        said = [(x, lines[row]) for x, lines in zip(xs, labels, strict=True) if row < len(lines)]
        yield [(x - svg.text_width(line) / 2, x + svg.text_width(line) / 2, line) for x, line in said if line]


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_holds_longer_words(name: str, changed: str) -> None:
    """A translation would stop the making of its pages, or its labels would run into each other."""
    seen: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for place, shown in results(explorer(name)):
        if isinstance(shown, Chart):
            wrong |= dict.fromkeys(chart_faults(shown.figure), place)
        elif shown.svg not in seen:
            seen[shown.svg] = place
            wrong |= {fault: place for drawing in drawings(shown) for fault in faults(drawing)}
    assert not wrong
