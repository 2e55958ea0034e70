"""Finds sentences that a tired reader has to read twice: long, with two negatives, or with a bare pronoun.

No grammar is parsed. Each rule looks at closed lists of small words, which say nearly always what a
sentence is made of; what it finds is to be read by an author, who knows better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from restless_legs.evidence.sentences import sentences, words_in

MOST_WORDS = 15  # a sentence of more words is a long one


def is_long(sentence: str) -> bool:
    """Tell whether a sentence has more than 15 words.

    Examples
    --------
    >>> is_long("word " * 15 + "."), is_long("word " * 16 + ".")
    (False, True)
    """
    return len(words_in(sentence)) > MOST_WORDS


# -- two negatives -----------------------------------------------------------------------------------------

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|nowhere|neither|nor|cannot|without|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)
# "No, it is not": the answer is one thing, and the sentence another.
_AN_ANSWER = re.compile(r"^\W*(?:no|not (?:yet|quite|sure|known|studied|backed))\b(?=[,.:])", re.IGNORECASE)
_ONE_PAIR = re.compile(r"\bneither\b(.*?)\bnor\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()]|\b(?:and|but|or|so|yet)\b", re.IGNORECASE)


def has_two_negatives(sentence: str) -> bool:
    """Tell whether one clause of a sentence says "not" twice, in whatever words.

    Examples
    --------
    >>> has_two_negatives("That does not mean that nobody has it.")
    True
    >>> has_two_negatives("No ads, and nothing to buy."), has_two_negatives("No, it is not.")
    (False, False)
    """
    said = _ONE_PAIR.sub(r"neither\1", _AN_ANSWER.sub("", sentence))
    return any(len(_NEGATIVE.findall(clause)) > 1 for clause in _CLAUSE.split(said))


# -- a pronoun whose noun is missing -----------------------------------------------------------------------

_VERBS = (
    "is|was|are|were|has|had|have|can|can't|could|may|might|must|will|would|should|does|doesn't|do|don't|did"
    "|didn't|isn't|aren't|wasn't|weren't|too|also|alone|all|makes?|made|means?|meant|helps?|helped|shows?|showed"
    "|tells?|told|says?|said|needs?|comes?|came|lies|eases?|eased|depends?|happens?|happened|starts?|begins?|gets?"
    "|got|gives?|gave|takes?|took|raises?|raised|leads?|led|brings?|brought|works?|worked|holds?|stands?|runs?|fits?"
    "|differs?|seems?|looks?|feels?|goes|went|often|never|still|then|only|just|hardly|mostly|sometimes|in|from|about"
)
_PRONOUN = re.compile(rf"^\W*(?:(it|they)\b(?!')|(this|that|these|those)\s+(?:{_VERBS})\b)", re.IGNORECASE)
# "It is hard to say": this "it" stands for no noun.
_FOR_NO_NOUN = re.compile(
    r"^\W*(?:it|this|that)\s+(?:\w+(?:'t)?\s+){1,4}?(?:that|to|if|how|why|what|when|whether)\b"
    r"|^\W*it\s+(?:is|was|may be|can be)\s+(?:nobody|time|night|late|early|true|not true|fine|possible)\b"
    r"|^\W*it\s+(?:takes|depends|helps to|may be so)\b|^\W*that is (?:fine|why|all|how)\b"
    r"|^\W*this is (?:why|how|your|our|a plain)\b",
    re.IGNORECASE,
)
_DETERMINERS = (
    "the|a|an|your|my|our|their|his|her|its|each|every|some|many|most|few|fewer|no|any|more|less|other|another|both"
    "|such|these|those|this|that|all|low|high|small|big|first|second|iron|leg|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|\d[\d.,]*|\{+[\w:]+\}+"
)
_NO_NOUN = (
    "of|in|on|at|to|for|by|with|from|and|or|but|is|was|are|were|has|had|have|can|may|might|do|does|did|it|they|you"
    "|we|one|ones|not|too|so|then|who|which|that|this|more|less|most|lot|bit|same|other|others|if|as|than|when|kind"
)
_NOUN = re.compile(rf"\b(?:{_DETERMINERS})\s+(?!(?:{_NO_NOUN})\b)[a-z][a-z'\-]{{2,}}", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?!(?:is|was|has|does|this|yes|less|always|perhaps|sometimes|across|its|as|us|versus|unless|besides|his"
    r"|tells|says|helps|makes|means|shows|needs|comes|goes|gets|starts|begins|eases|depends|differs|works|lies|hours"
    r"|days|weeks|months|years|times)\b)[a-z\-]{2,}[a-rt-z]s\b|\b(?:people|men|women|children|feet|teeth)\b",
    re.IGNORECASE,
)
# Nouns that stand without an article.
_MASS = re.compile(
    r"\b(?:ferritin|saturation|iron|dopamine|blood|treatment|sleep|pain|magnesium|gabapentin|pregabalin|levodopa"
    r"|pramipexole|ropinirole|rotigotine|exercise|stretching|massage|yoga|warmth|coffee|alcohol|stress)\b",
    re.IGNORECASE,
)


def bare_pronouns(text: str) -> Iterator[str]:
    r"""Find sentences that begin with "it", "they", "this" or the like, with no noun in the sentence before.

    Parameters
    ----------
    text : str
        What stands under one heading, with it, or what an explorer says in one place. A heading that is a
        question counts as the sentence before.

    Examples
    --------
    >>> list(bare_pronouns("It turned. Iron pills can upset your gut. They can also help."))
    ['It turned.']
    >>> list(bare_pronouns("Ask first. They may help.")), list(bare_pronouns("Do pills help?\nThey may."))
    (['They may help.'], [])
    >>> list(bare_pronouns("It is not known if iron helps. This can change."))
    []
    """
    for earlier, sentence in pairwise(["", *sentences(text)]):
        if _PRONOUN.search(sentence) and not _FOR_NO_NOUN.search(sentence) and not _has_noun(earlier):
            yield sentence


def _has_noun(sentence: str) -> bool:
    return any(kind.search(sentence) for kind in (_NOUN, _PLURAL, _MASS))


def share_of_long(texts: Sequence[str]) -> float:
    """Give how many of 100 sentences have more than 15 words; 0 where there is no sentence.

    Examples
    --------
    >>> share_of_long(["Short. " * 3 + "word " * 16 + "."])
    25.0
    """
    said = [sentence for text in texts for sentence in sentences(text)]
    return 100 * sum(map(is_long, said)) / len(said) if said else 0.0
