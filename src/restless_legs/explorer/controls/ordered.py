"""A list of items that a reader picks and puts in their own order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import traitlets

from restless_legs.explorer.controls.kind import Groups, Kind
from restless_legs.explorer.controls.picked import Picked, basket_begins, picked_items


class Ordered(Picked):
    """A list of items that a reader picks and puts in their own order: the count of one is its place.

    Parameters
    ----------
    description, groups
        As in `Picked`.
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
        groups: Groups,
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

    @property
    def rows(self) -> list[str]:
        """The keys of all items, picked ones first: without a script the list still reads."""
        return [*self.value, *(key for key in self.items if key not in self.value)]

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

    def _drop(self, key: str) -> None:
        self._put([one for one in self._order if one != key])

    def _show(self) -> None:
        self._rows.children = [self._row(key) for key in self._order]

    def _row(self, key: str) -> widgets.HBox:
        name = self.labels[key]
        told = {self.up: -1, self.down: 1, self.drop: 0}
        buttons = [self._button(key, by, words.replace("{item}", name)) for words, by in told.items()]
        return widgets.HBox([widgets.Label(f"{self.value[key]}. {name}"), *buttons])

    def _button(self, key: str, by: int, told: str) -> widgets.Button:
        button = widgets.Button(description={-1: "\u2191", 1: "\u2193", 0: "\u00d7"}[by], tooltip=told)
        button.on_click(lambda _: self._move(key, by) if by else self._drop(key))
        return button


def _data(control: Ordered) -> dict[str, object]:
    return {"moved": control.moved}


KINDS = (Kind("ordered", (Ordered,), begins=basket_begins, data=_data, entry=picked_items),)
