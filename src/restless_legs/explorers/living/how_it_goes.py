"""How did it go for others? By how bad it was at the start, and over eight years. Nobody is scored."""

from __future__ import annotations

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, value, words
from restless_legs.explorer import Explorer, Picture, Questions, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side, whole
from restless_legs.explorers.listing import listing, questions_of
from restless_legs.explorers.said import lists, says
from restless_legs.models import living as model
from restless_legs.models.living import Course
from restless_legs.pictures import Portion, icon_whole

WORDS = "living.how_it_goes"
# One sleep clinic: everybody in it, and those whose legs were so bad at the start.
ROWS = {
    "all": "diagnosis.went_away.seoul2016",
    "mild": "diagnosis.went_away.mild_seoul2016",
    "moderate": "diagnosis.went_away.moderate_seoul2016",
    "severe": "diagnosis.went_away.severe_seoul2016",
}
# Another clinic: three rows that are drawn as one whole only.
EIGHT_YEARS = {
    "better": "diagnosis.course_better.innsbruck2015",
    "same": "diagnosis.course_same.innsbruck2015",
    "worse": "diagnosis.course_worse.innsbruck2015",
}


def how_it_goes(*, severity: str = "all") -> Explorer:
    """How restless legs went for people of two clinics; whom it shows is a view, and no reader's answer."""
    say = words(WORDS)
    return Explorer(
        name="how_it_goes",
        title=say.text("title"),
        controls=dict(
            severity=RadioButtons(
                description=say.text("severity"), options=say.choices("severities", ROWS), value=severity
            )
        ),
        derived=[course],
        parts=[icons, takeaway, study_words, eight_years, notes, what_to_ask, details(figures)],
    )


def course(severity: str) -> Course:
    return model.course(whole(value(ROWS[severity]).number))


def icons(severity: str, course: Course) -> Picture:
    """Those whose legs were so bad at the start; beside them everybody, so that one number is no surprise."""
    drawn = words(f"{WORDS}.picture")
    arrays = [
        array_of(drawn, drawn.text(f"who.{who}"), value(ROWS[who]).number, colour="goal")
        for who in dict.fromkeys((severity, "all"))
    ]
    return side_by_side(arrays, drawn.text(f"title.{course}"), words(WORDS).say("note"))


takeaway = says(WORDS, "takeaway", by="severity")


def study_words(severity: str) -> Html:
    """What the study's words mean, where one of them was picked."""
    return NOTHING if severity == "all" else words(WORDS).say("study_words")


def eight_years() -> Picture:
    """Better, the same and worse in one clinic: parts of one whole."""
    say = words(f"{WORDS}.eight_years")
    counts = {kind: whole(value(row).number) for kind, row in EIGHT_YEARS.items()}
    portions = (
        Portion("better", counts["better"], say.text("better")),
        Portion("same", counts["same"], say.text("same")),
        Portion("worse", counts["worse"], say.text("worse")),
    )
    twin = say.text("twin", **counts)
    return Picture(icon_whole(twin=twin, portions=portions), twin, say.text("title"), say.say("note"))


def notes() -> Html:
    return listing(words(WORDS).items("notes"), words(WORDS).text("notes_title"))


def what_to_ask() -> Questions:
    return questions_of(words(WORDS), "what_to_ask.title", "what_to_ask.all")


figures = lists(WORDS, "figures", under="details")
