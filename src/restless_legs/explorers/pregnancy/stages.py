"""How many women have restless legs at each stage of a pregnancy, and what is worth asking then."""

from __future__ import annotations

from typing import Literal

from restless_legs.evidence import Html, RedFlag, red_flags, value, words
from restless_legs.explorer import Explorer, OpenChoice, Picture, Questions, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import whole
from restless_legs.explorers.listing import folded, listing, questions_of
from restless_legs.explorers.safety import sign_of
from restless_legs.explorers.said import lists, says
from restless_legs.pictures import icon_array

Stage = Literal["before", "first", "second", "third", "after"]
Phase = Literal["before", "pregnant", "after", "unknown"]
WORDS = "pregnancy.stages"
PHASES: dict[Stage, Phase] = {
    "before": "before",
    "first": "pregnant",
    "second": "pregnant",
    "third": "pregnant",
    "after": "after",
}
# All of one pooling. What is known of women before a pregnancy comes from studies that counted in
# another way: drawn in the same place, it would look like the first step of one line.
DRAWN: dict[Stage, str] = {
    "first": "pregnancy.rls.first_trimester",
    "second": "pregnancy.rls.second_trimester",
    "third": "pregnancy.rls.third_trimester",
    "after": "pregnancy.rls.after_birth",
}
# Signs of data/red_flags.csv that matter in these months; the others stand on the home page.
SIGNS = (
    "clot_leg", "clot_lung", "self_harm", "heavy_bleeding", "sudden_agitation", "sleep_or_mood",
    "pregnant_on_medicine",
)  # fmt: skip


def stages(*, stage: Stage | None = None) -> Explorer:
    """How many of 100 women have restless legs, stage by stage."""
    say = words(WORDS)
    return Explorer(
        name="stages",
        title=say.text("title"),
        controls=dict(
            stage=OpenChoice(description=say.text("stage"), options=say.choices("steps", PHASES), value=stage)
        ),
        derived=[phase],
        parts=[
            icons, takeaway, ranges, advice, what_to_ask, signs, details(figures), all_stages,
        ],
        shared=["stage"],
    )  # fmt: skip


def phase(stage: Stage | None) -> Phase:
    return PHASES[stage] if stage else "unknown"


# -- what is drawn -----------------------------------------------------------------------------------


def icons(stage: Stage | None) -> Picture | Html:
    if stage is None or stage not in DRAWN:
        return NOTHING
    say, count = words(WORDS), whole(value(DRAWN[stage]).number)
    twin = say.text(f"picture.twin.{stage}", count=count, rest=100 - count)
    svg = icon_array(
        twin=twin,
        count=count,
        label_filled=say.text("picture.have"),
        label_empty=say.text("picture.do_not"),
    )
    return Picture(svg, twin, say.text(f"picture.title.{stage}", count=count))


# -- what is said ------------------------------------------------------------------------------------


takeaway = says(WORDS, "takeaway", by="stage", unanswered="unknown")


def ranges(stage: Stage | None) -> Html:
    if stage is None:
        return NOTHING
    say, title = words(WORDS), "title_before" if stage == "before" else "title"
    pooled = say.items("ranges.pregnant") if PHASES[stage] == "pregnant" else []
    return listing([*say.items(f"ranges.{stage}"), *pooled], say.text(f"ranges.{title}"))


advice = lists(WORDS, "advice", by="phase")


def what_to_ask(stage: Stage | None) -> Questions:
    """What to ask at that stage; before one is picked, the lesson's own questions are enough."""
    asked = (f"what_to_ask.{stage}",) if stage else ()
    return questions_of(words(WORDS), "what_to_ask.title", *asked)


def signs(stage: Stage | None) -> Html:
    """Signs that need help, in the words of the home page, most pressing first, as their table has them.

    Before a stage is picked, the one of these months alone; the lesson itself tells when to call.
    """
    say = words(WORDS)
    if stage is None:
        listed = listing([say.phrase("signs.pregnancy")], words("safety").text("title"))
        return Html(listed + say.say("signs.all"))
    told = [flag for flag in red_flags() if flag.id in SIGNS]
    urgent = [_sign(flag) for flag in told if flag.action == "emergency"]
    rest = [_sign(flag) for flag in told if flag.action != "emergency"]
    # A sign of these months only is a house rule: the home page's table has none for it.
    listed = listing([*urgent, say.phrase("signs.pregnancy"), *rest], words("safety").text("title"))
    return Html(listed + say.say("signs.all"))


def _sign(flag: RedFlag) -> Html:
    action = words("safety").text(flag.action)
    return Html(f"{words(WORDS).phrase('signs.sign', action=action)} {sign_of(flag)}")


figures = lists(WORDS, "figures", under="details")


def all_stages() -> Html:
    say = words(WORDS)
    return folded(say.text("all_stages"), ((say.text(f"steps.{stage}"), takeaway(stage)) for stage in PHASES))
