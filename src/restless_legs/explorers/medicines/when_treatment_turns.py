"""What if a medicine for restless legs turns? The signs step by step, what to do, what studies counted."""

from __future__ import annotations

from html import escape

from restless_legs.evidence import Html, value, words
from restless_legs.explorer import Explorer, Picture, Questions, Steps, details
from restless_legs.explorers.icons import side_by_side, whole
from restless_legs.explorers.listing import titled_listing
from restless_legs.models import medicines as model
from restless_legs.models.medicines import Evening, Step
from restless_legs.pictures import Hill, HillLabels, IconArray, evening_hill

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
                description=say.text("step"), options=say.choices("steps"), value=step,
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


def takeaway(step: Step) -> Html:
    return words(WORDS).say(f"takeaway.{step}")


def all_steps() -> Html:
    """Give all steps at once: for paper, and for those who would rather read than press."""
    summary = escape(words(WORDS).text("all_steps"))
    steps = "".join(f"<li>{_listed(step)}</li>" for step in model.STEPS)
    return Html(f"<details class=listed><summary>{summary}</summary><ol>{steps}</ol></details>")


def _listed(step: Step) -> str:
    return f"<h4>{escape(words(WORDS).text(f'steps.{step}'))}</h4>{takeaway(step)}"


def signs() -> Html:
    return titled_listing(words(WORDS), "signs.points", "signs.title")


def what_to_ask() -> Questions:
    say = words(WORDS)
    return Questions(say.text("what_to_ask.title"), tuple(say.items("what_to_ask.points")))


# -- what studies counted --------------------------------------------------------------------------------


def swapped() -> Picture:
    """What came of swapping a medicine for a dummy, beside those who stayed on it."""
    row = value("medicines.pramipexole.swapped")
    return _compared("swapped", {"swapped": row.number, "stayed": row.control_number})


def compared() -> Picture:
    """One trial of two medicines: the only one of these rows that may be drawn with its control."""
    row = value("treatment.augmentation.pregabalin")
    return _compared("compared", {"pregabalin": row.number, "pramipexole": row.control_number})


def levodopa() -> Picture:
    """A rate in one study, which had nobody to compare: the title and the note say so."""
    say, count = words(f"{WORDS}.levodopa"), whole(value("treatment.augmentation.levodopa").number)
    array = _array("levodopa", say.text("who"), count, say.text("twin", count=count, rest=100 - count))
    return side_by_side([array], say.text("title"), say.say("note"))


def _compared(key: str, shares_percent: dict[str, float]) -> Picture:
    say, arrays = words(f"{WORDS}.{key}"), []
    for who, share in shares_percent.items():
        heading, count = say.text(who), whole(share)
        twin = say.text("twin", who=heading, count=count, rest=100 - count)
        arrays.append(_array(key, heading, count, twin))
    return side_by_side(arrays, say.text("title"), say.say("note"))


def _array(key: str, heading: str, count: int, twin: str) -> IconArray:
    say = words(f"{WORDS}.{key}")
    return IconArray(
        twin=twin, count=count, label_filled=say.text("filled"), label_empty=say.text("empty"),
        heading=heading,
    )  # fmt: skip


def counted() -> Html:
    return titled_listing(words(WORDS), "counted.points", "counted.title")


def studies() -> Html:
    return titled_listing(words(WORDS), "details.points", "details.title")
