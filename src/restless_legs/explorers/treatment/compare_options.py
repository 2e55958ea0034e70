"""What do the ways to treat have to offer? Side by side by what people ask, waiting always among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from restless_legs.evidence import EvidenceError, Html, TreatmentWay, Words, treatment_ways, words
from restless_legs.explorer import Explorer, Part, Picture, Several, details, each, total
from restless_legs.explorer.parts import Result
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import titled_listing
from restless_legs.models import treatment as model
from restless_legs.models.treatment import Comparison
from restless_legs.pictures import IconArray

WORDS = "treatment.compare_options"
WAIT = "wait"
# What fits beside each other, waiting not counted.
MOST = 3
AGAINST = "against standard use"


def compare_options(*, ways: Sequence[str] = ("exercise", "gabapentin_type")) -> Explorer:
    """Two or three ways beside waiting: what each is, how many do well, what can go wrong, how sure."""
    say = words(WORDS)
    return Explorer(
        name="compare_options",
        title=say.text("title"),
        controls=dict(
            ways=Several(
                description=say.text("ways"), groups=_groups(), value=ways,
                choose=say.text("choose"), add=say.text("add"), drop=say.template("drop"),
                kept=[(say.text("wait"), WAIT)], limit=MOST, full=say.text("full"),
            )
        ),
        derived=[
            total(counted, of="ways", most=2),
            total(uncounted, of="ways", most=1),
            total(turning, of="ways", most=1),
            comparison,
        ],
        parts=[
            _asked(better), takeaway, *map(_asked, (what, to_do, wrong, sure, ask)), waiting,
            details(each(figures, of="ways")), details(left_out),
        ],
    )  # fmt: skip


def _asked(function: Callable[..., Result]) -> Part:
    return each(function, of="ways", title=words(WORDS).text(f"asked.{function.__name__}"))


# -- the table ---------------------------------------------------------------------------------------


def told_ways() -> dict[str, TreatmentWay]:
    """Ways that patients may be told of, each by the name under which it is told."""
    found: dict[str, TreatmentWay] = {}
    for way in treatment_ways():
        if way.show == "patient":
            found.setdefault(way.told_as, way)
    return found


def _groups() -> dict[str, list[tuple[str, str]]]:
    say = words(WORDS)
    return {
        say.text(f"groups.{group}"): [
            (_said(key).text("name"), key) for key, way in told_ways().items() if way.group == group
        ]
        for group in say.keys("groups")
    }


def _said(item: str) -> Words:
    return words(f"{WORDS}.one.{item}")


# -- what the answers depend on ----------------------------------------------------------------------


def counted(item: str, count: int) -> int:
    return count * _is_counted(item)


def uncounted(item: str, count: int) -> int:
    return count * (item != WAIT and not _is_counted(item))


def turning(item: str, count: int) -> int:
    return count * (item != WAIT and told_ways()[item].guideline_direction == AGAINST)


def comparison(counted: int, uncounted: int) -> Comparison:
    return model.comparison(counted, uncounted)


def _is_counted(item: str) -> bool:
    return item != WAIT and told_ways()[item].draw == "icons"


# -- one way, under each question --------------------------------------------------------------------


def better(item: str, count: int) -> Picture | Html:
    """Icons of the way and of its dummy treatment, never one without the other; else words."""
    if not _is_counted(item):
        return _cell(item, "better")
    way, said = told_ways()[item], _said(item)
    say = words(f"{WORDS}.one.{item}.icons" if said.has("icons") else f"{WORDS}.better")
    dummy = say.text("dummy") if say.has("dummy") else words(WORDS).text("better.dummy")
    arrays = [
        _array(say, way.id, said.text("short"), way.responders_per_100),
        _array(say, way.id, dummy, way.control_per_100),
    ]
    return side_by_side(arrays, said.text("name"), said.say("better"))


def _array(say: Words, id: str, heading: str, per_100: float | None) -> IconArray:
    if per_100 is None:
        raise EvidenceError(
            f"treatment_ways.csv, {id}: a way is drawn beside its dummy treatment: fill in both."
        )
    return array_of(say, heading, per_100, colour="goal")


def what(item: str, count: int) -> Html:
    return _cell(item, "what")


def to_do(item: str, count: int) -> Html:
    return _cell(item, "to_do")


def wrong(item: str, count: int) -> Html:
    return _cell(item, "wrong")


def sure(item: str, count: int) -> Html:
    return _cell(item, "sure")


def ask(item: str, count: int) -> Html:
    return _cell(item, "ask")


def _cell(item: str, question: str) -> Html:
    said = _said(item)
    return Html(f"<h5>{escape(said.text('name'))}</h5>{said.say(question)}")


def figures(item: str, count: int) -> Html:
    return words(WORDS).phrase(f"details.one.{item}")


# -- what is said of all -----------------------------------------------------------------------------


def takeaway(comparison: Comparison, counted: int, turning: int) -> Html:
    say = words(f"{WORDS}.takeaway")
    more = [key for key, said in (("many", counted > 1), ("turning", turning)) if said]
    return Html("".join(map(say.say, (comparison, *more))))


def waiting() -> Html:
    return titled_listing(words(WORDS), "waiting.points", "waiting.title")


def left_out() -> Html:
    return titled_listing(words(WORDS), "details.left_out.points", "details.left_out.title")
