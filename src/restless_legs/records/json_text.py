"""JSON, and a line of it each, read with its numbers as the text that stands there: 38.10 stays 38.10."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from restless_legs.records.record import Left, RefusedError, Why, left

MOST_LEVELS = 100
MOST_PIECES = 4_000_000  # brackets and commas: 20 MB of a portal have 2 million
_SPACE = " \t\r\n"
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_STRING = re.compile(r'"[^"]*"')
_BRACKET = re.compile(r"[\[\]{}]")


def read_json(text: str) -> tuple[list[tuple[str, Any]], tuple[Left, ...]]:
    r"""Give each value with its place, and what was not understood; a number is a text, as a string is.

    >>> read_json('{"value": 38.10}')
    ([('', {'value': '38.10'})], ())
    >>> read_json('{"a": 1}\n{"a": 2}')[0]
    [('1', {'a': '1'}), ('2', {'a': '2'})]

    Raises
    ------
    RefusedError
        If it is nested too deep, no JSON, or only its first part.
    """
    deepest, is_open = nesting(text)
    if deepest > MOST_LEVELS:
        raise RefusedError("too_deep")
    try:
        return [("", _value(text))], ()
    except ValueError:
        return _lines(text, "cut_off" if is_open else "broken")


def nesting(text: str) -> tuple[int, bool]:
    """Tell the deepest level, and whether the text ends before what it begins.

    >>> nesting('{"a": ["[[["]}'), nesting('{"a": [1')
    ((2, False), (2, True))

    Raises
    ------
    RefusedError
        If it is of too many pieces.
    """
    bare, is_in_string, _ = _STRING.sub("", _ESCAPED.sub("", text)).partition('"')
    if sum(map(bare.count, "[]{},")) > MOST_PIECES:
        raise RefusedError("too_large")
    deepest = depth = 0
    for found in _BRACKET.finditer(bare):
        depth = depth + 1 if found[0] in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest, depth > 0 or bool(is_in_string)


def _value(text: str) -> Any:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=_no_number)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


def _lines(text: str, fault: Why) -> tuple[list[tuple[str, Any]], tuple[Left, ...]]:
    """Read a line each, as systems hand out many people's records; whoever is no such file is refused."""
    lines = [(str(n), line) for n, line in enumerate(text.split("\n"), start=1) if line.strip(_SPACE)]
    values: list[tuple[str, Any]] = []
    others: list[Left] = []
    for place, line in lines:
        try:
            values.append((place, _value(line)))
        except ValueError:
            if not values:
                break
            others.append(left(line, place))
    if not any(isinstance(value, dict) for _, value in values):
        raise RefusedError(fault)
    return values, tuple(others)
