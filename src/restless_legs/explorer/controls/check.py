"""A box to tick."""

from __future__ import annotations

import ipywidgets as widgets

from restless_legs.explorer.controls.kind import Kind

KINDS = (Kind("check", (widgets.Checkbox,), lambda _: [False, True], entry=lambda _, value: value),)
