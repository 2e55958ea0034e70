"""What does my iron level mean for my legs? The decision table is fixed: see ``models.iron.iron_row``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ipywidgets import Checkbox

from restless_legs.evidence import Html, value, words
from restless_legs.explorer import Explorer, Picture, Questions, Stretch, carried, details, heeded
from restless_legs.explorers.iron.blood_test import (
    FOLLOWS,
    FURTHER,
    SHARED,
    WHAT_IT_RESTS_ON,
    WORDS,
    blood_test,
)
from restless_legs.explorers.iron.edges import edges
from restless_legs.explorers.listing import listing, one_tap_away, with_sources_in_short
from restless_legs.models import iron as model
from restless_legs.models.iron import Illness, Inherited, Notes, Who
from restless_legs.pictures import Bracket, TokenName, Zone, number_line

LINE_END_UG_L = 300  # the line is straight up to here, then broken
BEYOND_UG_L = 500
FERRITIN_PIN, SATURATION_PIN = "{{pin:ferritin}}", "{{pin:saturation}}"


def iron_level(
    *,
    ferritin: str | None = None,
    saturation: str | None = None,
    who: Who | None = None,
    ill: Illness | None = None,
    inherited: Inherited | None = None,
) -> Explorer:
    """What a ferritin and a transferrin saturation, as typed, mean for restless legs."""
    say = words(WORDS)
    tick = Checkbox(description=say.text("lab_range"), value=False)
    return Explorer(
        name="iron_level",
        title=say.text("title"),
        controls=blood_test(
            ferritin=ferritin, saturation=saturation, who=who, ill=ill, inherited=inherited
        ) | dict(lab_range=tick),
        derived=WHAT_IT_RESTS_ON,
        parts=[
            ferritin_line, instead_of_zones, carried(assumed), takeaway, heeded(to_heed), saturation_line,
            notes, what_to_ask, details(guideline_wording),
        ],
        shared=SHARED,
        follows=FOLLOWS,
        further=(*FURTHER, "lab_range"),
        agree={"ferritin": "row", "saturation": "row"},
    )  # fmt: skip


# -- what is said ------------------------------------------------------------------------------------


def takeaway(answer: tuple[str, ...], whose: Who) -> Html:
    say = words(WORDS)
    doctor = say.text(f"doctors.{whose}")
    return Html("".join(say.say(f"takeaway.{key}", doctor=doctor) for key in answer))


def assumed(taken_for_granted: tuple[str, ...]) -> Html:
    """Whom the answer is given for, where nobody has said: only what is still blank is named."""
    if not taken_for_granted:
        return Html("")
    return words(WORDS).say(f"assumed.{'_'.join(taken_for_granted)}")


def to_heed(note_keys: Notes, whose: Who) -> Html:
    """What must not be missed: it is never folded, and goes on paper with the answer."""
    return listing(_said(note_keys.to_heed, whose))


def notes(note_keys: Notes, whose: Who) -> Html:
    more = one_tap_away(words(WORDS).text("more"), _said(note_keys.folded, whose))
    return Html(listing(_said(note_keys.in_view, whose)) + more)


def _said(keys: Iterable[str], whose: Who) -> list[Html]:
    say = words(WORDS)
    doctor = say.text(f"doctors.{whose}")
    return [say.phrase(f"notes.{key}", doctor=doctor) for key in keys]


def what_to_ask(asked: tuple[str, ...], whose: Who) -> Questions:
    say = words(WORDS)
    keys = [_worded_for(f"ask.{key}", whose) for key in asked]
    return Questions(say.text("ask.title"), tuple(q for key in keys for q in say.items(key)))


def _worded_for(key: str, whose: Who) -> str:
    """The key of questions for a child, on dialysis or in pregnancy, where they have some of their own."""
    return next(one for one in (f"{key}_{whose}", key) if words(WORDS).has(one))


def guideline_wording(point_rows: tuple[str, ...]) -> Html:
    """What guidelines say of a row; amounts too, which stand on no sheet of paper."""
    say = words(WORDS)
    keys = list(_points_of(point_rows))
    for row in point_rows:
        if say.has(f"details.lesson.rows.{row}"):
            keys += say.texts(f"details.lesson.rows.{row}")
    return listing([say.phrase(f"details.points.{key}") for key in keys], say.text("details.title"))


def guideline(point_rows: tuple[str, ...]) -> Html:
    """The same for paper: the sources are named in short, since paper has no links."""
    say = words(WORDS)
    points = [with_sources_in_short(say.phrase(f"details.points.{key}")) for key in _points_of(point_rows)]
    return listing(points, say.text("details.title"))


def _points_of(point_rows: tuple[str, ...]) -> list[str]:
    return [key for row in point_rows for key in words(WORDS).texts(f"details.rows.{row}")]


# -- what is drawn -----------------------------------------------------------------------------------


def ferritin_line(ferritin: Stretch | None, line_zones: str, lab_range: bool) -> Picture:
    say = words(WORDS)
    number = ferritin.inside if ferritin else None
    bracketed = lab_range and line_zones in ("adult", "child")
    twin = say.template(f"line.twin.{line_zones}.{_part_of(line_zones, number)}")
    svg = number_line(
        name="ferritin",
        twin=twin,
        zones=_ferritin_zones(line_zones),
        ends=(say.text("line.start"), say.text("line.end")),
        value=None if number is None else float(number),
        value_label=FERRITIN_PIN,
        line_end=LINE_END_UG_L,
        beyond=BEYOND_UG_L,
        beyond_label=say.text("line.beyond"),
        bracket=_bracket() if bracketed else None,
    )
    note = say.say("line.bracket_why") if bracketed else Html("")
    return Picture(svg, twin, say.template("line.title.ferritin"), note)


def instead_of_zones(line_kind: str) -> Html:
    """Say why the line has no parts, where they would mislead."""
    say = words(WORDS)
    return say.say(f"line.faded.{line_kind}") if say.has(f"line.faded.{line_kind}") else Html("")


def _part_of(line_zones: str, ferritin_ug_l: Decimal | None) -> str:
    if ferritin_ug_l is None:
        return "unknown"
    if line_zones not in ZONES:
        return "known"
    at = edges().ferritin
    return next(
        name for name, end, _ in ZONES[line_zones] if not end or getattr(at, end).is_under(ferritin_ug_l)
    )


def _bracket() -> Bracket:
    return Bracket(words(WORDS).text("line.bracket"), 0, value("iron.who_low.adult").number)


# The parts of each line: its word, the edge where it ends, and its colour; the last runs on.
ZONES: dict[str, list[tuple[str, str, TokenName]]] = {
    "adult": [
        ("depleted", "depleted", "below"), ("help", "low", "between"), ("differ", "middle", "unknown"),
        ("seldom", "stop", "goal"), ("high", "", "below"),
    ],
    "child": [
        ("depleted", "depleted_child", "below"), ("help", "low_child", "between"),
        ("consider", "low", "unknown"), ("seldom", "stop", "goal"), ("high", "", "below"),
    ],
    "pregnant": [("low", "depleted", "below"), ("open", "", "unknown")],
}  # fmt: skip
# A child's zone up to 75 may be drawn, but its number stands in a row for clinicians.
UNLABELLED = {("child", "consider")}


def _ferritin_zones(line_zones: str) -> list[Zone]:
    at, start, zones = edges().ferritin, 0.0, []
    for name, end, colour in ZONES.get(line_zones, []):
        stop = float(getattr(at, end).at) if end else float(BEYOND_UG_L)
        end_label = "" if (line_zones, name) in UNLABELLED else None
        zones.append(
            Zone(words(WORDS).text(f"line.zones.{line_zones}.{name}"), start, stop, colour, end_label)
        )
        start = stop
    return zones


UNJUDGED = "others_"  # how the words for a line without parts begin


def saturation_line(saturation: Stretch | None, whose: Who) -> Picture:
    say = words(WORDS)
    number = saturation.inside if saturation else None
    part = _saturation_part(number, whose)
    twin = say.template(f"line.twin.saturation.{part}")
    svg = number_line(
        name="saturation",
        twin=twin,
        zones=[] if part.startswith(UNJUDGED) else _saturation_zones(),
        ends=(say.text("line.start"), say.text("line.saturation_end")),
        value=None if number is None else float(number),
        value_label=SATURATION_PIN,
        line_end=100,
    )
    return Picture(svg, twin, say.template("line.title.saturation"))


def _saturation_part(percent: Decimal | None, whose: Who) -> str:
    """Which part of the line is named; none for others than adults, or for what may be a share of 1."""
    part = model.saturation_part(percent, edges())
    may_be_a_share = percent is not None and edges().saturation.as_fraction.is_under(percent)
    if may_be_a_share:
        return f"{UNJUDGED}known"
    if whose == "adult":
        return part
    return f"{UNJUDGED}{part if part in ('high', 'unknown') else 'known'}"


def _saturation_zones() -> list[Zone]:
    say, at = words(WORDS), edges().saturation
    low, high = float(at.low.at), float(at.high.at)
    return [
        Zone(say.text("line.low"), 0, low, "between"),
        Zone(say.text("line.usual"), low, high, "goal"),
        Zone(say.text("line.high_saturation"), high, 100, "below"),
    ]
