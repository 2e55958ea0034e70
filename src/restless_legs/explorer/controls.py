"""Controls of an explorer: ipywidgets, each with a finite domain."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import ipywidgets as widgets
import traitlets


class Composite(widgets.VBox):  # type: ignore[misc]  # ipywidgets carries no types
    """A control made of several widgets: its own value and theirs follow each other."""

    _following = False

    def _follow(self, parts: Iterable[Any]) -> None:
        for part in parts:
            part.observe(self._on_part, "value")
        self.observe(self._on_own, "value")

    def _on_part(self, _change: object = None) -> None:
        # While the parts are being set one by one, what they say together is half old.
        if not self._following:
            self.value = self._read()

    def _on_own(self, _change: object = None) -> None:
        self._following = True
        try:
            self._show()
        finally:
            self._following = False

    def _read(self) -> Any:
        """Give the value that the parts say."""
        raise NotImplementedError

    def _show(self) -> None:
        """Set the parts to the value."""
        raise NotImplementedError


class Picked(Composite):
    """Items that a reader picks from a list: ``value`` maps the key of each picked item to its count.

    Attributes
    ----------
    groups : dict of str to list of (label, key)
        The items, under the heading that a reader finds them by.
    most : int
        The largest count of one item.
    """

    value = traitlets.Dict(key_trait=traitlets.Unicode(), value_trait=traitlets.Int())
    description: str
    groups: dict[str, list[tuple[str, str]]]
    most: int

    @property
    def labels(self) -> dict[str, str]:
        """The label of each item by its key, in the order a reader meets them."""
        return {key: label for items in self.groups.values() for label, key in items}

    @property
    def items(self) -> list[str]:
        """The keys of all items, in the order a reader meets them."""
        return list(self.labels)


class Servings(Picked):
    """A list of items with a count each.

    Parameters
    ----------
    description : str
        The label.
    groups : mapping of str to sequence of (label, key)
        The items, under the heading that a reader finds them by.
    most : int
        The largest count of one item.
    value : dict of str to int
        The counts to begin with.
    """

    def __init__(
        self,
        *,
        description: str,
        groups: dict[str, list[tuple[str, str]]],
        value: dict[str, int],
        most: int = 4,
    ) -> None:
        self.description, self.groups, self.most = description, groups, most
        self._counts = {
            key: widgets.BoundedIntText(
                description=label, min=0, max=most, value=value.get(key, 0),
                style={"description_width": "initial"},
            )
            for key, label in self.labels.items()
        }  # fmt: skip
        panes = [widgets.VBox([self._counts[key] for _, key in items]) for items in groups.values()]
        super().__init__([widgets.Accordion(panes, titles=tuple(groups))])
        self._follow(self._counts.values())
        self.value = self._read()

    def _read(self) -> dict[str, int]:
        return {key: box.value for key, box in self._counts.items() if box.value}

    def _show(self) -> None:
        for key, box in self._counts.items():
            box.value = self.value.get(key, 0)


@dataclass(frozen=True, slots=True)
class Name:
    """What a reader may type to find items, and each item that it leads to, with a hint beside it."""

    text: str
    leads_to: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """A box in which a reader types a name.

    Parameters
    ----------
    label : str
        The words at the box.
    names : tuple of Name
        What can be found. Letters are compared leniently.
    found, similar, none : str
        What is said where a name was found, where only one with a similar spelling was, and where none was.
    """

    label: str
    names: tuple[Name, ...]
    found: str
    similar: str
    none: str


class Several(Picked):
    """A list of items of which a reader picks some, each once.

    Parameters
    ----------
    description : str
        The label.
    groups : mapping of str to sequence of (label, key)
        The items, under the heading that a reader finds them by.
    value : sequence of str
        The items to begin with.
    choose, add, drop : str
        The words at the list of all items, on the button that adds one, and on the one that takes
        one away, in which ``{item}`` is its label.
    finder : Finder, optional
        A box to type a name in.
    unlisted : sequence of (label, key)
        Items that can be found by typing, and stand in no list.
    kept : sequence of (label, key)
        Items that are always picked, after all others, and stand in no list.
    limit : int, optional
        How many may be picked beside those that are kept.
    full : str
        What is said to a reader who asks for one more.
    """

    def __init__(
        self,
        *,
        description: str,
        groups: dict[str, list[tuple[str, str]]],
        value: Sequence[str],
        choose: str,
        add: str,
        drop: str,
        finder: Finder | None = None,
        unlisted: Sequence[tuple[str, str]] = (),
        kept: Sequence[tuple[str, str]] = (),
        limit: int | None = None,
        full: str = "",
    ) -> None:
        self.description, self.groups, self.most = description, groups, 1
        self.choose, self.add, self.drop = choose, add, drop
        self.finder, self.unlisted = finder, list(unlisted)
        self.kept, self.limit, self.full = list(kept), limit, full
        always = {key for _, key in self.kept}
        options = [(label, key) for key, label in self.labels.items() if key not in always]
        self._list = widgets.SelectMultiple(options=options, value=tuple(value), rows=min(12, len(options)))
        super().__init__([self._list])
        self._follow([self._list])
        self.value = self._read()

    @property
    def labels(self) -> dict[str, str]:
        """The label of each item by its key; those that stand in no list come last."""
        listed = {key: label for items in self.groups.values() for label, key in items}
        return listed | {key: label for label, key in (*self.unlisted, *self.kept)}

    def _read(self) -> dict[str, int]:
        # In the order of the list, whatever order they were picked in, as the page shows them.
        picked = [key for key in self.labels if key in self._list.value]
        return dict.fromkeys([*picked[: self.limit], *(key for _, key in self.kept)], 1)

    def _show(self) -> None:
        always = {key for _, key in self.kept}
        self._list.value = tuple(key for key in self.value if key not in always)


class Ordered(Picked):
    """A list of items that a reader picks and puts in their own order: the count of one is its place.

    Parameters
    ----------
    description : str
        The label.
    groups : mapping of str to sequence of (label, key)
        The items, under the heading that a reader finds them by.
    value : sequence of str
        The items to begin with, first things first.
    choose, add, drop, up, down : str
        The words at the list of all items, on the button that adds one, and on those that take one
        away or move it up or down, in which ``{item}`` is its label.
    moved : str
        What is read aloud of one that moved, with ``{item}``, ``{place}`` and ``{count}``.
    """

    def __init__(
        self,
        *,
        description: str,
        groups: dict[str, list[tuple[str, str]]],
        value: Sequence[str],
        choose: str,
        add: str,
        drop: str,
        up: str,
        down: str,
        moved: str,
    ) -> None:
        self.description, self.groups = description, groups
        self.choose, self.add, self.drop = choose, add, drop
        self.up, self.down, self.moved = up, down, moved
        self.most = len(self.labels)
        self._list = widgets.Dropdown(options=[(label, key) for key, label in self.labels.items()])
        self._rows = widgets.VBox()
        put = widgets.Button(description=add)
        put.on_click(lambda _: self._put([*self._order, self._list.value]))
        super().__init__([widgets.HBox([self._list, put]), self._rows])
        self._follow([])
        self._put(value)
        self._on_own()

    @traitlets.validate("value")
    def _in_order(self, proposal: Any) -> dict[str, int]:
        # Whoever lists what was picked gets first things first.
        return dict(sorted(proposal["value"].items(), key=lambda one: one[1]))

    @property
    def _order(self) -> list[str]:
        return list(self.value)

    def _put(self, order: Sequence[str]) -> None:
        self.value = {key: place for place, key in enumerate(dict.fromkeys(order), start=1)}

    def _move(self, key: str, by: int) -> None:
        others = [one for one in self._order if one != key]
        to = max(0, self._order.index(key) + by)
        self._put([*others[:to], key, *others[to:]])

    def _show(self) -> None:
        self._rows.children = [self._row(key) for key in self._order]

    def _row(self, key: str) -> widgets.HBox:
        name = self.labels[key]
        told = {self.up: -1, self.down: 1, self.drop: 0}
        buttons = []
        for words, by in told.items():
            button = widgets.Button(description={-1: "\u2191", 1: "\u2193", 0: "\u00d7"}[by])
            button.tooltip = words.format(item=name)
            button.on_click(lambda _, by=by: self._move(key, by) if by else self._drop(key))
            buttons.append(button)
        return widgets.HBox([widgets.Label(f"{self.value[key]}. {name}"), *buttons])

    def _drop(self, key: str) -> None:
        self._put([one for one in self._order if one != key])


class OpenChoice(widgets.RadioButtons):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice that a reader makes of themselves: ``None`` until they pick, or filled as an example.

    Parameters
    ----------
    description : str
        The label.
    options : sequence of (label, value)
        What can be picked.
    value : hashable, optional
        What an example begins with.
    """

    def __init__(
        self,
        *,
        description: str,
        options: Sequence[tuple[str, Hashable]],
        value: Hashable | None = None,
    ) -> None:
        super().__init__(description=description, options=options, value=value)


