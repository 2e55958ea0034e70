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
from restless_legs.explorers.icons import whole
from restless_legs.explorers.safety_words import behind_card, on_card
from restless_legs.explorers.said import lists
from restless_legs.models import treatment as model
from restless_legs.models.treatment import STUDIED, Mix
from restless_legs.pictures import Half, Room, ToldFrame, room_for, told_frame

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
            takeaway, _asked(better), *map(_asked, (wrong, what, to_do, sure, ask)),
            *map(_asked_by_tap, (found, also)), waiting,
            details(each(figures, of="ways")), details(left_out),
        ],
    )  # fmt: skip


def _asked(function: Callable[..., Result], *, folded: bool = False) -> Part:
    title = words(WORDS).text(f"asked.{function.__name__}")
    return each(function, of="ways", title=title, folded=folded)


def _asked_by_tap(function: Callable[..., Result]) -> Part:
    # What is good and what is bad stand in view together; what tells more of both waits for a tap.
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
    """The way and its comparison in a frame, which is of one size whether people were counted or not."""
    said, shown = _said(item), _frame(item)
    # What a picture alone would tell wrong is said in view.
    in_view = said.say("in_view") if said.has("in_view") else NOTHING
    return Picture(told_frame(shown, _room()), shown.twin, said.text("name"), in_view)


def _room() -> Room:
    return room_for(map(_frame, told()))


def _frame(item: str) -> ToldFrame:
    return _counted(told()[item]) if told()[item].studied == "counted" else _not_counted(item)


def _counted(way: ToldWay) -> ToldFrame:
    """Count the way and its comparison, never one without the other."""
    said, row = _said(way.id), value(way.shown_by[0])
    say = words(f"{WORDS}.one.{way.id}.icons" if said.has("icons") else f"{WORDS}.better")
    halves = [
        _of_100(say, row, said.text("short"), row.value),
        _of_100(say, row, _comparison(way.id), row.control_value),
    ]
    twin = " ".join(
        say.text("twin", who=half.heading, count=half.count, rest=100 - (half.count or 0)) for half in halves
    )
    return ToldFrame(twin, tuple(halves), words(WORDS).text("tile.counted"))


def _of_100(say: Words, row: Value, heading: str, per_100: float | None) -> Half:
    if per_100 is None or row.draw != "icons":
        raise EvidenceError(
            f"told_ways.csv names {row.id} as a count of people, but it has no comparison, or may not be "
            "drawn as icons. Name another row first, or tell the way as one with a score."
        )
    return Half(heading, (say.text("have"), say.text("do_not")), whole(per_100))


def _comparison(item: str) -> str:
    """Give the words for those whom the way was compared with."""
    said = _said(item)
    for key in ("icons.dummy", "dummy"):
        if said.has(key):
            return said.text(key)
    return words(WORDS).text("better.dummy")


def _not_counted(item: str) -> ToldFrame:
    """Tell in words what was seen of the way, and of its comparison, if there is one: waiting has none."""
    studied = words(f"{WORDS}.tile.{told()[item].studied}")
    say = words(f"{WORDS}.one.{item}.tile") if _said(item).has("tile") else studied
    heading = _said(item).text("short") if _said(item).has("short") else words(WORDS).text("tile.with")
    halves = [Half(heading, (say.text("one"),))]
    if item != WAIT and say.has("other"):
        halves.append(Half(_comparison(item), (say.text("other"),)))
    below = (say if say.has("below") else studied).text("below")
    twin = " ".join(f"{half.heading}: {half.words[0]}." for half in halves)
    return ToldFrame(f"{twin} {below}.", tuple(halves), below)


def what(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("what"))


def to_do(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("to_do"))


def wrong(item: str, count: int) -> Html:
    return _cell(item, on_card(told()[item].safety))


def sure(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("sure"))


def ask(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("ask"))


def found(item: str, count: int) -> Html:
    return _cell(item, _said(item).say("better"))


def also(item: str, count: int) -> Html:
    """What else can go wrong: what does not stand on the card."""
    return _cell(item, behind_card(told()[item].safety) or words(WORDS).say("nothing_else"))


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
