"""Is my treatment still working? Does it help, what has changed since it began, what can't wait. No score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from restless_legs.evidence import Html, words
from restless_legs.evidence.calling import crisis_line
from restless_legs.explorer import (
    Explorer,
    OpenChoice,
    Picture,
    Questions,
    Several,
    details,
    each,
    heeded,
    placed,
    total,
)
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import listing, one_tap_away, questions_of
from restless_legs.explorers.said import lists, says
from restless_legs.explorers.signs import picture_of_signs
from restless_legs.models import treatment as model
from restless_legs.models.treatment import (
    CHANGES,
    Alarm,
    Earlier,
    Eases,
    Finding,
    Kind,
    Mood,
    Safety,
    Said,
    Shift,
)
from restless_legs.models.what_is_rls import FITS, Answer, Fit

WORDS = "treatment.is_it_still_working"
# What a question may be answered with, by the list of words that it takes its options from.
ANSWERS = {
    "medicine": "yes_no", "eases": "eases", "eased": "answers", "earlier": "earlier", "sooner": "answers",
    "spreads": "answers", "stronger": "answers", "wears_off": "answers", "paradox": "answers",
    "most_days": "answers", "urges": "answers", "drops_off": "answers", "mood": "mood",
    "breathing": "answers",
}  # fmt: skip
# What each of those lists holds, and no more: the model tells them apart by these.
OPTIONS = {
    "yes_no": ("yes", "no"), "answers": get_args(Answer), "eases": get_args(Eases),
    "earlier": get_args(Earlier), "mood": get_args(Mood),
}  # fmt: skip
# What stays in view: enough for a first answer, and all that can't wait.
FIRST = ("medicine", "kinds", "eases", "drops_off", "mood", "breathing")
KINDS = ("dopamine", "gabapentin", "tramadol", "opioid", "other", "unsure")
# Not knowing the kind counts as one that may make legs worse.
LIKE_DOPAMINE = frozenset({"dopamine", "unsure"})
# Kinds that can slow the breathing; one that is not known may be one of them.
MAY_SLOW = frozenset({"gabapentin", "tramadol", "opioid", "unsure"})
EMERGENCIES = frozenset({"breathing", "suicide"})
CALLS = frozenset({"call", "call_soon"})
CHANGED: frozenset[Finding] = frozenset({"raise_soon", "tell_in_weeks", "tramadol", "other_cause"})
# What is told of the legs where somebody calls about a harm: it goes into the same call.
TOLD_TOO = CHANGED | {"not_enough", "less"}


def is_it_still_working() -> Explorer:
    """Whether it helps, what has changed since it began, what can't wait; nothing is answered before."""
    say = words(WORDS)
    choices = {
        name: OpenChoice(description=say.text(f"ask.{name}"), options=say.choices(options, OPTIONS[options]))
        for name, options in ANSWERS.items()
    }
    controls = {"medicine": choices["medicine"], "kinds": _kinds(), **choices}
    return Explorer(
        name="is_it_still_working",
        title=say.text("title"),
        controls=controls,
        derived=[
            total(dopamine, of="kinds", most=1), total(tramadol, of="kinds", most=1),
            total(other, of="kinds", most=1), total(named, of="kinds", most=1),
            total(slowing, of="kinds", most=1),
            kind, shift, may_slow, alarms, safety, also, begun, finding,
        ],
        parts=[
            placed(heeded(takeaway)), keep, help_is, changes, more_changes, why, what_to_ask, elsewhere,
            details(each(kind_said, of="kinds")), details(said_of_help), details(said_of_changes),
            details(said_of_more_changes), details(said_of_safety), details(basis),
        ],
        further=[name for name in controls if name not in FIRST],
    )  # fmt: skip


def _kinds() -> Several:
    say = words(WORDS)
    return Several(
        description=say.text("ask.kinds"),
        groups={say.text("kinds.group"): say.choices("kinds.items", KINDS)},
        value=(), choose=say.text("kinds.choose"), add=say.text("kinds.add"), drop=say.template("kinds.drop"),
    )  # fmt: skip