class OpenSelect(widgets.Dropdown):  # type: ignore[misc]  # ipywidgets carries no types
    """The same as a list that opens: its first line asks to choose, and stands for ``None``.

    Parameters
    ----------
    description : str
        The label.
    options : sequence of (label, value)
        What can be picked.
    value : hashable, optional
        What an example begins with.
    """

    def __init__(
        self,
        *,
        description: str,
        options: Sequence[tuple[str, Hashable]],
        value: Hashable | None = None,
    ) -> None:
        super().__init__(description=description, options=options, value=value)


class Grouped(widgets.Dropdown):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice from a list whose items stand under headings.

    Parameters
    ----------
    description : str
        The label.
    groups : mapping of str to sequence of (label, key)
        The items, under the heading that a reader finds them by.
    value : str, optional
        The item to begin with; without one it begins unanswered.
    is_open : bool
        Whether a reader tells something of themselves with it, so that it can be unanswered too.
    """

    def __init__(
        self,
        *,
        description: str,
        groups: dict[str, list[tuple[str, str]]],
        value: str | None = None,
        is_open: bool = False,
    ) -> None:
        self.groups, self.is_open = groups, is_open or value is None
        options = [item for items in groups.values() for item in items]
        super().__init__(description=description, options=options, value=value)


class _Turned:
    """A choice that two buttons turn as well, one value back or on.

    Parameters
    ----------
    description : str
        The label.
    options : sequence of (label, value)
        The values in their order; the label is what is shown and read aloud.
    value : hashable
        The value to begin with.
    back, on : str
        The words on the two buttons.
    """

    round = False

    def __init__(
        self,
        *,
        description: str,
        options: Sequence[tuple[str, Hashable]],
        value: Hashable,
        back: str,
        on: str,
    ) -> None:
        self.back, self.on = back, on
        super().__init__(description=description, options=options, value=value)  # type: ignore[call-arg]


class Steps(_Turned, widgets.ToggleButtons):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice among steps in their order, from end to end."""


