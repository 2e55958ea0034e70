"""What a language says today: each sentence where its translation is fresh, else its original, known as such.

Words stand in files of the names that their originals have, text of tables in ``tables.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from restless_legs.evidence.asked import Lean
from restless_legs.evidence.originals import originals_as_saved, originals_file, state_of
from restless_legs.evidence.versions import Version, version, version_of
from restless_legs.evidence.yaml_text import Group, Items, Tree, leaves_of, read_group
from restless_legs.language import ENGLISH

MOST_BYTES = 1024 * 1024
TABLES = "tables.yml"
GLOSSARY, TERM = "glossary.yml", "term"
# What people type in a language, which is gathered there and translated from nowhere.
AS_TYPED = frozenset({"lab_text.yml", "lay_words.yml", "medicine_words.yml", "urgent_words.yml"})
# What stands among words and is none: names of choices, of sentences and of kinds, and minutes of a lesson.
_NAMES = re.compile(
    r"[\w.]+:\w+\.right(?:\.\d+)?"
    r"|iron\.yml:iron_level\.(?:details\.(?:lesson\.)?rows\.\w+|advises_iron|informs_of_iron)\.\d+"
    rf"|{re.escape(GLOSSARY)}:[^.]+\.name"
    r"|teaching\.yml:lessons\..+\.minutes"
    # A record may be in any language, whatever its reader speaks: one list has the words of all.
    r"|records\.yml:(?:names|text|fhir|ccda|portal)\..+"
)
NOTHING: Mapping[str, str] = MappingProxyType({})


# -- words ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one file in a language, in the order of their originals.

    Parameters
    ----------
    tree : Group
        All that stands in the original, translated as far as it is fresh.
    left : frozenset of str
        The dotted keys of what stands there in the original language.
    """

    tree: Group
    left: frozenset[str]


def is_name(file: str, key: str) -> bool:
    """Tell whether what stands under a key is the name of something, which is the same in every language.

    Examples
    --------
    >>> is_name("iron.yml", "check_lab.right"), is_name("iron.yml", "check_lab.choices.right")
    (True, False)
    """
    return _NAMES.fullmatch(f"{file}:{key}") is not None


def spoken_words(file: str, code: str) -> Spoken:
    """Give the words of one file in a language.

    Parameters
    ----------
    file : str
        The words file, such as ``iron.yml``.
    code : str
        The language.

    Raises
    ------
    ProblemError
        If a file can't be read.
    MissingFileError
        If there is no such file, not even of the originals.
    """
    if code == ENGLISH.code:
        return Spoken(tree_as_saved(version(f"words/{code}/{file}")), frozenset())
    return _spoken(*versions_behind(file, code))


def versions_behind(file: str, code: str) -> tuple[Version, Version | None, Version | None]:
    """Give what words of another language are made of: the originals, what stands for them, and for which."""
    theirs = version_of(f"words/{code}/{file}")
    return version(f"words/{ENGLISH.code}/{file}"), theirs, version_of(originals_file(code))


@cache
def _spoken(ours: Version, theirs: Version | None, digests: Version | None) -> Spoken:
    if theirs and ours.path.name in AS_TYPED:
        return Spoken(tree_as_saved(theirs), frozenset())
    said = texts_of(tree_as_saved(theirs)) if theirs else NOTHING
    was = originals_as_saved(digests).get(ours.path.name, NOTHING)
    left: set[str] = set()

    def as_said(key: str, original: str) -> str:
        if is_name(ours.path.name, key):
            return original
        if state_of(original, said.get(key, ""), was.get(key)) == "fresh":
            return said[key]
        left.add(key)
        return original

    return Spoken(_group_as_said(tree_as_saved(ours), "", as_said), frozenset(left))


