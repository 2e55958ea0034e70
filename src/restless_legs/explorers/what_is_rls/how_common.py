"""How many people have restless legs? It depends on how you count, and studies are kept apart."""

from __future__ import annotations

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, value, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import listing
from restless_legs.explorers.said import lists, says

WORDS = "what_is_rls.how_common"
# What stands side by side: rows of one study, or two estimates of the same thing.
VIEWS = {
    "strict": {
        "any": "prevalence.any.rest",
        "weekly": "prevalence.weekly.rest",
        "troubling": "prevalence.troubling.rest",
    },
    "world": {"first": "prevalence.any.world", "second": "prevalence.corrected.world"},
    "sexes": {"women": "prevalence.corrected.women", "men": "prevalence.corrected.men"},
    "children": {
        "age_8_to_11": "prevalence.definite.age_8_to_11",
        "age_12_to_17": "prevalence.definite.age_12_to_17",
    },
    "ages": {
        "kentucky_18": "prevalence.five_nights.kentucky_18_to_29",
        "kentucky_30": "prevalence.five_nights.kentucky_30_to_79",
        "kentucky_80": "prevalence.five_nights.kentucky_80",
    },
}
# Of another study than the ages above, so it has a picture of its own.
SECOND_STUDY = {"born_before_1947": "prevalence.any.us_born_before_1947"}


def how_common(*, about: str = "strict") -> Explorer:
    """How many of 100 have restless legs: by how strictly they are counted, in whom, and by whom."""
    say = words(WORDS)
    return Explorer(
        name="how_common",
        title=say.text("title"),
        controls=dict(
            about=RadioButtons(
                description=say.text("about"), options=say.choices("views", VIEWS), value=about
            )
        ),
        parts=[icons, takeaway, notes, second_study, details(figures)],
    )


def icons(about: str) -> Picture:
    return _compared(VIEWS[about], f"picture.title.{about}", NOTHING)


def _compared(rows: dict[str, str], title_key: str, note: Html) -> Picture:
    say = words(f"{WORDS}.picture")
    arrays = [array_of(say, say.text(f"who.{who}"), value(row).number) for who, row in rows.items()]
    return side_by_side(arrays, words(WORDS).text(title_key), note)


takeaway = says(WORDS, "takeaway", by="about")


def notes(about: str) -> Html:
    return listing(words(WORDS).items(f"notes.{about}"))


def second_study(about: str) -> Picture | Html:
    if about != "ages":
        return NOTHING
    return _compared(SECOND_STUDY, "picture.title.ages_second", words(WORDS).say("second_study"))


figures = lists(WORDS, "figures", under="details", by="about")
