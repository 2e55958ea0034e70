"""What do the ways to treat have to offer? Side by side by what people ask, waiting always among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from restless_legs.evidence import (
    EvidenceError,
    Html,
    ToldWay,
    Value,
    Words,
    told_ways,
    treatment_ways,
    value,
    words,
)
from restless_legs.evidence.told_ways import ToldGroup
from restless_legs.explorer import Explorer, Part, Picture, Several, details, each, total
from restless_legs.explorer.parts import NOTHING, Result
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import tap
from restless_legs.explorers.safety_words import what_can_go_wrong
from restless_legs.explorers.said import lists
from restless_legs.models import treatment as model
from restless_legs.models.treatment import STUDIED, Mix
from restless_legs.pictures import Frame, IconArray, Tile, tile_pair

WORDS = "treatment.compare_options"
WAIT = "wait"
GROUPS = tuple(group for group in get_args(ToldGroup) if group != WAIT)  # waiting is always beside them
# In its largest trial, one count may be chance and two others are not: they are always told together.
VEIN = "iron_by_vein"
# What fits beside each other, waiting not counted.
MOST = 3
AGAINST = "against standard use"


def compare_options(*, ways: Sequence[str] = ()) -> Explorer:
    """Two or three ways beside waiting: what each is, what trials saw, what can go wrong, how sure."""
    say = words(WORDS)
    return Explorer(
        name="compare_options",
        title=say.text("title"),
        controls=dict(
            ways=Several(
                description=say.text("ways"), groups=_groups(), value=ways,
                choose=say.text("choose"), add=say.text("add"), drop=say.template("drop"),
                kept=[(say.text("wait"), WAIT)], limit=MOST, full=say.text("full"),
            )
        ),
        derived=[
            total(counted, of="ways", most=2), total(score, of="ways", most=1),
            total(no_gain, of="ways", most=1), total(not_studied, of="ways", most=1),
            total(turning, of="ways", most=1), total(vein, of="ways", most=1),
            total(moving, of="ways", most=1), total(needles, of="ways", most=1),
            total(sleeping, of="ways", most=1), total(magnesium, of="ways", most=1),
            mix,
        ],
        parts=[
            _asked(better), takeaway, _asked(wrong), *map(_asked_by_tap, (what, to_do, sure, ask)), waiting,
            details(each(figures, of="ways")), details(left_out),
        ],
    )  # fmt: skip


def _asked(function: Callable[..., Result], *, folded: bool = False) -> Part:
    title = words(WORDS).text(f"asked.{function.__name__}")
    return each(function, of="ways", title=title, folded=folded)


def _asked_by_tap(function: Callable[..., Result]) -> Part:
    # What is good and what is bad stand in view together; the rest waits for a tap.
    return _asked(function, folded=True)


# -- the tables --------------------------------------------------------------------------------------


def told() -> dict[str, ToldWay]:
    """Ways that readers are told of, each by its name."""
    return {way.id: way for way in told_ways()}


def advised_against() -> frozenset[str]:
    """Names of ways that the guideline is against as the usual choice."""
    return frozenset(way.told_as for way in treatment_ways() if way.guideline_direction == AGAINST)


def _groups() -> dict[str, list[tuple[str, str]]]:
    say = words(WORDS)
    return {
        say.text(f"groups.{group}"): [
            (_said(key).text("name"), key) for key, way in told().items() if way.group == group
        ]
        for group in say.keys("groups", GROUPS)
    }


def _said(item: str) -> Words:
    return words(f"{WORDS}.one.{item}")


# -- what the answers depend on ----------------------------------------------------------------------


def counted(item: str, count: int) -> int:
    return _studied(item, count, "counted")


def score(item: str, count: int) -> int:
    return _studied(item, count, "score")


def no_gain(item: str, count: int) -> int:
    return _studied(item, count, "no_gain")


def not_studied(item: str, count: int) -> int:
    return _studied(item, count, "not_studied")


def turning(item: str, count: int) -> int:
    return count * (item in advised_against())


def vein(item: str, count: int) -> int:
    return count * (item == VEIN)


def moving(item: str, count: int) -> int:
    return count * (item == "move_at_once")


def needles(item: str, count: int) -> int:
    return count * (item == "acupuncture")


def sleeping(item: str, count: int) -> int:
    return count * (item == "benzodiazepines")


def magnesium(item: str, count: int) -> int:
    return count * (item == "magnesium")


def mix(counted: int, score: int, no_gain: int, not_studied: int) -> Mix:
    picked = zip(STUDIED, (counted, score, no_gain, not_studied), strict=True)
    return model.mix([studied for studied, count in picked if count])


def _studied(item: str, count: int, studied: str) -> int:
    # Waiting is never picked, so it is none of those that are compared.
    return count * (item != WAIT and told()[item].studied == studied)


# -- one way, under each question --------------------------------------------------------------------


def better(item: str, count: int) -> Picture:
    """Icons of the way and of its comparison, never one without the other; else as large, in words."""
    said, way = _said(item), told()[item]
    drawn = _icons(said, way) if way.studied == "counted" else _tiles(said, item)
    note = tap(words(WORDS).text("better.in_words"), said.say("better"))
    # What a picture alone would tell wrong is said in view.
    in_view = said.say("in_view") if said.has("in_view") else NOTHING
    return Picture(drawn.svg, drawn.twin, said.text("name"), Html(f"{in_view}{note}"))


def _icons(said: Words, way: ToldWay) -> Picture:
    say = words(f"{WORDS}.one.{way.id}.icons" if said.has("icons") else f"{WORDS}.better")
    row = value(way.shown_by[0])
    arrays = [
        _array(say, row, said.text("short"), row.value),
        _array(say, row, _comparison(way.id), row.control_value),
    ]
    return side_by_side(arrays, "", NOTHING)


def _array(say: Words, row: Value, heading: str, per_100: float | None) -> IconArray:
    if per_100 is None or row.draw != "icons":
        raise EvidenceError(
            f"told_ways.csv names {row.id} as a count of people, but it has no comparison, or may not be "
            "drawn as icons. Name another row first, or tell the way as one with a score."
        )
    return array_of(say, heading, per_100, colour="goal")


def _comparison(item: str) -> str:
    """Give the words for those whom the way was compared with."""
    said = _said(item)
    for key in ("icons.dummy", "dummy"):
        if said.has(key):
            return said.text(key)
    return words(WORDS).text("better.dummy")


def _tiles(said: Words, item: str) -> Picture:
    """Give a tile for the way and one for its comparison, if there is one: waiting has none."""
    say = words(f"{WORDS}.one.{item}.tile" if said.has("tile") else f"{WORDS}.tile.{told()[item].studied}")
    heading = said.text("short") if said.has("short") else words(WORDS).text("tile.with")
    shown = [(heading, "one")]
    if item != WAIT and say.has("other"):
        shown.append((_comparison(item), "other"))
    drawn = [_tile(item, heading, say.text(key), say) for heading, key in shown]
    svg = "".join(f"<div>{one}</div>" for one in tile_pair(drawn))
    return Picture(f"<div class=pair>{svg}</div>", " ".join(tile.twin for tile in drawn))


def _tile(item: str, heading: str, word: str, say: Words) -> Tile:
    below = say.text("below") if say.has("below") else words(WORDS).text("tile.below")
    frame: Frame = "dashed" if told()[item].studied == "not_studied" else "solid"
    return Tile(f"{heading}: {word}. {below}.", heading, word, below, frame)


def what(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("what"))


def to_do(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("to_do"))


def wrong(item: str, count: int) -> Html:
    return _cell(item, what_can_go_wrong(told()[item].safety))


def sure(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("sure"))


def ask(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("ask"))


def _cell(item: str, answer: Html) -> Html:
    return Html("<h5>{}</h5>{}").format(_said(item).text("name"), answer)


def figures(item: str, count: int) -> Html:
    say, strength = words(WORDS), told()[item].strength
    advised = "" if item == WAIT else say.phrase(f"details.strength.{strength or 'none'}")
    return Html(f"{say.phrase(f'details.one.{item}')} {advised}".strip())


# -- what is said of all -----------------------------------------------------------------------------


def takeaway(
    mix: Mix,
    counted: int,
    turning: int,
    vein: int,
    moving: int,
    needles: int,
    sleeping: int,
    magnesium: int,
) -> Html:
    """How the ways were studied, and of which of them that sentence alone would not be true."""
    say = words(f"{WORDS}.takeaway")
    also = {
        "moving": moving, "needles": needles, "sleeping": sleeping, "magnesium": magnesium,
        "vein": vein, "many": counted > 1, "turning": turning,
    }  # fmt: skip
    return Html("".join(map(say.say, (mix, *(key for key, said in also.items() if said)))))


waiting = lists(WORDS, "waiting", folded=True)
left_out = lists(WORDS, "left_out", under="details.left_out")
