"""What if a medicine for restless legs turns? The signs step by step, what to do, what studies counted."""

from __future__ import annotations

from typing import get_args

from restless_legs.evidence import Html, value, words
from restless_legs.explorer import Explorer, Picture, Steps, details
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import folded
from restless_legs.explorers.said import asks, lists, says
from restless_legs.models import medicines as model
from restless_legs.models.medicines import Evening, Step
from restless_legs.pictures import Hill, HillLabels, evening_hill

WORDS = "medicines.when_treatment_turns"
# What stands where the hill begins: a word, or a flag; nothing while the medicine helps.
BEGINS: dict[Step, list[str]] = {"helps": [], "tell": ["flag"]}


def when_treatment_turns(*, step: Step = "earlier") -> Explorer:
    """How a medicine that acts like dopamine can turn (augmentation): a picture of an idea, and counts."""
    say = words(WORDS)
    return Explorer(
        name="when_treatment_turns",
        title=say.text("title"),
        controls=dict(
            step=Steps(
                description=say.text("step"), options=say.choices("steps", get_args(Step)), value=step,
                back=say.text("back"), on=say.text("on"),
            )
        ),
        parts=[
            day, takeaway, all_steps, signs, what_to_ask, swapped, compared, levodopa, counted,
            details(studies),
        ],
    )  # fmt: skip


# -- step by step --------------------------------------------------------------------------------------


def day(step: Step) -> Picture:
    say, now = words(WORDS), model.evening(step)
    twin = say.text(f"picture.twin.{step}")
    labels = HillLabels(
        times=say.texts("picture.times"),
        before=say.text("picture.before"),
        now=say.text("picture.now"),
        spread=say.text(f"picture.spread.{now.spread}"),
        caption=say.text("picture.caption"),
        **{key: say.text(f"picture.{key}") for key in BEGINS.get(step, ["start"])},
    )
    svg = evening_hill(
        name="day", twin=twin, before=_hill(model.BEFORE), now=_hill(now), spread=now.spread, labels=labels
    )
    return Picture(svg, twin, say.text(f"picture.title.{step}"))


def _hill(evening: Evening) -> Hill:
    return Hill(evening.start, evening.strength)


takeaway = says(WORDS, "takeaway", by="step")


def all_steps() -> Html:
    say = words(WORDS)
    return folded(
        say.text("all_steps"), ((say.text(f"steps.{step}"), takeaway(step)) for step in model.STEPS)
    )


signs = lists(WORDS, "signs")
what_to_ask = asks(WORDS, "what_to_ask")


# -- what studies counted --------------------------------------------------------------------------------


def swapped() -> Picture:
    """What came of swapping a medicine for a dummy, beside those who stayed on it."""
    row = value("medicines.pramipexole.swapped")
    return _counts("swapped", {"swapped": row.number, "stayed": row.control_number})


def compared() -> Picture:
    """One trial of two medicines: the only one of these rows that may be drawn with its control."""
    row = value("treatment.augmentation.pregabalin")
    return _counts("compared", {"pregabalin": row.number, "pramipexole": row.control_number})


def levodopa() -> Picture:
    """A rate in one study, which had nobody to compare: the title and the note say so."""
    return _counts("levodopa", {"who": value("treatment.augmentation.levodopa").number})


def _counts(key: str, shares_percent: dict[str, float]) -> Picture:
    say = words(f"{WORDS}.{key}")
    arrays = [array_of(say, say.text(who), share) for who, share in shares_percent.items()]
    return side_by_side(arrays, say.text("title"), say.say("note"))


counted = lists(WORDS, "counted", folded=True)
studies = lists(WORDS, "studies", under="details")
