"""Finding a name as people type it: names against names, and never a guess across two known ones.

The page's script does the same, letter by letter (``scripts/finder/``); a test holds the two
against each other. Nothing here knows what the names are names of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

# What a line leads to: "found", "outside", "differs", "asks", "similar", "mixed", "class", "unknown", or what
# an `Other` is told as.
Kind = str

T = TypeVar("T")

MOST_LINES = 40
MOST_OFFERS = 6
SHORTEST = 2  # fewer letters than these are no name yet
SHORTEST_BEGINNING = 4
# A comma between two digits belongs to a number; any other one parts two names.
_PARTS = re.compile(r"[\r\n;]+|,(?!\d)|(?<!\d),")
# How a name is spelt elsewhere: Spanish, German or Italian, and by ear.
_SPELT = (("ph", "f"), ("th", "t"), ("ch", "c"), ("ck", "c"), ("k", "c"), ("y", "i"), ("ae", "e"),
          ("oe", "e"), ("h", ""))  # fmt: skip
_DOUBLED, _ENDING = re.compile(r"(.)\1+"), re.compile(r"(?:ium|io|um|[aeo])$")
_SHORTEST_KEY = 3
# First letters that sound alike; any other first letter is typed right, or the name is another.
_ALIKE = dict.fromkeys("cszx", "s")


@dataclass(frozen=True, slots=True)
class Name:
    """What a reader may type to find items, and each item that it leads to, with a hint beside it."""

    text: str
    leads_to: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A name that means different things: what is asked first, and the answers with the item of each.

    An answer without an item is none of ours: it can be noted.
    """

    text: str
    question: str
    options: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A name that is known and leads to no item; ``told`` is the key of what is said of it."""

    text: str
    told: str = "known"


class Answer(NamedTuple):
    """What a line leads to: ``names`` were met, ``items`` are offered, ``others`` are none of ours."""

    kind: Kind
    names: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class _Entry(NamedTuple):
    kind: Literal["name", "ask", "other", "class"]
    text: str
    items: tuple[str, ...] = ()
    told: str = "known"


@dataclass(frozen=True)
class Finder:
    """A box in which a reader types names, one a line or with commas.

    Parameters
    ----------
    label : str
        The words at the box.
    names : tuple of Name
        What leads to items.
    asks : tuple of Ask
        What means different things.
    others : tuple of Other
        What is known and leads to none.
    classes : tuple of str
        Words for a kind or a use, which are no name.
    dropped : tuple of str
        Words on a box that are no part of a name: forms, salts, makers, directions.
    doubts : tuple of str
        Words that say that there is something else in it.
    differs : tuple of str
        Words that say that this pack is not what the name alone means: it is offered with that said.
    outside : tuple of str
        Words for what is put on the skin or into the eye: it is offered with that said.
    pages : dict of str to tuple of str
        Address and title of the page to go on to, by what an `Other` is told as.
    words : dict of str to str
        What is said of each kind of answer.
    """

    label: str
    names: tuple[Name, ...]
    asks: tuple[Ask, ...] = ()
    others: tuple[Other, ...] = ()
    classes: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _index(self) -> dict[str, _Entry]:
        """Every name by its plain letters; of two that are spelt alike, the one that leads further."""
        found: dict[str, _Entry] = {}
        for entry in self._entries():
            found.setdefault(plain(entry.text), entry)
        return found

    def _entries(self) -> Iterator[_Entry]:
        yield from (
            _Entry("ask", one.text, tuple(item for _, item in one.options if item)) for one in self.asks
        )
        # Those that lead alike stand together, as in the page: the order in which names are offered.
        by_lead, by_told = _grouped(self.names, lambda one: one.leads_to), _grouped(self.others, _told)
        yield from (
            _Entry("name", one.text, tuple(dict.fromkeys(item for item, _ in one.leads_to)))
            for one in by_lead
        )
        yield from (_Entry("other", one.text, told=one.told) for one in by_told)
        yield from (_Entry("class", text) for text in self.classes)

    @cached_property
    def _longest(self) -> int:
        return max(len(text.split()) for text in self._index)

    @cached_property
    def _named(self) -> list[tuple[str, _Entry]]:
        """Names with their key, for those whose spelling is compared; words for a kind are none."""
        return [(key(text), entry) for text, entry in self._index.items() if entry.kind != "class"]

    def find(self, line: str) -> tuple[Answer, ...]:
        """Answer for one line: each name in it apart.

        Parameters
        ----------
        line : str
            What a reader typed or pasted.

        Examples
        --------
        >>> finder = Finder("Name", (Name("Wellbutrin", (("bupropion", ""),)),), dropped=("tablets",))
        >>> [(one.kind, one.items) for one in finder.find("WELLBUTRIN 150 mg tablets")]
        [('found', ('bupropion',))]
        >>> [(one.kind, one.names) for one in finder.find("welbutrin")]
        [('similar', ('Wellbutrin',))]
        """
        tokens = plain(line).split()
        hits, left = self._scan(tokens)
        words = [word for word in left if self._may_be_name(word)]
        if any(hit.kind in ("name", "ask") for hit in hits):
            return tuple(_told_of(hit, self._found_as(tokens, left)) for hit in _once(hits))
        doubt = any(word in self.doubts for word in left)
        similar = self._similar(words)
        if hits and hits[0].kind == "class" and similar is None:
            return (Answer("class", tuple(hit.text for hit in hits)),)
        others = [hit for hit in hits if hit.kind == "other"]
        if doubt and similar is None and (others or words):
            return (Answer("mixed", tuple(hit.text for hit in others)),)
        answers = [*map(_told_of, others), *([similar] if similar else [])]
        if answers:
            return tuple(answers)
        return (Answer("unknown"),) if any(map(self._may_be_meant, left)) else ()

    def _scan(self, tokens: Sequence[str]) -> tuple[list[_Entry], list[str]]:
        """Find the names in a line, the longest first from its beginning, and the words left over."""
        hits, left, at = list[_Entry](), list[str](), 0
        while at < len(tokens):
            found, size = self._longest_at(tokens, at)
            if found:
                hits.append(found)
            else:
                left.append(tokens[at])
            at += size
        return _weighed(hits, self.dropped), left

    def _longest_at(self, tokens: Sequence[str], at: int) -> tuple[_Entry | None, int]:
        for size in range(min(self._longest, len(tokens) - at), 0, -1):
            found = self._index.get(" ".join(tokens[at : at + size]))
            if found:
                return found, size
        return None, 1

    def _may_be_name(self, word: str) -> bool:
        return word not in self.dropped and word not in self.doubts and re.search(r"\d", word) is None

    def _may_be_meant(self, word: str) -> bool:
        """Whether a word is worth an answer, if only that it is unknown: "T3" is, a strength is not."""
        is_said = word not in self.dropped and word not in self.doubts
        return is_said and len(word) >= SHORTEST and re.search(r"[a-z]", word) is not None

    def _found_as(self, tokens: Sequence[str], left: Sequence[str]) -> Kind:
        if any(token in self.outside for token in tokens):
            return "outside"
        return "differs" if any(word in self.differs for word in left) else "found"

    def _similar(self, words: Sequence[str]) -> Answer | None:
        """Offer names of nearly the same spelling, or, while somebody types, those that begin so."""
        if not words:
            return None
        near = self._alike(words) or self._begun(" ".join(words)) or self._near(words)
        if not near:
            return None
        if len(near) == 1 and near[0].kind == "ask":
            return _told_of(near[0])  # misspelt, it means two things all the same
        items = dict.fromkeys(item for entry in near for item in entry.items)
        others = tuple(entry.text for entry in near if entry.kind == "other")
        return Answer("similar", tuple(entry.text for entry in near), tuple(items)[:MOST_OFFERS], others)

    def _alike(self, words: Sequence[str]) -> list[_Entry]:
        keys = {key(word) for word in (*words, " ".join(words)) if len(word) >= SHORTEST_BEGINNING}
        return [entry for spelt, entry in self._named if spelt in keys][:MOST_OFFERS]

    def _begun(self, typed: str) -> list[_Entry]:
        if len(typed) < SHORTEST_BEGINNING:
            return []
        begun = [entry for text, entry in self._index.items() if text.startswith(typed)]
        return [entry for entry in begun if entry.kind != "class"][:MOST_OFFERS]

    def _near(self, words: Sequence[str]) -> list[_Entry]:
        typed = [key(word) for word in dict.fromkeys((*words, " ".join(words)))]
        apart = [(min(apart_by(one, spelt) for one in typed), entry) for spelt, entry in self._named]
        least = min((by for by, _ in apart), default=FAR)
        near = [entry for by, entry in apart if by == least] if least < FAR else []
        # Two slips from two that differ is a guess between them: none is offered. At one slip, all are named.
        return [] if least > 1 and len({_lead(entry) for entry in near}) > 1 else near[:MOST_OFFERS]


def _told(one: Other) -> str:
    return one.told


def _grouped(found: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Put what has the same key together, at the place of the first."""
    groups: dict[Hashable, list[T]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return [one for group in groups.values() for one in group]


def _lead(entry: _Entry) -> str:
    return " ".join(sorted(entry.items)) or entry.text


def _told_of(entry: _Entry, found: Kind = "found") -> Answer:
    asks = "outside" if found == "outside" else "asks"
    kinds: dict[str, Kind] = {"name": found, "ask": asks, "class": "class"}
    return Answer(kinds.get(entry.kind, entry.told), (entry.text,), entry.items)


def _weighed(hits: Sequence[_Entry], dropped: Sequence[str]) -> list[_Entry]:
    """Leave out what is a salt or a kind beside a name: magnesium in esomeprazole magnesium."""
    firm = [hit for hit in hits if hit.kind != "class" and plain(hit.text) not in dropped]
    named = firm or [hit for hit in hits if hit.kind != "class"] or list(hits)
    return list(dict.fromkeys(named))


def _once(hits: Sequence[_Entry]) -> Iterator[_Entry]:
    """Leave out a name that leads to what stands before it: a brand in brackets behind its medicine."""
    offered = set[str]()
    for hit in hits:
        if not hit.items or not offered.issuperset(hit.items):
            yield hit
        offered.update(hit.items)


def parts(typed: str) -> list[str]:
    r"""Part what was typed or pasted into lines of one medicine each.

    Examples
    --------
    >>> parts("Prozac 20 mg, Nexium 1,25 mg\n\nDomperidone")
    ['Prozac 20 mg', 'Nexium 1,25 mg', 'Domperidone']
    """
    found = (" ".join(part.split()) for part in _PARTS.split(typed))
    return [part for part in found if plain(part)][:MOST_LINES]


def plain(text: str) -> str:
    """Give the letters and digits of a text alone: small, without marks, with one space between words.

    Examples
    --------
    >>> plain("  buPROPion XL"), plain("St John's Wort"), plain("Difenhidramína 25mg/5ml")
    ('bupropion xl', 'st johns wort', 'difenhidramina 25 mg 5 ml')
    """
    letters = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    bare = re.sub(r"(?<=\d)(?=[a-z])", " ", re.sub("['\u2019`\u00b4]", "", bare))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def key(name: str) -> str:
    """Give what is left of a name once the ways to spell it in several languages fall together.

    Examples
    --------
    >>> key("chlorphenamine") == key("clorfenamina"), key("lithium") == key("litio")
    (True, True)
    >>> key("omeprazole") == key("omeprazol"), key("hydroxyzine") == key("hidroxizina")
    (True, True)
    """
    spelt = plain(name).replace(" ", "")
    for one, other in _SPELT:
        spelt = spelt.replace(one, other)
    spelt = _DOUBLED.sub(r"\1", spelt)
    bare = _ENDING.sub("", spelt)
    return bare if len(bare) >= _SHORTEST_KEY else spelt


FAR = 9


def apart_by(typed: str, name: str) -> int:
    """How many letters differ between two keys, or `FAR` where a pharmacist would not take one for the other.

    Short names forgive nothing, longer ones one slip, long ones two; the first letter sounds right.

    Examples
    --------
    >>> apart_by(key("cymbolta"), key("Cymbalta")), apart_by("pramin", "pramipexol") == FAR
    (1, True)
    """
    allowed = _forgiven(min(len(typed), len(name)))
    if not allowed or abs(len(typed) - len(name)) > allowed or not _begin_alike(typed, name):
        return FAR
    by = _slips(typed, name)
    return by if by <= allowed else FAR


def _forgiven(letters: int) -> int:
    return 0 if letters < 5 else 1 if letters < 8 else 2


def _begin_alike(one: str, other: str) -> bool:
    return _ALIKE.get(one[0], one[0]) == _ALIKE.get(other[0], other[0])


def _slips(one: str, other: str) -> int:
    """Count letters to change, add, drop or swap with their neighbour to make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        last, before, row = before, row, [i + 1]
        for j, other_letter in enumerate(other):
            by = min(row[j] + 1, before[j + 1] + 1, before[j] + (letter != other_letter))
            if i and j and letter == other[j - 1] and one[i - 1] == other_letter:
                by = min(by, last[j - 1] + 1)
            row.append(by)
    return row[-1]


def as_data(finder: Finder, labels: dict[str, str]) -> dict[str, Any]:
    """Give a finder as the page's script takes it: small, so names that lead alike stand together.

    ``names`` has under "3.1 4.1" the names, between bars, that lead to item 3 with hint 1 and to item 4
    with hint 1.
    """
    hints = list(dict.fromkeys(hint for name in finder.names for _, hint in name.leads_to))
    items = list(dict.fromkeys(_items(finder)))
    leads = [
        (" ".join(f"{items.index(item)}.{hints.index(hint)}" for item, hint in name.leads_to), name.text)
        for name in finder.names
    ]
    return {
        "items": [[item, labels[item]] for item in items],
        "hints": hints,
        "asks": [[one.text, one.question, [list(option) for option in one.options]] for one in finder.asks],
        "names": _barred(leads),
        "others": _barred((one.told, one.text) for one in finder.others),
        "classes": "|".join(finder.classes), "dropped": " ".join(finder.dropped),
        "doubts": " ".join(finder.doubts), "differs": " ".join(finder.differs),
        "outside": " ".join(finder.outside), "pages": finder.pages, "words": finder.words,
    }  # fmt: skip


def _items(finder: Finder) -> Iterator[str]:
    yield from (item for one in finder.asks for _, item in one.options if item)
    yield from (item for name in finder.names for item, _ in name.leads_to)


def _barred(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Put texts of one key together, between bars."""
    found: dict[str, list[str]] = {}
    for under, text in texts:
        found.setdefault(under, []).append(text)
    return {under: "|".join(together) for under, together in found.items()}