def _group_as_said(group: Group, key: str, as_said: Callable[[str, str], str]) -> Group:
    """Give a group with what stands for each of its texts, by their dotted keys; it keeps its lines."""
    made = copy(group)
    made |= {at: _as_said(below, f"{key}.{at}".lstrip("."), as_said) for at, below in group.items()}
    return made


def _as_said(node: Tree, key: str, as_said: Callable[[str, str], str]) -> Tree:
    if isinstance(node, Group):
        return _group_as_said(node, key, as_said)
    if isinstance(node, Items):
        made = copy(node)
        made[:] = [_as_said(below, f"{key}.{at}", as_said) for at, below in enumerate(node)]
        return made
    return as_said(key, node) if node else node


@cache
def tree_as_saved(file: Version) -> Group:
    """Read a version of a words file once."""
    named = f"data/words/{file.path.parent.name}/{file.path.name}"
    tree = read_group(file.path, named, most_bytes=MOST_BYTES)
    return _with_terms(tree) if file.path.name == GLOSSARY and file.path.parent.name == ENGLISH.code else tree


def _with_terms(tree: Group) -> Group:
    """Have each term of the glossary say what it is called: keys are the same in every language."""
    for name, told in tree.items():
        if isinstance(told, Group) and TERM not in told:
            told[TERM], told.lines[TERM] = name, tree.lines[name]
    return tree


def texts_of(tree: Tree) -> dict[str, str]:
    """Give the sentences of a tree by their dotted keys.

    Examples
    --------
    >>> from restless_legs.evidence.yaml_text import yaml_of
    >>> texts_of(yaml_of("tea: Later.", "a.yml"))
    {'tea': 'Later.'}
    """
    return {key: text for key, text, _ in leaves_of(tree) if text is not None}


def words_leans(file: str, code: str, key: str) -> Iterator[Lean]:
    """Give what the words under a key lean on in a language: originals, what stands for them, and of what.

    Examples
    --------
    >>> [one.part for one in words_leans("iron.yml", "es", "tea")]
    ['tea', 'tea', 'iron.yml:tea']
    """
    yield Lean(f"words/{ENGLISH.code}/{file}", key)
    yield Lean(f"words/{code}/{file}", key)
    yield Lean(originals_file(code), f"{file}:{key}")


# -- text of tables --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)  # one a version of the files, told apart as such
class Cells:
    """What a language says for the text of one table, by row and column: ``clot_leg.sign``.

    Parameters
    ----------
    said : mapping of str to str
        The translations.
    was : mapping of str to str
        The digests of what they are translations of.
    """

    said: Mapping[str, str]
    was: Mapping[str, str]

    def fresh(self, key: str, original: str) -> str:
        """Give what stands for a cell where it is of the original of today; else nothing.

        Examples
        --------
        >>> Cells({"a.sign": "Fiebre"}, {}).fresh("a.sign", "Fever")
        ''
        """
        said = self.said.get(key, "")
        return said if state_of(original, said, self.was.get(key)) == "fresh" else ""


def cells_of_table(name: str, code: str) -> Cells:
    """Give what a language says for the text of a table.

    Parameters
    ----------
    name : str
        The table without its ending.
    code : str
        The language.

    Raises
    ------
    ProblemError
        If its file of such text can't be read.
    """
    return _cells(name, version_of(f"words/{code}/{TABLES}"), version_of(originals_file(code)))


@cache
def _cells(name: str, theirs: Version | None, digests: Version | None) -> Cells:
    below = tree_as_saved(theirs).get(name) if theirs else None
    return Cells(texts_of(below), originals_as_saved(digests).get(f"{name}.csv", NOTHING))


def cells_leans(name: str, code: str) -> Iterator[Lean]:
    """Give what the text of a table leans on in a language, beside the table itself.

    Examples
    --------
    >>> [one.part for one in cells_leans("foods", "es")]
    ['foods', 'foods.csv']
    """
    yield Lean(f"words/{code}/{TABLES}", name)
    yield Lean(originals_file(code), f"{name}.csv")
