"""Medicines and restless legs: what kind a medicine is of, how a whole list reads, how a treatment turns."""

from __future__ import annotations

from typing import Literal, NamedTuple

Rating = Literal["R0", "R1", "R2", "R3", "R4"]
Kind = Literal[
    "antidepressant", "tricyclic", "drowsy", "drowsy_blocker", "migraine", "less_drowsy", "sickness",
    "blocker", "other_sickness", "antipsychotic", "opioid", "dopamine", "sleep", "acid", "acid_h2", "other",
]  # fmt: skip
Reading = Literal["nothing", "compared", "bare", "stopping", "thin", "noticed", "studied"]
Step = Literal["helps", "earlier", "spreads", "more", "tell"]
Spread = Literal["calm", "legs", "legs_and_arms"]

# Medicines of one kind are answered for alike, unless a finding of its own says more of one of them.
_CLASSES: dict[Kind, tuple[str, ...]] = {
    "antidepressant": (
        "tetracyclic antidepressant", "SNRI antidepressant", "SSRI antidepressant",
        "serotonin-acting antidepressant", "noradrenaline antidepressant",
        "dopamine and noradrenaline antidepressant",
    ),
    "tricyclic": ("tricyclic antidepressant",),
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
    "opioid": ("opioid pain medicine", "opioid treatment medicine", "opioid medicine"),
    "dopamine": ("levodopa", "dopamine agonist"),
    "sleep": ("sleep hormone",),
    "acid": ("proton pump inhibitor (acid reducer)",),
    "acid_h2": ("H2 blocker (acid reducer)",),
    "other": (
        "mood stabiliser", "thyroid hormone", "interferon", "antibiotic", "chemotherapy",
        "hormone-lowering medicine", "valproate-type mood stabiliser", "sleep medicine",
        "steroid and long-acting bronchodilator inhaler", "heart medicine", "blood-flow medicine",
        "opioid blocker", "muscle relaxant related to tricyclic antidepressants",
        "dopamine-lowering medicine",
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


class ListCase(NamedTuple):
    """How a list of medicines reads as a whole.

    ``many`` tells whether more than one stands on it, ``some_bare`` whether beside firmer ones there
    is one of which next to nothing is known, ``turning`` whether one acts like dopamine.
    """

    reading: Reading
    many: bool
    some_bare: bool
    turning: bool


def list_case(
    *, studied: int, noticed: int, thin: int, stopping: int, bare: int, compared: int, turning: int
) -> ListCase:
    """How a list of medicines reads: by the firmest evidence on it, never by a sum of chances.

    Parameters
    ----------
    studied, noticed, thin, stopping, bare : int
        How many on the list people were followed on, were noticed, rest on less, are listed for what
        comes when they are stopped, or rest on next to nothing, so that we do not offer them. Each
        medicine counts once.
    compared : int
        How many are there for comparison only.
    turning : int
        How many act like dopamine: they treat restless legs, and can turn.

    Examples
    --------
    >>> none = dict(studied=0, noticed=0, thin=0, stopping=0, bare=0, compared=0, turning=0)
    >>> list_case(**none | dict(studied=1, bare=1))
    ListCase(reading='studied', many=True, some_bare=True, turning=False)
    >>> list_case(**none | dict(bare=1, compared=1)).reading, list_case(**none).reading
    ('bare', 'nothing')
    """
    counts: dict[Reading, int] = {
        "studied": studied, "noticed": noticed, "thin": thin, "stopping": stopping, "bare": bare,
        "compared": compared,
    }  # fmt: skip
    firmest: Reading = next((reading for reading, count in counts.items() if count), "nothing")
    some_bare = bare > 0 and firmest not in ("bare", "nothing")
    acts_like_dopamine = turning > 0 and firmest not in ("compared", "nothing")
    return ListCase(firmest, sum(counts.values()) > 1, some_bare, acts_like_dopamine)


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
