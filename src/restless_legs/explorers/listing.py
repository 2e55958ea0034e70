"""Sentences and questions as lists: what several explorers show under their answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from restless_legs.evidence import Html, Words, reference
from restless_legs.evidence.source_marks import sources_in
from restless_legs.explorer import Questions
from restless_legs.explorer.parts import NOTHING


def listing(sentences: Sequence[Html], title: str = "") -> Html:
    """Give sentences as a list under a heading; nothing where there are none.

    Examples
    --------
    >>> listing([Html("Ask.")], "First")
    Html('<h4>First</h4><ul><li>Ask.</li></ul>')
    """
    if not sentences:
        return NOTHING
    listed = Html("<ul>{}</ul>").format(Html("<li>{}</li>").each(sentences))
    return headed(title, listed) if title else listed


def headed(title: str, told: Html) -> Html:
    """Give something under a heading."""
    return Html("<h4>{}</h4>{}").format(title, told)


def led(lead: str, sentence: Html) -> Html:
    """Give a sentence behind the few words that it is found by."""
    return Html("<strong>{}</strong> {}").format(lead, sentence)


def titled_listing(said: Words, key: str, title_key: str) -> Html:
    """Give the list of sentences under a key of a words file, under a title from the same file."""
    return listing(said.items(key), said.text(title_key))


def one_tap_away(summary: str, sentences: Sequence[Html]) -> Html:
    """Give sentences as a list that opens by a tap, and stands open on paper; nothing where there are none.

    Examples
    --------
    >>> one_tap_away("More", [Html("Ask.")])
    Html('<details class=listed><summary>More</summary><ul><li>Ask.</li></ul></details>')
    """
    return tap(summary, listing(sentences)) if sentences else NOTHING


def tap(summary: str, told: Html) -> Html:
    """Give what opens by a tap, and stands open on paper."""
    return Html("<details class=listed><summary>{}</summary>{}</details>").format(summary, told)


def questions_of(said: Words, title_key: str, *keys: str) -> Questions:
    """Give what a reader can ask at a visit: the questions under one key or more, under one title."""
    return Questions(said.text(title_key), tuple(one for key in keys for one in said.items(key)))


def folded(summary: str, answers: Iterable[tuple[str, Html]]) -> Html:
    """Give all answers at once, folded away: for paper, and for those who would rather read than press.

    Parameters
    ----------
    summary : str
        The words that open the list.
    answers : iterable of (str, Html)
        Each answer under its name, in their order.

    Examples
    --------
    >>> folded("All", [("One", Html("<p>Yes.</p>"))])
    Html('<details class=listed><summary>All</summary><ol><li><h4>One</h4><p>Yes.</p></li></ol></details>')
    """
    items = Html("<li>{}</li>").each(headed(name, answer) for name, answer in answers)
    return tap(summary, Html("<ol>{}</ol>").format(items))


def with_sources_in_short(sentence: Html) -> Html:
    """Give a sentence with the sources of its numbers named behind it: for paper, which has no links.

    Examples
    --------
    >>> with_sources_in_short(Html("<b data-source=trotti2019>It helps.</b>"))
    Html('<b data-source=trotti2019>It helps.</b> <span class=short>(Trotti 2019)</span>')
    >>> with_sources_in_short(Html("Nothing is cited here."))
    Html('Nothing is cited here.')
    """
    keys = sources_in(sentence)
    named = "; ".join(reference(key).short for key in keys)
    return Html("{} <span class=short>({})</span>").format(sentence, named) if keys else sentence
