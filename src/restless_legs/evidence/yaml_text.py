"""Reads YAML that people write by hand (words, the clinic's profile, paths): all is text, and knows its line.

Of YAML only what an author needs is read: groups, lists and text, and aliases for what is said in two places.
Nothing is taken for a number, a date or a yes, so that ``0800`` keeps its nought. Aliases of aliases can make
nine lines stand for gigabytes, so what a file stands for is bounded as the file itself is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NoReturn, TypeAlias

import yaml

from restless_legs.evidence.plain_file import MOST_BYTES, read_text
from restless_legs.evidence.problem import Problem, ProblemError

DEEPEST = 16
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C reads ten times as fast
_NOTHING = frozenset({"", "~", "null"})
# What a word processor makes of quotation marks. One within a sentence is the author's own.
_CURLY = "“”„‟‘’"
_IN_CURLY = re.compile(r"[“”„‟][^“”„‟]*[“”\"]|‘[^‘’]*’")
_OPENED_CURLY = re.compile(rf"\s*(?:- +)?(?:[^:#\"'{_CURLY}]*: +)?([{_CURLY}])")
_MERGE_MARK = re.compile(r"^[<>]{7}(?:\s|\Z)", re.MULTILINE)
_TABBED = re.compile(r" *\t")
_BARE = re.compile(r"\s*[^:#\s-][^:#]*")  # a line with neither a colon, nor a list's dash, nor a comment
_BEGINS_ENTRY = re.compile(r"\s*[\w\"-]+")

Tree: TypeAlias = "Group | Items | str | None"


class Group(dict[str, Tree]):
    """Entries by name; ``lines`` tells where each stands, ``line`` where the group begins."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Items(list[Tree]):
    """A list; ``lines`` tells where each of its items stands, ``line`` where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def read_yaml(path: Path, named: str, *, most_bytes: int = MOST_BYTES) -> Tree:
    """Read a YAML file as groups, lists and text; what is left empty is None.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    named : str
        The file as a message to its author names it.
    most_bytes : int
        How large it may be, in the file and with each alias written out.

    Raises
    ------
    ProblemError
        If it can't be read, repeats an entry, or grows beyond bounds: with the line.
    MissingFileError
        If there is none.
    """
    return yaml_of(read_text(path, named, most_bytes=most_bytes), named, most_bytes=most_bytes)


def yaml_of(text: str, named: str, *, most_bytes: int = MOST_BYTES) -> Tree:
    """Read YAML that an author has not saved yet, as `read_yaml` reads a file.

    Parameters
    ----------
    text : str
        What will stand in the file.
    named : str
        The file as a message to its author names it.
    most_bytes : int
        How large it may grow with each alias written out.

    Examples
    --------
    >>> yaml_of("tea: Drink [it](plain:) later.", "data/words/en/iron.yml")
    {'tea': 'Drink [it](plain:) later.'}
    """
    if left := _MERGE_MARK.search(text):
        line = text.count("\n", 0, left.start()) + 1
        _refuse(named, line, "holds two versions that were not merged", "Keep one of the two.")
    try:
        return _Reader(named, yaml.parse(text, Loader=_LOADER), most_bytes).document()
    except yaml.MarkedYAMLError as error:
        _refuse(named, *_diagnosed(text.splitlines(), error))
    except yaml.YAMLError as error:
        _refuse(named, 1, "can't be read", _about(str(error)))


def read_group(path: Path, named: str, *, most_bytes: int = MOST_BYTES) -> Group:
    """Read a YAML file that holds entries by name; raises as `read_yaml` does, and where it is none."""
    return group_of(read_yaml(path, named, most_bytes=most_bytes), named)


def group_of(tree: Tree, named: str) -> Group:
    """Give what was read where it holds entries by name; else raise as `read_yaml` does."""
    if not isinstance(tree, Group):
        _refuse(named, 1, "is no list of entries", "Write one `entry: value` a line.")
    return tree


def children_of(node: Tree) -> Iterator[tuple[str, Tree, int]]:
    """Give what stands right below a node as (name or place, what it is, its line)."""
    if isinstance(node, Group):
        yield from ((key, child, node.lines[key]) for key, child in node.items())
    elif isinstance(node, Items):
        yield from ((str(at), child, node.lines[at]) for at, child in enumerate(node))


def nodes_of(node: Tree, key: str = "") -> Iterator[tuple[str, Tree, int]]:
    """Walk all that stands below a node as (dotted key, what it is, its line)."""
    for step, child, line in children_of(node):
        at = f"{key}.{step}".lstrip(".")
        yield at, child, line
        yield from nodes_of(child, at)


def leaves_of(node: Tree) -> Iterator[tuple[str, str | None, int]]:
    r"""Walk the texts below a node as (dotted key, text, its line).

    Examples
    --------
    >>> list(leaves_of(yaml_of("tea:\n  when: Later.\n", "a.yml")))
    [('tea.when', 'Later.', 2)]
    """
    return ((at, child, line) for at, child, line in nodes_of(node) if not isinstance(child, (Group, Items)))


def _diagnosed(lines: list[str], error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
    """Tell the line, what is wrong and the remedy: in an author's words where the slip is a known one."""
    mark = error.problem_mark or error.context_mark
    at = mark.line if mark else 0
    here = lines[at] if at < len(lines) else ""
    if _TABBED.match(here):
        return at + 1, "begins with a tab", "Use spaces."
    if error.context == "while scanning a quoted scalar" and error.context_mark:
        return error.context_mark.line + 1, "has a quotation mark without its end", 'Use " at both ends.'
    if opened := _OPENED_CURLY.match(here):
        return at + 1, _curly(opened[1]), 'Use " at both ends.'
    if (bare := _without_colon(lines, error)) is not None:
        return bare + 1, "has no colon", "Write `key: words`, or take it out."
    return at + 1, "can't be read", _about(error.problem)


