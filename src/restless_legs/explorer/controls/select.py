"""A choice from a list that opens."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import ipywidgets as widgets

from restless_legs.explorer.controls.choice import Open
from restless_legs.explorer.controls.kind import Groups, Kind, answer_of, open_values_of, values_of


class OpenSelect(Open, widgets.Dropdown):  # type: ignore[misc]  # ipywidgets carries no types
    """The same as a list that opens: its first line asks to choose, and stands for ``None``."""


class Grouped(widgets.Dropdown):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice from a list whose items stand under headings.

    Parameters
    ----------
    description : str
        The label.
    groups : dict of str to list of (label, key)
        What can be picked, by headings.
    value : str, optional
        The item to begin with; without one it begins unanswered.
    is_open : bool
        Whether a reader tells something of themselves with it, so that it can be unanswered too.
    """

    def __init__(
        self, *, description: str, groups: Groups, value: str | None = None, is_open: bool = False
    ) -> None:
        self.groups, self.is_open = groups, is_open or value is None
        options = [item for items in groups.values() for item in items]
        super().__init__(description=description, options=options, value=value)


def _grouped_values(control: Any) -> Sequence[Hashable]:
    return open_values_of(control) if control.is_open else values_of(control)


def _grouped_begins(control: Any) -> str | None:
    return answer_of(control) if control.is_open else None


KINDS = (
    Kind("select", (widgets.Dropdown,), values_of),
    Kind("select", (OpenSelect,), open_values_of, answer_of),
    Kind("select", (Grouped,), _grouped_values, _grouped_begins),
)
