"""Words that sound as if somebody needs help: what the search tells above all that it finds."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from restless_legs.evidence import Problem, Words, patient_questions, words
from restless_legs.evidence.clinic import data_here
from restless_legs.evidence.rooms import choice_room, entry_room, value_room
from restless_legs.explorers.safety import NEEDS_A_NUMBER, signs_by_urgency
from restless_legs.site.headings import id_of

URGENT_WORDS = "urgent_words"
NO_SIGN = "other"  # words that sound like an emergency, and belong to no sign
ELSEWHERE = ("pregnancy_signs",)  # for which the maternity team is called
TOGETHER = ("no_alcohol_on_top", "no_two_that_slow_breathing")  # no signs, but what goes ill together
MEDICINE = "MEDICINE"  # the group that each name of a medicine belongs to
NAMES_MEDICINES = "medicine_check"  # the explorer that knows them
# Whoever is in despair is led here alone: other hits may tell what is deadly.
HELP_IN_DESPAIR = "who_helps"
# To whom it is too much is told of these: what helps now, and who helps.
HELP_TONIGHT = ("tonight", HELP_IN_DESPAIR)
_GROUP = re.compile(r"(?<![\w=])[A-Z]{2,}(?!\w)")


def urgent() -> dict[str, Any]:
    """Give what sounds urgent, as the page's script reads it: the most pressing first."""
    say = words(URGENT_WORDS)
    found = {
        "groups": {name: ",".join(say.texts(f"groups.{name}")) for name in say.keys("groups")},
        "named": [MEDICINE, NAMES_MEDICINES],
        "urgencies": {name: words("safety").text(name) for name in _urgencies()},
        "emergencies": [_entry(id, urgency, say) for id, urgency in _ids(say)],
        "worn_out": {
            "words": ",".join(say.texts("worn_out")),
            "say": words("search").text("worn_out"),
            "call": _crisis(words("safety")),
            "places": [list(_asked_at(id)) for id in HELP_TONIGHT],
        },
        **_number(),
    }
    return data_here(found)


def _urgencies() -> dict[str, list[str]]:
    """By what is to be done, the signs of the home page, and what goes ill together; most pressing first."""
    signs = signs_by_urgency()
    at_once = [id for id in signs.pop("emergency") if id not in ELSEWHERE]
    return {
        "emergency": [*at_once, NO_SIGN],
        "maternity": list(ELSEWHERE),
        "caution": list(TOGETHER),
        **signs,
    }


def _ids(say: Words) -> list[tuple[str, str]]:
    known = {id: urgency for urgency, ids in _urgencies().items() for id in ids}
    has = say.keys("signs", among=known)
    return [(id, urgency) for id, urgency in known.items() if id in has]


def _entry(id: str, urgency: str, say: Words) -> dict[str, Any]:
    safety = words("safety")
    told = "" if id == NO_SIGN else safety.text(f"{'together' if id in TOGETHER else 'sign'}.{id}")
    despair = {"call": _crisis(safety), "only": _help()} if id == NEEDS_A_NUMBER else {}
    return {"urgency": urgency, "say": told, "words": ",".join(say.texts(f"signs.{id}")), **despair}


def _crisis(safety: Words) -> list[str]:
    said = choice_room("any crisis", {"yes": safety.text("crisis.set"), "": safety.text("crisis.not_set")})
    return [said, value_room("crisis"), value_room("dial crisis")]


def _number() -> dict[str, int]:
    """Give the emergency number that the clinic has set, if it has."""
    number = value_room("emergency")
    call = ["", words("safety").text("call_now", number=number), value_room("dial emergency")]
    return entry_room(
        "any emergency",
        {"yes": f'"dial":{json.dumps(call, ensure_ascii=False, separators=(",", ":"))}', "": ""},
    )


def _help() -> str:
    """Give the address where those in despair are told who helps."""
    page, heading = _asked_at(HELP_IN_DESPAIR)
    return f"{page}#{id_of(heading)}"


def _asked_at(id: str) -> tuple[str, str]:
    """Give the page of a question, and the heading that answers it."""
    [one] = [one for one in patient_questions() if one.id == id]
    return one.page, one.heading[0]


# -- what can't be met ------------------------------------------------------------------------------


def urgent_problems() -> Iterator[Problem]:
    """List ways to say a sign that can't be met: a group is not there, or an apostrophe is."""
    say = words(URGENT_WORDS)
    groups = say.keys("groups")
    for key in (*(f"groups.{name}" for name in groups), *(f"signs.{id}" for id, _ in _ids(say)), "worn_out"):
        yield from _unknown(key, say, groups)


def _unknown(key: str, say: Words, groups: Collection[str]) -> Iterator[Problem]:
    for way in say.texts(key):
        if "'" in way or "’" in way:
            yield Problem(
                say.file, f"'{key}'", f"'{way}' has an apostrophe, and is never met",
                "Write it without one: can't as cant.",
            )  # fmt: skip
    for name in _GROUP.findall(" ".join(say.texts(key)).replace("_", " ")):
        if name not in groups:
            near = get_close_matches(name, groups, n=3, cutoff=0.4) or list(groups)
            yield Problem(
                say.file, f"'{key}'", f"names the group {name}, which is not there",
                f"Write one of: {', '.join(near)}. Or add it under 'groups'.",
            )  # fmt: skip
