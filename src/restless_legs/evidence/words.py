"""The sentences that explorers choose between: read from ``data/words/en/``, checked, made into HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import mistune

from restless_legs.evidence.asked import is_leaning, lean, note, unnoticed
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.glossary import glossary_versions
from restless_legs.evidence.html import Html as Html
from restless_legs.evidence.html import in_original
from restless_legs.evidence.markup import faults
from restless_legs.evidence.problem import EvidenceError, Fault, Problem, ProblemError
from restless_legs.evidence.prose import marks, problems, with_sources, without_sources
from restless_legs.evidence.spoken import (
    AS_TYPED,
    MOST_BYTES,
    spoken_words,
    tree_as_saved,
    versions_behind,
    words_leans,
)
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.terms import mark_terms
from restless_legs.evidence.unfinished import length_faults, note_faults
from restless_legs.evidence.values import Audience
from restless_legs.evidence.versions import version_of
from restless_legs.evidence.yaml_text import (
    Group,
    Items,
    Tree,
    children_of,
    group_of,
    leaves_of,
    nodes_of,
    read_group,
    yaml_of,
)
from restless_legs.language import ENGLISH, Language, current, speaking

_markdown = mistune.create_markdown(escape=False)
PLACE = re.compile(r"\{(\w+)\}")
UNKNOWN = "is no choice that has answers"
PLAIN_KEY = re.compile(r"[A-Za-z0-9_]+(?:[ -][A-Za-z0-9_]+)*")


@dataclass(frozen=True)
class Words:
    """The words of one topic, found by dotted keys such as ``takeaway.A2``.

    ``below`` stands before every key: the words of one explorer among those of its lesson. ``path`` is the
    file of the originals, also where another language is spoken, unless that has gathered its own; ``left``
    has the keys of what that language lacks, or has of an older original: this is said in the original.
    """

    path: Path
    tree: Group
    below: str = ""
    spoken: str = ENGLISH.code
    left: frozenset[str] = frozenset()
    said: dict[tuple[Any, ...], tuple[Html, tuple[str, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def file(self) -> str:
        """The file as an error names it."""
        return _named(self.path)

    @property
    def said_in(self) -> str:
        """The file that has them in the language spoken, as an error names it."""
        return f"data/words/{self.spoken}/{self.path.name}" if self.spoken != ENGLISH.code else self.file

    def _whole(self, key: str) -> str:
        return f"{self.below}.{key}".strip(".")

    def _lean(self, key: str) -> None:
        """Note that somebody asks for these words, also where they were said before or there are none."""
        if not is_leaning():
            return
        if self.spoken == ENGLISH.code:
            lean(f"words/{self.path.parent.name}/{self.path.name}", self._whole(key))
            return
        for one in words_leans(self.path.name, self.spoken, self._whole(key)):
            lean(*one)

    def is_left(self, key: str) -> bool:
        """Tell whether the sentence under a key is said in the original, for lack of a translation of today.

        HTML is marked where it is; whoever shows plain text marks it, or says once that there is some.
        """
        return self._whole(key) in self.left

    def _as_written(self, key: str) -> AbstractContextManager[None]:
        """Write numbers, and hold them to their rows, as the language of a sentence has them."""
        return speaking(ENGLISH) if self.left and self.is_left(key) else nullcontext()

    def _at(self, key: str) -> Any:
        node: Any = self.tree
        trail = ""
        for step in self._whole(key).split("."):
            if not isinstance(node, dict) or step not in node:
                raise self._missing(key, node, trail)
            node, trail = node[step], f"{trail}{step}."
        return node

    def _missing(self, key: str, node: Any, trail: str) -> EvidenceError:
        has = [str(k) for k in node] if isinstance(node, dict) else []
        near = get_close_matches(key.rpartition(".")[2], has, n=3) or has[:8]
        line = node.line if isinstance(node, (Group, Items)) else 1
        return EvidenceError(
            f"{self.file}, line {line}: no words under '{self._whole(key)}'. "
            f"Add the key there, or use one of: {', '.join(trail + k for k in near)}."
        )

    def text(self, key: str, **fill: object) -> str:
        """Give plain words, without sources: for labels, titles and text read aloud.

        Parameters
        ----------
        key : str
            Dotted key in the words file.
        **fill : object
            What stands at ``{name}`` in the words; the language writes a number or a day.

        Raises
        ------
        EvidenceError
            If the key is missing or a place is not filled.
        """
        return without_sources(self._filled(key, fill)).strip()

    def template(self, key: str) -> str:
        """Give plain words with their ``{places}`` open, for the page's script to fill."""
        self._lean(key)
        return without_sources(str(self._at(key))).strip()

    def say(self, key: str, **fill: object) -> Html:
        """Give words as HTML, each number linked to its source, each taught term to its meaning.

        Raises
        ------
        EvidenceError
            If the key is missing, a place is not filled, or a number disagrees with its row.
        """
        return self._marked(key, self._html(key, fill))

    def _marked(self, key: str, html: Html) -> Html:
        return in_original(html) if self.left and self.is_left(key) else html

    def _html(self, key: str, fill: dict[str, object]) -> Html:
        # The same few sentences make up thousands of states.
        self._lean(key)
        sentence = (self._whole(key), *fill.items())
        if sentence not in self.said:
            filled = self._filled(key, fill)
            with self._as_written(key):
                linked = with_sources(filled, audience_of(self._whole(key)))
                html = Html(mark_terms(str(_markdown(linked)).strip()))
            self.said[sentence] = html, tuple(mark.id for mark in marks(filled))
        html, rows = self.said[sentence]
        for (
            row
        ) in rows:  # also where others said it before: what an answer rests on is no matter of who came first
            note(row)
        return html

    def phrase(self, key: str, **fill: object) -> Html:
        """Give words as HTML without a paragraph around them: for a table cell or a list item."""
        html = self._html(key, fill)
        return self._marked(key, Html(html.removeprefix("<p>").removesuffix("</p>")))

    def texts(self, key: str, **fill: object) -> list[str]:
        """Give a list of plain sentences."""
        return [self.text(f"{key}.{at}", **fill) for at in range(len(self._list(key)))]

    def choices(self, key: str, keys: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Give the options of a control as (label, key), in the order of the file.

        Parameters
        ----------
        key : str
            Dotted key in the words file.
        keys : iterable of str, optional
            The keys that models and explorers know: no more and no less may stand there. Left out, the
            words alone say what there is to choose.

        Raises
        ------
        EvidenceError
            If the key is missing, holds no choices, or others than are known: with the line.
        """
        return [(self.text(f"{key}.{name}"), name) for name in self.keys(key, keys)]

    def has(self, key: str) -> bool:
        """Tell whether the file has words under a key."""
        self._lean(key)
        try:
            return bool(self._at(key)) or True
        except EvidenceError:
            return False

    def is_group(self, key: str) -> bool:
        """Tell whether keys stand under a key, and no words."""
        self._lean(key)
        return isinstance(self._at(key), Group)

    def keys(
        self, key: str, keys: Iterable[str] | None = None, *, among: Collection[str] | None = None
    ) -> list[str]:
        """Give the keys that stand under a key, in the order of the file.

        Parameters
        ----------
        key : str
            Dotted key in the words file.
        keys : iterable of str, optional
            As in `choices`.
        among : collection of str, optional
            The keys that are known where not all of them need to stand there.

        Raises
        ------
        EvidenceError
            As `choices` does.
        """
        self._lean(key)
        group = self._at(key)
        if not isinstance(group, Group):
            raise self._refused(key, f"holds no choices but {_kind(group)}", "Write one `key: label` a line.")
        if keys is not None:
            self._hold_to(key, group, tuple(keys))
        for name in group if among is not None else ():
            self._hold_among(key, name, among or ())
        return list(group)

    def _hold_among(self, key: str, name: str, known: Collection[str]) -> None:
        if name not in known:
            near = ", ".join(get_close_matches(name, known, n=3)) or "what its explorer knows"
            raise self._refused(f"{key}.{name}", UNKNOWN, f"Use one of: {near}.")

    def _hold_to(self, key: str, group: Group, known: tuple[str, ...]) -> None:
        """Refuse a choice that no code knows: it would be answered as if something else was said."""
        remedy = f"Use exactly: {', '.join(known)}."
        if strange := next((name for name in group if name not in known), None):
            raise self._refused(f"{key}.{strange}", UNKNOWN, remedy)
        if lacking := [name for name in known if name not in group]:
            raise self._refused(key, f"lacks {', '.join(lacking)}", remedy)

    def items(self, key: str, **fill: object) -> list[Html]:
        """Give a list of sentences as HTML, one an item."""
        return [self.phrase(f"{key}.{at}", **fill) for at in range(len(self._list(key)))]

    def rows(self, key: str) -> tuple[str, ...]:
        """Give the ids of the rows that stand in words as numbers, in their order."""
        return tuple(mark.id for mark in marks(self._filled(key, {})) if mark.kind == "value")

    def _list(self, key: str) -> list[Any]:
        self._lean(key)
        node = self._at(key)
        if not isinstance(node, list):
            raise self._refused(key, "is not a list", "Write one sentence a line after '- '.")
        return node

    def _filled(self, key: str, fill: dict[str, object]) -> str:
        self._lean(key)
        parent, _, last = key.rpartition(".")
        node = self._at(parent) if parent else self.tree
        words = node[int(last)] if isinstance(node, list) else self._at(key)
        if not isinstance(words, str):
            raise self._refused(key, f"holds no sentence but {_kind(words)}", "Write one sentence there.")
        for mark in marks(words):
            note(mark.id)
        with self._as_written(key):
            return PLACE.sub(lambda at: _written(self._fill(at[1], fill, key)), words)

    def _fill(self, name: str, fill: dict[str, object], key: str) -> object:
        if name not in fill:
            remedy = f"Use one of: {', '.join(map('{{{}}}'.format, fill))}." if fill else "Take it out."
            raise self._refused(key, f"has a place {{{name}}} that the explorer does not fill", remedy)
        return fill[name]

    def _refused(self, key: str, what: str, remedy: str) -> ProblemError:
        whole = self._whole(key)
        return ProblemError(Problem(self.file, _place(line_of(self.tree, whole), whole), what, remedy))

    def line_of(self, key: str) -> int:
        """Tell in which line a dotted key stands, or as much of it as there is."""
        return line_of(self.tree, key)

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Walk every sentence of the file as (dotted key, words)."""
        yield from ((key, said) for key, said, _ in leaves_of(self.tree) if said is not None)

    def patient_sentences(self) -> Iterator[tuple[str, str]]:
        """Walk what patients read as (the place in the file, plain words)."""
        for key, said, line in leaves_of(self.tree):
            if said is not None and audience_of(key) == "patient":
                yield _place(line, key), without_sources(said)


def _written(filled: object) -> str:
    if isinstance(filled, (int, float, Decimal)) and not isinstance(filled, bool):
        return current().number(filled)
    return current().date(filled) if isinstance(filled, date) else str(filled)


def _kind(node: Tree) -> str:
    if isinstance(node, str):
        return "a sentence"
    return "nothing" if node is None else "a list" if isinstance(node, list) else "a group of entries"


def _place(line: int, key: str) -> str:
    return f"line {line}, '{key}'"


def line_of(tree: Tree, key: str) -> int:
    r"""Tell in which line a dotted key stands, or what of it there is.

    Examples
    --------
    >>> read = words_of(Path("data/words/en/iron.yml"), "tea:\n  when: Later.\n")
    >>> line_of(read.tree, "tea.when"), line_of(read.tree, "tea.why")
    (2, 1)
    """
    line = 1
    for step in key.split("."):
        below = {at: (child, its_line) for at, child, its_line in children_of(tree)}
        if step not in below:
            return line
        tree, line = below[step]
    return line


def audience_of(key: str) -> Audience:
    """Tell who reads the words under a key: ``details`` anywhere in it means clinicians.

    Examples
    --------
    >>> audience_of("takeaway.A2"), audience_of("details.trial.wang2009")
    ('patient', 'details')
    """
    return "details" if "details" in key.split(".") else "patient"


def words_folder() -> Path:
    """Give the folder of the words files, in the language that is spoken now."""
    return data_folder() / "words" / current().code


def words(name: str) -> Words:
    """Read the words of a topic and check every number in them.

    Parameters
    ----------
    name : str
        A lesson's topic word, or ``site`` for words that all pages share; after a dot the part of
        the file that is meant: ``iron.iron_level``.

    Raises
    ------
    EvidenceError
        If the file is missing or broken, or any sentence disagrees with its row: all of them are named.
    """
    topic, _, below = name.partition(".")
    spoken = current()
    if spoken.code == ENGLISH.code:
        read = _originals(topic)
    else:
        behind = versions_behind(f"{topic}.yml", spoken.code)
        read = _translated(topic, spoken, behind, _asked_by(behind[0]))
    return Words(read.path, read.tree, below, read.spoken, read.left, read.said)


def _originals(topic: str) -> Words:
    file = version(f"words/{ENGLISH.code}/{topic}.yml")
    return _checked(file, _asked_by(file), current())


def _asked_by(file: Version) -> tuple[Version | None, ...]:
    """Give what decides, beside a words file, how it is said and whether it is right.

    Words are checked, and their terms marked, again when a table that they name was saved anew, or the
    glossary: in JupyterLab one process sees both. A translation names the tables that its original does.
    """
    return (*glossary_versions(), *map(version, _tables_named(file)))


@cache
def _tables_named(file: Version) -> tuple[str, ...]:
    """Tables whose values the sentences of a words file name, as far as there are such tables."""
    said = (mark for _, sentence in words_as_saved(file).sentences() for mark in marks(sentence))
    named = {mark.id.partition(".")[0] for mark in said if mark.kind in ("value", "fact")}
    return tuple(f"{topic}.csv" for topic in sorted(named) if (data_folder() / f"{topic}.csv").exists())


@cache  # by language too: each has marks of its own
def _checked(file: Version, tables: tuple[Version | None, ...], spoken: Language) -> Words:
    saved = words_as_saved(file)
    read = Words(saved.path, saved.tree)  # what was said before may be marked with other terms
    _hold(words_problems(read))
    return read


@cache
def _translated(
    topic: str,
    spoken: Language,
    behind: tuple[Version, Version | None, Version | None],
    tables: tuple[Version | None, ...],
) -> Words:
    """Read the words of a topic in another language; what it says in the original is checked as such."""
    with speaking(ENGLISH):
        ours = _originals(topic)
    found, theirs = spoken_words(f"{topic}.yml", spoken.code), behind[1]
    if theirs:
        _hold(words_problems(words_as_saved(theirs), but=found.left))
    path = theirs.path if theirs and theirs.path.name in AS_TYPED else ours.path
    return Words(path, found.tree, spoken=spoken.code, left=found.left)


def _hold(found: Iterator[Problem]) -> None:
    # Who happens to be the first to open a file does not rest on every row that is named in it.
    with unnoticed():
        wrong = list(found)
    if wrong:
        raise ProblemError(*wrong)


def has_words(topic: str) -> bool:
    """Tell whether there is a words file of a topic, to be said in any language.

    Examples
    --------
    >>> has_words("iron"), has_words("no_such_topic")
    (True, False)
    """
    return version_of(f"words/{ENGLISH.code}/{topic}.yml") is not None


def words_as_said(topic: str) -> Words:
    """Read the words of a topic in the language spoken now, without checking their numbers.

    Raises
    ------
    EvidenceError
        If the file is missing, or is no valid YAML: with the line.
    """
    code, ours = current().code, version(f"words/{ENGLISH.code}/{topic}.yml")
    found = spoken_words(f"{topic}.yml", code)
    return Words(ours.path, found.tree, spoken=code, left=found.left)


@cache
def words_as_saved(file: Version) -> Words:
    """Read a version of a words file once, without checking its numbers."""
    return Words(file.path, tree_as_saved(file))


def read_words(path: Path) -> Words:
    """Read one words file without checking its numbers.

    Raises
    ------
    EvidenceError
        If the file is missing, or is no valid YAML: with the line.
    """
    return Words(path, read_group(path, _named(path), most_bytes=MOST_BYTES))


def words_of(path: Path, text: str) -> Words:
    """Read words that an author has not saved yet, without checking their numbers; raises as `read_words`.

    Parameters
    ----------
    path : Path
        Where they will be saved.
    text : str
        What will stand there.

    Examples
    --------
    >>> words_of(Path("data/words/en/iron.yml"), "tea: Drink it later.").text("tea")
    'Drink it later.'
    """
    named = _named(path)
    return Words(path, group_of(yaml_of(text, named, most_bytes=MOST_BYTES), named))


def _named(path: Path) -> str:
    return f"data/words/{path.parent.name}/{path.name}"


def words_problems(read: Words, *, but: Collection[str] = ()) -> Iterator[Problem]:
    """List what is wrong in a words file: its numbers, rules and sources, and what prose must not hold.

    Parameters
    ----------
    read : Words
        The file.
    but : collection of str
        The keys of sentences that nobody says: translations of what was said before.
    """
    yield from _key_problems(read)
    for key, sentence, line in leaves_of(read.tree):
        if key in but:
            continue
        place = _place(line, key)
        if sentence is None:
            yield Problem(read.file, place, "holds no words", 'Write them, or "" where nothing is said.')
            continue
        yield from problems(sentence, audience_of(key), file=read.file, place=place)
        for fault in (*faults(sentence), *_unfinished(sentence, audience_of(key))):
            yield Problem(read.file, place, *fault)


def _unfinished(sentence: str, audience: Audience) -> Iterator[Fault]:
    yield from note_faults(sentence)
    if audience == "patient":
        yield from length_faults(without_sources(sentence))


def _key_problems(read: Words) -> Iterator[Problem]:
    """List keys that no explorer can ask for, such as one with a letter that only looks like ours."""
    groups = [read.tree, *(node for _, node, _ in nodes_of(read.tree) if isinstance(node, Group))]
    for group in groups:
        for key in group:
            if not PLAIN_KEY.fullmatch(key):
                remedy = "Use the letters a to z, digits, and _ - or spaces between them."
                yield Problem(read.file, _place(group.lines[key], key), "is no plain word for a key", remedy)
