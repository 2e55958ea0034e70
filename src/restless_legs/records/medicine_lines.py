"""Medicines in a line: what is one, and whether somebody takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from restless_legs.records.lines import Sentence
from restless_legs.records.record import MedicineState
from restless_legs.records.wording import OURS, Piece

MOST_LETTERS = 200
MOST_WORDS_OF_A_NAME = 2  # more words, without a strength, a form or directions, are a sentence
STATES = (
    "allergy", "not_taken", "stopped", "planned", "on_hold", "completed", "withdrawn", "unclear", "taken",
)  # fmt: skip
HEADED = (
    "medicines",
    "stopped",
    "planned",
    "allergy",
    "unclear",
)  # what these head is a medicine by its place
IsKnown = Callable[[str], bool]


def none_known(_text: str) -> bool:
    """Know no name: what is a medicine is told by its strength, its form or its heading."""
    return False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a line: its pieces, and the text that it is looked up by."""

    text: str
    pieces: tuple[Piece, ...]
    is_medicine: bool
    state: str  # "" where nothing in it says


def items_in(sentence: Sentence, section: str, is_known: IsKnown, *, is_mixed: bool = False) -> list[Item]:
    """Give the medicines of a sentence or a line, each with its state.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    section : str
        The state that its heading says of all below; "medicines" where they are taken, or nothing.
    is_known : callable
        Whether the finder knows a name in a text.
    is_mixed : bool
        Whether tests stand in it too: no place then makes a medicine of a part.
    """
    parts = _parts(sentence)
    told = _told(parts, _section_of(sentence, section))
    items: list[Item] = []
    for part, state in zip(parts, told, strict=True):
        text = _text(sentence, part)
        if _begins(part, text, "" if is_mixed else section, is_known) and not (is_mixed and _is_test(part)):
            items.append(Item(text, part, is_medicine=True, state=state))
        elif items and _goes_on(part):
            last = items[-1]
            text = _text(sentence, (*last.pieces, *part))
            items[-1] = Item(text, (*last.pieces, *part), is_medicine=True, state=last.state)
    items = [_asked_if_more(one, is_known) for one in items]
    return _beside_tests(items, sentence) if is_mixed else items


def _section_of(sentence: Sentence, section: str) -> str:
    """Tell of an allergy for all of a line that names one; what may be a pack's name is asked about.

    "Benadryl Allergy 25 mg" is a medicine, "codeine allergy" is none: without a heading nobody can tell.
    """
    pieces = sentence.pieces
    bad = [at for at, one in enumerate(pieces) if one.means("stem", "state.allergy", "head.allergy")]
    if not bad or section == "allergy":
        return section
    before, said, after = pieces[: bad[0]], pieces[bad[0]], pieces[bad[0] + 1 :]
    is_taken = any(one.means("dose", "state.taken") for one in before)
    may_be_a_name = bool(before) and (said.text == "allergy" or any(one.means("dose") for one in after))
    return "unclear" if is_taken or may_be_a_name else "allergy"


def said_by(sentence: Sentence) -> Item:
    """Give what a line below a medicine says of its state: "Status: Discontinued"."""
    behind = sentence.pieces[1:]
    says_more = any(
        one.kind in ("word", "known") and not one.means("harmless", "state.taken") for one in behind
    )
    return Item(
        sentence.text, behind, is_medicine=True, state=_own(behind) or ("unclear" if says_more else "")
    )


def lost_in(sentence: Sentence, items: Sequence[Item]) -> list[str]:
    """Give the parts of a list of medicines that are none of its items, and say something."""
    used = {piece.start for item in items for piece in item.pieces}
    parts = _parts(sentence) if items else []
    lost = [part for part in parts if part[0].start not in used]
    return [_text(sentence, part) for part in lost if any(one.kind == "word" for one in part)]


def _asked_if_more(item: Item, is_known: IsKnown) -> Item:
    """Ask about a medicine beside which something stands that nobody knows: it may say anything."""
    is_sure = item.state not in ("", "taken") or not is_known(item.text)
    return item if is_sure or not _says_more(item.pieces, is_known) else replace(item, state="unclear")


