"""Counts: people of 100 as icons, side by side for the groups of what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from restless_legs.evidence import Html, Words, words
from restless_legs.evidence.prose import number_of
from restless_legs.explorer import Picture
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, row_to_draw, side_by_side
from restless_legs.explorers.said import chosen_part
from restless_legs.explorers.told import OPEN, TAKEAWAY, Told, ToldPart, row_of
from restless_legs.models.counts import side_of_half
from restless_legs.pictures import IconArray

Shares = dict[str, float]  # people of 100, by group


def counted(one: Told, part: ToldPart) -> Callable[..., Picture | Html]:
    """Make a part that draws rows as people of 100; nothing where a choice has none.

    Parameters
    ----------
    one : Told
        The explorer.
    part : ToldPart
        The part. Below its words stand ``have``, ``do_not`` and ``twin``, for all groups or below each one's
        name; ``who`` below each one's name; ``title`` by choice, or by ``most``, ``half`` and ``fewer`` where
        one group is drawn; and a ``note`` by choice, where there is one.
    """
    say_of = f"{one.where}.{part.words}"

    def drawn(at: str) -> Picture | Html:
        shares = _shares(one, part, at)
        if not shares:
            return NOTHING
        say = words(say_of)
        arrays = [_array(say, words(f"{say_of}.{group}"), share, part) for group, share in shares.items()]
        note = say.say(f"note.{at}") if say.has(f"note.{at}") else NOTHING
        return side_by_side(arrays, say.text(f"title.{_title(say, at, arrays)}"), note)

    return chosen_part(part.name, one.control, OPEN, drawn)


def _shares(one: Told, part: ToldPart, at: str) -> Shares:
    if part.rows is not None:
        return {
            group: float(number_of(row_of(row), row.field)) for group, row in part.rows.get(at, {}).items()
        }
    return {} if at == OPEN else {at: row_to_draw(words(one.where), f"{TAKEAWAY}.{at}").number}


def _array(say: Words, own: Words, share_percent: float, part: ToldPart) -> IconArray:
    said = own if own.has("have") else say
    return array_of(said, own.text("who"), share_percent, colour="goal" if part.colour == "goal" else "below")


def _title(say: Words, at: str, arrays: Sequence[IconArray]) -> str:
    if len(arrays) > 1 or say.has(f"title.{at}"):
        return at
    return side_of_half(arrays[0].count)
