"""How fast does ferritin climb? Months, not days: a chart of two small studies, and one for clinicians."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, Value, as_written, value, words
from restless_legs.evidence.prose import number_of
from restless_legs.explorer import Chart, Explorer, details
from restless_legs.explorers.listing import listing
from restless_legs.explorers.said import says
from restless_legs.language import current
from restless_legs.pictures import ClimbPoint, Series, climb_chart

WORDS = "iron.how_fast"
ADULTS = "iron.trial.wang2009_ferritin"
ADULTS_DUMMY = "derived.ferritin_rise.wang2009_dummy"
CHILDREN = "iron.ferritin.rosen2019"
SERIES = ("adults", "children")
# Where each span of the long children's series is drawn: at its middle, in weeks.
YEARS = {
    "start": ("iron.ferritin.dye2017_start", 0),
    "months": ("iron.ferritin.dye2017_months_3_6", 20),
    "years": ("iron.ferritin.dye2017_years_1_2", 78),
    "after": ("iron.ferritin.dye2017_after_2_years", 117),
}


def how_fast(*, whom: str = "adults") -> Explorer:
    """How much ferritin (µg/L) rose over weeks on iron by mouth."""
    say = words(WORDS)
    return Explorer(
        name="how_fast",
        title=say.text("title"),
        controls=dict(
            whom=RadioButtons(description=say.text("whom"), options=say.choices("series", SERIES), value=whom)
        ),
        parts=[climb, takeaway, notes, test_again, details(climb_over_years)],
    )


def climb(whom: str) -> Chart:
    return _adults() if whom == "adults" else _children()


takeaway = says(WORDS, "takeaway", by="whom")


def notes(whom: str) -> Html:
    return listing(words(WORDS).items(f"notes.{whom}"))


test_again = says(WORDS, "test_again")


def climb_over_years() -> Chart:
    say = words(WORDS)
    rows = {key: value(row, audience="details") for key, (row, _) in YEARS.items()}
    points = tuple(ClimbPoint(weeks, rows[key].number) for key, (_, weeks) in YEARS.items())
    ticks = {float(week): say.text(f"chart.years.ticks.{week}") for week in _tick_weeks()}
    name = say.text("chart.years.iron", number=_plain(points[-1].ferritin_ug_l))
    return _chart(
        "years",
        [Series(name, points, "children")],
        [[_cell(key), *_measured(row, is_counted=key == "start")] for key, row in rows.items()],
        dict(n=rows["start"].n, **{key: row.number for key, row in rows.items()}),
        ticks,
    )


def _tick_weeks() -> list[int]:
    return [weeks for _, weeks in YEARS.values()]


def _adults() -> Chart:
    row, dummy = value(ADULTS), value(ADULTS_DUMMY)
    series = [_rise("iron", row), _rise("dummy", dummy)]
    said = dict(
        iron=_plain(row.number), low=_plain(row.low), high=_plain(row.high), n=row.n,
        dummy=_plain(dummy.number), dummy_low=_plain(dummy.low), dummy_high=_plain(dummy.high),
    )  # fmt: skip
    both = words(WORDS).text("chart.cells.both", n=row.n)
    table = [
        [_cell(kind), _cell("week12"), both, f"+{current().number(arm.number)}", _spread(arm)]
        for kind, arm in (("iron", row), ("dummy", dummy))
    ]
    return _chart("adults", series, table, said)


def _rise(kind: str, arm: Value) -> Series:
    name = words(WORDS).text(f"chart.adults.{kind}", number=_plain(arm.number))
    points = (ClimbPoint(0, 0), ClimbPoint(12, arm.number, arm.low, arm.high))
    return Series(name, points, "iron" if kind == "iron" else "dummy")


def _spread(arm: Value) -> str:
    return current().spread(*(float(number_of(arm, end)) for end in ("low", "high")))


def _children() -> Chart:
    row = value(CHILDREN)
    before = row.control_number
    name = words(WORDS).text("chart.children.iron", number=_plain(row.number))
    series = [Series(name, (ClimbPoint(0, before), ClimbPoint(8, row.number)), "children")]
    none, people = words(WORDS).text("chart.cells.none"), _people(row)
    table = [
        [_cell("iron"), _cell("start"), people, current().number(before), none],
        [_cell("iron"), _cell("week8"), people, current().number(row.number), none],
    ]
    said = dict(n=row.n, start=_plain(before), number=_plain(row.number))
    return _chart("children", series, table, said)


def _chart(
    key: str,
    series: list[Series],
    rows: list[list[str]],
    said: Mapping[str, object],
    ticks: dict[float, str] | None = None,
) -> Chart:
    say, title = words(WORDS), words(WORDS).text(f"chart.{key}.title")
    heads = say.keys("chart.heads") if len(rows[0]) == 5 else ["time", "people", "value", "spread"]
    figure = climb_chart(
        series=series, x_title=say.text(f"chart.{key}.x"), y_title=say.text(f"chart.{key}.y"),
        takeaway=title, x_ticks=ticks,
    )  # fmt: skip
    return Chart(
        figure, title, say.text(f"chart.{key}.twin", **said),
        [say.text(f"chart.heads.{head}") for head in heads], rows,
        words("site").text("explorer.show_numbers"),
    )  # fmt: skip


def _cell(key: str) -> str:
    return words(WORDS).text(f"chart.cells.{key}")


def _measured(row: Value, *, is_counted: bool) -> list[str]:
    """One line of the long series; how many children were left at a later time is not recorded."""
    none = words(WORDS).text("chart.cells.none")
    return [_people(row) if is_counted else none, current().number(row.number), none]


def _people(row: Value) -> str:
    return current().number(number_of(row, "n"))


def _plain(ug_l: float | None) -> str:
    """Write a ferritin as the sentences do; a fall keeps its sign."""
    return as_written(Decimal(str(ug_l or 0)), 0, signed=True)
