"""A number that a reader types or pastes: an empty box, its units, and "I don't know"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import Any

import ipywidgets as widgets
import traitlets

from restless_legs.evidence import Html, words
from restless_legs.evidence.clinic import here, number_here
from restless_legs.evidence.profile import UNITS
from restless_legs.evidence.rooms import choice_room
from restless_legs.explorer.controls.composite import Composite
from restless_legs.explorer.controls.kind import Kind, answer_of
from restless_legs.explorer.lab_text import MOST_LETTERS, Ask, Box, Reading, read
from restless_legs.explorer.lab_words import box_for, limited
from restless_legs.explorer.stretches import Cut, Ratio, Scale, Stretch, Unit
from restless_legs.language import current

UNITS_APART = '", "'  # in a list that stands in quotation marks: a unit may be a phrase with a comma in it


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the box: the text, the place of the unit, and the second text of a ratio.

    ``settled`` are those texts that the reader chose where "1,234" could mean two numbers.
    """

    typed: str
    unit: int = 0
    second: str = ""
    settled: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.typed.strip() or self.second.strip())


@dataclass(frozen=True, slots=True)
class Understood:
    """What an entry was read as.

    Attributes
    ----------
    numbers : tuple of str
        The numbers as plain decimal text: one, or the two that make a ratio.
    unit : int
        The place of the unit.
    exact : Fraction
        The number in its unit.
    limit : str
        The sign of a limit such as "<5"; empty for a number.
    places : tuple of int
        The stretches that it may mean, the one nearest to a limit first.
    """

    numbers: tuple[str, ...]
    unit: int
    exact: Fraction
    limit: str
    places: tuple[int, ...]


