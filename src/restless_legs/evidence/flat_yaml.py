"""Reads a profile where there is no reader of YAML: one entry a line, and nothing that could mean two things.

What it takes, it reads as `yaml_text` does; what it is not sure of, it refuses with its line. The standard
library alone is used here, and what Python 3.9 knows.
"""

from __future__ import annotations

import re
from typing import NoReturn

from restless_legs.evidence.problem import Problem, ProblemError

_ENTRY = re.compile(r"(?P<key>[a-z_]+) *:(?: +(?P<value>\S.*?))? *")
_BLANK = re.compile(r" *(?:#.*)?")
_DOUBLE = re.compile(r'"(?P<text>[^"\\]*)"(?: +#.*)?')
_SINGLE = re.compile(r"'(?P<text>(?:[^']|'')*)'(?: +#.*)?")
# Signs with which YAML begins something else than a text, or which end one.
_BEGINS_NO_TEXT = re.compile(r"[\[\]{},&*!|>%@`\"'“”„‟‘’]|[-?:](?: |$)|---|\.\.\.")
_NOTHING = frozenset({"", "~", "null"})


def read_flat(text: str, named: str) -> tuple[dict[str, str | None], dict[str, int]]:
    r"""Read a profile; give its entries, and the line of each.

    Parameters
    ----------
    text : str
        What stands in the file.
    named : str
        The file as messages name it.

    Raises
    ------
    ProblemError
        At the first line that can't be read for sure.

    Examples
    --------
    >>> read_flat('name: Lakeside  # ours\nphone: "0800 123"\ncrisis: ""\n', "clinic.yml")[0]
    {'name': 'Lakeside', 'phone': '0800 123', 'crisis': ''}
    """
    written: dict[str, str | None] = {}
    lines: dict[str, int] = {}
    for line, said in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if _BLANK.fullmatch(said):
            continue
        key, value = _entry(said, line, named)
        if key in written:
            _refuse(named, line, f"repeats '{key}' of line {lines[key]}", "Keep one of the two.")
        written[key], lines[key] = value, line
    if not written:
        _refuse(named, 1, "is no list of entries", "Write one `entry: value` a line.")
    return written, lines


def _entry(said: str, line: int, named: str) -> tuple[str, str | None]:
    if not said.isprintable():
        _refuse(named, line, "has a sign that nobody sees", "Write it anew, with spaces alone.")
    found = _ENTRY.fullmatch(said)
    if not found:
        _refuse(named, line, "is no entry", 'Write it as in the file of the release: name: "Lakeside"')
    return found["key"], _value(found["value"] or "", line, named)


def _value(said: str, line: int, named: str) -> str | None:
    if quoted := _DOUBLE.fullmatch(said) or _SINGLE.fullmatch(said):
        return quoted["text"].replace("''", "'") if said.startswith("'") else quoted["text"]
    bare = "" if said.startswith("#") else re.split(r" +#", said, maxsplit=1)[0]
    if _BEGINS_NO_TEXT.match(bare) or ": " in bare or bare.endswith(":"):
        _refuse(named, line, "can't be read for sure", 'Put what it says in "quotation marks", on one line.')
    return None if bare.lower() in _NOTHING else bare


def _refuse(named: str, line: int, what: str, remedy: str) -> NoReturn:
    raise ProblemError(Problem(named, f"line {line}", what, remedy))
