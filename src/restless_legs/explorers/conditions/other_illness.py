"""Which illnesses go with restless legs, and how sure is it? Icons stand only where a study allows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from restless_legs.evidence import (
    ConditionLink,
    EvidenceError,
    Html,
    Words,
    condition_links,
    judged,
    red_flags,
    words,
)  # fmt: skip
from restless_legs.evidence.condition_links import Link
from restless_legs.explorer import Explorer, Picture, Questions, Several, details, each, total
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import led, listing, questions_of, tap
from restless_legs.explorers.safety import sign_of
from restless_legs.explorers.said import lists, says
from restless_legs.models import conditions as model
from restless_legs.models.conditions import Kind
from restless_legs.pictures import IconArray, icon_array, link_mark

WORDS = "conditions.other_illness"
LEVELS: tuple[Link, ...] = get_args(Link)
KINDS: dict[Link, Kind] = {
    "firm": "firm", "likely": "weaker", "possible": "weaker", "disputed": "unclear", "none": "unshown",
}  # fmt: skip
# Signs of data/red_flags.csv that belong to an illness: first on its card, in the words of the home page.
SIGNS: dict[str, tuple[str, ...]] = {
    "depression_and_anxiety": ("self_harm", "after_cutting_down", "new_low_mood"),
    "type_2_diabetes": ("foot_ulcer",),
    "nerve_damage": ("foot_ulcer",),
}
# What to tell before a leg medicine, what iron tests hide, and which pills get in each other's way.
SAFE: dict[str, tuple[str, ...]] = {
    "iron_deficiency_anaemia": ("why_low",),
    "low_iron_without_anaemia": ("why_low",),
    "kidney_dialysis": ("kidneys", "dialysis", "organ"),
    "kidney_transplant": ("kidneys", "organ"),
    "liver_disease": ("organ",),
    "sleep_apnoea": ("apnoea",),
    "copd": ("lungs",),
    "parkinson_disease": ("nerves", "apart"),
    "multiple_sclerosis": ("nerves",),
    "nerve_damage": ("nerves",),
    "spinal_cord_injury": ("nerves",),
    "underactive_thyroid": ("apart",),
    "rheumatoid_arthritis": ("inflammation",),
    "crohn_disease": ("inflammation",),
    "inflammatory_bowel_disease": ("inflammation",),
}


def other_illness(*, picked: Sequence[str] = ()) -> Explorer:
    """How often people with some illness have restless legs, out of 100, and how sure a link is."""
    say = words(WORDS)
    return Explorer(
        name="other_illness",
        title=say.text("title"),
        controls=dict(
            illnesses=Several(
                description=say.text("picked"), groups=_groups(), value=picked,
                choose=say.text("choose"), add=say.text("add"), drop=say.template("drop"),
            )
        ),
        derived=[
            total(firm, of="illnesses", most=1),
            total(weaker, of="illnesses", most=1),
            total(unclear, of="illnesses", most=1),
            total(unshown, of="illnesses", most=1),
            kinds,
        ],
        parts=[
            takeaway, each(illness, of="illnesses"), details(each(figures, of="illnesses")), everybody,
            what_to_ask, levels, not_listed, details(left_out),
        ],
    )  # fmt: skip


# -- the table ---------------------------------------------------------------------------------------


def for_patients() -> tuple[ConditionLink, ...]:
    """Conditions that patients may be told of, surest link first, else in the order of the table."""
    shown = (one for one in condition_links() if one.show == "patient")
    return tuple(sorted(shown, key=lambda one: LEVELS.index(_level_of(one))))


def _link(id: str) -> ConditionLink:
    return next(one for one in condition_links() if one.id == id)


def _level_of(link: ConditionLink) -> Link:
    # Where the table holds the link of an illness as such, our own reading says what holds of the one meant.
    ours: dict[str, Link] = judged("other_illness", LEVELS)
    return ours.get(link.id, link.link)


def _groups() -> dict[str, list[tuple[str, str]]]:
    say = words(WORDS)
    return {
        say.text(f"groups.{level}"): [(_said(one.id).text("name"), one.id) for one in found]
        for level, found in _by_level()
    }


def _by_level() -> Iterator[tuple[Link, list[ConditionLink]]]:
    for level in LEVELS:
        found = [one for one in for_patients() if _level_of(one) == level]
        if found:
            yield level, found


def _said(id: str) -> Words:
    return words(f"{WORDS}.one.{id}")


# -- what the answers depend on ----------------------------------------------------------------------


def firm(item: str, count: int) -> int:
    return count * (_kind(item) == "firm")


def weaker(item: str, count: int) -> int:
    return count * (_kind(item) == "weaker")


def unclear(item: str, count: int) -> int:
    return count * (_kind(item) == "unclear")


def unshown(item: str, count: int) -> int:
    return count * (_kind(item) == "unshown")


def _kind(item: str) -> Kind:
    return KINDS[_level_of(_link(item))]


def kinds(firm: int, weaker: int, unclear: int, unshown: int) -> tuple[Kind, ...]:
    return model.kinds_picked(firm, weaker, unclear, unshown)


# -- one illness -------------------------------------------------------------------------------------


def illness(item: str, count: int) -> Picture:
    """Give one illness as a card: how sure, icons where they may stand, and what was seen."""
    link, say = _link(item), words(WORDS)
    level = _level_of(link)
    sure = say.text(f"mark.twin.{level}")
    mark = link_mark(twin=sure, sure=level, label=say.text(f"mark.{level}"))
    icons, twin = _icons(link)
    return Picture(f"{mark}{icons}", f"{sure} {twin}".strip(), _said(item).text("name"), _told(link))


def _icons(link: ConditionLink) -> tuple[str, str]:
    """Both groups where one study counted both, one where only that was counted; else nothing."""
    how = model.how_shown(link.draw == "icons", link.same_study, link.with_per_100, link.without_per_100)
    if how == "words":
        return "", ""
    group = _array(link.id, "group", link.with_per_100)
    if how == "alone":
        alone = icon_array(
            twin=group.twin, count=group.count,
            label_filled=group.label_filled, label_empty=group.label_empty,
        )  # fmt: skip
        return alone, group.twin
    both = side_by_side([group, _array(link.id, "others", link.without_per_100)], "", NOTHING)
    return both.svg, both.twin


def _array(id: str, group: str, per_100: float | None) -> IconArray:
    if per_100 is None:
        raise EvidenceError(f"condition_links.csv, {id}: there is no number to draw for its {group}.")
    # What was counted is not always restless legs of any kind.
    say = words(f"{WORDS}.one.{id}.icons" if _said(id).has("icons") else f"{WORDS}.icons")
    return array_of(say, _said(id).text(group), per_100)


def _told(link: ConditionLink) -> Html:
    one, say = _said(link.id), words(WORDS)
    doubt = [one.phrase("doubt")] if one.has("doubt") else []
    how = one.phrase("how") if one.has("how") else say.phrase(f"how.{link.confirmed_by}")
    studied = [*doubt, led(say.text("lead.how"), how), led(say.text("lead.why"), one.phrase("why"))]
    safe = [say.phrase(f"safe.{key}") for key in SAFE.get(link.id, ())]
    ask = led(say.text("lead.ask"), one.phrase("ask"))
    return Html(f"<div class=told>{one.say('seen')}{listing([*_signs(link.id), *studied, *safe, ask])}</div>")


def _signs(id: str) -> list[Html]:
    """Signs of an illness that can't wait, most pressing first, as their table has them."""
    flags = [flag for flag in red_flags() if flag.id in SIGNS.get(id, ())]
    lead, action = words(f"{WORDS}.lead"), words("safety")
    return [led(lead.text("sign", action=action.text(flag.action)), sign_of(flag)) for flag in flags]


