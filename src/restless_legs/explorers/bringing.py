"""A record brought to an explorer in JupyterLab: read, shown with its doubts, taken over where ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import ipywidgets as widgets

from restless_legs.evidence import Html, Words, words
from restless_legs.explorer import Explorer, Measured, Ratio
from restless_legs.language import current
from restless_legs.records.codes import codes
from restless_legs.records.finding import Choice, Finding, Found
from restless_legs.records.judging import judge
from restless_legs.records.opening import read_file, read_written
from restless_legs.records.record import Record, RefusedError
from restless_legs.records.told import days_since

BOXES = ("ferritin", "saturation")
# Told, and never taken: nobody's number comes of it.
NEVER = frozenset({"withdrawn", "planned"})
# House rule: results this many days apart are told together; an older one is ticked by whoever wants it.
ONE_SAMPLE = 7


def bring_record(explorer: Explorer, *, today: str = "") -> widgets.VBox:
    """Give an explorer with a place to bring a record to: a pasted text, or a file.

    What is read is listed first. What is ticked then goes into the explorer's boxes for ferritin and
    saturation; all else stands there to be looked at.

    Parameters
    ----------
    explorer : Explorer
        One that has these boxes, such as ``iron.iron_level()``.
    today : str
        The day by which a result is old, ``YYYY-MM-DD``; without it, today.

    Raises
    ------
    ValueError
        If the explorer has no such boxes.

    Examples
    --------
    >>> from restless_legs.explorers import iron
    >>> place, live = bring_record(iron.iron_level()).children
    """
    if not all(isinstance(explorer.controls.get(name), Measured) for name in BOXES):
        raise ValueError(f"{explorer.name}: has no box for a ferritin and a saturation.")
    bringing = Bringing(explorer, today or date.today().isoformat())
    return widgets.VBox([bringing.view, explorer.widget()])


def _say() -> Words:
    return words("records")


@dataclass(frozen=True)
class Row:
    """One result of the list: its tick, and which of its readings is meant where it has several."""

    finding: Finding
    tick: widgets.Checkbox
    way: widgets.RadioButtons | None
    view: widgets.VBox

    @property
    def chosen(self) -> Choice | None:
        """The reading that is ticked, if one is."""
        if not self.tick.value or NEVER & set(self.finding.doubts):
            return None
        if self.way is not None:
            return self.finding.choices[self.way.value] if self.way.value is not None else None
        one = self.finding
        return Choice(one.test, one.number, one.limit, one.unit) if one.number else None


class Bringing:
    """The place where a record is brought, and what is done with it."""

    def __init__(self, explorer: Explorer, today: str) -> None:
        say = _say()
        self._controls, self._today = explorer.controls, today
        self.text = widgets.Textarea(layout={"width": "100%", "height": "12em"})
        self.file = widgets.FileUpload(description=say.text("lab.file"), multiple=False)
        self.read = widgets.Button(description=say.text("lab.read"))
        self.take = widgets.Button(description=say.text("lab.take"), layout={"width": "auto"})
        self.told, self.listed = widgets.HTML(), widgets.VBox()
        self.rows: tuple[Row, ...] = ()
        self.read.on_click(lambda _: self._read())
        self.take.on_click(lambda _: self._take())
        self._show_take()

    @cached_property
    def view(self) -> widgets.VBox:
        """All of it, for a cell."""
        title = widgets.HTML(
            Html("<h3>{}</h3><p>{}</p>").format(*map(_say().text, ("lab.title", "lab.paste")))
        )
        line = widgets.HBox([self.file, self.read])
        return widgets.VBox([title, self.text, line, self.told, self.listed, self.take])

    def _show_take(self) -> None:
        self.take.layout.display = None if self.rows else "none"

    def _list(self, rows: Sequence[Row], rest: Sequence[widgets.Widget] = ()) -> None:
        self.rows, self.listed.children = tuple(rows), (*(row.view for row in rows), *rest)
        self._show_take()

    def _tell(self, *keys: str, **fill: object) -> None:
        said = " ".join(_say().text(f"lab.{key}", **fill) for key in keys)
        self.told.value = Html("<p role=status>{}</p>").format(said)

    # -- read, and shown -------------------------------------------------------------------------------

    def _read(self) -> None:
        self._list(())
        try:
            found = judge(self._record(), codes(), self._today)
        except RefusedError as refused:
            self._tell("refused", why=_say().text(f"lab.why.{refused.why}"))
            return
        self.told.value = ""
        if not found.numbers:
            self._tell("nothing")
        newest = max((one.day for one in found.numbers if not one.doubts), default="")
        self._list([_row(one, newest) for one in found.numbers], list(_rest(found)))

    def _record(self) -> Record:
        """Read the file if one was chosen, else what was pasted."""
        if self.file.value:
            return read_file(bytes(self.file.value[0].content), codes(), self._today)
        return read_written(self.text.value, codes(), self._today)

    # -- taken over --------------------------------------------------------------------------------------

    def _take(self) -> None:
        if self._is_told_twice():
            self._tell("twice")
            return
        told = [line for line in (self._ferritin(), self._saturation() or self._pair()) if line]
        if not told:
            self._tell("took_nothing")
            return
        apart = [_titled(row.finding) for row in self.rows if row.chosen and not self._is_of_sample(row)]
        behind = [_titled(row.finding) for row in self.rows if not (row.chosen or row.tick.disabled)]
        self._forget()
        self._tell(
            *("took_of_one_day" if apart else "took", *(["left_behind"] if behind else [])),
            what="; ".join(told), apart="; ".join(apart), behind="; ".join(behind),
        )  # fmt: skip

    def _forget(self) -> None:
        """Leave nothing of what was brought but what was taken over."""
        self.text.value, self.file.value = "", ()
        self._list(())

    def _ferritin(self) -> str:
        return self._entered("ferritin")

    def _saturation(self) -> str:
        return self._entered("saturation")

    def _entered(self, test: str) -> str:
        """Enter the latest ticked number of a test, and tell it."""
        row = self._latest(test)
        choice = row.chosen if row else None
        if row is None or choice is None:
            return ""
        control: Measured = self._controls[test]
        control.enter(f"{choice.limit}{settled(choice.number)}", _label(control, choice.unit))
        return _numbered(choice, row.finding.day)

    def _pair(self) -> str:
        """Enter iron and TIBC of one day and in one unit as the saturation's own way to be typed."""
        iron, tibc = self._latest("iron"), self._latest("tibc")
        if not (iron and tibc and iron.finding.day and iron.finding.day == tibc.finding.day):
            return ""
        one, other = iron.chosen, tibc.chosen
        if not (one and other) or one.unit != other.unit or one.limit or other.limit:
            return ""
        control: Measured = self._controls["saturation"]
        ratio = next(unit.label for unit in control.units if isinstance(unit, Ratio))
        control.enter(
            *(f"{settled(one.number)} {one.unit}", ratio), second=f"{settled(other.number)} {other.unit}"
        )
        amounts = {"iron": _amount(one), "tibc": _amount(other)}
        return _say().text("lab.pair", **amounts, day=_day(iron.finding.day))

    def _latest(self, test: str) -> Row | None:
        of_test = (row for row in self.rows if row.chosen and row.chosen.test == test)
        latest = next(of_test, None)
        return latest if latest and self._is_of_sample(latest) else None

    def _is_of_sample(self, row: Row) -> bool:
        """Tell whether a result stands beside the newest ticked one."""
        ticked = [one.finding for one in self.rows if one.chosen]
        return _are_together(row.finding, max(ticked, key=lambda one: one.day))

    def _is_told_twice(self) -> bool:
        """Tell whether two readings of one test and day are ticked: only one of them can be right."""
        told: dict[tuple[str, str], set[Choice]] = {}
        for row in self.rows:
            if row.chosen:
                told.setdefault((row.chosen.test, row.finding.day), set()).add(row.chosen)
        return any(len(choices) > 1 for choices in told.values())


