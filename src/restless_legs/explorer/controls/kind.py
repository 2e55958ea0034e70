"""What a kind of control is: the widgets that it stands for, their values, and what a page is told of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

# The items of a list under the headings that a reader finds them by, each as (label, key).
Groups = dict[str, list[tuple[str, str]]]


def _no_values(control: Any) -> Sequence[Hashable]:
    raise TypeError(f"{type(control).__name__} has no finite list of values: its items are picked by *each*.")


def _setting(_: Any) -> None:
    """Say of a control that it asks a reader nothing: it sets what is shown."""


def _nothing(_: Any) -> dict[str, object]:
    return {}


def _as_text(_: Any, value: Any) -> object:
    return str(value)


@dataclass(frozen=True)
class Kind:
    """A kind of control.

    Attributes
    ----------
    name : str
        The word for it in a page and in the scripts; ``<name>.html.j2`` beside this module shows it.
    widgets : tuple of type
        The ipywidgets that are of this kind.
    values : callable
        Gives every value of such a control, in its order; a list of picked items has none.
    begins : callable
        Tells whose answer such a control begins with, as `begins` does.
    data : callable
        Gives what the page's script is told of such a control, by the name of the attribute.
    entry : callable
        Gives a value of such a control as the page's script takes it: what its ``load`` puts in place.
    """

    name: str
    widgets: tuple[type, ...]
    values: Callable[[Any], Sequence[Hashable]] = _no_values
    begins: Callable[[Any], str | None] = _setting
    data: Callable[[Any], dict[str, object]] = _nothing
    entry: Callable[[Any, Any], Any] = _as_text


def labelled(control: Any) -> list[tuple[str, Any]]:
    """List the options of a choice as (label, value)."""
    return [option if isinstance(option, tuple) else (str(option), option) for option in control.options]


def values_of(control: Any) -> list[Hashable]:
    """List the values of a choice that is always answered."""
    return [value for _, value in labelled(control)]


def open_values_of(control: Any) -> list[Hashable]:
    """List the values of a choice that can stand unanswered: that is ``None``, the last."""
    return [*values_of(control), None]


def answer_of(control: Any) -> str:
    """Tell of a control that asks a reader something whose answer it begins with."""
    return "unanswered" if control.value is None else "example"
