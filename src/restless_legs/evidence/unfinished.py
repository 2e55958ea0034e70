"""What shows that a text is not finished, or not to be read: notes among authors, and sentences without end.

A reader must never see it, so it stops the making of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from restless_legs.evidence.problem import Fault
from restless_legs.evidence.rulers import limits
from restless_legs.evidence.sentences import sentences, words_in

_NOTE = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|\?\?\?|\b[Ll]orem ipsum\b")
_FACE = re.compile("[\U0001f000-\U0001faff]")
_OPEN_MARK = re.compile(r"\]\((?:value|fact|rule|plain):(?![^()\[\]\s]*\))[^\s,]*")
_ASIDE = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"\*+|\]\([^()]*\)|</?\w[^<>]*>")  # of emphasis, addresses of links, and tags


def note_faults(text: str) -> Iterator[Fault]:
    """Find what an author wrote for authors, and signs that are read aloud by a long name.

    Parameters
    ----------
    text : str
        Markdown as an author writes it.

    Examples
    --------
    >>> [fault.what for fault in note_faults("Drink tea. TODO: ask Anna.")]
    ["holds a note among authors, 'TODO'"]
    >>> [fault.what for fault in note_faults("Ask for [two tests](fact:iron.tests.adult, please.")]
    ["holds a link that is not closed, '](fact:iron.tests.adult'"]
    """
    if note := _NOTE.search(text):
        yield Fault(f"holds a note among authors, '{note[0]}'", "Finish the sentence, or take the note out.")
    if mark := _OPEN_MARK.search(text):
        yield Fault(
            f"holds a link that is not closed, '{mark[0]}'", "Write its ) behind the name of the row."
        )
    if face := _FACE.search(text):
        what = f"holds the picture sign U+{ord(face[0]):X}, which is read aloud by a long name"
        yield Fault(what, "Say it in words.")


def length_faults(text: str) -> Iterator[Fault]:
    """Find sentences of more words than anybody reads in one go, as the language spoken now has them.

    What stands in brackets is an aside, and is not counted. A language without a ruler has no limit.

    Parameters
    ----------
    text : str
        Plain words, as a patient reads them.

    Examples
    --------
    >>> [fault.what[:24] for fault in length_faults("Ask. " + "word " * 26 + ".")]
    ['has a sentence of 26 wor']
    >>> list(length_faults("word " * 20 + "(such as these and those words here)."))
    []
    """
    found = limits()
    if found is None:
        return
    for sentence in sentences(_SIGNS.sub("", text)):
        if (count := len(words_in(_ASIDE.sub("", sentence)))) > found.refused_sentence:
            what = f"has a sentence of {count} words: '{' '.join(sentence.split()[:8])} ...'"
            yield Fault(what, f"Cut it in two: {found.refused_sentence} words are the most.")
