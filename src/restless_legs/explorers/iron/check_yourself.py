"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, OpenChoice


def check_lab() -> Explorer:
    """Question about the laboratory's normal."""
    return _question("check_lab")


def check_brain() -> Explorer:
    """Question about iron in blood and brain."""
    return _question("check_brain")


def check_time() -> Explorer:
    """Question about when to test again."""
    return _question("check_time")


def _question(name: str) -> Explorer:
    say = words(f"iron.{name}")

    def takeaway(answer: str | None) -> Html:
        return say.say(f"takeaway.{answer or 'open'}")

    return Explorer(
        name=name,
        title=say.text("title"),
        controls=dict(answer=OpenChoice(description=say.text("pick"), options=say.choices("choices"))),
        parts=[takeaway],
    )
