"""A question of "Check yourself": guess, then see. Nothing is scored or kept."""

from __future__ import annotations

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, OpenChoice


def question(topic: str, name: str) -> Explorer:
    """Make a question from its words.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The question's key in the lesson's words: ``title``, ``pick``, ``choices``, and a ``takeaway``
        for each choice and for ``open``.

    Raises
    ------
    EvidenceError
        If words are missing.
    """
    say = words(f"{topic}.{name}")

    def takeaway(answer: str | None) -> Html:
        return say.say(f"takeaway.{answer or 'open'}")

    return Explorer(
        name=name,
        title=say.text("title"),
        controls=dict(answer=OpenChoice(description=say.text("pick"), options=say.choices("choices"))),
        parts=[takeaway],
        quiz=True,
    )