def figures(item: str, count: int) -> Html:
    return words(WORDS).phrase(f"details.one.{item}")


# -- what is said of all -----------------------------------------------------------------------------


def takeaway(kinds: tuple[Kind, ...]) -> Html:
    """The surest kind first, a sentence for each other one, and what no link can tell."""
    say = words(f"{WORDS}.takeaway")
    if not kinds:
        return say.say("nothing")
    lead, *others = kinds
    also = [say.say(f"also.{kind}") for kind in others]
    return Html("".join([say.say(f"lead.{lead}"), *also, say.say("close")]))


everybody = says(WORDS, "everybody")


def levels() -> Html:
    """All links at a glance, for those who would rather read than pick, and for paper."""
    told = Html("").join(_level(level, found) for level, found in _by_level())
    return tap(words(WORDS).text("levels.title"), told)


def _level(level: Link, found: Sequence[ConditionLink]) -> Html:
    say = words(WORDS)
    names = " ".join(f"<li>{_short(_said(one.id))}</li>" for one in found)
    lead = say.phrase(f"levels.line.{level}", mark=say.text(f"mark.{level}"))
    return Html(f"<p>{lead}</p><ul class=names>{names}</ul>")


def _short(one: Words) -> Html:
    return one.phrase("short" if one.has("short") else "name")


not_listed = lists(WORDS, "not_listed")


def what_to_ask(kinds: tuple[Kind, ...]) -> Questions:
    say = words(WORDS)
    both = "firm" in kinds and len(kinds) > 1
    asked = ["ask.both"] if both else [f"ask.{kind}" for kind in kinds[:1]]
    return questions_of(say, "ask.title", *asked)


left_out = lists(WORDS, "left_out", under="details.left_out")
