"""A choice: what is said by what was chosen, as a view of one thing or as an answer of the reader's own."""

from __future__ import annotations

from typing import Any

from ipywidgets import RadioButtons

from restless_legs.evidence import words
from restless_legs.explorer import OpenChoice
from restless_legs.explorers.told import OPEN, Told


def control(one: Told) -> dict[str, Any]:
    """Give its one control; what begins open asks a reader, anything else says what is shown.

    Parameters
    ----------
    one : Told
        The explorer: its label stands in the words under the control's name, its choices under ``choices``.
    """
    say = words(one.where)
    asked, options = say.text(one.control), say.choices("choices", one.choices)
    if one.begins == OPEN:
        return {one.control: OpenChoice(description=asked, options=options)}
    return {one.control: RadioButtons(description=asked, options=options, value=one.begins)}