def _says_more(part: Sequence[Piece], is_known: IsKnown) -> bool:
    """Whether a part says more than a name, its form and strength, directions, and what it is for."""
    is_behind = False
    for at, one in enumerate(part):
        is_behind = (is_behind and one.kind != "sign") or one.means("behind")
        if not is_behind and one.kind in ("word", "known", "sign") and not _is_plain(part, at, is_known):
            return True
    return False


def _is_plain(part: Sequence[Piece], at: int, is_known: IsKnown) -> bool:
    """Whether a word or a sign says nothing: of a list, of a direction, or of a name of two words."""
    one = part[at]
    if one.kind == "sign":
        return one.text not in _CHANGES
    if one.means(*_PLAIN) or is_known(one.text):
        return True
    pairs = [part[max(at - 1, 0) : at + 1], part[at : at + 2]]
    return any(
        is_known(" ".join(two.text for two in pair)) and not any(is_known(two.text) for two in pair)
        for pair in pairs
    )


_CHANGES = (">", "→", "⇒", "»", "?", "✗", "✘", "×", "~", "≠")
_PLAIN = (
    "dose", "form", "direction", "joins", "note", "aka", "state.taken", "unit", "short", "whose", "test",
    "harmless", "behind", "head.medicines", "heads",
)  # fmt: skip


def _beside_tests(items: list[Item], sentence: Sentence) -> list[Item]:
    """Leave out vitamins and iron without a strength, but in a list of medicines without a blood test."""
    is_list = any(not _has_test(one.pieces) for one in items) and not sentence.means(*_NEVER_SWALLOWED)
    return [one for one in items if is_list or not _has_test(one.pieces) or _is_dosed(one.pieces)]


def _has_test(part: Sequence[Piece]) -> bool:
    return any(one.means("test") for one in part)


def _is_dosed(part: Sequence[Piece]) -> bool:
    return any(one.means("dose", "form") for one in part)


def without_strokes(text: str, is_known: IsKnown) -> str:
    """Give a text with commas for the strokes between two names that are known: "a/b", but no "25/100".

    Examples
    --------
    >>> without_strokes("sertraline / Requip, co-codamol 30/500", str.isalpha)
    'sertraline , Requip, co-codamol 30/500'
    """
    if "/" not in text:
        return text
    parts = _BETWEEN.split(text)
    marks = [
        "," if mark == "/" and all(is_known(one.strip()) for one in (before, behind)) else mark
        for before, mark, behind in zip(parts[::2], parts[1::2], parts[2::2], strict=False)
    ]
    return parts[0] + "".join(mark + part for mark, part in zip(marks, parts[2::2], strict=True))


_BETWEEN = re.compile("([,;/])")


def _is_test(part: Sequence[Piece]) -> bool:
    """Whether a part that names a test tells of a result: iron and vitamins are swallowed too."""
    tests = [one for one in part if one.means("test")]
    if any(one.means(*_NEVER_SWALLOWED) for one in tests):
        return True
    return bool(tests) and not _is_dosed(part) and not all(_is_swallowed(one) for one in part)


_NEVER_SWALLOWED = tuple(f"test.{test}" for test in OURS if test != "iron")


def _is_swallowed(one: Piece) -> bool:
    return one.means("test", "direction", *(f"state.{state}" for state in STATES))


def _text(sentence: Sentence, part: Sequence[Piece]) -> str:
    return sentence.text[part[0].start : part[-1].end][:MOST_LETTERS]


def _parts(sentence: Sentence) -> list[tuple[Piece, ...]]:
    """Part a sentence at its commas, and where "and" or "but" begins another thing."""
    parts: list[list[Piece]] = [[]]
    for one in sentence.pieces:
        if one.text in (",", ";", "+") or one.kind == "cell" or one.means("and"):
            # "now" says that what stands behind it is taken.
            parts.append([one] if one.means("state.taken") else [])
        elif parts[-1] or one.kind != "sign":
            parts[-1].append(one)
    return [tuple(part) for part in parts if part]