def _are_together(one: Finding, newest: Finding) -> bool:
    """Tell whether two are of one sample, or of one record and a day that nobody knows.

    A day that is known differs from one that is not only where the record writes another one there.
    """
    if one.day and newest.day:
        return days_since(one.day, newest.day) <= ONE_SAMPLE
    return len({one.day_as_written, newest.day_as_written} - {""}) < 2


def settled(number: str) -> str:
    """Write a number so that its point is no mark of thousands.

    Examples
    --------
    >>> settled("45.123"), settled("23")
    ('45.1230', '23')
    """
    return f"{number}0" if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", number) else number


def _label(control: Measured, sign: str) -> str:
    """Give the unit of a box; "fraction" is what a box names in the words of a language."""
    whole = [unit for unit in control.units if not isinstance(unit, Ratio)]
    named = [unit.label for unit in whole if sign in (unit.label, *unit.also)]
    return named[0] if named else next(unit.label for unit in whole if unit.factor == Fraction(1, 100))


# -- one result ------------------------------------------------------------------------------------------


def _row(one: Finding, newest: str) -> Row:
    """Show a result with its tick: on only where nothing is asked, and it is of the newest sample."""
    can = bool(one.number or one.choices) and not NEVER & set(one.doubts)
    is_of_sample = not one.doubts and days_since(one.day, newest) <= ONE_SAMPLE
    tick = widgets.Checkbox(
        value=is_of_sample, disabled=not can, description=_titled(one), indent=False,
        layout={"width": "100%"},
    )  # fmt: skip
    way = _ways(one) if one.choices else None
    shown = [tick, widgets.HTML(_about(one)), *([way] if way else [])]
    return Row(one, tick, way, widgets.VBox(shown))