class Measured(Composite):
    """A measured number, or not known (``None``): a box that begins empty, its units, and "I don't know".

    Parameters
    ----------
    description : str
        The label.
    test : str
        The key of its names in ``lab_text.yml``, other tests are told by theirs.
    units : sequence of Unit
        What a reader may type in; the first is the base unit.
    cuts : sequence of Cut
        Where answers change.
    grid : sequence of str
        Further places, in the base unit, at which only a picture changes.
    least, most : str, optional
        In the base unit, what is plausible: it settles what "1,234" means, and where "under 5" ends.
    unknown : str
        The words at the tick.
    typed : str, optional
        What an example begins with, read in the base unit unless it says another.
    hint : str
        What stands beside the box, such as other names of the test.
    """

    value = traitlets.Any(allow_none=True)
    most_letters = MOST_LETTERS

    def __init__(
        self,
        *,
        description: str,
        test: str,
        units: Sequence[Unit],
        cuts: Sequence[Cut],
        grid: Sequence[str] = (),
        least: str | None = None,
        most: str | None = None,
        unknown: str = "",
        typed: str | None = None,
        hint: str = "",
    ) -> None:
        self.description, self.test, self.units, self.hint = description, test, tuple(units), hint
        self.unknown = unknown or words("site").text("explorer.unknown")
        self.least, self.most = _fraction(least), _fraction(most)
        self.scale = Scale(units, cuts, grid)
        self._make()
        super().__init__([self._line, self._second, self._told])
        self._follow([self._box, self._second, self._unit, self._tick])
        self.begins = Entry(typed or "")
        if typed:
            self.enter(typed)
            self.begins = replace(self.entry, typed=typed)
            self._check_example()

    def _make(self) -> None:
        self._box = widgets.Text(description=self.description, style={"description_width": "initial"})
        self._unit = widgets.Dropdown(options=[(unit.label, at) for at, unit in enumerate(self.units)])
        self._second = widgets.Text(style={"description_width": "initial"})
        self._second.layout.display = "none"
        self._tick = widgets.Checkbox(description=self.unknown, indent=False)
        self._line, self._told = widgets.HBox([self._box, self._unit, self._tick]), widgets.HTML()

    def _check_example(self) -> None:
        found = self.understood(self.begins)
        if not isinstance(found, Understood):
            raise ValueError(f"{self.description}: the example {self.begins.typed!r} can't be read: {found}.")

    # -- its states ------------------------------------------------------------------------------

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every state of a known number, in order."""
        return self.scale.stretches

    def at(self, typed: str, unit: str = "", second: str = "") -> Stretch:
        """Give the stretch that somebody means who types a number.

        Raises
        ------
        ValueError
            If the number would be asked about.
        """
        found = self.understood(Entry(typed, self._place_of(unit), second))
        if not isinstance(found, Understood):
            raise ValueError(f"{typed!r} can't be read: {found}.")
        return self.stretches[found.places[0]]

    def _place_of(self, unit: str) -> int:
        return [one.label for one in self.units].index(unit) if unit else 0

    # -- reading ---------------------------------------------------------------------------------

    @cached_property
    def box(self) -> Box:
        """What the box takes, for the reader of lab text."""
        spellings = tuple(() if isinstance(one, Ratio) else (one.label, *one.also) for one in self.units)
        bounds = tuple(
            (_times(self.least, unit.factor), _times(self.most, unit.factor)) for unit in self.units
        )
        return box_for(self.test, spellings, bounds)

    def box_of(self, ratio: Ratio, part: int) -> Box:
        """What one of the two boxes of a ratio takes."""
        return box_for(ratio.tests[part], ratio.units, ((None, None),) * max(1, len(ratio.units)))

    def understood(self, entry: Entry) -> Understood | Ask | None:
        """Read an entry; None where nothing was typed."""
        if entry.is_empty:
            return None
        unit = self.units[entry.unit]
        return self._ratio(entry, unit) if isinstance(unit, Ratio) else self._single(entry)

    def _single(self, entry: Entry) -> Understood | Ask:
        found = read(entry.typed, entry.unit, self.box, is_settled=entry.typed in entry.settled)
        if isinstance(found, Ask):
            return found
        places = self.scale.places(found.exact, found.unit, found.limit, self.least)
        return Understood((found.number,), found.unit, found.exact, found.limit, tuple(places))

    def _ratio(self, entry: Entry, unit: Ratio) -> Understood | Ask:
        if not (entry.typed.strip() and entry.second.strip()):
            return Ask("half")
        found = [
            read(typed, -1, self.box_of(unit, part), is_settled=typed in entry.settled)
            for part, typed in enumerate((entry.typed, entry.second))
        ]
        asked = next((one for one in found if isinstance(one, Ask)), None)
        if asked:
            return asked
        first, second = (one for one in found if isinstance(one, Reading))
        return self._quotient(first, second, entry.unit)

    def _quotient(self, first: Reading, second: Reading, unit: int) -> Understood | Ask:
        if first.limit or second.limit:
            return Ask("limit")
        if len({first.unit, second.unit} - {-1}) > 1:
            return Ask("two_units")
        if second.exact == 0:
            return Ask("none")
        exact = first.exact / second.exact
        return Understood((first.number, second.number), unit, exact, "", (self.scale.place(exact, unit),))

    # -- saying it -------------------------------------------------------------------------------

    def typed_text(self, found: Understood | None) -> str:
        """Give the number as typed, with its unit; beside it the base number where the unit is another."""
        if found is None:
            return words("site").text("explorer.not_known")
        unit = self.units[found.unit]
        if isinstance(unit, Ratio):
            return self._in_base_unit(found)
        said = limited(joined(current().plain(found.numbers[0]), unit.sign), found.limit)
        if unit.factor == 1:
            return said
        return words("site").text("explorer.beside", typed=said, base=self._in_base_unit(found))

    def _in_base_unit(self, found: Understood) -> str:
        return joined(self._base_number(found), self.units[0].sign)

    def _base_number(self, found: Understood) -> str:
        return current().plain(self.scale.in_base_unit(found.exact, found.unit))

    def pin_text(self, found: Understood | None) -> str:
        """Give the number in short: alone in the base unit, else with its own."""
        if found is None:
            return ""
        unit = self.units[found.unit]
        if isinstance(unit, Ratio):
            return self._base_number(found)
        sign = "" if unit.factor == 1 else unit.sign
        return found.limit + joined(current().plain(found.numbers[0]), sign)

    @property
    def _known(self) -> Understood | None:
        found = None if self._tick.value else self.understood(self.entry)
        return found if isinstance(found, Understood) else None

    @property
    def places(self) -> tuple[int, ...]:
        """The stretches that what stands there may mean: several where it is a limit such as "<5"."""
        return self._known.places if self._known else ()

    @property
    def told(self) -> tuple[str, str]:
        """The number as it stands now, with its unit and in short."""
        known = self._known
        return self.typed_text(known), self.pin_text(known)

    @property
    def sample(self) -> tuple[str, str]:
        """A number to fill places with where texts are measured."""
        return joined("40", self.units[0].sign), "40"

    def asks(self, ask: Ask) -> str:
        """Give the words of what is asked back."""
        taken = UNITS_APART.join(unit.label for unit in self.units)
        say = words("site")
        return say.text(f"explorer.ask.{ask.kind}", units=taken, found=ask.found, label=self.description)

    # -- in JupyterLab -----------------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        """What stands in the boxes."""
        return Entry(self._box.value, self._unit.value, self._second.value)

    def enter(self, typed: str, unit: str = "", second: str = "") -> None:
        """Type an entry, as a reader does."""
        self._following = True
        try:
            self._box.value, self._unit.value, self._second.value = typed, self._place_of(unit), second
            self._tick.value = False
        finally:
            self._following = False
        self._on_part()

    def refuse(self, ask: Ask) -> None:
        """Say at the box what is asked back."""
        self._told.value = Html("<p>{}</p>").format(self.asks(ask))

    def _read(self) -> Stretch | None:
        found = None if self._tick.value else self.understood(self.entry)
        self._told.value = ""
        self._arrange(found)
        if isinstance(found, Ask):
            self.refuse(found)
        return self.stretches[found.places[0]] if isinstance(found, Understood) else None

    def _arrange(self, found: Understood | Ask | None) -> None:
        if isinstance(found, Understood) and found.unit != self._unit.value:
            self._following, was = True, self._following
            self._unit.value = found.unit  # a unit that is written sets the menu
            self._following = was
        unit = self.units[self._unit.value]
        labels = unit.parts if isinstance(unit, Ratio) else (self.description, "")
        self._box.description, self._second.description = labels
        self._second.layout.display = None if isinstance(unit, Ratio) else "none"

    def _show(self) -> None:
        if self.value is None:
            # Whether it is not known, or asked about, the boxes say already.
            if isinstance(self.understood(self.entry), Understood):
                self._tick.value = True
            return
        found = self.understood(self.entry)
        if isinstance(found, Understood) and not self._tick.value and self.value.place == found.places[0]:
            return
        self._box.value, self._unit.value, self._second.value = (
            decimal_text(Fraction(self.value.inside)),
            0,
            "",
        )
        self._tick.value = False

    def _on_part(self, _change: object = None) -> None:
        # Another number in the same stretch has the same answer, and other words.
        before = self.value
        super()._on_part(_change)
        if not self._following and self.value == before:
            self.notify_change(
                traitlets.Bunch(name="value", type="change", owner=self, old=before, new=before)
            )

    # -- for the page ------------------------------------------------------------------------------

    @property
    def ratio(self) -> Ratio | None:
        """The unit in which it is typed as two tests, where there is one."""
        return next((unit for unit in self.units if isinstance(unit, Ratio)), None)

    @property
    def shown_unit(self) -> int | str:
        """The place of the unit that the box begins with: the example's, the clinic's, or the base unit."""
        return number_here("units", self._shown_units)

    @property
    def _shown_units(self) -> dict[str, int]:
        """By the unit of a clinic, the place of the unit that the box begins with."""
        labels = [unit.label for unit in self.units]
        own = {unit: labels.index(unit) if unit in labels else 0 for unit in UNITS}
        return dict.fromkeys(UNITS, self.begins.unit) if self.begins.typed else own

    def selected(self, at: int) -> Html:
        """Give what marks the unit at a place of the menu as the one that the box begins with."""
        shown = self._shown_units.items()
        return here(choice_room("units", {unit: " selected" if at == one else "" for unit, one in shown}))

    def data(self) -> dict[str, Any]:
        """Give what the page's script reads it by."""
        return {
            "least": None if self.least is None else decimal_text(self.least),
            "most": None if self.most is None else decimal_text(self.most),
            "test": self.test,
            "decides": [at for at, decides in enumerate(self.scale.decides) if decides],
            "units": [self._unit_data(at) for at in range(len(self.units))],
        }

    def _unit_data(self, at: int) -> dict[str, Any]:
        unit, edges = self.units[at], self.scale.edges
        same = edges.index(edges[at])
        data: dict[str, Any] = {
            "sign": unit.sign,
            "factor": decimal_text(unit.factor),
            "edges": same if same < at else list(map(_edge_text, edges[at])),
        }
        if isinstance(unit, Ratio):
            return data | {"parts": unit.parts, "tests": unit.tests, "units": unit.units, "spelt": ()}
        return data | {"spelt": (unit.label, *unit.also)}


