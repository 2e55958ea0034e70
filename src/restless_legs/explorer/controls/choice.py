"""A choice of which all options stand in view: round buttons."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import ipywidgets as widgets

from restless_legs.explorer.controls.kind import Kind, answer_of, open_values_of, values_of


class Open:
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
        self, *, description: str, options: Sequence[tuple[str, Hashable]], value: Hashable | None = None
    ) -> None:
        super().__init__(description=description, options=options, value=value)  # type: ignore[call-arg]


class OpenChoice(Open, widgets.RadioButtons):  # type: ignore[misc]  # ipywidgets carries no types
    """The same with all options in view."""


KINDS = (
    Kind("choice", (widgets.RadioButtons, widgets.ToggleButtons), values_of),
    Kind("choice", (OpenChoice,), open_values_of, answer_of),
)