def _ways(one: Finding) -> widgets.RadioButtons:
    options: list[tuple[str, int | None]] = [(_reading(choice), at) for at, choice in enumerate(one.choices)]
    return widgets.RadioButtons(options=[*options, (_say().text("lab.none"), None)], value=None)


def _titled(one: Finding) -> str:
    if one.number:
        return _numbered(Choice(one.test, one.number, one.limit, one.unit), one.day)
    return _say().text("lab.open", test=_test(one.test), day=_day(one.day, one.day_as_written))


def _about(one: Finding) -> Html:
    say = _say()
    lines = [say.text("lab.as_written", name=one.name, written=one.written)]
    lines += [say.text("lab.place", place=one.place)] if one.place else []
    doubts = ", ".join(say.text(f"lab.doubts.{doubt}") for doubt in one.doubts)
    lines += [say.text("lab.ask", doubts=doubts)] if doubts else []
    return Html("<p>{}</p>").format(" ".join(lines))


def _numbered(choice: Choice, day: str) -> str:
    return _say().text("lab.number", test=_test(choice.test), number=_amount(choice), day=_day(day))


def _reading(choice: Choice) -> str:
    # One of several: 1.240 may be read as either, 1.24 may not.
    number = plain_number(choice.number)
    said = f"{_test(choice.test)} {_amount(replace(choice, number=number))}"
    return _with_percent(said, choice) if choice.unit == "fraction" else said


def plain_number(number: str) -> str:
    """Give a number without zeros that say nothing.

    Examples
    --------
    >>> plain_number("0.50"), plain_number("52.00"), plain_number("40")
    ('0.5', '52', '40')
    """
    return number.rstrip("0").rstrip(".") if "." in number else number


def _with_percent(said: str, choice: Choice) -> str:
    """Say a part of one also in percent, as most papers have it."""
    percent = plain_number(str(100 * Decimal(choice.number)))
    return _say().text("lab.fraction", number=said, percent=f"{choice.limit}{current().plain(percent)}%")


def _amount(choice: Choice) -> str:
    return f"{choice.limit}{current().plain(choice.number)} {choice.unit}"


def _test(test: str) -> str:
    return _say().text(f"lab.tests.{test}")


def _day(day: str, written: str = "") -> str:
    return current().date(date.fromisoformat(day)) if day else written or _say().text("lab.no_day")


# -- what is told and not taken ------------------------------------------------------------------------------


def _rest(found: Found) -> Iterator[widgets.Widget]:
    say, lines = _say(), []
    if found.medicines:
        lines.append(say.text("lab.medicines", names=", ".join(_medicines(found))))
    if found.pregnant in ("yes", "ask"):
        lines.append(say.text("lab.pregnant"))
    if found.is_child:
        lines.append(say.text("lab.child"))
    if found.others:
        lines.append(say.text("lab.others", count=found.others))
    if lines:
        yield widgets.HTML("".join(Html("<p>{}</p>").format(line) for line in lines))
    if found.left:
        pieces = "".join(Html("<li>{}</li>").format(f"{one.place} {one.text}".strip()) for one in found.left)
        title = say.text("lab.left", count=len(found.left))
        yield widgets.Accordion([widgets.HTML(f"<ul>{pieces}</ul>")], titles=(title,))


def _medicines(found: Found) -> Iterator[str]:
    say = _say()
    for one in found.medicines:
        states = ", ".join(say.text(f"lab.states.{doubt}") for doubt in one.doubts)
        yield say.text("lab.medicine", name=one.texts[0], state=states) if states else one.texts[0]
