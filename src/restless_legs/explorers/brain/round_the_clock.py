"""At which hours are restless legs worst? A ring of 24 hours that says what is measured and what is not."""

from __future__ import annotations

from restless_legs.evidence import BandKind, Html, day_bands, words
from restless_legs.explorer import Dial, Explorer, Picture, details
from restless_legs.explorers.listing import one_tap_away
from restless_legs.explorers.said import asks, lists
from restless_legs.models import brain as model
from restless_legs.models.brain import Basis, Phase, Stretch
from restless_legs.pictures import DayArc, DialLabels, day_dial
from restless_legs.pictures.day_dial import Look

WORDS = "brain.round_the_clock"
ROWS = "brain.hours."
MIDNIGHT = 0
HIGHEST_RANK = 5
BASES: dict[BandKind, Basis] = {"reported": "measured", "derived": "direction"}
LOOKS: dict[Basis, Look] = {"measured": "solid", "direction": "striped", "between": "dashed"}
# What tells of a stretch's hours besides the rows that it rests on: what doesn't fit the drawing above all.
ALSO = {
    "morning": ("hening1999", "guide"),
    "after_morning": ("sitting_michaud2005", "textbook"),
    "late_afternoon": ("sitting_michaud2005", "textbook"),
    "evening": ("leg_movements_allen2005b",),
    "late_evening": ("leg_movements_allen2005b",),
    "after_midnight": ("hening1999", "sitting_michaud2005", "guide"),
    "deep_night": ("sitting_michaud2005",),
    "early_morning": ("most_trenkwalder1999", "hening1999", "least_trenkwalder1999"),
    "after_early_morning": ("sitting_michaud2005", "leg_movements_allen2005b"),
}


def round_the_clock(*, hour: int = MIDNIGHT) -> Explorer:
    """The typical pattern of restless legs at each clock hour, 0 (midnight) to 23, in words."""
    say = words(WORDS)
    return Explorer(
        name="round_the_clock",
        title=say.text("title"),
        controls=dict(hour=hour_dial(hour)),
        derived=[stretch, phase],
        parts=[ring, takeaway, found, pattern, ideas, habits, what_to_ask, details(studies)],
    )


def hour_dial(hour: int) -> Dial:
    """Hours from noon to noon, so that the night lies in the middle."""
    say = words(WORDS)
    return Dial(
        description=say.text("hour"),
        options=[(label, int(key)) for label, key in say.choices("hours", map(str, range(24)))],
        value=hour,
        back=say.text("back"),
        on=say.text("on"),
    )


def day() -> tuple[Stretch, ...]:
    """The bands of the evidence tables, and what lies between them."""
    return model.whole_day(
        [Stretch(b.id, b.from_hour, b.to_hour, b.level, BASES[b.kind]) for b in day_bands()]
    )


# -- what the answers depend on --------------------------------------------------------------------


def stretch(hour: int) -> Stretch:
    return model.stretch_at(hour, day())


def phase(stretch: Stretch) -> Phase:
    return model.phase(stretch)


# -- what is said ------------------------------------------------------------------------------------


def takeaway(stretch: Stretch) -> Html:
    return words(WORDS).say(f"takeaway.{_level(stretch)}")


def found(stretch: Stretch) -> Html:
    say = words(WORDS)
    return one_tap_away(say.text("studies.title"), [say.phrase(f"studies.{row}") for row in rows_of(stretch)])


def rows_of(stretch: Stretch) -> list[str]:
    """Rows that tell of a stretch, those that it rests on first; a stretch drawn between rests on none."""
    rests_on = {band.id: band.rests_on for band in day_bands()}.get(stretch.name, ())
    return [row.removeprefix(ROWS) for row in rests_on] + list(ALSO.get(stretch.name, ()))


pattern = lists(WORDS, "pattern", folded=True)
ideas = lists(WORDS, "ideas", by="phase")
habits = lists(WORDS, "habits", folded=True)
what_to_ask = asks(WORDS, "what_to_ask", under="ask", by="phase")
studies = lists(WORDS, "studies", under="details")


def _level(stretch: Stretch) -> str:
    return stretch.level or "between"


# -- what is drawn -----------------------------------------------------------------------------------


def ring(hour: int) -> Picture:
    say, here = words(WORDS), stretch(hour)
    title = say.text("picture.title", clock=_clock(hour).capitalize(), level=_drawn(here))
    twin = say.text(
        "picture.twin", hour=_hour(hour), level=_drawn(here),
        basis=say.text(f"picture.key.{here.basis}"), day=_day_twin(),
    )  # fmt: skip
    svg = day_dial(name="round_the_clock", twin=twin, arcs=_arcs(), hour=hour, labels=_labels())
    return Picture(svg, twin, title, say.say("picture.caption"))


def _hour(hour: int) -> str:
    """Say an hour within a sentence."""
    return words(WORDS).text(f"hours.{hour}").lower()


def _clock(hour: int) -> str:
    """Say an hour shortly, so that a title stays on one line of a phone."""
    if hour % 12 == 0:
        return words(WORDS).text("picture.noon" if hour else "picture.midnight")
    return words(WORDS).text(f"picture.{'pm' if hour > 12 else 'am'}", number=hour % 12)


def _drawn(stretch: Stretch) -> str:
    return words(WORDS).text(f"picture.level.{_level(stretch)}")


def _day_twin() -> str:
    """Say the way round, a sentence a stretch: one long sentence is lost on those who only hear it."""
    say = words(WORDS)
    said = (say.text("picture.stretch", hour=_hour(one.from_hour), level=_drawn(one)) for one in day())
    return " ".join(said)


def _arcs() -> list[DayArc]:
    whole = day()
    return [
        DayArc(
            label=_drawn(one) if one.level else "",
            from_hour=one.from_hour,
            to_hour=one.to_hour,
            start=start / HIGHEST_RANK,
            end=end / HIGHEST_RANK,
            look=LOOKS[one.basis],
        )
        for one, (start, end) in zip(whole, model.ranks(whole), strict=True)
    ]


def _labels() -> DialLabels:
    say = words(WORDS)
    top, right, bottom, left = (_clock(hour) for hour in (0, 6, 12, 18))
    key = [(look, say.text(f"picture.key.{basis}")) for basis, look in LOOKS.items()]
    return DialLabels(
        top, right, bottom, left, upper=say.text("picture.night"), lower=say.text("picture.day"), key=key
    )
