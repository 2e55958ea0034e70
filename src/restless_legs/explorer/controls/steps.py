"""A choice among steps that begin and end."""

from __future__ import annotations

import ipywidgets as widgets

from restless_legs.explorer.controls.kind import Kind, values_of
from restless_legs.explorer.controls.turned import Turned


class Steps(Turned, widgets.ToggleButtons):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice among steps in their order, from end to end."""


KINDS = (Kind("steps", (Steps,), values_of),)