# -- what the answers come to ------------------------------------------------------------------------


def dopamine(item: str, count: int) -> int:
    return count * (item in LIKE_DOPAMINE)


def tramadol(item: str, count: int) -> int:
    return count * (item == "tramadol")


def other(item: str, count: int) -> int:
    return count * (item not in LIKE_DOPAMINE and item != "tramadol")


def named(item: str, count: int) -> int:
    return count


def slowing(item: str, count: int) -> int:
    return count * (item in MAY_SLOW)


def kind(dopamine: int, tramadol: int, other: int) -> Kind:
    return model.kind(dopamine=dopamine > 0, tramadol=tramadol > 0, other=other > 0)


def shift(
    earlier: Earlier | None, sooner: Said, spreads: Said, stronger: Said, wears_off: Said, paradox: Said
) -> Shift:
    return model.shift(
        earlier=earlier, sooner=sooner, spreads=spreads,
        stronger=stronger, wears_off=wears_off, paradox=paradox,
    )  # fmt: skip


def may_slow(slowing: int, named: int, medicine: Said) -> bool:
    """Whether a medicine may be taken that slows the breathing: a kind left blank may be one."""
    return slowing > 0 or (named == 0 and medicine != "no")


def alarms(
    urges: Said, drops_off: Said, mood: Mood | None, breathing: Said, may_slow: bool
) -> tuple[Alarm, ...]:
    return model.alarms(
        urges=urges, drops_off=drops_off, mood=mood, breathing=breathing, may_slow=may_slow
    )  # fmt: skip


def safety(urges: Said, drops_off: Said, mood: Mood | None, breathing: Said) -> Safety:
    return model.safety(urges=urges, drops_off=drops_off, mood=mood, breathing=breathing)


def also(most_days: Said, urges: Said, drops_off: Said, mood: Mood | None, breathing: Said) -> bool:
    """Whether anything was answered of what decides nothing about the treatment itself."""
    return any(one is not None for one in (most_days, urges, drops_off, mood, breathing))


def begun(medicine: Said, named: int, eases: Eases | None, eased: Said, shift: Shift, also: bool) -> bool:
    answered = any(one is not None for one in (medicine, eases, eased))
    return answered or named > 0 or shift != "unanswered" or also


def finding(
    begun: bool, medicine: Said, kind: Kind, shift: Shift, eases: Eases | None, eased: Said, safety: Safety
) -> Finding:
    return model.finding(
        begun=begun, medicine=medicine, kind=kind, shift=shift, eases=eases, eased=eased, safety=safety
    )  # fmt: skip


# -- what is said ------------------------------------------------------------------------------------


def takeaway(finding: Finding, alarms: tuple[Alarm, ...], kind: Kind) -> Html:
    """What can't wait stands on top; an emergency stands alone, and a call is not told to wait."""
    say, urgent = words(WORDS), [alarm for alarm in alarms if alarm in EMERGENCIES]
    told = [_alarm(alarm, finding) for alarm in urgent or alarms]
    if urgent:
        return Html("".join(told))
    return Html("".join([*told, *map(say.say, _after(finding, alarms, kind))]))


def _alarm(alarm: Alarm, finding: Finding) -> Html:
    # Whom no medicine can have harmed is not told to ask about "it".
    key = f"{alarm}_doctor" if alarm in CALLS and finding == "no_medicine" else alarm
    said = words(WORDS).say(f"alarm.{key}")
    return Html(f"{said}<p>{crisis_line()}</p>") if alarm == "suicide" else said


def _after(finding: Finding, alarms: tuple[Alarm, ...], kind: Kind) -> list[str]:
    """Which words stand behind the alarms: of the finding, and of what it still needs."""
    called = bool(CALLS & set(alarms))
    if called and finding == "write_down":
        return []
    before = ["same_call"] if called and finding in TOLD_TOO else []
    asked = ["which_kind"] if finding in CHANGED and kind == "unanswered" else []
    return [*before, f"takeaway.{finding}", *asked]


