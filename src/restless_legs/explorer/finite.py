"""The finite function behind an explorer: controls, derived values, parts, and all they can give."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from restless_legs.evidence import Html
from restless_legs.evidence.asked import asked as noting
from restless_legs.explorer.controls import Measured, Picked, begins, domain
from restless_legs.explorer.parts import Derived, Part, Result, html_of
from restless_legs.explorer.table import ExplorerError, Lookup, tabulate
from restless_legs.explorer.visit import Visit

# Control of an explorer -> shared control elsewhere -> value there -> what it means here.
Follows = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Entry:
    """One thing that a part can show, and a set of inputs that brings it up."""

    part: str
    audience: str
    inputs: Mapping[str, Any]
    result: Result


class FiniteFunction:
    """A question, its controls, and everything that can be answered.

    Parameters
    ----------
    name : str
        A word that names it in the page and in tests.
    title : str
        The question, as a heading.
    controls : dict of str to ipywidget
        In the order a reader meets them; their values are what the explorer begins with.
    parts : sequence of callable or Part
        What is shown, in order. A part's parameter names say what it depends on: controls or
        derived values. Where there are controls, one part is named ``takeaway``.
    derived : sequence of callable or Derived
        Functions that others depend on by name, in an order in which each needs only earlier ones.
    shared : collection of str
        Controls whose value follows the reader through the lessons of the tab.
    follows : dict of str to dict
        What a control that nobody answered here takes over from shared ones elsewhere that ask another
        question: by the shared control's name, which of its values means which value here. Only what
        follows for certain belongs there: who is in the last months is pregnant, but who is grown up may
        be on dialysis.
    quiz : bool
        Whether it asks a question to guess at: a guess is neither kept nor counted.
    asked : str
        What its controls ask together, where each alone asks nothing.
    answers : callable, optional
        Gives all answers of a quiz for paper, each under its label, where they are not those of one choice.
    agree : dict of str to str
        For a ``Measured`` control the derived value that must be the same all over a limit such as "<5", so
        that it is answered; else it is asked for the number itself.
    visit : Visit, optional
        On the page of the visit: what it takes from this explorer, which leads it.
    further : collection of str
        Controls that a page folds until they are asked for or hold an answer, so that the first ones have
        their answer near. The rest of them is said by a part, where an answer takes it for granted.
    hands_to : collection of str
        Explorers of the same page that ask the same and keep it in its place: what is shared goes to the
        visit, to paper and to the record by them, in their words, and by this one what is its own alone.

    Raises
    ------
    ExplorerError
        If a function asks for an input that does not exist, if there is no takeaway, if a control can't
        follow as it is told to, if the visit needs what is not there, or if a table grows too large.
    """

    def __init__(
        self,
        *,
        name: str,
        title: str,
        controls: dict[str, Any],
        parts: Sequence[Callable[..., Result] | Part],
        derived: Sequence[Callable[..., Any] | Derived] = (),
        shared: Sequence[str] = (),
        quiz: bool = False,
        asked: str = "",
        answers: Callable[[], Sequence[tuple[str, Html]]] | None = None,
        agree: Mapping[str, str] | None = None,
        follows: Follows | None = None,
        visit: Visit | None = None,
        further: Sequence[str] = (),
        hands_to: Sequence[str] = (),
    ) -> None:
        self.name, self.title, self.controls, self.shared = name, title, controls, frozenset(shared)
        self.is_quiz, self.agree, self.follows = quiz, dict(agree or {}), dict(follows or {})
        self.asked, self.answers = asked, answers
        self.visit, self.further, self.hands_to = visit, frozenset(further), tuple(hands_to)
        self.derived = [d if isinstance(d, Derived) else Derived(d) for d in derived]
        self.parts = [p if isinstance(p, Part) else Part(p) for p in parts]
        self._check_inputs()
        self._check_agree()
        self._check_follows()
        self._check_visit()
        self._check_further()
        if self.controls and "takeaway" not in {part.name for part in self.parts}:
            raise ExplorerError(f"{self.name}: name one of its parts takeaway.")

    # -- what can't be worked out is refused ---------------------------------------------------------

    @property
    def _functions(self) -> list[Derived | Part]:
        return [*self.derived, *self.parts]

    def _check_inputs(self) -> None:
        known = set(self.controls)
        for function in self._functions:
            unknown = [name for name in function.inputs if name not in known]
            if unknown:
                raise ExplorerError(
                    f"{self.name}: {function.name} asks for {', '.join(unknown)}, which is neither a "
                    f"control nor an earlier derived value. Known there: {', '.join(sorted(known))}."
                )
            if isinstance(function, Derived):
                known.add(function.name)

    def _check_agree(self) -> None:
        derived = {one.name for one in self.derived}
        for name, wanted in self.agree.items():
            if name not in self.measured or wanted not in derived - set(self.controls):
                raise ExplorerError(
                    f"{self.name}: agree asks that all of {name} give one {wanted}: name a "
                    "Measured control, and a derived value."
                )

    def _check_follows(self) -> None:
        for name, sources in self.follows.items():
            values = {value for meanings in sources.values() for value in meanings.values()}
            control = self.controls.get(name)
            if control is None or not begins(control) or not values <= set(domain(control)):
                raise ExplorerError(
                    f"{self.name}: {name} can't follow: name a control that can stand unanswered, and its "
                    "values."
                )

    def _check_visit(self) -> None:
        missing = self.visit.missing(self.controls, {part.name for part in self.parts}) if self.visit else []
        if missing:
            raise ExplorerError(
                f"{self.name}: the visit needs {', '.join(missing)}, which is not there: name its "
                "controls and parts."
            )

    def _check_further(self) -> None:
        unknown = self.further - set(self.controls)
        if unknown or (self.further and self.further == set(self.controls)):
            raise ExplorerError(
                f"{self.name}: further names {', '.join(sorted(unknown)) or 'all of its controls'}: name "
                "some of its controls, and leave one in view."
            )

    # -- everything that it can give -----------------------------------------------------------------

    @cached_property
    def _worked_out(self) -> dict[str, tuple[Lookup | None, frozenset[str]]]:
        """Each function for all of its inputs, once, with what it asked for; a total has no lookup."""
        domains: dict[str, Sequence[Hashable]] = {
            name: domain(control)
            for name, control in self.controls.items()
            if not isinstance(control, Picked)
        }
        found: dict[str, tuple[Lookup | None, frozenset[str]]] = {}
        for function in self._functions:
            with noting() as ids:
                lookup = self._lookup(function, {name: domains[name] for name in function.inputs})
            before = (found[name][1] for name in function.inputs if name in found)
            found[function.name] = lookup, frozenset(ids).union(*before)
            if isinstance(function, Derived):
                domains[function.name] = lookup.results if lookup is not None else range(function.most + 1)
        return found

    def _lookup(self, function: Derived | Part, inputs: dict[str, Sequence[Hashable]]) -> Lookup | None:
        if isinstance(function, Part):
            return self._part_lookup(function, inputs)
        if function.over:
            self.sums(function)  # they are told with the table; here they say what they ask for
            return None
        return tabulate(f"{self.name}.{function.name}", function.function, inputs)

    def _part_lookup(self, part: Part, inputs: dict[str, Sequence[Hashable]]) -> Lookup:
        function = part.function
        if part.over:
            inputs = {"item": self.items(part), "count": range(1, self.most(part) + 1), **inputs}

            def function(item: str, count: int, **rest: Any) -> Result:
                return part.function(item, count, **rest)

        return tabulate(f"{self.name}.{part.name}", function, inputs, key=html_of)

    def items(self, function: Part | Derived) -> list[str]:
        """List the items that a function is shown for each of, or summed over."""
        return list(self.controls[function.over].items)

    def most(self, function: Part | Derived) -> int:
        """Give the largest count of one of these items."""
        return int(self.controls[function.over].most)

    def sums(self, derived: Derived) -> dict[str, list[int]]:
        """Give what each item adds to a total, by its count."""
        counts = range(self.most(derived) + 1)
        return {item: [derived.function(item, count) for count in counts] for item in self.items(derived)}

    @cached_property
    def lookups(self) -> dict[str, Lookup]:
        """The worked-out functions by name: derived values first, then parts."""
        return {name: lookup for name, (lookup, _) in self._worked_out.items() if lookup is not None}

    @cached_property
    def rests_on(self) -> dict[str, frozenset[str]]:
        """What each part asks the evidence for, itself or by the derived values that it depends on.

        Ids of rows and rules, and names of tables that are read whole.
        """
        return {part.name: self._worked_out[part.name][1] for part in self.parts}

    def table(self) -> Iterator[Entry]:
        """List everything that the explorer can show: each part's different results, once each."""
        for part in self.parts:
            lookup = self.lookups[part.name]
            for place, result in enumerate(lookup.results):
                yield Entry(part.name, part.audience, self._example(lookup, place), result)

    def _example(self, lookup: Lookup, place: int) -> dict[str, Any]:
        at, found = lookup.index.index(place), {}
        for name, size in reversed(list(zip(lookup.inputs, lookup.sizes, strict=True))):
            at, position = divmod(at, size)
            values = self._values(name)
            found[name] = values[position] if values is not None else position
        return found

    def _values(self, name: str) -> Sequence[Hashable] | None:
        """Give every value of an input; None for the item and the count of *each*, and for a total."""
        control = self.controls.get(name)
        if control is None:
            return self.lookups[name].results if name in self.lookups else None
        return None if isinstance(control, Picked) else domain(control)

    # -- what it gives now ---------------------------------------------------------------------------

    def state(self, **values: Any) -> dict[str, Any]:
        """Give what every part shows for some values of the controls; the others as they begin.

        Parameters
        ----------
        **values
            Values of controls.

        Returns
        -------
        dict
            Part name to result; a part made with *each* gives a list.
        """
        known = self.known(values)
        return {part.name: _show(part, known) for part in self.parts}

    def known(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give every control and derived value for some values of controls; the others as they begin."""
        known = {name: control.value for name, control in self.controls.items()} | dict(values)
        for derived in self.derived:
            known[derived.name] = _derive(derived, known)
        return known

    @property
    def is_example(self) -> bool:
        """Whether it begins with answers that are nobody's."""
        return "example" in map(begins, self.controls.values())

    @property
    def asks(self) -> bool:
        """Whether it asks a reader for something of themselves, which an example may answer instead."""
        return not self.is_quiz and any(map(begins, self.controls.values()))

    @property
    def compares(self) -> bool:
        """Whether some of its parts are the rows of a grid."""
        return any(part.is_row for part in self.parts)

    # -- numbers that are typed ----------------------------------------------------------------------

    @property
    def measured(self) -> dict[str, Measured]:
        """The controls in which a number is typed."""
        return {name: one for name, one in self.controls.items() if isinstance(one, Measured)}

    def disagreeing(self) -> dict[str, None]:
        """Find the numbers of which a limit is given, such as "<5", that has no one answer here."""
        return {name: None for name, control in self.measured.items() if not self._agrees(name, control)}

    def _agrees(self, name: str, control: Measured) -> bool:
        if len(control.places) < 2:
            return True
        meant = [control.stretches[place] for place in control.places]
        return name in self.agree and len({self.known({name: one})[self.agree[name]] for one in meant}) == 1

    def told(self) -> dict[str, tuple[str, str]]:
        """Give what stands in the places of the numbers as the controls are now: with unit, and in short."""
        return {name: control.told for name, control in self.measured.items()}

    def samples(self) -> dict[str, tuple[str, str]]:
        """Give something to fill the places of numbers with where texts are measured."""
        return {name: control.sample for name, control in self.measured.items()}


def _derive(derived: Derived, known: Mapping[str, Any]) -> Any:
    if derived.over:
        found = sum(derived.function(item, count) for item, count in known[derived.over].items())
        return min(found, derived.most)
    return derived.function(**{name: known[name] for name in derived.inputs})


def _show(part: Part, known: Mapping[str, Any]) -> Any:
    rest = {name: known[name] for name in part.inputs}
    if part.over:
        return [part.function(item, count, **rest) for item, count in known[part.over].items()]
    return part.function(**rest)
