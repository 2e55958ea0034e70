"""Why can my blood look fine while my brain is short of iron? A mechanism that the reader moves."""

from __future__ import annotations

from typing import get_args

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorers.said import lists
from restless_legs.models import iron as model
from restless_legs.models.iron import Crossing, Level
from restless_legs.pictures import StoreLabels, store_and_gate

WORDS = "iron.blood_and_brain"


def blood_and_brain(*, blood: Level = "full", crossing: Crossing = "less") -> Explorer:
    """How a full store in the blood and a brain short of iron go together: a picture of an idea."""
    say = words(WORDS)
    return Explorer(
        name="blood_and_brain",
        title=say.text("title"),
        controls=dict(
            blood=RadioButtons(
                description=say.text("blood"), options=say.choices("levels", get_args(Level)), value=blood
            ),
            crossing=RadioButtons(
                description=say.text("crossing"),
                options=say.choices("crossings", get_args(Crossing)),
                value=crossing,
            ),
        ),
        derived=[brain, balanced],
        parts=[way_to_the_brain, takeaway, how_sure, details(studies)],
    )


def brain(blood: Level, crossing: Crossing) -> Level:
    return model.brain_store(blood, crossing)


def balanced(brain: Level) -> bool:
    return model.in_balance(brain)


def way_to_the_brain(blood: Level, crossing: Crossing, brain: Level, balanced: bool) -> Picture:
    say = words(WORDS)
    state = say.text(f"picture.state.{balanced}")
    level = {key: say.text(f"picture.level.{key}") for key in (blood, brain)}
    share = say.text(f"picture.share.{crossing}")
    twin = say.text("picture.twin", blood=level[blood], share=share, brain=level[brain], state=state)
    labels = StoreLabels(
        blood=say.text("picture.blood", level=level[blood]),
        gate=say.text("picture.gate", share=share),
        brain=say.text("picture.brain", level=level[brain]),
        balance=say.text("picture.balance", state=state),
        caption=say.text("picture.caption"),
    )
    svg = store_and_gate(
        twin=twin, blood=blood, crossing=crossing, brain=brain,
        balance="in" if balanced else "out", labels=labels,
    )  # fmt: skip
    return Picture(svg, twin)


def takeaway(blood: Level, crossing: Crossing) -> Html:
    if crossing == "less":
        return words(WORDS).say(f"takeaway.{'blocked_low' if blood == 'low' else 'blocked'}")
    return words(WORDS).say(f"takeaway.{'empty' if blood == 'low' else 'fed'}")


how_sure = lists(WORDS, "how_sure", under="sure")
studies = lists(WORDS, "studies", under="details")
