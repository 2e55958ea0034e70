"""How may low iron in the brain lead to the urge to move? Five steps, and how sure each of them is."""

from __future__ import annotations

from typing import get_args

from restless_legs.evidence import Html, judged, words
from restless_legs.explorer import Explorer, Picture, Steps, details
from restless_legs.explorers.listing import folded, listing
from restless_legs.explorers.said import lists, says
from restless_legs.models.brain import STEPS, Step, Sureness
from restless_legs.pictures import ChainLabels, Station, iron_chain

WORDS = "brain.iron_to_urge"


def iron_to_urge(*, step: Step = "iron") -> Explorer:
    """The way from iron to the urge, one step at a time: a picture of an idea."""
    say = words(WORDS)
    return Explorer(
        name="iron_to_urge",
        title=say.text("title"),
        controls=dict(
            step=Steps(
                description=say.text("step"), options=say.choices("steps", STEPS), value=step,
                back=say.text("back"), on=say.text("on"),
            )
        ),
        parts=[way, takeaway, how_sure, details(studies), all_steps],
    )  # fmt: skip


def way(step: Step) -> Picture:
    say = words(WORDS)
    labels = ChainLabels(
        scene=say.texts(f"picture.scene.{step}"),
        sure={kind: say.text(f"picture.key.{kind}") for kind in get_args(Sureness)},
        caption=say.text("picture.caption"),
    )
    twin = f"{say.text(f'picture.twin.{step}')} {_row_twin(step)}"
    svg = iron_chain(twin=twin, scene=step, at=STEPS.index(step), stations=_stations(), labels=labels)
    return Picture(svg, twin, say.text(f"picture.title.{step}"), say.say("picture.turn"))


takeaway = says(WORDS, "takeaway", by="step")


def how_sure(step: Step) -> Html:
    say = words(WORDS)
    title = "title_idea" if sureness(step) == "idea" else "title"
    return listing(say.items(f"sure.{step}"), say.text(f"sure.{title}", sureness=_sureness(step)))


studies = lists(WORDS, "studies", under="details", by="step")


def all_steps() -> Html:
    say = words(WORDS)
    names = {step: f"{say.text(f'steps.{step}')} ({_sureness(step)})" for step in STEPS}
    return folded(say.text("all_steps"), ((names[step], takeaway(step)) for step in STEPS))


def sureness(step: Step) -> Sureness:
    """How well a step is backed, by our own reading."""
    backed: dict[str, Sureness] = judged("iron_to_urge", get_args(Sureness))
    return backed[step]


def _sureness(step: Step) -> str:
    return words(WORDS).text(f"sureness.{sureness(step)}")


def _stations() -> list[Station]:
    say = words(WORDS)
    return [Station(say.text(f"picture.stations.{step}"), sureness(step)) for step in STEPS]


def _row_twin(step: Step) -> str:
    say = words(WORDS)
    names = {each: say.text(f"picture.stations.{each}") for each in STEPS}
    line = say.text(f"picture.twin.line.{sureness(step)}")
    return say.text(
        "picture.twin.row", steps=", ".join(names.values()), here=names[step],
        line=line, sureness=_sureness(step),
    )  # fmt: skip
