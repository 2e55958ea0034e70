"""Steps: one after the other, with a button back and one on; and all of them at once, folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from restless_legs.evidence import Html, words
from restless_legs.explorer import Steps
from restless_legs.explorers.listing import folded
from restless_legs.explorers.said import chosen_part
from restless_legs.explorers.told import TAKEAWAY, Told, ToldPart


def control(one: Told) -> dict[str, Any]:
    """Give its one control.

    Parameters
    ----------
    one : Told
        The explorer: ``back`` and ``on`` in its words stand on the two buttons.
    """
    say = words(one.where)
    begun = Steps(
        description=say.text(one.control), options=say.choices("choices", one.choices), value=one.begins,
        back=say.text("back"), on=say.text("on"),
    )  # fmt: skip
    return {one.control: begun}


def all_answers(one: Told, part: ToldPart) -> Callable[..., Html]:
    """Make a part that folds the takeaway of every choice: for paper, and for those who would rather read.

    Parameters
    ----------
    one : Told
        The explorer.
    part : ToldPart
        The part: its words are those that open the list.
    """
    key = next(told.words for told in one.parts if told.name == TAKEAWAY)

    def said(_: str) -> Html:
        say = words(one.where)
        told = ((say.text(f"choices.{choice}"), say.say(f"{key}.{choice}")) for choice in one.choices)
        return folded(say.text(part.words), told)

    return chosen_part(part.name, "", "", said)
