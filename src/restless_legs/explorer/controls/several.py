"""A list of items of which a reader picks some, by name or from the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from restless_legs.explorer.controls.kind import Groups, Kind
from restless_legs.explorer.controls.picked import Picked, picked_items
from restless_legs.explorer.finder import Finder, as_data


class Several(Picked):
    """A list of items of which a reader picks some, each once.

    Parameters
    ----------
    description, groups
        As in `Picked`.
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
    order : sequence of str
        The keys of all items in the order in which picked ones stand; else that of the groups.
    noted : (label, key), optional
        The item that stands for all that a reader noted beside, in their own words; it needs a finder.
    noted_as : dict of str to sequence of (label, key)
        Items that notes stand for instead, by what the finder tells their name as: the first note of a kind
        for the first, one more for the next.
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
        finder: Finder | None = None,
        unlisted: Sequence[tuple[str, str]] = (),
        kept: Sequence[tuple[str, str]] = (),
        limit: int | None = None,
        full: str = "",
        order: Sequence[str] = (),
        noted: tuple[str, str] | None = None,
        noted_as: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    ) -> None:
        self.description, self.groups, self.most = description, groups, 1
        self.choose, self.add, self.drop = choose, add, drop
        self.finder, self.unlisted, self.noted, self.noted_as = finder, list(unlisted), noted, noted_as or {}
        self.kept, self.limit, self.full, self.order = list(kept), limit, full, list(order)
        options = [(label, key) for key, label in self.labels.items() if key not in self.always]
        self._list = widgets.SelectMultiple(options=options, value=tuple(value), rows=min(12, len(options)))
        super().__init__([self._list])
        self._follow([self._list])
        self.value = self._read()

    @property
    def always(self) -> list[str]:
        """The keys of the items that nobody can take away."""
        return [key for _, key in self.kept]

    @property
    def labels(self) -> dict[str, str]:
        """The label of each item by its key; those that stand in no list come last."""
        found = super().labels | {key: label for label, key in (*self.unlisted, *self._notes, *self.kept)}
        return {key: found[key] for key in self.order} | found

    @property
    def own(self) -> list[str]:
        """The keys of the items that stand for notes: nobody picks them by themselves."""
        return list(dict.fromkeys(key for _, key in self._notes))

    @property
    def _notes(self) -> list[tuple[str, str]]:
        noted = [self.noted] if self.noted else []
        return [*noted, *(one for some in self.noted_as.values() for one in some)]

    @property
    def rows(self) -> list[str]:
        """The keys of the items that have a row; rows of what is noted beside are written by the script."""
        return [key for key in self.labels if key not in self.own]

    @property
    def names(self) -> dict[str, Any]:
        """What the page's script finds names by."""
        if not self.finder:
            return {}
        noted_as = {told: [key for _, key in some] for told, some in self.noted_as.items()}
        return as_data(self.finder, self.labels) | {"noted_as": noted_as}

    def _read(self) -> dict[str, int]:
        # In the order of the list, whatever order they were picked in, as the page shows them.
        picked = [key for key in self.labels if key in self._list.value]
        return dict.fromkeys([*picked[: self.limit], *self.always], 1)

    def _show(self) -> None:
        self._list.value = tuple(key for key in self.value if key not in self.always)


def _begins(control: Several) -> str:
    return "example" if len(control.value) > len(control.kept) else "unanswered"


def _data(control: Several) -> dict[str, object]:
    limit = {"limit": control.limit} if control.limit else {}
    return limit | ({"noted": control.noted[1], "dropping": control.drop} if control.noted else {})


KINDS = (Kind("several", (Several,), begins=_begins, data=_data, entry=picked_items),)
