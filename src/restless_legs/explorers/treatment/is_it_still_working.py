"""Is my treatment still working? Four changes since it began, what they may mean, what to ask. No score."""

from __future__ import annotations

from collections.abc import Mapping

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, Picture, Questions, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import listing, questions_of, titled_listing
from restless_legs.explorers.signs import asked, picture_of_signs
from restless_legs.models import treatment as model
from restless_legs.models.treatment import CHANGES, Change, Pattern
from restless_legs.models.what_is_rls import FITS, Answer

WORDS = "treatment.is_it_still_working"


def is_it_still_working(
    *,
    medicine: Answer = "yes",
    earlier: Answer = "yes",
    sooner: Answer = "unsure",
    spreads: Answer = "no",
    more: Answer = "no",
) -> Explorer:
    """What has changed since a treatment began, in our own words; "not sure" is an answer."""
    say = words(WORDS)
    begin = dict(zip(CHANGES, (earlier, sooner, spreads, more), strict=True))
    changes_asked = {str(change): asked(say, f"ask.{change}", value) for change, value in begin.items()}
    return Explorer(
        name="is_it_still_working",
        title=say.text("title"),
        controls={"medicine": asked(say, "medicine", medicine), **changes_asked},
        derived=[changed, pattern],
        parts=[changes, takeaway, keep, why, what_to_ask, elsewhere, details(basis)],
    )


def _said(earlier: Answer, sooner: Answer, spreads: Answer, more: Answer) -> Mapping[Change, Answer]:
    return dict(zip(CHANGES, (earlier, sooner, spreads, more), strict=True))


def changed(earlier: Answer, sooner: Answer, spreads: Answer, more: Answer) -> tuple[Change, ...]:
    said = _said(earlier, sooner, spreads, more)
    return tuple(change for change in CHANGES if said[change] == "yes")


def pattern(medicine: Answer, earlier: Answer, sooner: Answer, spreads: Answer, more: Answer) -> Pattern:
    return model.pattern(medicine, _said(earlier, sooner, spreads, more))


def changes(earlier: Answer, sooner: Answer, spreads: Answer, more: Answer) -> Picture:
    said = _said(earlier, sooner, spreads, more)
    return picture_of_signs(words(WORDS), {change: FITS[said[change]] for change in CHANGES})


def takeaway(pattern: Pattern) -> Html:
    return words(WORDS).say(f"takeaway.{pattern}")


def keep() -> Html:
    return words(WORDS).say("keep")


def why(changed: tuple[Change, ...], pattern: Pattern) -> Html:
    """Why each change matters; where no medicine like dopamine is taken, that it may be something else."""
    if not changed:
        return NOTHING
    say = words(WORDS)
    told = ("other",) if pattern == "changed" else (*changed, "other")
    return listing([say.phrase(f"why.{key}") for key in told], say.text("why.title"))


def what_to_ask(pattern: Pattern) -> Questions:
    return questions_of(words(WORDS), "what_to_ask.title", f"what_to_ask.{pattern}")


def elsewhere() -> Html:
    return words(WORDS).say("link")


def basis() -> Html:
    return titled_listing(words(WORDS), "details.points", "details.title")
