"""A choice among values that go round."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from restless_legs.explorer.controls.kind import Kind, labelled, values_of
from restless_legs.explorer.controls.turned import Turned


class Dial(Turned, widgets.SelectionSlider):  # type: ignore[misc]  # ipywidgets carries no types
    """A choice among values that go round, such as the hours of a day: after the last comes the first."""

    round = True

    @property
    def place(self) -> int:
        """The place of its value among all, from 0."""
        return values_of(self).index(self.value)

    @property
    def said(self) -> str:
        """Its value as it is read aloud."""
        return labelled(self)[self.place][0]


def _data(control: Any) -> dict[str, object]:
    labels, values = zip(*labelled(control), strict=True)
    return {"labels": "|".join(labels), "values": "|".join(map(str, values))}


KINDS = (Kind("dial", (Dial,), values_of, data=_data),)
