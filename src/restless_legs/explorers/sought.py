"""What of an explorer can be looked for: its question, examples of what it answers, and numbers it asks for.

Whoever looks for "pregnant" or "gabapentin" can be shown the answer in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import Any

from restless_legs.evidence import Html, rooms
from restless_legs.evidence.profile import NOBODY
from restless_legs.evidence.sentences import parted
from restless_legs.explorer.controls import Measured, Picked, begins, domain, kind_of, labelled
from restless_legs.explorer.controls.measured import Entry, Understood
from restless_legs.explorer.finder import Finder
from restless_legs.explorer.finite import FiniteFunction
from restless_legs.explorer.parts import Part, html_of
from restless_legs.explorer.places import filled
from restless_legs.explorers.examples import Example, Sought

# What somebody looks for is seldom an answer to several questions at once, unless there are but two.
FEW = 2
_SOURCE = re.compile(r"<a class=cite .*?</a>")
# What a takeaway is marked with that must not be left out of it: what is bold, and rules of safety.
_MARKED = re.compile(r"<strong>(.*?)</strong>|<(?:a|span) class=rule [^>]*>(.*?)</(?:a|span)>", re.DOTALL)
_BLOCK_END = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h4>)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def sought(function: FiniteFunction) -> Sought:
    """Give what of an explorer can be looked for.

    Parameters
    ----------
    function : FiniteFunction
        The explorer.
    """
    numbers = {name: _reader(control) for name, control in function.measured.items()}
    asks = tuple((ask.text, ask.question) for finder in _finders(function) for ask in finder.asks)
    others = tuple(_others(function))
    return Sought(function.title, examples_of(function), numbers, others, asks, _calm(function))


def _calm(function: FiniteFunction) -> str:
    """Give what an explorer says that asks nothing; of all others it depends on the answers."""
    part = next((one for one in function.parts if one.name == "takeaway"), None)
    if part is None or function.controls:
        return ""
    return _line(Html(_SOURCE.sub("", _of_nobody(html_of(part.function())))))


def _finders(function: FiniteFunction) -> Iterator[Finder]:
    yield from filter(None, (getattr(one, "finder", None) for one in function.controls.values()))


def _reader(control: Measured) -> dict[str, Any]:
    """Give what the page's script needs to read a number; its cuts decide answers, and nothing here."""
    data = control.data()
    units = [{key: one[key] for key in ("sign", "factor", "spelt")} for one in data["units"]]
    read = {key: data[key] for key in ("least", "most", "test")}
    return {**read, "units": units, "label": control.description, "shown": control.shown_unit}


def _others(function: FiniteFunction) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that a finder knows as none of its own; those that another page tells of are found there."""
    for finder in _finders(function):
        for told in dict.fromkeys(one.told for one in finder.others):
            if told not in finder.pages:
                yield finder.words[told], tuple(one.text for one in finder.others if one.told == told)


def examples_of(function: FiniteFunction) -> tuple[Example, ...]:
    """List examples of what an explorer answers; a question to guess at has none.

    Parameters
    ----------
    function : FiniteFunction
        The explorer.

    Notes
    -----
    Takeaways that differ in a number alone count as one. Of a list from which items are picked each item
    has its own: its name is what people look for. What is said before anything is answered is no answer, and
    whoever has a number is asked for their own.
    """
    part = next((one for one in function.parts if one.name == "takeaway"), None)
    if part is None or function.is_quiz or not function.controls:
        return ()
    found: dict[tuple[str, ...], Example] = {}
    at_first = _example(function, part, {}).said
    for values in _settings(function, part):
        example = _example(function, part, values)
        if example.said and example.said != at_first:
            found.setdefault((_NUMBER.sub("0", example.said), *_items(values)), example)
    differ = len({said for said, *_ in found}) > 1  # else whatever is picked, the answer is the same
    return tuple(found.values()) if differ else ()


# -- what to set -------------------------------------------------------------------------------------


def _settings(function: FiniteFunction, part: Part) -> Iterator[dict[str, Any]]:
    """Set one control of those that a part depends on, or both of two; the others stay as they begin."""
    behind = _behind(function, part.inputs)
    known = function.controls.items()
    controls = {name: one for name, one in known if name in behind and not isinstance(one, Measured)}
    tried = {name: _tried(control) for name, control in controls.items()}
    are_few = len(tried) <= FEW and not any(isinstance(one, Picked) for one in controls.values())
    for count in range(1, (FEW if are_few else 1) + 1):
        for names in combinations(tried, count):
            for values in product(*(tried[name] for name in names)):
                yield dict(zip(names, values, strict=True))


def _behind(function: FiniteFunction, inputs: Sequence[str]) -> set[str]:
    """Name the controls behind some inputs: those themselves, and what derived values depend on."""
    derived = {one.name: (one.over,) if one.over else one.inputs for one in function.derived}
    below = [_behind(function, derived[name]) for name in inputs if name in derived]
    return {name for name in inputs if name not in derived}.union(*below)


def _tried(control: Any) -> list[Any]:
    """List what is tried of a control: every value, or each item of a list."""
    if isinstance(control, Picked):
        return [{item: 1} for item in control.items if item not in _never_alone(control)]
    return [value for value in domain(control) if value is not None or begins(control) is None]


def _never_alone(control: Any) -> set[str]:
    """Name the items that a reader can't pick by themselves: always there, or noted in own words."""
    return {*getattr(control, "always", ()), *getattr(control, "own", ())}


