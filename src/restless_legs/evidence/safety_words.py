"""What must be said with each class of ways to treat: on its card, or one tap away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.tables import Id, RowOrRuleIds, rows_of, table

__all__ = ["HOUSE", "SafetyWord", "safety_words", "safety_words_of"]

# Plain safety advice, which needs no row.
HOUSE = "house"


@table("safety_words.csv", decides=True)
@dataclass(frozen=True, slots=True)
class SafetyWord:
    """One sentence: its class of ways, and its key in ``safety_words.yml``.

    ``on_card`` sentences always stand on the card, the others one tap away. ``needs_help_line`` ones never
    stand without where to get help. ``rests_on`` lists ids of values and rules, or "house" for plain advice.
    """

    id: Id
    way_class: str
    sentence: str
    on_card: bool
    needs_help_line: bool
    rests_on: RowOrRuleIds


safety_words = rows_of(SafetyWord)
"""Give all sentences, in the order of the table."""


def safety_words_of(names: Sequence[str]) -> tuple[SafetyWord, ...]:
    """Give the sentences of some classes, or single ones by their id, in the order asked for, each once.

    Parameters
    ----------
    names : sequence of str
        Classes such as ``opioids``, or ids such as ``pregnancy.milk_sleepy``.

    Raises
    ------
    EvidenceError
        If no sentence has such a class or id.

    Examples
    --------
    >>> [word.id for word in safety_words_of(["medicine", "pregnancy.milk_sleepy"])]
    ['medicine.keep', 'pregnancy.milk_sleepy']
    """
    found: dict[str, SafetyWord] = {}
    for name in names:
        meant = [word for word in safety_words() if name in (word.id, word.way_class)]
        if not meant:
            raise EvidenceError(f"data/safety_words.csv: no sentence of '{name}'. Add one, or correct it.")
        found |= {word.id: word for word in meant}
    return tuple(found.values())
