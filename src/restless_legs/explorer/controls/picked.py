"""What lists have in common from which a reader picks items."""

from __future__ import annotations

from typing import Any

import traitlets

from restless_legs.explorer.controls.composite import Composite
from restless_legs.explorer.controls.kind import Groups


class Picked(Composite):
    """Items that a reader picks from a list: ``value`` maps the key of each picked item to its count.

    Attributes
    ----------
    description : str
        The label.
    groups : dict of str to list of (label, key)
        The items, under the heading that a reader finds them by.
    most : int
        The largest count of one item.
    """

    value = traitlets.Dict(key_trait=traitlets.Unicode(), value_trait=traitlets.Int())
    description: str
    groups: Groups
    most: int

    @property
    def labels(self) -> dict[str, str]:
        """The label of each item by its key, in the order a reader meets them."""
        return {key: label for items in self.groups.values() for label, key in items}

    @property
    def items(self) -> list[str]:
        """The keys of all items, in the order a reader meets them."""
        return list(self.labels)


def basket_begins(control: Any) -> str:
    """Tell whose items a list begins with."""
    return "example" if control.value else "unanswered"


def picked_items(_: Any, value: dict[str, int]) -> list[str]:
    """List what is picked, as a page's script takes it."""
    return list(value)
