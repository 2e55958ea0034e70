"""Kinds of questions to check oneself: how each is answered, what is said then, and all answers on paper.

Each is answered by controls that there are, so keyboard and screen reader do here what they do elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature

from ipywidgets import Checkbox

from restless_legs.evidence import Html, Words, words
from restless_legs.explorer import Explorer, OpenChoice, Ordered, each, total
from restless_legs.explorers.listing import led, listing

TRUE_FALSE = ("true", "false")
Choices = Sequence[tuple[str, str]]  # label and key
TICK = "tick_"  # begins the name of a control, which a choice alone can't be: it may be "class"


def _choices(say: Words) -> Choices:
    return say.choices("choices")


def _picked(name: str, say: Words, options: Choices) -> Explorer:
    """Make a question of which one answer is picked."""

    def takeaway(answer: str | None) -> Html:
        return say.say(f"takeaway.{answer or 'open'}")

    return Explorer(
        name=name,
        title=say.text("title"),
        controls=dict(answer=OpenChoice(description=say.text("pick"), options=options)),
        parts=[takeaway],
        quiz=True,
    )


def one(name: str, say: Words) -> Explorer:
    """Make a question with one right answer; or, with no right one, of what a reader would ask."""
    return _picked(name, say, _choices(say))


def true_false(name: str, say: Words) -> Explorer:
    """Make a statement that holds or does not, and why."""
    labels = words("site")
    return _picked(name, say, [(labels.text(f"quiz.{key}"), key) for key in TRUE_FALSE])


def several(name: str, say: Words) -> Explorer:
    """Make a question with several right answers: what is ticked is told at once, each with its reason."""
    labels = {key: label for label, key in _choices(say)}
    right = {*say.texts("right")}

    def takeaway(**ticked: bool) -> Html:
        picked = [key for key in labels if ticked[f"{TICK}{key}"]]
        if not picked:
            return say.say("takeaway.open")
        told = [led(f"{labels[key]}:", say.phrase(f"takeaway.{key}")) for key in picked]
        return Html(say.say(f"takeaway.{'all' if {*picked} == right else 'some'}") + listing(told))

    return Explorer(
        name=name,
        title=say.text("title"),
        controls={
            f"{TICK}{key}": Checkbox(description=label, value=False, indent=False)
            for key, label in labels.items()
        },
        parts=[_taking(takeaway, [f"{TICK}{key}" for key in labels])],
        quiz=True,
        asked=say.text("pick"),
        answers=lambda: [(label, say.say(f"takeaway.{key}")) for key, label in labels.items()],
    )


def _taking(part: Callable[..., Html], names: Sequence[str]) -> Callable[..., Html]:
    """Give a part the parameters by which an explorer knows what it depends on."""
    takes = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in names]
    part.__signature__ = Signature(takes)  # type: ignore[attr-defined]  # where inspect looks first
    return part


def order(name: str, say: Words) -> Explorer:
    """Make a question of what comes first: all in their order is right, and each has its reason."""
    labels = {key: label for label, key in _choices(say)}
    right = say.texts("right")

    def named(item: str, count: int) -> int:
        return min(count, 1)

    def in_place(item: str, count: int) -> int:
        # The count of an item is its place.
        return int(0 < count <= len(right) and right[count - 1] == item)

    def takeaway(named: int, in_place: int) -> Html:
        done = "all" if in_place == len(right) else "some"
        return say.say(f"takeaway.{done if named else 'open'}")

    def reason(item: str, count: int) -> Html:
        return Html("<p>{}</p>").format(led(f"{labels[item]}:", say.phrase(f"reason.{item}")))

    return Explorer(
        name=name,
        title=say.text("title"),
        controls=dict(order=_ordered(say, labels)),
        derived=[total(named, of="order", most=1), total(in_place, of="order", most=len(right))],
        parts=[takeaway, each(reason, of="order")],
        quiz=True,
        answers=lambda: [
            (f"{place}. {labels[key]}", say.say(f"reason.{key}")) for place, key in enumerate(right, start=1)
        ],
    )


def _ordered(say: Words, labels: Mapping[str, str]) -> Ordered:
    buttons = words("site")
    told = {key: buttons.template(f"quiz.order.{key}") for key in ("drop", "up", "down", "moved")}
    return Ordered(
        description=say.text("pick"),
        groups={say.text("pick"): [(label, key) for key, label in labels.items()]},
        value=(),
        choose=buttons.text("quiz.order.choose"),
        add=buttons.text("quiz.order.add"),
        **told,
    )


KINDS: Mapping[str, Callable[[str, Words], Explorer]] = {
    "one": one, "several": several, "true_false": true_false, "order": order, "ask": one,
}  # fmt: skip
