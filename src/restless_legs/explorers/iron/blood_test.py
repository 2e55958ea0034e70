"""A blood test for iron: the controls that it is entered in, and what its answers depend on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from restless_legs.evidence import lab_units, words
from restless_legs.explorer import Cut, Measured, OpenChoice, Ratio, Stretch, Unit
from restless_legs.explorers.iron.edges import FRACTION, PMOL_L, edges
from restless_legs.models import iron as model
from restless_legs.models.iron import BloodTest, Edge, Illness, Inherited, Notes, Who

WORDS = "iron.iron_level"
SHARED = ("ferritin", "saturation", "who", "ill", "inherited")
# Whoever told the stage of their pregnancy is not asked again. Who eats a meal is not whose blood was tested:
# a mother looks up her child's food, and her own ferritin.
FOLLOWS = {"who": {"stage": dict.fromkeys(("first", "second", "third"), "pregnant")}}
# Folded on a page, so that the answer stands near the numbers; it says itself what it takes for granted.
FURTHER = ("ill", "inherited")
# Where a pin may stand: close together where answers are, and wider where nothing changes.
FERRITIN_GRID = (*range(1, 60), *range(60, 100, 2), *range(105, 300, 5), *range(320, 500, 20))
SATURATION_GRID = (*range(2, 50), *range(50, 100, 2))
# What is plausible: it settles what "1,234" means, and where "under 30" ends.
LEAST_UG_L, MOST_UG_L = "1", "100000"
LEAST_PERCENT, MOST_PERCENT = "2", "100"
# Both parts of a ratio in one unit of their own: which one does not matter.
MASS_UNITS = ("µg/dL", "ug/dL", "mcg/dL", "µg/dl", "ug/dl", "mcg/dl")
MOLAR_UNITS = ("µmol/L", "umol/L", "mcmol/L", "µmol/l", "umol/l")


def blood_test(
    *,
    ferritin: str | None = None,
    saturation: str | None = None,
    who: Who | None = None,
    ill: Illness | None = None,
    inherited: Inherited | None = None,
) -> dict[str, Any]:
    """Make the controls that a blood test is entered in, in the order a reader meets them.

    Parameters
    ----------
    ferritin, saturation : str, optional
        What an example begins with, as somebody types it.
    who, ill, inherited : str, optional
        What an example begins with; without them nobody has answered yet.
    """
    say = words(WORDS)
    return dict(
        ferritin=ferritin_box(ferritin),
        saturation=saturation_box(saturation),
        who=OpenChoice(description=say.text("who"), options=say.choices("whose", get_args(Who)), value=who),
        ill=OpenChoice(
            description=say.text("ill"), options=say.choices("illness", get_args(Illness)), value=ill
        ),
        inherited=OpenChoice(
            description=say.text("inherited"),
            options=say.choices("anaemia", get_args(Inherited)),
            value=inherited,
        ),
    )


def ferritin_box(typed: str | None = None) -> Measured:
    """Make the box for a ferritin; its base unit is ng/mL, the same as µg/L."""
    return Measured(
        description=words(WORDS).text("ferritin"),
        test="ferritin",
        units=ferritin_units(),
        cuts=[_cut(edge, {PMOL_L: (PMOL_L,)}) for edge in edges().ferritin],
        grid=[str(at) for at in FERRITIN_GRID],
        least=LEAST_UG_L,
        most=MOST_UG_L,
        typed=typed,
    )


def saturation_box(typed: str | None = None) -> Measured:
    """Make the box for a transferrin saturation in percent, as a fraction, or from iron and TIBC."""
    say = words(WORDS)
    percent, fraction, ratio = saturation_units()
    return Measured(
        description=say.text("saturation"),
        hint=say.text("saturation_names"),
        test="saturation",
        units=[percent, fraction, ratio],
        cuts=[_cut(edge, {FRACTION: (fraction.label, ratio.label)}) for edge in edges().saturation],
        grid=[str(at) for at in SATURATION_GRID],
        least=LEAST_PERCENT,
        most=MOST_PERCENT,
        typed=typed,
    )


def ferritin_units() -> list[Unit]:
    """Units that laboratories report ferritin in; the first is the base unit."""
    return [Unit(one.unit, per_base=one.factor, also=one.spelt) for one in lab_units("ferritin")]


def saturation_units() -> tuple[Unit, Unit, Ratio]:
    """What laboratories report a transferrin saturation in; the first is the base unit."""
    say = words(WORDS)
    return (
        Unit("%", also=("percent", "per cent", "pct")),
        Unit(say.text("units.fraction"), per_base="0.01", shown=""),
        Ratio(
            say.text("units.ratio"),
            parts=(say.text("units.iron"), say.text("units.tibc")),
            tests=("iron", "tibc"),
            units=(MASS_UNITS, MOLAR_UNITS),
        ),
    )


def _cut(edge: Edge, labels: dict[str, tuple[str, ...]]) -> Cut:
    elsewhere = {label: at for unit, at in edge.elsewhere for label in labels[unit]}
    return Cut(f"{edge.at}", edge.belongs, elsewhere)


# -- what the answers depend on --------------------------------------------------------------------


def whose(who: Who | None) -> Who:
    return who or "adult"


def illness(ill: Illness | None) -> Illness:
    return ill or "no"


def is_inherited(inherited: Inherited | None) -> bool:
    return inherited == "yes"


def ferritin_stage(ferritin: Stretch | None) -> Decimal | None:
    return model.stage(ferritin.inside if ferritin else None, edges().ferritin)


def saturation_stage(saturation: Stretch | None) -> Decimal | None:
    return model.stage(saturation.inside if saturation else None, edges().saturation)


def is_known(ferritin_stage: Decimal | None, saturation_stage: Decimal | None) -> bool:
    return ferritin_stage is not None or saturation_stage is not None


def row(
    ferritin_stage: Decimal | None,
    saturation_stage: Decimal | None,
    whose: Who,
    illness: Illness,
    is_inherited: bool,
) -> str:
    test = BloodTest(ferritin_stage, saturation_stage, whose, illness, is_inherited)
    return model.iron_row(test, edges())


def answer(
    ferritin_stage: Decimal | None,
    saturation_stage: Decimal | None,
    whose: Who,
    illness: Illness,
    is_inherited: bool,
) -> tuple[str, ...]:
    test = BloodTest(ferritin_stage, saturation_stage, whose, illness, is_inherited)
    return model.answer_of(model.iron_row(test, edges()), test, edges())


def note_keys(
    ferritin_stage: Decimal | None,
    saturation_stage: Decimal | None,
    whose: Who,
    illness: Illness,
    is_inherited: bool,
) -> Notes:
    test = BloodTest(ferritin_stage, saturation_stage, whose, illness, is_inherited)
    return model.notes_of(model.iron_row(test, edges()), test, edges())


def taken_for_granted(
    who: Who | None, ill: Illness | None, inherited: Inherited | None, is_known: bool, is_to_check: bool
) -> tuple[str, ...]:
    blank = [name for name, said in (("who", who), ("ill", ill), ("inherited", inherited)) if said is None]
    if who == "dialysis":  # nobody on dialysis is taken to be well
        blank = [name for name in blank if name != "ill"]
    return tuple(blank) if is_known and not is_to_check else ()


def is_to_check(row: str) -> bool:
    return row in model.TO_CHECK


def asked(
    ferritin_stage: Decimal | None,
    saturation_stage: Decimal | None,
    whose: Who,
    illness: Illness,
    is_inherited: bool,
) -> tuple[str, ...]:
    test = BloodTest(ferritin_stage, saturation_stage, whose, illness, is_inherited)
    return model.questions_of(model.iron_row(test, edges()), test, edges())


def point_rows(row: str, is_inherited: bool) -> tuple[str, ...]:
    return model.points_of(row, BloodTest(None, None, is_inherited=is_inherited))


def line_kind(row: str, whose: Who, illness: Illness) -> str:
    return model.line_kind(row, whose, illness)


def line_zones(line_kind: str) -> str:
    return line_kind if line_kind in ("adult", "child", "pregnant") else "bare"


WHAT_IT_RESTS_ON = (
    whose, illness, is_inherited, ferritin_stage, saturation_stage, is_known, row, answer, note_keys,
    is_to_check, taken_for_granted, asked, point_rows, line_kind, line_zones,
)  # fmt: skip
