"""Finds statements that rest on no mark of their own: a reader may take the source beside them for theirs.

Nobody can tell by letters whether a sentence claims something. So what is found here is to be read, and stops
nobody; a number without a row is a fault, and another rule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restless_legs.evidence.prose import MARK
from restless_legs.evidence.sentences import words_in
from restless_legs.evidence.terms import terms_in
from restless_legs.site.plain import plain

FEWEST_WORDS = 4  # "It may." claims nothing by itself
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_END = re.compile(r"(?<=[.!?])[\"”’)*_]*\s+(?!\[@)|(?<=\])\s+(?=[A-Z])")  # a source may stand behind the stop
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
_STATEMENT = re.compile(r"[.!][\"”’)*_]*$")
# What tells a reader what to do claims nothing by itself.
_TO_DO = re.compile(
    r"^\W*(?:if [^,]+, )?(?:please |then |so |also |always |never )*(?:ask|tell|call|see|write|take|go"
    r"|look|do|don't|keep|try|bring|read|choose|show|let|say|check|count|use|make|get|give|talk|think|note|wait|stop|start|stay|put|have"
    r"|eat|drink|walk|set|find|plan|pick|tap|press|open|print|save|move|add|come|leave|you can ask)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:leads? to|led to|runs? in|"
    r"helps?|helped|eases?|eased|raises?|raised|lowers?|lowered|causes?|caused|works?|worked"
    r"|treats?|treated|prevents?|worsens?|worse|better|improves?|improved|lasts?|safe|harms?"
    r"|harmed|linked|studies|trials?|guidelines?|found|shown?|proven?|likely|chance|often"
    r"|mostly|most|many|few|fewer|more|less|half|needs?|stores?|carries|makes?|may|might|can"
    r")\b",
    re.IGNORECASE,
)


class Unmarked(NamedTuple):
    """A statement without a mark, the line in which it begins, and whether a marked one stands before it."""

    line: int
    sentence: str
    is_behind_a_source: bool


def unmarked(source: str) -> Iterator[Unmarked]:
    r"""Find the statements of a text that rest on no mark of their own.

    A statement is found where it stands right behind one with a mark, in the same paragraph or list item, and
    where it says something medical: a word to explain, together with a word that says what it does.

    Parameters
    ----------
    source : str
        Markdown as an author writes it.

    Examples
    --------
    >>> text = "[75](value:iron.cutoff.adult) is so. Below it legs ache more.\n\nFerritin can fall much."
    >>> [(one.line, one.sentence, one.is_behind_a_source) for one in unmarked(text)]
    [(1, 'Below it legs ache more.', True), (3, 'Ferritin can fall much.', False)]
    >>> list(unmarked("Ask for your ferritin. Does it help with ferritin?"))
    []
    """
    for block in _blocks(source):
        is_sourced = False
        for line, written in block:
            has_mark, said = MARK.search(written) is not None, plain(written)
            if not has_mark and _is_statement(said) and (is_sourced or _is_medical(said)):
                yield Unmarked(line, said, is_sourced)
            is_sourced = has_mark


def _blocks(source: str) -> Iterator[list[tuple[int, str]]]:
    """Give the sentences of each paragraph and of each list item, with the line in which they begin."""
    kept = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    block: list[tuple[int, str]] = []
    for number, line in enumerate(kept.split("\n"), start=1):
        if not line.strip() or line.startswith("#") or _ITEM.match(line):
            yield block
            block = []
        if line.strip() and not line.startswith("#"):
            block += ((number, one) for one in _END.split(_ITEM.sub("", line, count=1)) if one.strip())
    yield block


def _is_statement(said: str) -> bool:
    ends = _STATEMENT.search(said) is not None
    return ends and len(words_in(said)) >= FEWEST_WORDS and not _TO_DO.match(said)


def _is_medical(said: str) -> bool:
    return bool(terms_in(said)) and _CLAIMS.search(said) is not None
