"""What can my family tell about my legs? What studies counted, and never anybody's own chance."""

from __future__ import annotations

from typing import get_args

from restless_legs.evidence import Html, value, words
from restless_legs.evidence.prose import number_of
from restless_legs.explorer import Explorer, OpenChoice, Picture, Questions, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import side_by_side, whole
from restless_legs.explorers.listing import listing, questions_of
from restless_legs.explorers.said import lists
from restless_legs.models import genetics as model
from restless_legs.models.genetics import Begin, FamilyCase, Kin, Relative, Stretch
from restless_legs.pictures import AgeLabels, AgeSpread, IconArray, age_line

WORDS = "genetics.in_the_family"
# Each array: the row that it draws, and the words at its filled and its empty marks.
ADULTS = {
    "clinic": ("genetics.in_family.clinic", "known", "unknown"),
    "centre": ("genetics.in_family.sleep_centre", "in_family", "not_in_family"),
}
CHILDREN = {
    # Published as "more than 70": the words at the counts say "or more" and "or fewer".
    "one_parent": ("genetics.one_parent.child", "or_more", "or_fewer"),
    "both_parents": ("genetics.both_parents.child", "have", "have_not"),
}


def in_the_family(*, relative: Relative | None = None, begin: Begin | None = None) -> Explorer:
    """What studies of families counted, for a relative with restless legs and an age at the start."""
    say = words(WORDS)
    return Explorer(
        name="in_the_family",
        title=say.text("title"),
        controls=dict(
            relative=OpenChoice(
                description=say.text("relative"),
                options=say.choices("relatives", get_args(Relative)),
                value=relative,
            ),
            begin=OpenChoice(
                description=say.text("begin"), options=say.choices("begins", get_args(Begin)), value=begin
            ),
        ),
        derived=[kin, stretch],
        parts=[
            families, takeaway, notes, ages, about_the_start, what_to_ask,
            details(studies),
        ],
    )  # fmt: skip


# -- what the answers depend on --------------------------------------------------------------------


def kin(relative: Relative | None) -> Kin:
    return model.KIN[relative]


def stretch(begin: Begin | None) -> Stretch:
    return model.STRETCH[begin]


# -- what is said ------------------------------------------------------------------------------------


def takeaway(relative: Relative | None, begin: Begin | None) -> Html:
    say = words(WORDS)
    if relative is None or begin is None:
        return say.say(f"takeaway.{_open(relative, begin)}")
    family = model.family_case(relative, begin)
    said = say.say(f"takeaway.{_key(family)}")
    return Html(said + say.say(f"begin_note.{begin}")) if family.has_restless_legs else said


def _open(relative: Relative | None, begin: Begin | None) -> str:
    if relative is None:
        return "blank" if begin is None else "ask_relative"
    return "ask_begin"


def _key(family: FamilyCase) -> str:
    return f"{'with' if family.has_restless_legs else 'without'}_{family.kin}"


def notes(relative: Relative | None, begin: Begin | None) -> Html:
    if relative is None or begin is None:
        return NOTHING
    say, family = words(WORDS), model.family_case(relative, begin)
    doctor = ["notes.doctor"] if family.has_restless_legs and family.kin == "relative" else []
    return listing([say.phrase(key) for key in (*doctor, f"notes.{relative}")])


def about_the_start(begin: Begin | None) -> Html:
    return listing(words(WORDS).items("about_start.points")) if begin else NOTHING


def what_to_ask(relative: Relative | None, begin: Begin | None) -> Questions:
    say = words(WORDS)
    if relative is None or begin is None:  # the lesson's own questions are enough, until there is an answer
        return questions_of(say, "ask.title", *(["ask.open"] if relative or begin else []))
    early = ["ask.early"] if model.STRETCH[begin] == "early" else []
    return questions_of(say, "ask.title", f"ask.{_key(model.family_case(relative, begin))}", *early)


studies = lists(WORDS, "studies", under="details")


# -- what is drawn -----------------------------------------------------------------------------------


def families(kin: Kin) -> Picture:
    say, group = words(WORDS), "children" if kin == "child" else "adults"
    arrays = [_array(key, *drawn) for key, drawn in (CHILDREN if kin == "child" else ADULTS).items()]
    return side_by_side(arrays, say.text(f"icons.title.{kin}"), say.say(f"icons.note.{group}"))


def _array(key: str, row: str, filled: str, empty: str) -> IconArray:
    say, count = words(WORDS), whole(value(row).number)
    return IconArray(
        twin=say.text(f"icons.twin.{key}", count=count, rest=100 - count),
        count=count,
        label_filled=say.text(f"icons.{filled}"),
        label_empty=say.text(f"icons.{empty}"),
        heading=say.text(f"icons.{key}"),
    )


def ages(begin: Begin | None, stretch: Stretch) -> Picture | Html:
    if begin is None:
        return NOTHING
    say, spread = words(WORDS), _spread()
    early = value("genetics.early_start").number
    twin = say.text(
        "line.twin", age=early, mean=spread.mean_years, low=spread.low_years,
        high=spread.high_years, reader_said=_reader_said(stretch),
    )  # fmt: skip
    labels = AgeLabels(
        early=say.text("line.early", age=early),
        late=say.text("line.late", age=early),
        reader=say.text("line.reader"),
        end=say.text("line.end"),
        group=say.text("line.group"),
        spread=say.text("line.spread"),
    )
    svg = age_line(
        name="ages", twin=twin, early_before_years=early, spread=spread, reader=stretch, labels=labels
    )
    return Picture(svg, twin, say.text("about_start.title"), say.say("about_start.note"))


def _reader_said(stretch: Stretch) -> str:
    return f" {words(WORDS).text(f'line.reader_said.{stretch}')}".rstrip()


def _spread() -> AgeSpread:
    row = value("genetics.age_at_start.familial")
    return AgeSpread(*(float(number_of(row, field)) for field in ("value", "low", "high")))
