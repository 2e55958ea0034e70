"""The table of an explorer: everything that it can ever show, worked out beforehand."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, product
from math import prod
from typing import Any

from restless_legs.evidence.profile import NOBODY
from restless_legs.evidence.rooms import filled_data

MOST_ENTRIES = 20_000
# Where texts are cut to find what they share: at the name of each tag and at each number. Links
# and what is tied to a row stay whole, since the page looks for them in the finished table; "&#39;"
# is a sign, and no number.
_SEAM = re.compile(r"(<(?:a|span) [^>]*>|</?[a-zA-Z][\w-]*|\{\{[^}]*\}\}|(?<!&#)(?<!&#\d)\d+(?:\.\d+)?)")
# Where a block of words begins: many answers are the same few blocks, put together in another way.
_BLOCK = re.compile(r"(?=<(?:p|h4|ul|ol|li|dt|dd|tr)\b)")


class ExplorerError(Exception):
    """An explorer that can't be worked out: not finite, too large, or asking for an unknown input."""

    def _render_traceback_(self) -> list[str]:
        """Give what a notebook shows instead of a traceback."""
        return str(self).splitlines()


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


class _Pool:
    """Lists that are kept once, however many columns use them."""

    def __init__(self) -> None:
        self.lists: dict[tuple[Any, ...], int] = {}

    def number(self, found: tuple[Any, ...]) -> int:
        return self.lists.setdefault(found, len(self.lists))


def pack(results: Sequence[str]) -> dict[str, Any]:
    """Store texts that look alike as templates with columns, so that a thousand pictures stay small.

    Texts with the same tags in the same order share a template. Where they differ, the template has
    the number of a column; a column names a list of values, and a list that says which of them each
    text has. Lists are kept once for all columns. Where it is shorter, texts are cut into blocks of words,
    the blocks are stored in this way, and each text says which blocks it has. Rows of numbers are
    written as steps.

    Parameters
    ----------
    results : sequence of str
        HTML fragments.

    Returns
    -------
    dict
        ``template``: for each text the number of its template; ``templates``: ``pieces`` and
        ``columns``; ``lists``; where the texts are cut, ``blocks``: for each text its blocks.

    Examples
    --------
    >>> packed = pack(["<b>1</b>", "<b>2</b>", "<b>1</b>"])
    >>> packed["template"], packed["templates"]
    ([0, 0, 0], [{'pieces': ['<b>', 0, '</b>'], 'columns': [[0, 1]]}])
    >>> packed["lists"]
    [['1', '2'], [0, 1, -1]]
    """
    return min(_packed(results), _packed_in_blocks(results), key=_weight)


def _weight(packed: Any) -> int:
    """Weigh what is packed as a page has it whose rooms for a clinic are filled."""
    return gzipped_bytes(filled_data(as_json(packed), NOBODY.told))


def _packed_in_blocks(results: Sequence[str]) -> dict[str, Any]:
    numbers: dict[str, int] = {}
    texts = [
        [numbers.setdefault(block, len(numbers)) for block in _BLOCK.split(text) if block] for text in results
    ]
    return {"blocks": list(map(as_steps, texts)), **_packed(list(numbers))}


def _packed(results: Sequence[str]) -> dict[str, Any]:
    split = [_SEAM.split(text) for text in results]
    shapes: dict[tuple[str, ...], list[int]] = {}
    for at, pieces in enumerate(split):
        shapes.setdefault(_shape(pieces), []).append(at)
    template, pool = [0] * len(results), _Pool()
    for number, members in enumerate(shapes.values()):
        for at in members:
            template[at] = number
    templates = [_template([split[at] for at in members], pool) for members in shapes.values()]
    return {"template": as_steps(template), "templates": templates, "lists": list(map(list, pool.lists))}


def as_steps(numbers: Iterable[int]) -> list[int]:
    """Write a row of numbers as steps from one to the next: a row that climbs repeats one number.

    Examples
    --------
    >>> as_steps([0, 1, 2, 3, 3, 9]), as_steps([])
    ([0, 1, 1, 1, 0, 6], [])
    """
    row = list(numbers)
    return [to - from_ for from_, to in pairwise([0, *row])]


def from_steps(steps: Iterable[int]) -> list[int]:
    """Give the row of numbers back.

    Examples
    --------
    >>> from_steps([0, 1, 1, 1, 0, 6])
    [0, 1, 2, 3, 3, 9]
    """
    return list(accumulate(steps))


def _shape(pieces: Sequence[str]) -> tuple[str, ...]:
    # Texts share a template when their tags have the same names; words and attributes may differ.
    return tuple(piece.partition(" ")[0] if piece.startswith("<") else "" for piece in pieces)


def _template(texts: Sequence[Sequence[str]], pool: _Pool) -> dict[str, Any]:
    numbers: dict[tuple[str, ...], int] = {}
    pieces: list[str | int] = []
    for found in zip(*texts, strict=True):
        if len(set(found)) > 1:
            # Two places that always change together, as a pin and its label do, share a column.
            pieces.append(numbers.setdefault(found, len(numbers)))
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += found[0]
        elif found[0]:
            pieces.append(found[0])
    return {"pieces": pieces, "columns": [_column(found, pool) for found in numbers]}


def _column(found: tuple[str, ...], pool: _Pool) -> list[int]:
    places = {value: at for at, value in enumerate(dict.fromkeys(found))}
    index = tuple(as_steps(places[value] for value in found))
    return [pool.number(tuple(places)), pool.number(index)]


def unpack(packed: Mapping[str, Any]) -> Iterator[str]:
    """Give the texts back, as the page's script does.

    Examples
    --------
    >>> list(unpack(pack(["<b>1</b>", "no tag", "<b>2</b>"])))
    ['<b>1</b>', 'no tag', '<b>2</b>']
    """
    stored = list(_unpacked(packed))
    if "blocks" not in packed:
        return iter(stored)
    return ("".join(stored[at] for at in from_steps(text)) for text in packed["blocks"])


def _unpacked(packed: Mapping[str, Any]) -> Iterator[str]:
    met: Counter[int] = Counter()
    lists = [_row(found) for found in packed["lists"]]
    for number in from_steps(packed["template"]):
        row = met[number]
        met[number] += 1
        yield "".join(_filled(packed["templates"][number], lists, row))


def _row(found: Sequence[Any]) -> Sequence[Any]:
    return found if isinstance(found[0], str) else from_steps(found)


def _filled(template: Mapping[str, Any], lists: Sequence[Any], row: int) -> Iterator[str]:
    for piece in template["pieces"]:
        if isinstance(piece, str):
            yield piece
        else:
            values, index = template["columns"][piece]
            yield lists[values][lists[index][row]]


def as_json(data: Any) -> str:
    """Write data so that it can stand in a ``<script type="application/json">``."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    # "<" could end the script or begin a comment; its escape is the same letter to a JSON reader.
    return text.replace("<", "\\u003c")


def gzipped_bytes(text: str) -> int:
    """Count the bytes of a text on the wire."""
    return len(gzip.compress(text.encode(), mtime=0))