class Dial(_Turned, widgets.SelectionSlider):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice among values that go round, such as the hours of a day: after the last comes the first."""

    round = True


@singledispatch
def domain(control: Any) -> Sequence[Hashable]:
    """List every value that a control can have, in its order.

    Raises
    ------
    TypeError
        If the control's values can't be listed.
    """
    raise TypeError(
        f"{type(control).__name__} has no finite list of values: use RadioButtons, Dropdown, ToggleButtons, "
        "SelectionSlider, IntSlider, Checkbox, OpenChoice, OpenSelect, Measured, Grouped, Steps, Dial, "
        "Servings, Several or Ordered."
    )


@domain.register(widgets.RadioButtons)
@domain.register(widgets.Dropdown)
@domain.register(widgets.ToggleButtons)
@domain.register(widgets.SelectionSlider)
def _(control: Any) -> Sequence[Hashable]:
    return [value for _, value in labelled(control)]


@domain.register(OpenChoice)
@domain.register(OpenSelect)
def _(control: Any) -> Sequence[Hashable]:
    return [*(value for _, value in labelled(control)), None]


@domain.register
def _(control: Grouped) -> Sequence[Hashable]:
    values = [value for _, value in labelled(control)]
    return [*values, None] if control.is_open else values


@domain.register
def _(control: widgets.Checkbox) -> Sequence[Hashable]:
    return [False, True]


@domain.register
def _(control: widgets.IntSlider) -> Sequence[Hashable]:
    return list(range(control.min, control.max + 1, control.step))


def labelled(control: Any) -> list[tuple[str, Any]]:
    """List the options of a choice as (label, value)."""
    return [option if isinstance(option, tuple) else (str(option), option) for option in control.options]


def begins(control: Any) -> str | None:
    """Tell whose answer a control begins with.

    Returns
    -------
    str or None
        "example" or "unanswered", where a reader tells something of themselves; None for a setting,
        which says what is shown and always has a value.

    Examples
    --------
    >>> ask = dict(description="Who?", options=[("An adult", "adult")])
    >>> begins(OpenChoice(**ask)), begins(OpenChoice(**ask, value="adult")), begins(widgets.Checkbox())
    ('unanswered', 'example', None)
    """
    if isinstance(control, Several):
        return "example" if len(control.value) > len(control.kept) else "unanswered"
    if isinstance(control, Picked):
        return "example" if control.value else "unanswered"
    is_asked = isinstance(control, (OpenChoice, OpenSelect)) or getattr(control, "is_open", False)
    if not is_asked:
        return None
    return "unanswered" if control.value is None else "example"
