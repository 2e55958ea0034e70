"""Medicines and restless legs: what kind a medicine is of, how a whole list reads, how a treatment turns."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple, get_args

Rating = Literal["R0", "R1", "R2", "R3", "R4", "U"]
Kind = Literal[
    "antidepressant", "tricyclic", "drowsy", "drowsy_blocker", "migraine", "less_drowsy", "sickness",
    "blocker", "other_sickness", "antipsychotic", "lowers_dopamine", "opioid", "opioid_blocker", "dopamine",
    "sleep", "acid", "acid_h2", "gabapentin", "iron", "other",
]  # fmt: skip
# How one medicine reads, most concern first: the order of a reader's list. "other" is what they noted beside.
Reading = Literal[
    "studied", "noticed", "warned", "slight", "thin", "stopping", "bare", "other", "used", "compared",
]  # fmt: skip
KindReading = Literal["warned", "slight"]
Step = Literal["helps", "earlier", "spreads", "more", "tell"]
Spread = Literal["calm", "legs", "legs_and_arms"]

# Medicines of one kind are answered for alike, unless a finding of its own says more of one of them.
_CLASSES: dict[Kind, tuple[str, ...]] = {
    "antidepressant": (
        "tetracyclic antidepressant", "SNRI antidepressant", "SSRI antidepressant",
        "serotonin-acting antidepressant", "noradrenaline antidepressant",
        "dopamine and noradrenaline antidepressant",
    ),
    "tricyclic": ("tricyclic antidepressant", "muscle relaxant related to tricyclic antidepressants"),
    "drowsy": ("sedating antihistamine", "sedating antihistamine and serotonin blocker"),
    "drowsy_blocker": (
        "sedating antihistamine and dopamine blocker", "sedating antihistamine (phenothiazine)",
    ),
    "migraine": ("calcium-entry and dopamine blocker",),
    "less_drowsy": ("less sedating antihistamine",),
    "sickness": ("dopamine-blocking anti-sickness medicine",),
    "blocker": ("dopamine-blocking stomach-movement medicine", "dopamine blocker (phenothiazine)"),
    "other_sickness": ("serotonin-blocking anti-sickness medicine",),
    "antipsychotic": ("antipsychotic",),
    "lowers_dopamine": ("dopamine-lowering medicine",),
    "opioid": ("opioid pain medicine", "opioid treatment medicine", "opioid medicine"),
    "opioid_blocker": ("opioid blocker",),
    "dopamine": ("levodopa", "dopamine agonist"),
    "sleep": ("sleep hormone",),
    "acid": ("proton pump inhibitor (acid reducer)",),
    "acid_h2": ("H2 blocker (acid reducer)",),
    "gabapentin": ("gabapentin-type medicine",),
    "iron": ("iron",),
    "other": (
        "mood stabiliser", "thyroid hormone", "interferon", "antibiotic", "chemotherapy",
        "hormone-lowering medicine", "valproate-type mood stabiliser", "sleep medicine",
        "steroid and long-acting bronchodilator inhaler", "heart medicine", "blood-flow medicine",
    ),
}  # fmt: skip
_KIND_OF = {medicine_class: kind for kind, classes in _CLASSES.items() for medicine_class in classes}


def kind(medicine_class: str) -> Kind:
    """Kind that the medicines of a class belong to, by what is said of them.

    Parameters
    ----------
    medicine_class : str
        A class as the list of medicines names it.

    Raises
    ------
    ValueError
        If the class is unknown: a new one needs words of its own.

    Examples
    --------
    >>> kind("SSRI antidepressant"), kind("dopamine agonist")
    ('antidepressant', 'dopamine')
    """
    if medicine_class not in _KIND_OF:
        raise ValueError(
            f"'{medicine_class}' is no class we have words for: add it in models/medicines.py and give its "
            "kind words in data/words/en/medicines.yml."
        )
    return _KIND_OF[medicine_class]


READINGS: tuple[Reading, ...] = get_args(Reading)


def reading(
    rating: Rating, of_kind: KindReading | None, *, is_listed: bool, is_for_stopping: bool
) -> Reading:
    """How one medicine reads.

    Parameters
    ----------
    rating : {"R0", "R1", "R2", "R3", "R4", "U"}
        What its link with restless legs rests on; U: used for them.
    of_kind : {"warned", "slight"} or None
        What is known of its kind: experts warn of some, whatever is known of one medicine; some were linked
        only slightly.
    is_listed : bool
        Whether it is offered in the list: more is known of it than its kind.
    is_for_stopping : bool
        Whether it is listed for what comes when it is stopped, not for taking it.

    Examples
    --------
    >>> reading("R1", "warned", is_listed=True, is_for_stopping=False)
    'studied'
    >>> reading("R3", None, is_listed=False, is_for_stopping=True)
    'stopping'
    >>> reading("R4", "warned", is_listed=False, is_for_stopping=False)
    'warned'
    """
    noticed: Reading = "slight" if of_kind == "slight" else "noticed"
    by_rating: dict[Rating, Reading] = {"R0": "compared", "R1": "studied", "R2": noticed, "U": "used"}
    if rating in by_rating:
        return by_rating[rating]
    if is_for_stopping or of_kind == "warned":
        return "stopping" if is_for_stopping else "warned"
    return "thin" if is_listed else "bare"


class ListCase(NamedTuple):
    """How a list of medicines reads as a whole.

    ``reading`` is that of most concern, ``"nothing"`` for an empty list, ``"alcohol"`` where that is all;
    ``many`` tells whether more than one stands on it. The others tell what stands beside that: one of which
    next to nothing is known, one that was only noted, one that is used for restless legs, one that acts like
    dopamine.
    """

    reading: Reading | Literal["nothing", "alcohol"]
    many: bool
    some_bare: bool
    some_other: bool
    some_used: bool
    turning: bool


def list_case(readings: Collection[Reading], *, items: int, turning: bool) -> ListCase:
    """How a list of medicines reads: by the one of most concern, never by a sum of chances.

    Parameters
    ----------
    readings : collection of str
        How the medicines on it read, each once.
    items : int
        How many stand on it: 0, 1, or 2 for more. Alcohol is one that reads as nothing.
    turning : bool
        Whether one acts like dopamine: such medicines treat restless legs, and can make them worse.

    Examples
    --------
    >>> list_case({"studied", "bare"}, items=2, turning=False)[:3]
    ('studied', True, True)
    >>> list_case((), items=0, turning=False).reading, list_case((), items=1, turning=False).reading
    ('nothing', 'alcohol')
    """
    none: Literal["nothing", "alcohol"] = "alcohol" if items else "nothing"
    first: Reading | Literal["nothing", "alcohol"] = next((one for one in READINGS if one in readings), none)

    def beside(one: Reading) -> bool:
        return one in readings and one != first

    acts_like_dopamine = turning and first not in ("compared", none)
    return ListCase(first, items > 1, beside("bare"), beside("other"), beside("used"), acts_like_dopamine)


class Evening(NamedTuple):
    """When in a day legs act up, how strongly, and where, in a picture of an idea: nothing measured.

    ``start`` and ``strength`` run from 0 (morning; not at all) to 1 (night; as strong as it is drawn).
    """

    start: float
    strength: float
    spread: Spread


STEPS: tuple[Step, ...] = ("helps", "earlier", "spreads", "more", "tell")
BEFORE = Evening(0.68, 0.6, "legs")
_EVENINGS: dict[Step, Evening] = {
    "helps": Evening(0.84, 0.12, "calm"),
    "earlier": Evening(0.46, 0.6, "legs"),
    "spreads": Evening(0.46, 0.8, "legs_and_arms"),
    "more": Evening(0.22, 1.0, "legs_and_arms"),
    "tell": Evening(0.46, 0.6, "legs"),  # the first sign is the time to tell, so it is drawn again
}


def evening(step: Step) -> Evening:
    """When legs act up at one step of a treatment that turns: an order to draw by, no measured quantity.

    Parameters
    ----------
    step : {"helps", "earlier", "spreads", "more", "tell"}
        The step.

    Examples
    --------
    >>> evening("earlier").start < BEFORE.start, evening("more").strength > BEFORE.strength
    (True, True)
    """
    return _EVENINGS[step]