def _told(parts: Sequence[Sequence[Piece]], section: str) -> list[str]:
    """Give the state of each part: its own, or the one told before its neighbours, or the heading's."""
    if section == "allergy":
        return [section] * len(parts)
    before, found = "", []
    for at, part in enumerate(parts):
        own = "" if section == "unclear" and _may_be_a_name(part) else _own(part)
        if not own and at + 2 == len(parts) and _is_state_alone(parts[at + 1]):
            own = _own(parts[at + 1])
        elif own:
            before = own if _leads(part, own) else ""
        said = own or before
        found.append(
            said if section in ("", "medicines", "results") or said not in ("", "taken") else section
        )
    return found


def _may_be_a_name(part: Sequence[Piece]) -> bool:
    """Whether a part has the one word of an allergy that packs have in their names, too."""
    return any(one.text == "allergy" for one in part)


def _leads(part: Sequence[Piece], state: str) -> bool:
    """Whether a state stands before what it is said of: "no codeine, tramadol", not "codeine stopped"."""
    at = next(place for place, one in enumerate(part) if _says(one, state))
    return any(one.kind == "word" for one in part[at + 1 :])


def _is_state_alone(part: Sequence[Piece]) -> bool:
    return bool(_own(part)) and not any(one.kind == "word" for one in part)


def _own(part: Sequence[Piece]) -> str:
    """Give the gravest state that a part says of itself; "taken" only where no other does."""
    return next((state for state in STATES if any(_says(one, state) for one in part)), "")


def _says(one: Piece, state: str) -> bool:
    """Whether a word says a state, or heads what has it: "stop taking"."""
    return one.means(f"state.{state}", f"head.{state}")


def _begins(part: Sequence[Piece], text: str, section: str, is_known: IsKnown) -> bool:
    """Whether a part names a medicine: one that is known, of a strength and a form, or below a heading."""
    if part[0].means("none") or _is_measured(part):
        return False
    if is_known(text):
        return True
    if part[0].kind not in ("word", "known") or part[0].means("direction", "joins", "form", "note", "range"):
        return False
    return _has_strength(part) or (section in HEADED and any(map(_names, part)))


def _is_measured(part: Sequence[Piece]) -> bool:
    """Whether a result stands there: so much in a litre, or "iron low", and no strength."""
    is_flagged = _has_test(part) and any(one.means("flag") for one in part) and not _is_dosed(part)
    return is_flagged or any(
        one.kind == "number" and other.kind == "unit" and other.text.endswith("l")
        for one, other in pairwise(part)
    )


def _has_strength(part: Sequence[Piece]) -> bool:
    has_dose = any(one.kind == "number" and other.means("dose") for one, other in pairwise(part))
    return has_dose and any(one.means("form", "direction") for one in part)


def _names(one: Piece) -> bool:
    return one.kind == "word" or (one.kind == "known" and not _is_state(one))


def _is_state(one: Piece) -> bool:
    return one.means(*(f"state.{state}" for state in STATES)) or one.means("along", "after", "none")


def _goes_on(part: Sequence[Piece]) -> bool:
    return part[0].kind in ("number", "range", "time") or part[0].means("direction", "joins", "form", "aka")


def state_of(item: Item, sentence: Sentence) -> MedicineState:
    """Tell whether it is taken: as it says, and unclear where a sentence only speaks of it."""
    if sentence.is_asked and item.state in ("", "taken"):
        return "unclear"
    if item.state == "taken" or (not item.state and is_list_like(item.pieces)):
        return ""
    if sentence.is_asked or not item.state:
        return "unclear"
    return cast(MedicineState, item.state)


def is_list_like(part: Sequence[Piece]) -> bool:
    """Whether a text is a line of a list, and no sentence about a thing."""
    has_more = any(one.means("form", "direction", "dose") for one in part)
    words = [one for one in part if one.kind in ("word", "known")]
    return has_more or len(words) <= MOST_WORDS_OF_A_NAME