def _values(control: Measured) -> Sequence[Stretch | None]:
    return [*control.stretches, None]


def joined(number: str, sign: str) -> str:
    """Put a unit's sign behind a number.

    Examples
    --------
    >>> joined("29", "%"), joined("40", "ng/mL"), joined("0.22", "")
    ('29%', '40 ng/mL', '0.22')
    """
    return f"{number}{'' if sign in ('', '%') else ' '}{sign}"


def decimal_text(number: Fraction) -> str:
    """Write a number that ends, as plain decimal text.

    Examples
    --------
    >>> decimal_text(Fraction("67.41")), decimal_text(Fraction(3, 2000)), decimal_text(Fraction(500))
    ('67.41', '0.0015', '500')
    """
    with localcontext() as context:
        context.prec = 60
        text = format(Decimal(number.numerator) / Decimal(number.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _edge_text(edge: Any) -> str:
    # "=75": the number itself lies above.
    return f"{'=' if edge.belongs == 'above' else ''}{decimal_text(edge.at)}"


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _times(number: Fraction | None, factor: Fraction) -> Fraction | None:
    return None if number is None else number * factor


def _entry(_: Measured, value: Stretch) -> dict[str, object]:
    return {"typed": decimal_text(Fraction(value.inside)), "unit": 0}


KINDS = (Kind("measured", (Measured,), _values, answer_of, entry=_entry),)
