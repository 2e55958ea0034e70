"""Whether a handout can be taken home: patients read it, so it is held to what they are told anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from restless_legs.author.html_text import words_of
from restless_legs.author.plain_language import MOST_PROSE
from restless_legs.author.readings import problems_in
from restless_legs.evidence import Html, Problem, words
from restless_legs.site.catalogue import TEACHING, Catalogue
from restless_legs.site.teaching import LESSONS, problems


def handout_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """List what is too hard in a handout, never said, taught to nobody, or a number without a row.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    """
    if TEACHING not in catalogue.titles or any(problems(catalogue)):
        return  # what is wrong with their form is told by itself
    say = words(TEACHING)
    for topic in say.keys(LESSONS):
        key = f"{LESSONS}.{topic}.handout"
        html = Html("<p>{}</p>\n").each(say.items(key))
        yield from problems_in(str(html), words_of(str(html)), MOST_PROSE, say.file, f"'{key}'")
