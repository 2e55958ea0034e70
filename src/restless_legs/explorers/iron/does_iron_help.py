"""Does iron help restless legs? What trials found, the dummy treatment always beside the iron."""

from __future__ import annotations

from decimal import Decimal

from ipywidgets import Dropdown

from restless_legs.evidence import Html, Value, as_written, value, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorers.icons import side_by_side, whole
from restless_legs.explorers.listing import headed, one_tap_away, titled_listing
from restless_legs.explorers.said import lists, says
from restless_legs.pictures import IconArray, Mark, change_line

WORDS = "iron.does_iron_help"
# What a choice draws where it is more than its own row: rows that hold differences from the dummy.
DIFFERENCES = {
    "mahmoud2025": {"mahmoud2025": "iron.pool.mahmoud2025", "trotti2019": "iron.pool.trotti2019"},
    "khan2025": {"khan2025": "iron.pool.khan2025"},
    "trenkwalder2017": {
        "week4": "iron.trial.trenkwalder2017_week4",
        "week12": "iron.trial.trenkwalder2017_week12",
    },
}


def does_iron_help(*, trial: str = "earley2024") -> Explorer:
    """How many points restless legs got better in trials of iron, and with the dummy."""
    say = words(WORDS)
    return Explorer(
        name="does_iron_help",
        title=say.text("title"),
        controls=dict(
            trial=Dropdown(description=say.text("trial"), options=say.choices("trials"), value=trial)
        ),
        parts=[change, takeaway, icons, scale, by_vein, pills, not_found, details(trial_in_full)],
    )


def change(trial: str) -> Picture | Html:
    marks = _marks(trial)
    if not marks:
        return Html("")
    say = words(WORDS)
    twin = say.text("picture.twin", marks=". ".join(mark.label for mark in marks))
    svg = change_line(
        name="trial",
        twin=twin,
        marks=marks,
        start_label=say.text("picture.start"),
        end_label=say.text("picture.end"),
        least_noticed=value("iron.noticeable_change.adult").number,
        least_noticed_label=say.text("picture.noticed"),
    )
    return Picture(svg, twin, say.text("picture.title"))


def _marks(trial: str) -> list[Mark]:
    if trial in DIFFERENCES:
        return [_difference(who, value(row)) for who, row in DIFFERENCES[trial].items()]
    row = value(f"iron.trial.{trial}")
    if row.value is None or row.control_value is None:
        return []  # a trial that was read without its figures is told in words
    return [_group("iron", row.value), _group("dummy", row.control_value)]


def _difference(who: str, row: Value) -> Mark:
    say = words(WORDS)
    fall = -row.number
    name = say.text(f"picture.who.{who}")
    label = say.text("picture.review", who=name, points=_points(fall))
    return Mark(label, fall, "difference")


def _points(points: float) -> str:
    """Write points as whole numbers, but a half as a half: 2.5 is neither 2 nor 3."""
    exact = Decimal(str(points))
    return as_written(exact, 1 if exact % 1 in (Decimal("0.5"), Decimal("-0.5")) else 0)


def _group(kind: str, change_points: float) -> Mark:
    worse = "_worse" if change_points > 0 else ""
    label = words(WORDS).text(f"picture.{kind}{worse}", points=_points(change_points))
    return Mark(label, -change_points, "iron" if kind == "iron" else "dummy")


takeaway = says(WORDS, "takeaway", by="trial")


def icons(trial: str) -> Picture | Html:
    """How many of 100 got better: only where the table lets it be drawn, never without the dummy."""
    row = value("iron.response.earley2024")
    if trial != "earley2024" or row.draw != "icons" or row.control_value is None:
        return Html("")
    say, arrays = words(WORDS), [_array("iron", row.number), _array("dummy", row.control_value)]
    return side_by_side(arrays, say.text("icons.title"), say.say("icons.note"))


def _array(group: str, share_percent: float) -> IconArray:
    say, count = words(WORDS), whole(share_percent)
    return IconArray(
        twin=say.text(f"icons.twin_{group}", count=count, rest=100 - count),
        count=count,
        label_filled=say.text("icons.better"),
        label_empty=say.text("icons.other"),
        heading=say.text(f"icons.{group}"),
        colour="goal",
    )


scale = says(WORDS, "scale")


def by_vein() -> Html:
    return _what_can_go_wrong("by_vein")


def pills() -> Html:
    return _what_can_go_wrong("pills")


def _what_can_go_wrong(way: str) -> Html:
    """What must stand with a way of giving iron: the first in view, the rest a tap away."""
    say = words(WORDS)
    in_view = titled_listing(say, f"{way}.in_view", f"{way}.title")
    more = one_tap_away(say.text(f"{way}.more"), say.items(f"{way}.folded"))
    return Html(in_view + more)


not_found = lists(WORDS, "not_found")


def trial_in_full(trial: str) -> Html:
    say = words(WORDS)
    return headed(say.text("details.title"), say.say(f"details.{trial}"))
