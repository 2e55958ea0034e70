"""Explorers told in data: of which kind each is, what can be chosen, its parts, and the rows that it draws.

``data/explorers/<lesson>.yml`` says it once for all languages; the words stand in the words of the lesson.
What an author gets wrong is told with its line before anything is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from restless_legs.evidence import EvidenceError, Problem, Value, value
from restless_legs.evidence.asked import lean, unnoticed
from restless_legs.evidence.folder import EXPLORERS, data_folder
from restless_legs.evidence.problem import MissingFileError, ProblemError
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.words import audience_of
from restless_legs.evidence.yaml_text import Group, Items, read_group

KINDS = ("choice", "counts", "steps", "list")
# How a part shows its words, or draws its rows.
WAYS = ("says", "points", "lists", "folds", "asks", "all", "counts")
OPEN = "open"  # what is said before anybody chose
TAKEAWAY = "takeaway"
FIELDS = ("value", "control")  # what of a row can be drawn: itself, and those it was compared with
COLOURS = ("below", "goal")
_KEYS = ("kind", "control", "choices", "begins", "parts")
_PART_KEYS = ("shows", "words", "always", "rows", "colour")
_OF_PICTURE = ("title", "note", "have", "do_not", "twin")  # words of a picture that are no group of people
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PLAIN_NAME = "Use small letters, digits and _, and begin with a letter."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row that a picture draws for one group of people.

    Attributes
    ----------
    id
        The row.
    field
        ``value``, or ``control`` for those whom the row compares with.
    file, place
        Where an author told it.
    """

    id: str
    field: str
    file: str
    place: str


@dataclass(frozen=True, slots=True)
class ToldPart:
    """One part of an explorer.

    Attributes
    ----------
    name
        Its name.
    shows
        One of `WAYS`.
    words
        The key of its words.
    is_always
        Whether it is the same whatever is chosen.
    rows
        By choice and by group of people, what is drawn; None where that is the first number of the takeaway.
    colour
        The colour of the people who are counted, by what they mean.
    """

    name: str
    shows: str
    words: str
    is_always: bool
    rows: Mapping[str, Mapping[str, Drawn]] | None
    colour: str

    @property
    def is_for_clinicians(self) -> bool:
        """Whether its words are those of clinicians."""
        return audience_of(self.words) == "details"


@dataclass(frozen=True, slots=True)
class Told:
    """An explorer as it is told.

    Attributes
    ----------
    topic, name
        Its lesson, and its name there.
    kind
        One of `KINDS`.
    control
        The name of its one control; empty for a list.
    choices
        What can be chosen, in its order.
    begins
        The choice that it begins with, or `OPEN`.
    parts
        What it shows, in its order.
    """

    topic: str
    name: str
    kind: str
    control: str
    choices: tuple[str, ...]
    begins: str
    parts: tuple[ToldPart, ...]

    @property
    def where(self) -> str:
        """Where its words stand."""
        return f"{self.topic}.{self.name}"


# -- which there are -----------------------------------------------------------------------------------


def told_topics() -> frozenset[str]:
    """Name the lessons of which explorers are told."""
    return frozenset(path.stem for path in (data_folder() / EXPLORERS).glob("*.yml"))


def told_names(topic: str) -> tuple[str, ...]:
    """Name the explorers that are told of a lesson, in the order of its file.

    Raises
    ------
    EvidenceError
        If the file can't be read.

    Examples
    --------
    >>> told_names("medicines"), told_names("no_such_lesson")
    (('everyday_things',), ())
    """
    try:
        return tuple(_tree(topic))
    except MissingFileError:
        return ()


def _tree(topic: str) -> Group:
    return _as_saved(version(f"{EXPLORERS}/{topic}.yml"))


@cache
def _as_saved(file: Version) -> Group:
    return read_group(file.path, _named(file.path))


def _named(path: Path) -> str:
    return f"data/{EXPLORERS}/{path.name}"


# -- one of them ---------------------------------------------------------------------------------------


def told(topic: str, name: str) -> Told:
    """Read how an explorer is told.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The explorer.

    Raises
    ------
    EvidenceError
        If there is none of that name, or it is not told as its kind asks: each fault with its line.

    Examples
    --------
    >>> told("medicines", "everyday_things").choices
    ('caffeine', 'alcohol', 'smoking')
    """
    lean(f"{EXPLORERS}/{topic}.yml", name)
    tree, file = _tree(topic), f"data/{EXPLORERS}/{topic}.yml"
    if name not in tree:
        remedy = _meant(name, tree)
        raise ProblemError(Problem(file, f"'{name}'", "there is no such explorer", remedy))
    if wrong := list(_problems_of(_Spot(file, name, tree.lines[name]), tree[name])):
        raise ProblemError(*wrong)
    group = tree[name]
    assert isinstance(group, Group)
    return _read(topic, name, group, file)


