"""Controls of an explorer, one module a kind: ipywidgets with a finite domain, and how a page shows them.

A new kind is a module with its ``KINDS``, its name in the list below, and a template of its name.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from restless_legs.explorer.controls import (
    check,
    choice,
    dial,
    measured,
    ordered,
    select,
    servings,
    several,
    steps,
)
from restless_legs.explorer.controls.choice import OpenChoice
from restless_legs.explorer.controls.dial import Dial
from restless_legs.explorer.controls.kind import Kind, labelled
from restless_legs.explorer.controls.measured import Measured
from restless_legs.explorer.controls.ordered import Ordered
from restless_legs.explorer.controls.picked import Picked
from restless_legs.explorer.controls.select import Grouped, OpenSelect
from restless_legs.explorer.controls.servings import Servings
from restless_legs.explorer.controls.several import Several
from restless_legs.explorer.controls.steps import Steps

__all__ = [
    "Dial",
    "Grouped",
    "Kind",
    "Measured",
    "OpenChoice",
    "OpenSelect",
    "Ordered",
    "Picked",
    "Servings",
    "Several",
    "Steps",
    "begins",
    "domain",
    "kind_of",
    "labelled",
]

_MODULES = (choice, select, check, steps, dial, measured, servings, several, ordered)
_ALL = (kind for module in _MODULES for kind in module.KINDS)
_KINDS: dict[type, Kind] = {widget: kind for kind in _ALL for widget in kind.widgets}


def kind_of(control: Any) -> Kind:
    """Give the kind of a control.

    Raises
    ------
    TypeError
        If it is none that an explorer can have.
    """
    for widget in type(control).__mro__:
        if widget in _KINDS:
            return _KINDS[widget]
    known = ", ".join(widget.__name__ for widget in _KINDS)
    raise TypeError(f"{type(control).__name__} is no control of an explorer: use one of {known}.")


def domain(control: Any) -> Sequence[Hashable]:
    """List every value that a control can have, in its order.

    Raises
    ------
    TypeError
        If the control's values can't be listed.
    """
    return kind_of(control).values(control)


def begins(control: Any) -> str | None:
    """Tell whose answer a control begins with.

    Returns
    -------
    str or None
        "example" or "unanswered", where a reader tells something of themselves; None for a setting,
        which says what is shown and always has a value.

    Examples
    --------
    >>> import ipywidgets as widgets
    >>> ask = dict(description="Who?", options=[("An adult", "adult")])
    >>> begins(OpenChoice(**ask)), begins(OpenChoice(**ask, value="adult")), begins(widgets.Checkbox())
    ('unanswered', 'example', None)
    """
    return kind_of(control).begins(control)
