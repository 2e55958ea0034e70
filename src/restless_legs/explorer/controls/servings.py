"""A list of items, each with a count that a reader sets."""

from __future__ import annotations

import ipywidgets as widgets

from restless_legs.explorer.controls.kind import Groups, Kind
from restless_legs.explorer.controls.picked import Picked, basket_begins


class Servings(Picked):
    """A list of items with a count each.

    Parameters
    ----------
    description, groups
        As in `Picked`.
    most : int
        The largest count of one item.
    value : dict of str to int
        The counts to begin with.
    """

    def __init__(self, *, description: str, groups: Groups, value: dict[str, int], most: int = 4) -> None:
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


def _data(control: Servings) -> dict[str, object]:
    return {"most": control.most}


def _entry(_: Servings, value: dict[str, int]) -> list[tuple[str, int]]:
    return list(value.items())


KINDS = (Kind("servings", (Servings,), begins=basket_begins, data=_data, entry=_entry),)