def _without_colon(lines: list[str], error: yaml.MarkedYAMLError) -> int | None:
    """Find the line that was left half written; the parser notices it in a later one."""
    if error.context == "while scanning a simple key" and error.context_mark:
        at = error.context_mark.line
    else:
        at = _above_first_colon(lines, error.problem_mark)
    return at if 0 <= at < len(lines) and _BARE.fullmatch(lines[at]) else None


def _above_first_colon(lines: list[str], mark: yaml.error.Mark | None) -> int:
    """Give the line of words above: the first colon of a line is only in the way if they have none."""
    if (
        mark is None
        or mark.line >= len(lines)
        or not _BEGINS_ENTRY.fullmatch(lines[mark.line][: mark.column])
    ):
        return -1
    return next((at for at in reversed(range(mark.line)) if lines[at].strip()), -1)


def _curly(sign: str) -> str:
    return f"has a Word quotation mark ({sign}), which quotes nothing here"


def _about(said: str | None) -> str:
    reason = (said or "it is no YAML").splitlines()[0]
    return f'Mend that line ({reason}), or put what it says in "quotation marks".'


def _refuse(named: str, line: int, what: str, remedy: str) -> NoReturn:
    raise ProblemError(Problem(named, f"line {line}", what, remedy)) from None


class _Reader:
    """Builds the tree from what the parser meets, one event after the other."""

    def __init__(self, named: str, events: Iterator[yaml.Event], most: int) -> None:
        self.named, self.events, self.most = named, events, most
        self.anchors: dict[str, tuple[Tree, int]] = {}
        self.size = 0  # letters and nodes so far, aliases written out

    def document(self) -> Tree:
        trees = [self._node(event, 0) for event in self.events if isinstance(event, yaml.NodeEvent)]
        if len(trees) > 1:
            _refuse(self.named, 1, "holds a second document", "Leave out the line '---'.")
        return trees[0] if trees else None

    def _node(self, event: yaml.Event, depth: int) -> Tree:
        if depth > DEEPEST:
            self._refuse(event, f"is more than {DEEPEST} levels deep", "Use fewer levels.")
        before = self.size
        tree = self._alias(event) if isinstance(event, yaml.AliasEvent) else self._written(event, depth)
        self._grow(event, 1)
        if isinstance(event, _ANCHORED) and event.anchor:
            self.anchors[event.anchor] = tree, self.size - before
        return tree

    def _written(self, event: yaml.Event, depth: int) -> Tree:
        if isinstance(event, _ANCHORED) and event.tag:
            self._refuse(event, f"has a tag, {event.tag}", 'Leave it out, or put it in "quotation marks".')
        if isinstance(event, yaml.MappingStartEvent):
            return self._group(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(event, depth)
        return self._text(event)

    def _text(self, event: yaml.Event) -> str | None:
        assert isinstance(event, yaml.ScalarEvent)
        self._grow(event, len(event.value))
        if event.style in (None, "") and _IN_CURLY.fullmatch(event.value):
            self._refuse(event, _curly(event.value[0]), 'Use " at both ends.')
        is_empty = event.style in (None, "") and event.value.lower() in _NOTHING
        return None if is_empty else str(event.value)

    def _alias(self, event: yaml.AliasEvent) -> Tree:
        if event.anchor not in self.anchors:
            remedy = f'Write &{event.anchor} before what it stands for, or put it in "quotation marks".'
            self._refuse(event, f"has *{event.anchor}, which stands for nothing above it", remedy)
        tree, size = self.anchors[event.anchor]
        self._grow(event, size)
        return tree

    def _group(self, start: yaml.Event, depth: int) -> Group:
        group = Group(_line(start))
        for event in self._until(yaml.MappingEndEvent):
            key, line = self._key(event), _line(event)
            if key in group:
                self._refuse(event, f"repeats '{key}' of line {group.lines[key]}", "Keep one of the two.")
            group[key] = self._node(next(self.events), depth + 1)
            group.lines[key] = line
        return group

    def _key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "has an entry without a name of its own", "Give it a name of one word.")
        self._grow(event, len(event.value))
        key = str(event.value)
        if curly := next((sign for sign in (key[:1], key[-1:]) if sign and sign in _CURLY), ""):
            self._refuse(event, f"has a Word quotation mark ({curly}) at the key {key}", 'Use " or none.')
        return key

    def _items(self, start: yaml.Event, depth: int) -> Items:
        items = Items(_line(start))
        for event in self._until(yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
            items.lines.append(_line(event))
        return items

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        return takewhile(lambda event: not isinstance(event, end), self.events)

    def _grow(self, event: yaml.Event, by: int) -> None:
        self.size += by
        if self.size > self.most:
            remedy = "Use fewer aliases (*), or split the file."
            self._refuse(event, f"stands for more than {self.most:,} letters", remedy)

    def _refuse(self, event: yaml.Event, what: str, remedy: str) -> NoReturn:
        _refuse(self.named, _line(event), what, remedy)


_ANCHORED = (yaml.ScalarEvent, yaml.CollectionStartEvent)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