def told_problems(path: Path) -> Iterator[Problem]:
    """List what is wrong with a file of told explorers, and with the rows that they draw.

    Parameters
    ----------
    path : Path
        The file.
    """
    file = _named(path)
    try:
        tree = read_group(path, file)
    except ProblemError as error:
        yield from error.problems
        return
    for name, node in tree.items():
        wrong = list(_problems_of(_Spot(file, name, tree.lines[name]), node))
        yield from wrong
        if not wrong and isinstance(node, Group):
            yield from _undrawable(_read(path.stem, name, node, file))


def row_of(drawn: Drawn) -> Value:
    """Give a row that may be drawn as people of 100.

    Raises
    ------
    ProblemError
        If there is no such row, or it may not be drawn so.
    """
    try:
        row = value(drawn.id)
    except EvidenceError as error:
        raise ProblemError(Problem(drawn.file, drawn.place, f"names {drawn.id}", str(error))) from None
    if row.draw != "icons":
        remedy = "Name a row whose table says icons under draw."
        raise ProblemError(
            Problem(drawn.file, drawn.place, f"names {drawn.id}, which may not be drawn", remedy)
        )
    return row


def _undrawable(one: Told) -> Iterator[Problem]:
    rows = (row for part in one.parts for groups in (part.rows or {}).values() for row in groups.values())
    for row in rows:
        try:
            with unnoticed():
                row_of(row)
        except ProblemError as error:
            yield from error.problems


# -- what can be wrong ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the file: what is wrong there is told with its line."""

    file: str
    path: str
    line: int

    def below(self, group: Group, key: str) -> _Spot:
        return _Spot(self.file, f"{self.path}.{key}", group.lines.get(key, self.line))

    def problem(self, what: str, remedy: str) -> Problem:
        return Problem(self.file, self.place, what, remedy)

    @property
    def place(self) -> str:
        return f"line {self.line}, '{self.path}'"


def _meant(word: str, known: Collection[str]) -> str:
    near = get_close_matches(word, known, n=3)
    return f"Did you mean {', '.join(near)}?" if near else f"Use one of: {', '.join(known)}."


def _problems_of(at: _Spot, node: object) -> Iterator[Problem]:
    if not _NAME.fullmatch(at.path):
        yield at.problem("is no name of an explorer", _PLAIN_NAME)
    if not isinstance(node, Group):
        yield at.problem("tells nothing of the explorer", "Write `kind: choice` below it, and what it needs.")
        return
    yield from _unknown(at, node, _KEYS)
    kind = str(node.get("kind") or "")
    if kind not in KINDS:
        what = f"is {kind}, which is no kind of explorer" if kind else "is missing"
        yield at.below(node, "kind").problem(what, _meant(kind, KINDS))
        return
    yield from _control_problems(at, node, kind)
    yield from _parts_problems(at, node, kind)


def _unknown(at: _Spot, group: Group, known: Collection[str]) -> Iterator[Problem]:
    for key in group:
        if key not in known:
            yield at.below(group, key).problem("is nothing that is told here", _meant(key, known))


def _control_problems(at: _Spot, group: Group, kind: str) -> Iterator[Problem]:
    if kind == "list":
        for key in ("control", "choices", "begins"):
            if key in group:
                yield at.below(group, key).problem(
                    "is of no use in a list", "Take it out: nothing is chosen."
                )
        return
    if not _is_name(group.get("control")):
        yield at.below(group, "control").problem("is no name of a control", _PLAIN_NAME)
    choices = group.get("choices")
    if not _are_choices(choices):
        remedy = "Write two choices or more, each once: choices: [tea, coffee]."
        yield at.below(group, "choices").problem("holds no choices", remedy)
        return
    first = group.get("begins")
    allowed = [*_texts(choices), *([OPEN] if kind == "choice" else [])]
    if first is not None and first not in allowed:
        what = f"is {first}, which is no choice"
        yield at.below(group, "begins").problem(what, _meant(str(first), allowed))


def _is_name(found: object) -> bool:
    return isinstance(found, str) and bool(_NAME.fullmatch(found))


def _are_choices(found: object) -> bool:
    names = _texts(found)
    return len(names) > 1 and len({*names}) == len(names) and all(map(_is_name, names)) and OPEN not in names


def _texts(found: object) -> list[str]:
    return [str(one) for one in found] if isinstance(found, Items) else []


def _parts_problems(at: _Spot, group: Group, kind: str) -> Iterator[Problem]:
    parts, spot = group.get("parts"), at.below(group, "parts")
    if not isinstance(parts, Group):
        yield spot.problem("holds no parts", f"Write `{TAKEAWAY}: says` below it, and the other parts.")
        return
    if kind != "list" and TAKEAWAY not in parts:
        yield spot.problem(f"has no {TAKEAWAY}", f"Write `{TAKEAWAY}: says` where the answer stands.")
    for name, part in parts.items():
        yield from _part_problems(spot.below(parts, name), part, group, kind)
    if kind == "counts" and not any(_shows(part) == "counts" for part in parts.values()):
        yield spot.problem("has no picture", "Write `icons: counts` where it stands, or use `kind: choice`.")


