"""Why did advice on medicines like dopamine change? What weeks showed, what came later, what to ask."""

from __future__ import annotations

from restless_legs.evidence import Html, Value, safety_words_of, value, words
from restless_legs.explorer import Explorer, Picture, Steps, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import folded, headed, listing
from restless_legs.explorers.safety_words import on_card, sentence_of
from restless_legs.explorers.said import asks, lists, says
from restless_legs.models.treatment import STEPS, Step
from restless_legs.pictures import TokenName

WORDS = "treatment.dopamine_medicines_then_and_now"
# What each step draws: only rows that may be drawn; the last step is told in words.
ROWS: dict[Step, str] = {
    "weeks": "treatment.response.pramipexole",
    "months": "treatment.response.pramipexole_six_months",
    "year": "treatment.augmentation.pregabalin",
    "urges": "safety.impulse_control.against_apnoea",
}
HELPS: frozenset[Step] = frozenset({"weeks", "months"})


def dopamine_medicines_then_and_now(*, when: Step = "weeks") -> Explorer:
    """From short trials to years: why these medicines are no longer the usual choice."""
    say = words(WORDS)
    return Explorer(
        name="dopamine_medicines_then_and_now",
        title=say.text("title"),
        controls=dict(
            when=Steps(
                description=say.text("when"), options=say.choices("steps", STEPS), value=when,
                back=say.text("back"), on=say.text("on"),
            )
        ),
        parts=[counted, harms, takeaway, all_steps, signs, older, what_to_ask, details(studies)],
    )  # fmt: skip


def counted(when: Step) -> Picture | Html:
    """What was counted by then, on one scale; what doctors are told now is no count."""
    if when not in ROWS:
        return words(WORDS).say(when)
    say, row = words(f"{WORDS}.picture.{when}"), value(ROWS[when])
    colour: TokenName = "goal" if when in HELPS else "below"
    arrays = [array_of(say, say.text(key), share, colour=colour) for key, share in _shares(when, row)]
    return side_by_side(arrays, say.text("title"), say.say("note"))


def harms(when: Step) -> Html:
    """What the medicine that it was compared with did in the same trial: fewer worse legs is not all."""
    if when != "year":
        return NOTHING
    said = safety_words_of(["pregabalin.against_pramipexole", "pregabalin.suicide"])
    return listing([sentence_of(word) for word in said], words(WORDS).text("harms"))


def _shares(when: Step, row: Value) -> list[tuple[str, float]]:
    """The two groups: those who took it, and those with whom they were compared."""
    # The row of the year is that of pregabalin: pramipexole is what it was compared with.
    pair = (row.control_number, row.number) if when == "year" else (row.number, row.control_number)
    return list(zip(("one", "other"), pair, strict=True))


takeaway = says(WORDS, "takeaway", by="when")


def all_steps() -> Html:
    say = words(WORDS)
    return folded(say.text("all_steps"), ((say.text(f"steps.{step}"), takeaway(step)) for step in STEPS))


signs = lists(WORDS, "signs")


def older() -> Html:
    """Two older ones, which no way of comparing tells of, and which somebody may still take."""
    return headed(words(WORDS).text("older"), on_card(["cabergoline"]))


what_to_ask = asks(WORDS, "what_to_ask")
studies = lists(WORDS, "studies", under="details")
