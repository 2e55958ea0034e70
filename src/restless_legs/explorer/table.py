"""The table of an explorer: everything that it can ever show, worked out beforehand."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

MOST_ENTRIES = 20_000
_SEAM = re.compile(r"(<[^>]*>|[0-9]+)")


class ExplorerError(Exception):
    """An explorer that can't be worked out: not finite, too large, or asking for an unknown input."""


@dataclass(frozen=True)
class Lookup:
    """A function over finite inputs as an array: which result each combination of inputs gives.

    Attributes
    ----------
    name : str
        The function's name.
    inputs : tuple of str
        The names of its inputs; the last one runs fastest.
    sizes : tuple of int
        How many values each input has.
    index : tuple of int
        For every combination, the place of its result in ``results``.
    results : tuple
        The different results, in order of first use.
    """

    name: str
    inputs: tuple[str, ...]
    sizes: tuple[int, ...]
    index: tuple[int, ...]
    results: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.index)


def tabulate(
    name: str,
    function: Callable[..., Any],
    domains: Mapping[str, Sequence[Hashable]],
    *,
    key: Callable[[Any], Hashable] = lambda result: result,
) -> Lookup:
    """Work out a function for every combination of its inputs; equal results are kept once.

    Parameters
    ----------
    name : str
        What messages call the function.
    function : callable
        A pure function of the named inputs.
    domains : mapping of str to sequence
        Every value that each input can have.
    key : callable
        What makes two results equal.

    Raises
    ------
    ExplorerError
        If there are more than 20,000 combinations.

    Examples
    --------
    >>> tabulate("low", lambda n: n < 2, {"n": range(4)}).index
    (0, 0, 1, 1)
    """
    sizes = tuple(len(values) for values in domains.values())
    if prod(sizes) > MOST_ENTRIES:
        raise ExplorerError(_too_large(name, domains))
    places: dict[Hashable, int] = {}
    results: list[Any] = []
    index = []
    for values in product(*domains.values()):
        result = function(**dict(zip(domains, values, strict=True)))
        same = key(result)
        if same not in places:
            places[same] = len(results)
            results.append(result)
        index.append(places[same])
    return Lookup(name, tuple(domains), sizes, tuple(index), tuple(results))


def _too_large(name: str, domains: Mapping[str, Sequence[Hashable]]) -> str:
    counts = " x ".join(f"{input_} {len(values)}" for input_, values in domains.items())
    largest = max(domains, key=lambda input_: len(domains[input_]))
    return (
        f"{name} has {prod(map(len, domains.values())):,} entries ({counts}), more than {MOST_ENTRIES:,}. "
        f"Split it: derive the few cases that matter from {largest} in a function of its own, "
        f"and let {name} depend on those."
    )


def pack(results: Sequence[str]) -> dict[str, Any]:
    """Store texts that look alike as templates with slots, so that a thousand pictures stay small.

    Parameters
    ----------
    results : sequence of str
        HTML fragments.

    Returns
    -------
    dict
        ``templates``: lists in which ``null`` is a slot; ``rows``: for each text the number of its
        template and what fills the slots.

    Examples
    --------
    >>> pack(["<b>1</b>", "<b>2</b>"])
    {'templates': [['<b>', None, '</b>']], 'rows': [[0, '1'], [0, '2']]}
    """
    split = [_SEAM.split(text) for text in results]
    shapes: dict[tuple[Any, ...], list[int]] = {}
    for at, pieces in enumerate(split):
        shapes.setdefault(_shape(pieces), []).append(at)
    templates: list[list[str | None]] = []
    rows: list[list[Any]] = [[] for _ in results]
    for members in shapes.values():
        columns = list(zip(*(split[at] for at in members), strict=True))
        varies = [len(set(column)) > 1 for column in columns]
        for row, at in enumerate(members):
            filled = [column[row] for column, slot in zip(columns, varies, strict=True) if slot]
            rows[at] = [len(templates), *filled]
        templates.append(_template(columns, varies))
    return {"templates": templates, "rows": rows}


def _shape(pieces: Sequence[str]) -> tuple[Any, ...]:
    # Texts share a template when their tags have the same names; plain words may differ.
    return tuple(re.sub(r"[\s>].*", "", p, flags=re.DOTALL) if p.startswith("<") else 0 for p in pieces)


def _template(columns: Sequence[Sequence[str]], varies: Sequence[bool]) -> list[str | None]:
    merged: list[str | None] = []
    for column, slot in zip(columns, varies, strict=True):
        if slot:
            merged.append(None)
        elif merged and merged[-1] is not None:
            merged[-1] += column[0]
        elif column[0]:
            merged.append(column[0])
    return merged


def unpack(packed: Mapping[str, Any]) -> Iterator[str]:
    """Give the texts back, as the page's script does.

    Examples
    --------
    >>> list(unpack({"templates": [["<b>", None, "</b>"]], "rows": [[0, "1"], [0, "2"]]}))
    ['<b>1</b>', '<b>2</b>']
    """
    for template, *slots in packed["rows"]:
        filled = iter(slots)
        yield "".join(
            next(filled) if piece is None else piece for piece in packed["templates"][template]
        )


def as_json(data: Any) -> str:
    """Write data so that it can stand in a ``<script type="application/json">``."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    # "<" could end the script or begin a comment; its escape is the same letter to a JSON reader.
    return text.replace("<", "\\u003c")


def gzipped_bytes(text: str) -> int:
    """Count the bytes of a text on the wire."""
    return len(gzip.compress(text.encode(), mtime=0))
