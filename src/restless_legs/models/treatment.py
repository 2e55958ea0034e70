"""Treatment: how ways were studied, what a changed treatment may mean, steps of changed advice."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from restless_legs.models.what_is_rls import Answer

# What a reader says, or None where they have not answered.
Said = Answer | None
Earlier = Literal["no", "under_2_hours", "2_to_4_hours", "4_hours_or_more", "unsure"]
Eases = Literal["well", "some", "not", "unsure"]
Mood = Literal["no", "low", "suicide", "unsure"]
Kind = Literal["dopamine", "tramadol", "other", "unanswered"]
Shift = Literal["marked", "some", "none", "open", "unanswered"]
Alarm = Literal["breathing", "suicide", "breathing_unsure", "call", "call_soon", "driving"]
Safety = Literal["clear", "open", "harm"]
Finding = Literal[
    "nothing", "no_medicine", "asked_back", "raise_soon", "tell_in_weeks", "tramadol", "other_cause",
    "not_enough", "less", "still", "still_open", "still_harm", "write_down",
]  # fmt: skip
Change = Literal["earlier", "sooner", "spreads", "stronger", "wears_off", "paradox"]
Studied = Literal["counted", "score", "no_gain", "not_studied"]
Mix = Literal[
    "nothing", "counted", "score", "no_gain", "not_studied",
    "counted_score", "counted_no_gain", "counted_not_studied",
    "score_no_gain", "score_not_studied", "no_gain_not_studied", "three",
]  # fmt: skip
Preference = Literal["nothing", "one", "many"]
Step = Literal["weeks", "months", "year", "urges", "advice"]

CHANGES: tuple[Change, ...] = ("earlier", "sooner", "spreads", "stronger", "wears_off", "paradox")
STUDIED: tuple[Studied, ...] = ("counted", "score", "no_gain", "not_studied")
STEPS: tuple[Step, ...] = ("weeks", "months", "year", "urges", "advice")
_HOURS: tuple[Earlier, ...] = ("under_2_hours", "2_to_4_hours", "4_hours_or_more")


def mix(picked: Collection[Studied]) -> Mix:
    """How the picked ways were studied, taken together; never which is better.

    Parameters
    ----------
    picked : collection of {"counted", "score", "no_gain", "not_studied"}
        How each was studied: people were counted beside a comparison; only a score was; a trial saw no
        gain of the legs; nobody tested it fairly.

    Examples
    --------
    >>> mix([]), mix(["score", "counted", "score"]), mix(STUDIED)
    ('nothing', 'counted_score', 'three')
    """
    kinds = [kind for kind in STUDIED if kind in picked]
    if not kinds:
        return "nothing"
    return "three" if len(kinds) > 2 else "_".join(kinds)  # type: ignore[return-value]


def kind(*, dopamine: bool, tramadol: bool, other: bool) -> Kind:
    """Which kind of medicine decides: one that may make legs worse first, or that may be one.

    Parameters
    ----------
    dopamine : bool
        Whether one that acts like dopamine is taken, or one whose kind is not known.
    tramadol : bool
        Whether tramadol is taken.
    other : bool
        Whether any other kind is.

    Examples
    --------
    >>> kind(dopamine=True, tramadol=True, other=False), kind(dopamine=False, tramadol=False, other=False)
    ('dopamine', 'unanswered')
    """
    if dopamine:
        return "dopamine"
    if tramadol:
        return "tramadol"
    return "other" if other else "unanswered"


def shift(
    *, earlier: Earlier | None, sooner: Said, spreads: Said, stronger: Said, wears_off: Said, paradox: Said
) -> Shift:
    """How far the legs have changed since the treatment began, by the criteria of augmentation.

    Parameters
    ----------
    earlier : str or None
        By how many hours the legs act up earlier in the day.
    sooner, spreads, stronger, wears_off : {"yes", "no", "unsure"} or None
        The changes that count beside an earlier start.
    paradox : {"yes", "no", "unsure"} or None
        Whether more of the medicine makes it worse, or less makes it better.

    Examples
    --------
    >>> no = dict(sooner="no", spreads="no", stronger="no", wears_off="no", paradox="no")
    >>> shift(earlier="2_to_4_hours", **no), shift(earlier="2_to_4_hours", **no | {"spreads": "yes"})
    ('some', 'marked')
    >>> shift(earlier="no", **no), shift(earlier="unsure", **no), shift(earlier=None, **no)
    ('none', 'open', 'open')
    """
    beside = (sooner, spreads, stronger, wears_off)
    said = (earlier, *beside, paradox)
    with_another = earlier == "2_to_4_hours" and "yes" in beside
    if paradox == "yes" or earlier == "4_hours_or_more" or with_another:
        return "marked"
    if "yes" in beside or earlier in _HOURS:
        return "some"
    if all(one is None for one in said):
        return "unanswered"
    return "none" if set(said) == {"no"} else "open"


def alarms(
    *, urges: Said, drops_off: Said, mood: Mood | None, breathing: Said, may_slow: bool
) -> tuple[Alarm, ...]:
    """What can't wait, most pressing first.

    Parameters
    ----------
    urges : {"yes", "no", "unsure"} or None
        New urges that are hard to hold back.
    drops_off : {"yes", "no", "unsure"} or None
        Falling asleep by day or at the wheel.
    mood : {"no", "low", "suicide", "unsure"} or None
        Low mood, panic or seeing things; or thoughts of suicide.
    breathing : {"yes", "no", "unsure"} or None
        Hard to wake, or breathing slowly, as somebody else finds.
    may_slow : bool
        Whether a medicine may be taken that can slow the breathing.

    Examples
    --------
    >>> alarms(urges="yes", drops_off="yes", mood="suicide", breathing="unsure", may_slow=False)
    ('suicide', 'call', 'driving')
    >>> alarms(urges="yes", drops_off="no", mood="no", breathing="no", may_slow=True)
    ('call_soon',)
    >>> alarms(urges="no", drops_off="no", mood="no", breathing="unsure", may_slow=True)
    ('breathing_unsure',)
    """
    today = drops_off == "yes" or mood == "low"
    found: dict[Alarm, bool] = {
        "breathing": breathing == "yes",
        "suicide": mood == "suicide",
        "breathing_unsure": breathing == "unsure" and may_slow,
        "call": today,
        "call_soon": urges == "yes" and not today,
        "driving": drops_off == "yes",
    }
    return tuple(alarm for alarm, is_so in found.items() if is_so)


def safety(*, urges: Said, drops_off: Said, mood: Mood | None, breathing: Said) -> Safety:
    """Whether a sign of harm is told, or may still be: "not sure" and a blank are no "no".

    Parameters
    ----------
    urges, drops_off, mood, breathing : str or None
        See ``alarms``.

    Examples
    --------
    >>> no = dict(urges="no", drops_off="no", mood="no")
    >>> safety(breathing="no", **no), safety(breathing="unsure", **no), safety(breathing="yes", **no)
    ('clear', 'open', 'harm')
    """
    said = {urges, drops_off, mood, breathing}
    if said & {"yes", "low", "suicide"}:
        return "harm"
    return "clear" if said == {"no"} else "open"


def finding(
    *,
    begun: bool,
    medicine: Said,
    kind: Kind,
    shift: Shift,
    eases: Eases | None,
    eased: Said,
    safety: Safety,
) -> Finding:
    """What the answers may mean; the first that fits. No score and no diagnosis.

    Parameters
    ----------
    begun : bool
        Whether anything at all was answered.
    medicine : {"yes", "no", "unsure"} or None
        Whether a medicine is taken for the legs.
    kind : str
        See ``kind``.
    shift : str
        See ``shift``.
    eases : {"well", "some", "not", "unsure"} or None
        How well it eases the legs now.
    eased : {"yes", "no", "unsure"} or None
        Whether it ever eased them well.
    safety : {"clear", "open", "harm"}
        See ``safety``.

    Examples
    --------
    >>> answers = dict(begun=True, medicine="yes", eases="well", eased="yes", safety="clear")
    >>> finding(kind="dopamine", shift="marked", **answers), finding(kind="other", shift="none", **answers)
    ('raise_soon', 'still')
    """
    if not begun:
        return "nothing"
    if medicine == "no":
        # Who names a kind takes one: the two answers can't both be so.
        return "no_medicine" if kind == "unanswered" else "asked_back"
    if shift in ("marked", "some"):
        return _changed(kind, shift)
    return _helped(eases, eased, shift, safety)


def _changed(kind: Kind, shift: Shift) -> Finding:
    # A kind left blank may be one that makes legs worse, as one that is not known.
    if kind in ("dopamine", "unanswered"):
        return "raise_soon" if shift == "marked" else "tell_in_weeks"
    return "tramadol" if kind == "tramadol" else "other_cause"


def _helped(eases: Eases | None, eased: Said, shift: Shift, safety: Safety) -> Finding:
    """What is left where no change is told; nothing is well while harm is told, or may be."""
    if eases in ("some", "not") and eased == "no":
        return "not_enough"
    if eases in ("some", "not") and eased in ("yes", "unsure") and shift == "none":
        return "less"
    if eases == "well" and shift == "none":
        well: dict[Safety, Finding] = {"clear": "still", "open": "still_open", "harm": "still_harm"}
        return well[safety]
    return "write_down"


def preference(named: int) -> Preference:
    """How long a reader's list is, as far as the advice for it goes; the order is theirs alone.

    Parameters
    ----------
    named : int
        How many things stand on the list.

    Examples
    --------
    >>> preference(0), preference(1), preference(5)
    ('nothing', 'one', 'many')
    """
    return "nothing" if not named else "one" if named == 1 else "many"