def _shows(part: object) -> str:
    found = part.get("shows") if isinstance(part, Group) else part
    return found if isinstance(found, str) else ""


def _part_problems(at: _Spot, part: object, group: Group, kind: str) -> Iterator[Problem]:
    name = at.path.rpartition(".")[2]
    if not _NAME.fullmatch(name):
        yield at.problem("is no name of a part", _PLAIN_NAME)
    elif name == group.get("control"):
        yield at.problem("has the name of the control", "Give the part another one.")
    if _shows(part) not in WAYS:
        said = _shows(part)
        what = f"shows {said}, which is no way to show it" if said else "does not say how it is shown"
        yield at.problem(what, _meant(said, WAYS))
        return
    if kind == "list" and _shows(part) in ("counts", "all"):
        yield at.problem(f"shows {_shows(part)}, which needs something to choose", "Use another kind.")
    if isinstance(part, Group):
        yield from _unknown(at, part, _PART_KEYS)
        yield from _setting_problems(at, part)
        yield from _rows_problems(at, part, _texts(group.get("choices")))


def _setting_problems(at: _Spot, part: Group) -> Iterator[Problem]:
    allowed = {"always": ("yes",), "colour": COLOURS}
    for key, values in allowed.items():
        if key in part and part[key] not in values:
            remedy = f"Use {' or '.join(values)}, or take it out."
            yield at.below(part, key).problem(f"is {part[key]}", remedy)
    if "words" in part and not isinstance(part["words"], str):
        yield at.below(part, "words").problem("names no words", "Write the key of its words.")
    for key in ("rows", "colour"):
        if key in part and part["shows"] != "counts":
            remedy = "Write `shows: counts`, or take it out."
            yield at.below(part, key).problem("belongs to no picture", remedy)


def _rows_problems(at: _Spot, part: Group, choices: Collection[str]) -> Iterator[Problem]:
    if "rows" not in part:
        return
    rows, spot = part["rows"], at.below(part, "rows")
    if not isinstance(rows, Group):
        yield spot.problem("holds no rows", "Write a choice, and below it `group: row.id`.")
        return
    for choice, groups in rows.items():
        here = spot.below(rows, choice)
        if choice not in choices:
            yield here.problem("is no choice of this explorer", _meant(choice, choices))
        elif not isinstance(groups, Group):
            yield here.problem("names no groups of people", "Write `group: row.id` in each line below it.")
        else:
            yield from _groups_problems(here, groups)


def _groups_problems(at: _Spot, groups: Group) -> Iterator[Problem]:
    for group, row in groups.items():
        here = at.below(groups, group)
        if not _NAME.fullmatch(group) or group in _OF_PICTURE:
            remedy = f"{_PLAIN_NAME} {', '.join(_OF_PICTURE)} are taken."
            yield here.problem("is no name of a group", remedy)
        elif not isinstance(row, str) or row.partition("#")[2] not in ("", *FIELDS):
            yield here.problem("names no row", "Write row.id, or row.id#control for those it compares with.")


# -- reading what is right -----------------------------------------------------------------------------


def _read(topic: str, name: str, group: Group, file: str) -> Told:
    choices, parts = tuple(_texts(group.get("choices"))), group["parts"]
    assert isinstance(parts, Group)
    at = _Spot(file, name, group.line).below(group, "parts")
    return Told(
        topic, name, str(group["kind"]), str(group.get("control") or ""), choices,
        str(group.get("begins") or "".join(choices[:1])),
        tuple(_read_part(at.below(parts, one), one, parts[one]) for one in parts),
    )  # fmt: skip


def _read_part(at: _Spot, name: str, told_as: object) -> ToldPart:
    part = told_as if isinstance(told_as, Group) else Group(at.line)
    shows = _shows(told_as)
    by_default = "picture" if shows == "counts" else name
    return ToldPart(
        name, shows, str(part.get("words", by_default)), part.get("always") == "yes" or shows == "all",
        _read_rows(at, part), str(part.get("colour", COLOURS[0])),
    )  # fmt: skip


def _read_rows(at: _Spot, part: Group) -> dict[str, dict[str, Drawn]] | None:
    rows = part.get("rows")
    if not isinstance(rows, Group):
        return None
    spot = at.below(part, "rows")
    return {choice: _read_groups(spot.below(rows, choice), groups) for choice, groups in rows.items()}


def _read_groups(at: _Spot, groups: object) -> dict[str, Drawn]:
    assert isinstance(groups, Group)
    return {name: _drawn(at.below(groups, name), str(row)) for name, row in groups.items()}


def _drawn(at: _Spot, row: str) -> Drawn:
    id, _, field = row.partition("#")
    return Drawn(id, field or FIELDS[0], at.file, at.place)