def keep(finding: Finding) -> Html:
    return NOTHING if finding in ("nothing", "no_medicine") else words(WORDS).say("keep")


def help_is(mood: Mood | None) -> Html:
    """Thoughts of suicide are asked about: where help is stands there, unless somebody has answered.

    Who says "no" is not asked again; who says that they think of it has the help in the answer.
    """
    if mood in ("no", "suicide"):
        return NOTHING
    return Html(f"<p>{words(WORDS).phrase('help')} {crisis_line()}</p>")


def changes(earlier: Earlier | None, sooner: Said, spreads: Said) -> Picture:
    """Half of the changes as answered: two pictures of three need far fewer states than one of six."""
    moved: Said = "yes" if earlier not in ("no", "unsure", None) else earlier
    return _half("first", {"earlier": moved, "sooner": sooner, "spreads": spreads})


def more_changes(stronger: Said, wears_off: Said, paradox: Said) -> Picture:
    return _half("second", {"stronger": stronger, "wears_off": wears_off, "paradox": paradox})


def _half(key: str, said: Mapping[str, Said]) -> Picture:
    # Open is open, whether somebody is not sure or has not answered.
    fits: dict[str, Fit] = {change: FITS[one] if one else "unsure" for change, one in said.items()}
    return picture_of_signs(words(f"{WORDS}.{key}"), fits)


def why() -> Html:
    """Why each change matters, one tap away: it is the same whatever is answered."""
    say = words(WORDS)
    told = [say.phrase(f"why.{key}") for key in (*CHANGES, "other")]
    return one_tap_away(say.text("why.title"), told)


def what_to_ask(finding: Finding, alarms: tuple[Alarm, ...]) -> Questions:
    """What to ask at the visit; beside an emergency, nothing that waits for one."""
    points = [] if EMERGENCIES & set(alarms) else _questions(finding, alarms)
    return questions_of(words(WORDS), "what_to_ask.title", *points)


def _questions(finding: Finding, alarms: tuple[Alarm, ...]) -> list[str]:
    alarm = "alarm_without" if finding == "no_medicine" else "alarm"
    keys = [*([alarm] if CALLS & set(alarms) else []), finding]
    return [f"what_to_ask.{key}" for key in keys if words(WORDS).has(f"what_to_ask.{key}")]


elsewhere = says(WORDS, "elsewhere", under="link")


# -- for clinicians: what was answered, as it was answered -------------------------------------------


def kind_said(item: str, count: int) -> Html:
    say = words(WORDS)
    return Html("<p>{} {}</p>").format(say.text("details.kind"), say.text(f"kinds.items.{item}"))


def said_of_help(medicine: Said, eases: Eases | None, eased: Said) -> Html:
    return _raw({"medicine": medicine, "eases": eases, "eased": eased}, title="details.help")


def said_of_changes(earlier: Earlier | None, sooner: Said, spreads: Said, stronger: Said) -> Html:
    said = {"earlier": earlier, "sooner": sooner, "spreads": spreads, "stronger": stronger}
    return _raw(said, title="details.changes")


def said_of_more_changes(wears_off: Said, paradox: Said, most_days: Said) -> Html:
    return _raw({"wears_off": wears_off, "paradox": paradox, "most_days": most_days}, title="details.more")


def said_of_safety(urges: Said, drops_off: Said, mood: Mood | None, breathing: Said) -> Html:
    said = {"urges": urges, "drops_off": drops_off, "mood": mood, "breathing": breathing}
    return _raw(said, title="details.safety")


def _raw(said: Mapping[str, str | None], *, title: str) -> Html:
    say = words(WORDS)
    rows = [f"{say.text(f'details.short.{name}')}: {_answer(name, value)}" for name, value in said.items()]
    return listing(list(map(Html.escape, rows)), say.text(title))


def _answer(name: str, value: str | None) -> str:
    say = words(WORDS)
    return say.text(f"{ANSWERS[name]}.{value}") if value else say.text("details.not_answered")


basis = lists(WORDS, "basis", under="details")
