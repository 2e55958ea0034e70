"""What does my iron level mean for my legs? The decision table is fixed: see ``models.iron.iron_row``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ipywidgets import Checkbox, RadioButtons

from restless_legs.evidence import Html, value, words
from restless_legs.explorer import Explorer, OptionalNumber, Picture, Questions, Unit, details
from restless_legs.explorers.listing import listing, questions_of, titled_listing
from restless_legs.models import iron as model
from restless_legs.models.iron import Cutoffs, FerritinCase, SaturationBand, Who
from restless_legs.pictures import Bracket, Zone, number_line

WORDS = "iron.iron_level"
LINE_END_UG_L = 300  # the line is straight up to here, then broken
SHARED = ("ferritin", "saturation", "who", "ill")
BEYOND_UG_L = 500  # house rule ferritin_over_500: above this, an answer of its own


def iron_level(
    *,
    ferritin: int | None = 40,
    saturation: int | None = 25,
    who: Who = "adult",
    ill: str = "no",
) -> Explorer:
    """What a ferritin (µg/L) and a transferrin saturation (percent) mean for restless legs."""
    say = words(WORDS)
    return Explorer(
        name="iron_level",
        title=say.text("title"),
        controls=blood_test(ferritin, saturation, who, ill)
        | dict(lab_range=Checkbox(description=say.text("lab_range"), value=False)),
        derived=WHAT_IT_RESTS_ON,
        parts=[
            ferritin_line, takeaway, saturation_line, notes, what_to_ask,
            details(guideline_wording),
        ],
        shared=SHARED,
    )  # fmt: skip


def blood_test(ferritin: int | None, saturation: int | None, who: Who, ill: str) -> dict[str, Any]:
    """Make the controls that a blood test is entered in, in the order a reader meets them."""
    say, unknown = words(WORDS), words("site").text("explorer.unknown")
    return dict(
        ferritin=OptionalNumber(
            description=say.text("ferritin"), minimum=0, maximum=BEYOND_UG_L, beyond=True,
            rounding="up", units=ferritin_units(), unknown=unknown, value=ferritin,
        ),
        saturation=OptionalNumber(
            description=say.text("saturation"), minimum=0, maximum=100,
            rounding="down", units=[Unit("%")], unknown=unknown, value=saturation,
        ),
        who=RadioButtons(description=say.text("who"), options=say.choices("whose"), value=who),
        ill=RadioButtons(description=say.text("ill"), options=say.choices("illness"), value=ill),
    )  # fmt: skip


def ferritin_units() -> list[Unit]:
    """Units that laboratories report ferritin in; the first is the base unit."""
    per_ng_ml = value("iron.unit.ng_ml_to_pmol_l", audience="details").number
    return [Unit("ng/mL"), Unit("µg/L"), Unit("pmol/L", per_ng_ml)]


def cutoffs() -> Cutoffs:
    """Where the cases of a blood test meet, from the evidence tables."""
    return Cutoffs(
        adult_low_ug_l=value("iron.cutoff.adult").number,
        adult_middle_ug_l=value("iron.band_end.adult").number,
        line_end_ug_l=BEYOND_UG_L,
        child_low_ug_l=value("iron.cutoff.child").number,
        # A row for clinicians: it may be drawn, and its number is not said to patients.
        child_middle_ug_l=value("iron.band.child", audience="details").highest,
        saturation_low_percent=value("iron.cutoff_saturation.adult").number,
        saturation_high_percent=value("iron.saturation_high").number,
    )


# -- what the answers depend on --------------------------------------------------------------------


def ferritin_case(ferritin: int | None, who: Who) -> FerritinCase:
    return model.ferritin_case(ferritin, who, cutoffs())


def saturation_band(saturation: int | None) -> SaturationBand:
    return model.saturation_band(saturation, cutoffs())


def row(ferritin_case: FerritinCase, saturation_band: SaturationBand) -> str:
    return model.iron_row(ferritin_case, saturation_band)


def ferritin_known(ferritin: int | None) -> bool:
    return ferritin is not None


def saturation_known(saturation: int | None) -> bool:
    return saturation is not None


def near_ferritin_edge(ferritin: int | None) -> bool:
    return model.is_near_edge(ferritin, None, cutoffs())


def near_saturation_edge(saturation: int | None) -> bool:
    return model.is_near_edge(None, saturation, cutoffs())


def near_edge(near_ferritin_edge: bool, near_saturation_edge: bool, who: Who) -> bool:
    return who == "adult" and (near_ferritin_edge or near_saturation_edge)


WHAT_IT_RESTS_ON = (
    ferritin_case, saturation_band, row, ferritin_known, saturation_known,
    near_ferritin_edge, near_saturation_edge, near_edge,
)  # fmt: skip


# -- what is said ------------------------------------------------------------------------------------


def takeaway(row: str) -> Html:
    return words(WORDS).say(f"takeaway.{row}")


def notes(
    row: str,
    ferritin_case: FerritinCase,
    ill: str,
    near_edge: bool,
    ferritin_known: bool,
    saturation_known: bool,
) -> Html:
    about_the_test = notes_on_the_test(row, ferritin_case, ill, near_edge, ferritin_known, saturation_known)
    return said_of([*about_the_picture(row, ferritin_case), *about_the_test])


def said_of(notes: Sequence[str]) -> Html:
    return listing([words(WORDS).phrase(f"notes.{key}") for key in notes])


def notes_on_the_test(
    row: str,
    ferritin_case: FerritinCase,
    ill: str,
    near_edge: bool,
    ferritin_known: bool,
    saturation_known: bool,
) -> list[str]:
    who = ferritin_case.who
    return [
        *_about_illness(ill, who, ferritin_known),
        *(["near_edge"] if near_edge else []),
        *_about_the_other_test(row, ferritin_known, saturation_known),
        *_about_the_limits(who, saturation_known and row != "A1"),
    ]


def about_the_picture(row: str, ferritin: FerritinCase) -> list[str]:
    """Say so where saturation decides, and the ferritin line beside the answer shows something else."""
    if ferritin.band == "unknown" or not _has_line(ferritin.who):
        return []
    if row == "A1":
        return ["high_saturation"]
    return ["low_saturation"] if row == "A2" and ferritin.band != "low" else []


def _has_line(who: Who) -> bool:
    # In pregnancy and on dialysis other limits hold: no zone, no bracket and no number of ours.
    return who in {"adult", "child"}


def _about_illness(ill: str, who: Who, ferritin_known: bool) -> list[str]:
    if ill == "no":
        return []
    if not ferritin_known:
        return ["ill_unknown"]
    return ["ill"] if _has_line(who) else ["ill_other"]


def _about_the_other_test(row: str, ferritin_known: bool, saturation_known: bool) -> list[str]:
    if row in {"A6", "A7", "C4", "pregnant"}:  # their takeaway asks for it already
        return []
    if not ferritin_known:
        return ["ask_ferritin"]
    return [] if saturation_known else ["ask_saturation"]


def _about_the_limits(who: Who, saturation_known: bool) -> list[str]:
    if who == "adult":
        return ["adult", "lab"]
    if who == "child":
        return ["child", "child_saturation"] if saturation_known else ["child"]
    return ["other"]


def what_to_ask(row: str) -> Questions:
    return questions_of(words(WORDS), "ask.title", f"ask.{row}")


def guideline_wording(who: Who) -> Html:
    return titled_listing(words(WORDS), f"details.{_line_of(who)}", "details.title")


# -- what is drawn -----------------------------------------------------------------------------------


def ferritin_line(ferritin: int | None, who: Who, lab_range: bool) -> Picture:
    say = words(WORDS)
    shown, bracketed = _shown_ferritin(ferritin), lab_range and _has_line(who)
    twin = say.text(f"line.twin.{_line_of(who)}.{ferritin_case(ferritin, who).band}", shown=shown)
    svg = number_line(
        name="ferritin",
        twin=twin,
        zones=_ferritin_zones(who),
        ends=(say.text("line.start"), say.text("line.end")),
        value=ferritin,
        value_label=_pin(ferritin),
        line_end=LINE_END_UG_L,
        beyond=BEYOND_UG_L,
        beyond_label=say.text("line.beyond"),
        bracket=_bracket() if bracketed else None,
    )
    note = say.say("line.bracket_why") if bracketed else Html("")
    return Picture(svg, twin, say.text("line.title.ferritin", shown=shown), note)


def _line_of(who: Who) -> str:
    return who if _has_line(who) else "other"


def _shown_ferritin(ferritin: int | None) -> str:
    if ferritin is None:
        return words(WORDS).text("line.shown.unknown")
    key = "beyond" if ferritin > BEYOND_UG_L else "number"
    return words(WORDS).text(f"line.shown.{key}", number=ferritin)


def _pin(ferritin: int | None) -> str:
    if ferritin is None:
        return ""
    return words(WORDS).text("line.pin_beyond") if ferritin > BEYOND_UG_L else str(ferritin)


def _bracket() -> Bracket:
    low_ug_l = value("iron.who_low.adult").number
    return Bracket(words(WORDS).text("line.bracket"), 0, low_ug_l)


def _ferritin_zones(who: Who) -> list[Zone]:
    say, at = words(WORDS), cutoffs()
    if who == "adult":
        return [
            Zone(say.text("line.help"), 0, at.adult_low_ug_l, "below"),
            Zone(say.text("line.drip"), at.adult_low_ug_l, at.adult_middle_ug_l, "between"),
            Zone(say.text("line.above"), at.adult_middle_ug_l, BEYOND_UG_L, "goal"),
        ]
    if who == "child":
        return [
            Zone(say.text("line.help"), 0, at.child_low_ug_l, "below"),
            # No number at this edge: its row is for clinicians.
            Zone(say.text("line.consider"), at.child_low_ug_l, at.child_middle_ug_l, "between", ""),
            Zone(say.text("line.above_child"), at.child_middle_ug_l, BEYOND_UG_L, "goal"),
        ]
    return []


def saturation_line(saturation: int | None, who: Who) -> Picture:
    say = words(WORDS)
    shown = say.text(f"line.shown.{'unknown' if saturation is None else 'percent'}", number=saturation)
    twin = say.text(f"line.twin.saturation.{_saturation_twin(saturation, who)}", shown=shown)
    svg = number_line(
        name="saturation",
        twin=twin,
        zones=_saturation_zones() if who == "adult" else [],
        ends=(say.text("line.start"), say.text("line.saturation_end")),
        value=saturation,
        value_label="" if saturation is None else str(saturation),
        line_end=100,
    )
    return Picture(svg, twin, say.text("line.title.saturation", shown=shown))


def _saturation_twin(saturation: int | None, who: Who) -> str:
    band = saturation_band(saturation)
    if who == "adult":
        return f"adult_{band}"
    return band if band in {"high", "unknown"} else "known"


def _saturation_zones() -> list[Zone]:
    say, at = words(WORDS), cutoffs()
    return [
        Zone(say.text("line.low"), 0, at.saturation_low_percent, "below"),
        Zone(say.text("line.usual"), at.saturation_low_percent, at.saturation_high_percent, "goal"),
        Zone(say.text("line.high"), at.saturation_high_percent, 100, "between"),
    ]
