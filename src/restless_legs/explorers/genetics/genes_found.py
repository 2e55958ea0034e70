"""How many gene regions are known? A count by year, and what a DNA test can't tell."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, Locus, Value, loci, reference, sourced, value, words
from restless_legs.explorer import Chart, Explorer, details
from restless_legs.explorer.parts import scrolled_table
from restless_legs.explorers.listing import headed
from restless_legs.explorers.said import lists, says
from restless_legs.language import current
from restless_legs.models import genetics as model
from restless_legs.pictures import OddsMark, RegionCount, odds_chart, region_chart

WORDS = "genetics.genes_found"
# These rows say draw = no, since they count places in the DNA and nobody may take them for shares of
# people. A bar for each year can't be taken so, and the lesson was asked to show the count growing.
KNOWN = {
    2007: "genetics.regions.y2007",
    2020: "genetics.regions.y2020",
    2024: "genetics.regions.y2024",
}
BEFORE_2020 = "genetics.regions.before_2020"  # names no year of its own: drawn at the last one before 2020
KNOWN_IN_FULL = KNOWN | {
    2008: "genetics.regions.y2008",
    2011: "genetics.regions.y2011",
    2019: BEFORE_2020,
}


def genes_found(*, year: str = "2024") -> Explorer:
    """How many gene regions of restless legs were known by a year."""
    say = words(WORDS)
    return Explorer(
        name="genes_found",
        title=say.text("title"),
        controls=dict(
            year=RadioButtons(
                description=say.text("year"), options=say.choices("years", map(str, KNOWN)), value=year
            )
        ),
        parts=[
            regions_known, takeaway, largest_study, dna_test,
            details(regions_in_full), details(odds), details(variants), details(studies),
        ],
    )  # fmt: skip


# -- for patients ------------------------------------------------------------------------------------


def regions_known(year: str) -> Chart:
    say, found = words(WORDS), {when: value(row) for when, row in KNOWN.items()}
    known = model.known_by(int(year), {when: int(row.number) for when, row in found.items()})
    counts = [RegionCount(when, int(row.number), when in known) for when, row in found.items()]
    title = say.text("chart.title", year=year, regions=known[int(year)])
    figure = region_chart(
        counts=counts, x_title=say.text("chart.x"), y_title=say.text("chart.y"), takeaway=title
    )
    said = {f"in_{when}": row.number for when, row in found.items()}
    twin = say.text("chart.twin", filled=say.text(f"chart.filled.{year}"), **said)
    return _chart(figure, title, twin, [[f"{when}", *_counted(row)] for when, row in found.items()])


def _counted(row: Value) -> list[Html | str]:
    return [
        Html(sourced(current().number(row.number), row.source, row=row.id)),
        words(WORDS).text(f"chart.read.{row.grade}"),
    ]


def _chart(figure: object, title: str, twin: str, rows: Sequence[Sequence[Html | str]]) -> Chart:
    heads = words(WORDS).keys("chart.heads")
    return Chart(
        figure, title, twin, [words(WORDS).text(f"chart.heads.{head}") for head in heads], rows,
        words("site").text("explorer.show_numbers"),
    )  # fmt: skip


takeaway = says(WORDS, "takeaway", by="year")
largest_study = says(WORDS, "largest_study", under="largest")
dna_test = lists(WORDS, "dna_test")


# -- for clinicians ----------------------------------------------------------------------------------


def regions_in_full() -> Chart:
    say = words(WORDS)
    found = {when: value(row, audience="details") for when, row in sorted(KNOWN_IN_FULL.items())}
    title = say.text("details.chart.title")
    figure = region_chart(
        counts=[RegionCount(when, int(row.number)) for when, row in found.items()],
        x_title=say.text("chart.x"), y_title=say.text("chart.y"), takeaway=title,
    )  # fmt: skip
    said = {f"in_{when}": row.number for when, row in found.items()}
    rows = [[_year_said(when), *_counted(row)] for when, row in found.items()]
    return _chart(figure, title, say.text("details.chart.twin", **said), rows)


def _year_said(year: int) -> str:
    return words(WORDS).text("details.chart.before") if KNOWN_IN_FULL[year] == BEFORE_2020 else f"{year}"


def odds() -> Chart:
    """One row a gene region: rows of one region describe the same signal, and two would look like two."""
    say = words(WORDS)
    shown = sorted((one for one in loci() if one.stands_for_locus), key=lambda one: -one.odds_ratio)
    title, heads = say.text("details.odds.title"), ("locus", "odds", "study")
    figure = odds_chart(
        marks=[OddsMark(one.locus, one.odds_ratio, one.low, one.high) for one in shown],
        x_title=say.text("details.odds.x"), takeaway=title,
    )  # fmt: skip
    twin = say.text("details.odds.twin", marks="; ".join(map(_odds_said, shown)))
    return Chart(
        figure, title, twin, [say.text(f"details.table.heads.{head}") for head in heads],
        [[one.locus, _odds(one), _study(one)] for one in shown],
        words("site").text("explorer.show_numbers"),
    )  # fmt: skip


def _odds_said(locus: Locus) -> str:
    return words(WORDS).text("details.odds.mark", locus=locus.locus, odds=_odds(locus))


def _odds(locus: Locus) -> str:
    odds = current().number(locus.odds_ratio, 2)
    if locus.low is None or locus.high is None:
        return odds
    low, high = current().number(locus.low, 2), current().number(locus.high, 2)
    return words(WORDS).text("details.table.interval", odds=odds, low=low, high=high)


def _study(locus: Locus) -> Html:
    known = reference(locus.source)
    author = known.authors.partition(",")[0].rpartition(" ")[0]
    said = words(WORDS).text("details.table.study", author=author, year=known.year)
    return Html(sourced(said, locus.source))


def variants() -> Html:
    say = words(WORDS)
    title, heads = say.text("details.table.title"), say.keys("details.table.heads")
    heads = [say.text(f"details.table.heads.{head}") for head in heads]
    return headed(title, scrolled_table(title, heads, map(_variant_row, loci())))


def _variant_row(locus: Locus) -> Sequence[Html | str]:
    variant = f"{locus.rsid}, {locus.risk_allele}"
    copies = current().whole(model.copies_of_100(locus.risk_allele_freq))
    return _region(locus), variant, copies, _odds(locus), _study(locus)


def _region(locus: Locus) -> str:
    if locus.phenotype == "RLS":
        return locus.locus
    return words(WORDS).text("details.table.region", locus=locus.locus, phenotype=locus.phenotype)


studies = lists(WORDS, "studies", under="details")
