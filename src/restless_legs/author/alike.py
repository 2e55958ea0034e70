"""Whether an explorer says the same in two languages: in each state the same rows, sources and numbers.

No state is a sample: each combination of what can be chosen is held to that of the original.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from restless_legs.evidence.translation import figures_in
from restless_legs.explorer import Explorer, Picture
from restless_legs.explorer.parts import Result, html_of
from restless_legs.explorer.table import Lookup
from restless_legs.language import ENGLISH, Language, current
from restless_legs.pictures.svg import PLACE_IN_LIST

MOST_TOLD = 3  # of one part: what is wrong in a state is wrong in a hundred
_ROWS = ("data-value", "data-rule", "data-source")
_SAID = ("aria-label", "alt", "title")
_OPEN = re.compile(r"\{\{[\w:]+\}\}")


class Unlike(NamedTuple):
    """Where a state says something else than that of the original."""

    part: str
    state: str
    what: str


def unlike_states(original: Explorer, other: Explorer, *, is_whole: bool) -> Iterator[Unlike]:
    """List where an explorer says something else than the original, as far as numbers and rows tell.

    Parameters
    ----------
    original : Explorer
        In the language that all is translated from, worked out.
    other : Explorer
        The same explorer, in the language spoken now.
    is_whole : bool
        Whether that language has every sentence. While it lacks some, what is said in the original may stand
        anywhere, with its numbers.
    """
    spoken = (current(),) if is_whole else (current(), ENGLISH)
    for part in original.parts:
        ours, theirs = original.lookups[part.name], other.lookups[part.name]
        if (ours.inputs, ours.sizes) != (theirs.inputs, theirs.sizes):
            yield Unlike(part.name, "all of it", "can be asked for other things than its original")
            continue
        told = 0
        for at, ours_at, theirs_at in _different(ours, theirs):
            said = (
                what_is_said(ours.results[ours_at], ENGLISH),
                what_is_said(theirs.results[theirs_at], *spoken),
            )
            if said[0] != said[1] and told < MOST_TOLD:
                told += 1
                yield Unlike(part.name, _state(ours, at), _told(*said))


def different(original: Explorer, other: Explorer) -> Iterator[tuple[str, Result, Result]]:
    """Give each part's results for the same choices in two languages, each pair once, with the part's name.

    Parameters
    ----------
    original, other : Explorer
        The same explorer in two languages.
    """
    for part in original.parts:
        ours, theirs = original.lookups[part.name], other.lookups[part.name]
        for _, ours_at, theirs_at in _different(ours, theirs):
            yield part.name, ours.results[ours_at], theirs.results[theirs_at]


def _different(ours: Lookup, theirs: Lookup) -> Iterator[tuple[int, int, int]]:
    """Give each pair of results that stand for the same choices once, with a place where they do."""
    seen = set[tuple[int, int]]()
    for at, pair in enumerate(zip(ours.index, theirs.index, strict=True)):
        if pair not in seen:
            seen.add(pair)
            yield at, *pair


def _state(lookup: Lookup, at: int) -> str:
    """Name a state by the place of each choice among those there are."""
    places = []
    for name, size in reversed(list(zip(lookup.inputs, lookup.sizes, strict=True))):
        at, place = divmod(at, size)
        places.append(f"{name} {place + 1} of {size}")
    return ", ".join(reversed(places)) or "always"


def _told(ours: Counter[str], theirs: Counter[str]) -> str:
    lacks, more = sorted(ours - theirs), sorted(theirs - ours)
    said = [f"lacks {', '.join(lacks)}"] if lacks else []
    return "; ".join([*said, *([f"has {', '.join(more)}, which its original has not"] if more else [])])


# -- what a result says --------------------------------------------------------------------------------------


def what_is_said(result: Result, *spoken: Language) -> Counter[str]:
    """Count rows, rules, sources, open places and numbers of what a part shows, each number with its row.

    Parameters
    ----------
    result : Result
        What a part shows.
    *spoken : Language
        The language in which it was made; whatever else numbers may be written in.

    Examples
    --------
    >>> ours = "<p><a data-value=iron.a>7.1</a> of 100</p>"
    >>> theirs = "<p>De 100, <a data-value=iron.a>7,1</a>.</p>"
    >>> what_is_said(ours, ENGLISH) == what_is_said(theirs, Language("es"))
    True
    >>> sorted(what_is_said(theirs, Language("es")))
    ['100', '7.1 of iron.a', 'iron.a']
    """
    html = str(html_of(result)) if not isinstance(result, str) else result
    beside = f"<p>{result.twin}</p>" if isinstance(result, Picture) else ""
    return Counter(_said(html + beside, *spoken))


@cache
def _said(html: str, *spoken: Language) -> tuple[str, ...]:
    if not html.strip():
        return ()
    root: Any = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser(remove_comments=True, huge_tree=True))
    return tuple(_of_element(root, "", spoken))


def _of_element(element: Any, row: str, spoken: Sequence[Language]) -> Iterator[str]:
    """Walk an element and what stands in it, and leave out what stands behind it."""
    if element.get("lang") == ENGLISH.code:
        spoken = (ENGLISH, *spoken)
    rows = [element.get(name) for name in _ROWS if element.get(name)]
    yield from rows
    row = rows[0] if rows else row
    if PLACE_IN_LIST not in element.get("class", "").split():
        for text in (element.text, *(element.get(name) for name in _SAID)):
            yield from _of_text(text or "", row, spoken)
    yield from _drawn(element.attrib)
    for child in element:
        yield from _of_element(child, row, spoken)
        yield from _of_text(child.tail or "", row, spoken)


def _of_text(text: str, row: str, spoken: Sequence[Language]) -> Iterator[str]:
    yield from _OPEN.findall(text)
    yield from (f"{one} of {row}" if row else one for one in figures_in(_OPEN.sub(" ", text), *spoken))


def _drawn(attributes: Mapping[str, str]) -> Iterator[str]:
    """Give the numbers that a chart draws, which are written for no language."""
    if figure := attributes.get("data-figure"):
        yield from (f"drawn {one:g}" for one in _numbers_in(json.loads(figure)["data"]))


def _numbers_in(node: Any) -> Iterator[float]:
    if isinstance(node, (dict, list)):
        for below in node.values() if isinstance(node, dict) else node:
            yield from _numbers_in(below)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield node
