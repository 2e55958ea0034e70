"""What is taken, as the steps depend on it: for the legs, and on the list of all medicines.

What somebody takes for the legs may stand on the list too, as the same medicine: kinds are counted, so that
one medicine told twice never looks like two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from restless_legs.evidence import judged, words
from restless_legs.explorer import OpenChoice, OpenSelect, Several, total
from restless_legs.explorer.parts import Derived
from restless_legs.explorers.medicines.medicine_check import (
    NOTED,
    SEDATIVE,
    class_of,
    kind_of,
    medicine_of,
    opioid,
    pairs,
    reading_of,
    what_the_list_comes_to,
)
from restless_legs.explorers.treatment.is_it_still_working import (
    KINDS,
    OPTIONS,
    dopamine,
    named,
    other,
    shift,
    tramadol,
)
from restless_legs.models import consult as model
from restless_legs.models import treatment
from restless_legs.models.consult import Beside, Burden, Listed, Nights, OnIron, Taken, Trouble, Unsure
from restless_legs.models.medicines import ListCase, Reading
from restless_legs.models.treatment import CHANGES, Finding, Kind, Said, Shift

WORDS = "consult.consult"
IRON = ("iron_by_mouth", "iron_by_vein")
NOTHING_TAKEN = "nothing"
# Readings of the list that ask for a look at it; what acts like dopamine has steps of its own.
OF_CONCERN: frozenset[Reading] = frozenset({"studied", "noticed", "warned", "slight", "thin"})


# -- controls ----------------------------------------------------------------------------------------


def taken_for_legs() -> dict[str, Any]:
    """Make the controls on what is taken for the legs and how bad they are; all begin blank."""
    say = words(WORDS)
    kinds = say.choices("taken.kinds", KINDS)
    iron = say.choices("taken.iron", (*IRON, NOTHING_TAKEN))
    return dict(
        taken=Several(
            description=say.text("ask.taken"),
            groups={say.text("taken.legs"): kinds, say.text("taken.others"): iron},
            value=(), choose=say.text("taken.choose"), add=say.text("taken.add"),
            drop=say.template("taken.drop"),
        ),
        nights=OpenSelect(
            description=say.text("ask.nights"), options=say.choices("nights", get_args(Nights))
        ),
        trouble=OpenSelect(
            description=say.text("ask.trouble"), options=say.choices("trouble", get_args(Trouble))
        ),
    )  # fmt: skip


def signs() -> dict[str, Any]:
    """Make the six questions on what has changed since a medicine began, as the lesson asks them."""
    say, theirs = words(WORDS), words("treatment.is_it_still_working")
    hours = theirs.choices("earlier", OPTIONS["earlier"])
    found: dict[str, Any] = {
        change: OpenChoice(
            description=say.text(f"ask.{change}"), options=theirs.choices("yes_no", OPTIONS["yes_no"])
        )
        for change in CHANGES
    }
    # The criteria count hours, so that one is no yes or no.
    return found | {"earlier": OpenSelect(description=say.text("ask.earlier"), options=hours)}


# -- for the legs ------------------------------------------------------------------------------------


def _of_legs(counts: Callable[[str, int], int], name: str = "") -> Derived:
    """Count kinds of medicine for the legs as the lesson does; iron and "nothing" are none."""

    def flag(item: str, count: int) -> int:
        return counts(item, count) if item in KINDS else 0

    flag.__name__ = f"legs_{name or counts.__name__}"
    return total(flag, of="taken", most=1)


def _takes(item: str, name: str) -> Derived:
    def flag(picked: str, count: int) -> int:
        return count * (picked == item)

    flag.__name__ = name
    return total(flag, of="taken", most=1)


def kind(
    legs_dopamine: int, legs_tramadol: int, legs_other: int, turning: int, tramadol_listed: int,
    says_nothing: int,
) -> Kind:  # fmt: skip
    """Which kind may make legs worse: what stands on the list alone counts, unless "nothing" is said."""
    listed = not says_nothing
    return treatment.kind(
        dopamine=bool(legs_dopamine or (listed and turning)),
        tramadol=bool(legs_tramadol or (listed and tramadol_listed)),
        other=legs_other > 0,
    )


def medicine(legs_named: int, says_nothing: int) -> Said:
    """Whether a medicine is taken for the legs; blank where nobody has said."""
    if says_nothing:
        return "no"
    return "yes" if legs_named else None


def kind_unsure(legs_unsure: int, legs_surely_dopamine: int, turning: int) -> Unsure:
    """Whether a kind is not known, and none is known to act like dopamine."""
    if not legs_unsure:
        return "no"
    return "beside" if legs_surely_dopamine or turning else "alone"


def finding(medicine: Said, kind: Kind, shift: Shift) -> Finding:
    """What the signs come to: whether it eases the legs, and its harms, are asked in the lesson alone."""
    begun = medicine is not None or shift != "unanswered"
    return treatment.finding(
        begun=begun, medicine=medicine, kind=kind, shift=shift, eases=None, eased=None, safety="open"
    )


def on_iron(by_mouth: int, by_vein: int, iron_pills: int, drip_listed: int) -> OnIron:
    mouth, vein = by_mouth or iron_pills, by_vein or drip_listed
    if mouth:
        return "both" if vein else "mouth"
    return "vein" if vein else "none"


# -- on the list -------------------------------------------------------------------------------------


def of_concern(item: str, count: int) -> int:
    return count * (item not in NOTED and reading_of(item) in OF_CONCERN and not _is(item, "dopamine"))


def gabapentin_listed(item: str, count: int) -> int:
    return count * _is(item, "gabapentin")


def sedative_listed(item: str, count: int) -> int:
    """A sleep medicine, or a name that was noted and is known as one."""
    is_listed = item not in NOTED and class_of(medicine_of(item)) == "sleep medicine"
    return count * (item == SEDATIVE or is_listed)


def tramadol_listed(item: str, count: int) -> int:
    return count * (item == "tramadol")


def other_opioid_listed(item: str, count: int) -> int:
    """An opioid that is surely not tramadol, noted ones too."""
    return count * (item != "tramadol" and opioid(item, 1) > 0)


def drip_listed(item: str, count: int) -> int:
    return count * (item == "iron_by_vein")


def unrest_listed(item: str, count: int) -> int:
    """Those that can make somebody unable to keep still, soon after the start."""
    kinds = judged("keep_still", ["soon_after_start"])
    return count * (item not in NOTED and kind_of(medicine_of(item)) in kinds)


def _is(item: str, kind: str) -> bool:
    return item not in NOTED and kind_of(medicine_of(item)) == kind


LISTED = (
    of_concern, gabapentin_listed, sedative_listed, tramadol_listed, other_opioid_listed, drip_listed,
    unrest_listed,
)  # fmt: skip


def listed(case: ListCase, of_concern: int) -> Listed:
    return model.listed(case, of_concern=of_concern > 0)


# -- both together -----------------------------------------------------------------------------------


def two_opioids(legs_tramadol: int, legs_opioid: int, tramadol_listed: int, other_opioid_listed: int) -> bool:
    """Whether tramadol is taken beside another opioid, in two boxes; "another" is not tramadol."""
    beside_tramadol = legs_tramadol and (legs_opioid or other_opioid_listed)
    return bool(beside_tramadol or (legs_opioid and tramadol_listed))


def slow_kinds(
    slowing: int, alcohol: int, opioid: int, gabapentin_listed: int, sedative_listed: int, any_opioid: int,
    legs_gabapentin: int, two_opioids: bool,
) -> int:  # fmt: skip
    """How many slow the breathing, alcohol too, as far as one told twice can be told from two; at most 2."""
    kinds = sum(map(bool, (opioid or any_opioid, gabapentin_listed or legs_gabapentin, sedative_listed)))
    return min(2, max(slowing, kinds + two_opioids) + alcohol)


def unknown(noted_unknown: int, legs_unsure: int, legs_another: int) -> bool:
    """Whether something is taken that nobody here can tell from a sedative: clonazepam is "another"."""
    return bool(noted_unknown or legs_unsure or legs_another)


def together(
    slow_kinds: int, unknown: bool, any_opioid: int, opioid: int, opioid_blocker: int, on_iron: OnIron,
    hindered_by_iron: int, valves: int,
) -> tuple[str, ...]:  # fmt: skip
    """What can do harm together, by the rule of the medicines lesson, whatever it is taken for."""
    return pairs(
        slowing=slow_kinds, alcohol=0, noted_unknown=int(unknown), opioid=opioid or any_opioid,
        opioid_blocker=opioid_blocker, iron_pills=int(on_iron in ("mouth", "both")),
        hindered_by_iron=hindered_by_iron, valves=valves,
    )  # fmt: skip


def beside(sedative_listed: int, slowing: int, alcohol: int, unknown: bool, two_opioids: bool) -> Beside:
    """What slows the breathing beside one of a kind: a sedative, a second on the list, or who knows."""
    if sedative_listed or slowing + alcohol > 1 or two_opioids:
        return "slows"
    return "unknown" if unknown else "nothing"


def on(
    legs_named: int, turning: int, legs_gabapentin: int, gabapentin_listed: int, any_opioid: int, opioid: int,
    beside: Beside, opioid_blocker: int,
) -> Taken:  # fmt: skip
    return Taken(
        treated=bool(legs_named or turning),
        gabapentin=bool(legs_gabapentin or gabapentin_listed),
        opioid=bool(any_opioid or opioid),
        beside=beside,
        blocker=opioid_blocker > 0,
    )


def burden(nights: Nights | None, trouble: Trouble | None) -> Burden:
    return model.burden(nights, trouble)


def any_opioid(item: str, count: int) -> int:
    return count * (item in ("tramadol", "opioid"))


def what_is_taken() -> list[Derived | Callable[..., Any]]:
    """Derive what the steps depend on, in an order in which each needs only earlier ones."""
    return [
        *what_the_list_comes_to(),
        *(total(flag, of="medicines", most=1) for flag in LISTED),
        *map(_of_legs, (dopamine, tramadol, other, named)),
        _of_legs(lambda item, count: count * (item == "gabapentin"), "gabapentin"),
        _of_legs(lambda item, count: count * (item == "opioid"), "opioid"),
        _of_legs(lambda item, count: count * (item == "unsure"), "unsure"),
        _of_legs(lambda item, count: count * (item == "dopamine"), "surely_dopamine"),
        _of_legs(lambda item, count: count * (item == "other"), "another"),
        total(any_opioid, of="taken", most=1), _takes(NOTHING_TAKEN, "says_nothing"),
        _takes("iron_by_mouth", "by_mouth"), _takes("iron_by_vein", "by_vein"),
        kind, kind_unsure, medicine, shift, finding, on_iron, listed, two_opioids, slow_kinds, unknown,
        together, beside, on, burden,
    ]  # fmt: skip
