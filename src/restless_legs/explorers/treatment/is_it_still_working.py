"""Is my treatment still working? Does it help, what has changed since it began, what can't wait. No score."""

from __future__ import annotations

from collections.abc import Mapping

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, OpenChoice, Picture, Questions, Several, details, each, total
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import listing, questions_of, titled_listing
from restless_legs.explorers.safety import crisis_line
from restless_legs.explorers.signs import picture_of_signs
from restless_legs.models import treatment as model
from restless_legs.models.treatment import CHANGES, Alarm, Earlier, Eases, Finding, Kind, Mood, Said, Shift
from restless_legs.models.what_is_rls import FITS, Fit

WORDS = "treatment.is_it_still_working"
# What a question may be answered with, by the list of words that it takes its options from.
ANSWERS = {
    "medicine": "yes_no", "eases": "eases", "eased": "answers", "earlier": "earlier", "sooner": "answers",
    "spreads": "answers", "stronger": "answers", "wears_off": "answers", "paradox": "answers",
    "most_days": "answers", "urges": "answers", "drops_off": "answers", "mood": "mood",
    "breathing": "answers",
}  # fmt: skip
# Not knowing the kind counts as one that may make legs worse.
LIKE_DOPAMINE = frozenset({"dopamine", "unsure"})
EMERGENCIES = frozenset({"breathing", "suicide"})
# What a finding is told like; the others are told as themselves.
TOLD_AS: dict[Finding, Finding] = {"tramadol": "tell_in_weeks"}


def is_it_still_working() -> Explorer:
    """Whether it helps, what has changed since it began, what can't wait; nothing is answered before."""
    say = words(WORDS)
    choices = {
        name: OpenChoice(description=say.text(f"ask.{name}"), options=say.choices(options))
        for name, options in ANSWERS.items()
    }
    return Explorer(
        name="is_it_still_working",
        title=say.text("title"),
        controls={"medicine": choices.pop("medicine"), "kinds": _kinds(), **choices},
        derived=[
            total(dopamine, of="kinds", most=1), total(tramadol, of="kinds", most=1),
            total(other, of="kinds", most=1), total(named, of="kinds", most=1),
            kind, shift, fits, alarms, also, begun, finding,
        ],
        parts=[
            takeaway, keep, help_is, changes, why, what_to_ask, elsewhere,
            details(each(kind_said, of="kinds")), details(said_of_help), details(said_of_changes),
            details(said_of_more_changes), details(said_of_safety), details(basis),
        ],
    )  # fmt: skip


def _kinds() -> Several:
    say = words(WORDS)
    return Several(
        description=say.text("ask.kinds"), groups={say.text("kinds.group"): say.choices("kinds.items")},
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


def kind(dopamine: int, tramadol: int, other: int) -> Kind:
    return model.kind(dopamine=dopamine > 0, tramadol=tramadol > 0, other=other > 0)


def shift(
    earlier: Earlier | None, sooner: Said, spreads: Said, stronger: Said, wears_off: Said, paradox: Said
) -> Shift:
    return model.shift(
        earlier=earlier, sooner=sooner, spreads=spreads,
        stronger=stronger, wears_off=wears_off, paradox=paradox,
    )  # fmt: skip


def fits(
    earlier: Earlier | None, sooner: Said, spreads: Said, stronger: Said, wears_off: Said, paradox: Said
) -> tuple[Fit, ...]:
    """What the picture shows of each change; open is open, whether unsure or not answered."""
    moved: Said = "yes" if earlier not in ("no", "unsure", None) else earlier
    said = (moved, sooner, spreads, stronger, wears_off, paradox)
    return tuple(FITS[one] if one else "unsure" for one in said)


def alarms(urges: Said, drops_off: Said, mood: Mood | None, breathing: Said) -> tuple[Alarm, ...]:
    return model.alarms(urges=urges, drops_off=drops_off, mood=mood, breathing=breathing)


def also(most_days: Said, urges: Said, drops_off: Said, mood: Mood | None, breathing: Said) -> bool:
    """Whether anything was answered of what decides nothing about the treatment itself."""
    return any(one is not None for one in (most_days, urges, drops_off, mood, breathing))


def begun(medicine: Said, named: int, eases: Eases | None, eased: Said, shift: Shift, also: bool) -> bool:
    answered = any(one is not None for one in (medicine, eases, eased))
    return answered or named > 0 or shift != "unanswered" or also


def finding(
    begun: bool, medicine: Said, kind: Kind, shift: Shift, eases: Eases | None, eased: Said
) -> Finding:
    return model.finding(
        begun=begun, medicine=medicine, kind=kind, shift=shift, eases=eases, eased=eased
    )  # fmt: skip


# -- what is said ------------------------------------------------------------------------------------


def takeaway(finding: Finding, alarms: tuple[Alarm, ...]) -> Html:
    """What can't wait stands on top; beside an emergency, nothing is said that asks to wait and write."""
    say = words(WORDS)
    urgent = [_alarm(alarm) for alarm in alarms]
    if finding in ("nothing", "write_down") and EMERGENCIES & set(alarms):
        return Html("".join(urgent))
    return Html("".join([*urgent, say.say(f"takeaway.{TOLD_AS.get(finding, finding)}")]))


def _alarm(alarm: Alarm) -> Html:
    said = words(WORDS).say(f"alarm.{alarm}")
    return Html(f"{said}<p>{crisis_line()}</p>") if alarm == "suicide" else said


def keep(finding: Finding) -> Html:
    return NOTHING if finding in ("nothing", "no_medicine") else words(WORDS).say("keep")


def help_is() -> Html:
    """Thoughts of suicide are asked about: where help is stands there whatever is answered."""
    return Html(f"<p>{words(WORDS).phrase('help')} {crisis_line()}</p>")


def changes(fits: tuple[Fit, ...]) -> Picture:
    return picture_of_signs(words(WORDS), dict(zip(CHANGES, fits, strict=True)))


def why(fits: tuple[Fit, ...], finding: Finding) -> Html:
    """Why each change matters; where no medicine like dopamine is taken, that it may be something else."""
    changed = [change for change, fit in zip(CHANGES, fits, strict=True) if fit == "fits"]
    if not changed or finding == "no_medicine":
        return NOTHING
    say = words(WORDS)
    told = ["other"] if finding == "other_cause" else [*changed, "other"]
    return listing([say.phrase(f"why.{key}") for key in told], say.text("why.title"))


def what_to_ask(finding: Finding, alarms: tuple[Alarm, ...]) -> Questions:
    keys = ["alarm"] if "call" in alarms else []
    told = TOLD_AS.get(finding, finding)
    points = [f"what_to_ask.{key}" for key in (*keys, told) if words(WORDS).has(f"what_to_ask.{key}")]
    return questions_of(words(WORDS), "what_to_ask.title", *points)


def elsewhere() -> Html:
    return words(WORDS).say("link")


# -- for clinicians: what was answered, as it was answered -------------------------------------------


def kind_said(item: str, count: int) -> Html:
    say = words(WORDS)
    return Html(f"<p>{say.text('details.kind')} {say.text(f'kinds.items.{item}')}</p>")


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
    rows = [
        Html(f"{say.text(f'details.short.{name}')}: {_answer(name, value)}") for name, value in said.items()
    ]
    return listing(rows, say.text(title))


def _answer(name: str, value: str | None) -> str:
    say = words(WORDS)
    return say.text(f"{ANSWERS[name]}.{value}") if value else say.text("details.not_answered")


def basis() -> Html:
    return titled_listing(words(WORDS), "details.points", "details.title")