def _items(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(item for value in values.values() if isinstance(value, Mapping) for item in value)


# -- what is said then -------------------------------------------------------------------------------


def _example(function: FiniteFunction, part: Part, values: Mapping[str, Any]) -> Example:
    known, controls = function.known(values), {name: function.controls[name] for name in values}
    entries = {name: kind_of(control).entry(control, values[name]) for name, control in controls.items()}
    told = {
        name: _told(control, entries[name]) for name, control in controls.items() if name in function.measured
    }
    html = _of_nobody(html_of(part.function(**{name: known[name] for name in part.inputs})))
    html = Html(filled(_SOURCE.sub("", html), told))
    chosen = tuple(_label(control, values[name], told.get(name)) for name, control in controls.items())
    names = (_names(control, item) for control in controls.values() for item in _items(values))
    return Example(_line(html), _read(html), chosen, _further(chain.from_iterable(names), chosen), entries)


def _of_nobody(html: str) -> str:
    """Give what is said where no clinic has set a number: what is found is the same for all."""
    return rooms.filled(html, NOBODY.told)


def _read(html: str) -> str:
    return Html(_BLOCK_END.sub(" ", html)).striptags()


def _line(html: str) -> str:
    first = parted(_read(html))[0]
    marked = [_read(bold or rule) for bold, rule in _MARKED.findall(html)]
    return " ".join(dict.fromkeys([first, *(one for one in marked if first not in one and one not in first)]))


def _told(control: Measured, entry: Mapping[str, Any]) -> tuple[str, str]:
    found = control.understood(Entry(entry["typed"], entry["unit"]))
    assert isinstance(found, Understood)
    return control.typed_text(found), control.pin_text(found)


def _label(control: Any, value: Any, told: tuple[str, str] | None) -> str:
    if told:
        return f"{control.description} {told[0]}"
    if isinstance(control, Picked):
        return ", ".join(control.labels[item] for item in value)
    if isinstance(value, bool):
        return str(control.description) if value else ""
    label = next(label for label, one in labelled(control) if one == value)
    return f"{control.description}{'' if control.description.endswith('?') else ':'} {label}"


def _names(control: Any, item: str) -> Iterator[str]:
    """Other names that a reader may find an item by."""
    finder = getattr(control, "finder", None)
    if finder:
        yield from (name.text for name in finder.names if item in dict(name.leads_to))
        yield from (ask.text for ask in finder.asks if item in (one for _, one in ask.options))


def _further(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Leave out names that are found by one before: "Remeron SolTab" by "Remeron".

    Examples
    --------
    >>> _further(["Remeron", "Remeron SolTab", "mirtazapine"], ["mirtazapine"])
    ('Remeron',)
    """
    before = {word.lower() for one in known for word in (one, one.split(" ")[0])}
    further = []
    for name in sorted(names, key=lambda one: len(one.split())):
        if not before & {name.lower(), name.lower().split(" ")[0]}:
            further.append(name)
            before.add(name.lower())
    return tuple(further)
