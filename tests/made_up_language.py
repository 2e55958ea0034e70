"""A language that nobody speaks: its words are longer, and what has a meaning for pages stays as it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

from restless_legs.author.translate import Taken, write_taken
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.languages import sentences_of
from restless_legs.evidence.spoken import AS_TYPED
from restless_legs.evidence.translation import Sentence
from restless_legs.language import ENGLISH, Language

# Whatever a translation must keep: places, the targets of links, tags, sources. Numbers are written anew.
_KEPT = re.compile(
    r"\{\{?[\w:]+\}\}?|\]\([^()\s]*\)|</?\w+[^<>]*>|\[@[\w-]+\]|`[^`]*`|\$[^$]*\$|https?://\S+"
)
_NUMBER = re.compile(r"(?<![\w.,])\.\d+|\d[\d.,]*\d|\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
LONGER = 1.4


def in_other_words(original: str, spoken: Language) -> str:
    """Say a sentence in the made-up language.

    Examples
    --------
    >>> in_other_words("Of [7.1](value:iron.a) in {weeks} weeks.", Language("es"))
    'Ofø [7,1](value:iron.a) inø {weeks} weeksøø.'
    """
    said, last = [], 0
    for kept in _KEPT.finditer(original):
        said += [_in_other_words(original[last : kept.start()], spoken), kept[0]]
        last = kept.end()
    return "".join([*said, _in_other_words(original[last:], spoken)])


def _in_other_words(text: str, spoken: Language) -> str:
    numbers = _NUMBER.sub(lambda found: _number(found[0], spoken), text)
    return _WORD.sub(lambda found: found[0] + "ø" * round(len(found[0]) * (LONGER - 1)), numbers)


def _number(written: str, spoken: Language) -> str:
    written = f"0{written}" if written.startswith(".") else written
    if not ENGLISH.is_number(written):
        return written
    return spoken.number(ENGLISH.read(written), ENGLISH.decimals_in(written))


def say_all(spoken: Language, which: Callable[[Sentence], bool] = lambda _: True) -> None:
    """Have words and tables of the data folder said in the made-up language; only in a copy of the data.

    What people type is gathered in each language; here they type as in English.
    """
    told = (one for one in sentences_of(spoken.code) if one.original and which(one))
    said = {(one.file, one.key): in_other_words(one.original, spoken) for one in told}
    write_taken(Taken(said, ()), spoken.code)
    for file in AS_TYPED:
        shutil.copy(data_folder() / "words/en" / file, data_folder() / "words" / spoken.code / file)
