"""The edges of a blood test for iron, told once: for the boxes that cut there and the model that compares."""

from __future__ import annotations

from decimal import Decimal

from restless_legs.evidence import value
from restless_legs.models.iron import Edge, Edges, FerritinEdges, SaturationEdges, Side

PMOL_L = "pmol/L"
PERCENT = "%"
FRACTION = "fraction"


def edges() -> Edges:
    """Give all edges, from the rows of the evidence and from our own caution."""
    return Edges(ferritin_edges(), saturation_edges())


def ferritin_edges() -> FerritinEdges:
    """Give the edges of ferritin in µg/L (= ng/mL); what no row gives is a house rule."""
    return FerritinEdges(
        possible=_house("1", "above"),
        depleted_child=_of("iron.who_low.adult", "above"),
        near_depleted_start=_house("26", "above"),
        depleted=_of("iron.nhs_low.adult", "above"),
        near_depleted_end=_house("34", "above"),
        low_in_anaemia=_of("iron.us_low.with_anaemia", "above"),
        machine_start=_house("48", "below"),
        low_child=_of("iron.cutoff.child", "above"),
        # The sources print 169 and 225 pmol/L themselves; the factor would put 169 above 75.
        low=_of("iron.cutoff.adult", "below", _printed("iron.cutoff_pmol_l.adult")),
        middle=_of("iron.band_end.adult", "below", _printed("iron.band_end_pmol_l.adult")),
        machine_end=_house("160", "below"),
        # 449.4, 674.1 and 1123.5 pmol/L: to the whole number that a laboratory prints.
        raised=_house("200", "below", "449"),
        stop=_of("iron.expert_drip_limit.adult", "below", "674"),
        high=_house("500", "below", "1124"),
        very_high=_house("1000", "below"),
    )


def saturation_edges() -> SaturationEdges:
    """Give the edges of transferrin saturation in percent; what no row gives is a house rule."""
    return SaturationEdges(
        # As a fraction, 0.01 is 1% and no slip: only who types percent may mean 55 with 0.55.
        as_fraction=Edge(Decimal(1), "below", ((FRACTION, "0"),)),
        very_low=_house("5", "above"),
        near_low_start=_house("17", "above"),
        low=_of("iron.cutoff_saturation.adult", "above"),
        near_low_end=_house("23", "below"),
        near_high_start=_house("42", "above"),
        high=_of("iron.saturation_high", "above"),
        near_high_end=_house("48", "below"),
        possible=_house("100", "below"),
    )


def _house(at: str, belongs: Side, pmol_l: str = "") -> Edge:
    return Edge(Decimal(at), belongs, ((PMOL_L, pmol_l),) if pmol_l else ())


def _of(row: str, belongs: Side, pmol_l: str = "") -> Edge:
    return _house(_plain(value(row).number), belongs, pmol_l)


def _printed(row: str) -> str:
    return _plain(value(row, audience="details").number)


def _plain(number: float) -> str:
    return f"{number:g}"
