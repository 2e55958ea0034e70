"""What a language still lacks, as a PO file that translators' tools open; and what they give back.

A translation is taken only where it says what its original says today, as far as `evidence/translation.py`
can tell. What is refused is named, and nothing of it is written.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from restless_legs.author.translated_lessons import ENDING, NOTEBOOKS, prose_of, write_lesson, wrong_with
from restless_legs.evidence import value
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.languages import TableTexts, sentences_of, texts_of_tables
from restless_legs.evidence.originals import ORIGINALS, digest_of_sentence, originals, originals_as_text
from restless_legs.evidence.problem import EvidenceError, Problem
from restless_legs.evidence.prose import marks, problems
from restless_legs.evidence.spoken import TABLES, cells_of_table
from restless_legs.evidence.translation import Sentence, unlike
from restless_legs.evidence.versions import version
from restless_legs.evidence.whole_file import write_whole
from restless_legs.evidence.words import Words, audience_of, read_words, words_as_saved
from restless_legs.evidence.yaml_text import Group, Items, Tree
from restless_legs.language import ENGLISH, Language, is_known, speaking
from restless_legs.site.notebook_file import read_as_written
from restless_legs.site.translated import texts_of

Digests = dict[str, dict[str, str]]
MADE = "# Written by `restless-legs translate`, which keeps no other comment than this one.\n"
WIDTH = 110


@dataclass(frozen=True, slots=True)
class Taken:
    """What came back: the sentences that were taken, by file and key, and what is wrong with the others."""

    said: Mapping[tuple[str, str], str]
    refused: tuple[Problem, ...]


def all_said(code: str, notebooks: Path = NOTEBOOKS) -> Iterator[Sentence]:
    """Give all that a language translates, as it stands there: prose of lessons, and what explorers say."""
    yield from prose_of(code, notebooks)
    yield from sentences_of(code)


def to_translate(found: Iterable[Sentence]) -> list[Sentence]:
    """Give the sentences that are missing or stale."""
    return [one for one in found if one.state != "fresh"]


def spoken_by(code: str) -> Language:
    """Give the language of a code.

    Raises
    ------
    EvidenceError
        If nobody knows how it writes numbers, or if it is the one that all is translated from.
    """
    if code == ENGLISH.code or not is_known(code):
        raise EvidenceError(f"'{code}' is no language to translate into: name it as browsers do, such as es.")
    return Language(code)


# -- out ---------------------------------------------------------------------------------------------------


def as_po(found: Iterable[Sentence], code: str) -> bytes:
    r"""Write sentences as a PO file: each with its place, who reads it, and what the rows in it say.

    Parameters
    ----------
    found : iterable of Sentence
        What is to be translated; a stale one comes with its old translation, marked as fuzzy.
    code : str
        The language.

    Examples
    --------
    >>> one = Sentence("living.yml", "tonight.title", 6, "Where are you now?", "", "missing")
    >>> print(as_po([one], "es").decode().partition("\n\n")[2].strip())
    #. patient
    #: data/words/en/living.yml:6
    msgctxt "living.yml:tonight.title"
    msgid "Where are you now?"
    msgstr ""
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    rows = texts_of_tables()
    catalog = Catalog(locale=code.replace("-", "_"), project="Restless Legs, Explained")
    for one in found:
        catalog.add(
            one.original, one.translated, context=f"{one.file}:{one.key}",
            flags=["fuzzy"] if one.state == "stale" else [], auto_comments=list(_about(one, rows)),
            locations=[(_file_of(one), one.line)],
        )  # fmt: skip
    written = io.BytesIO()
    write_po(written, catalog, width=WIDTH)
    return written.getvalue()


def _file_of(one: Sentence) -> str:
    return f"data/{one.file}" if one.is_cell else f"{one.home}/{one.file}"


def _about(one: Sentence, rows: Mapping[str, TableTexts]) -> Iterator[str]:
    """Tell whoever translates a sentence who reads it, and what it rests on."""
    if one.is_cell:
        yield from _about_cell(one, rows[one.file].rows[one.key])
        return
    yield one.audience or audience_of(one.key)
    for mark in marks(one.original):
        if mark.kind in ("value", "fact"):
            yield f"{mark.id}: {_statement(mark.id)}"


def _about_cell(one: Sentence, row: Any) -> Iterator[str]:
    yield "details" if getattr(row, "show", "") == "details" else "patient"
    yield f"{one.file}, {one.key.rpartition('.')[2]}"
    for id in (*getattr(row, "rests_on", ()), *getattr(row, "leans_on", ())):
        yield f"{id}: {_statement(id)}"
    if source := getattr(row, "source", ""):
        yield f"source: {source}"


def _statement(row: str) -> str:
    try:
        return value(row, audience="details").statement
    except EvidenceError:  # the check tells of it
        return ""


# -- back --------------------------------------------------------------------------------------------------


def taken_from(po: bytes, found: Iterable[Sentence], spoken: Language) -> Taken:
    r"""Read what translators gave back; what is marked as fuzzy, or empty, is left for another day.

    Parameters
    ----------
    po : bytes
        Their file.
    found : iterable of Sentence
        All sentences as they stand today.
    spoken : Language
        Their language.

    Examples
    --------
    >>> one = Sentence("living.yml", "tonight.title", 6, "Where are you now?", "", "missing")
    >>> came = as_po([one], "es").replace(b'now?"\nmsgstr ""', b'now?"\nmsgstr "Donde esta ahora?"')
    >>> taken_from(came, [one], Language("es")).said
    {('living.yml', 'tonight.title'): 'Donde esta ahora?'}
    """
    from babel.messages.pofile import read_po

    today = {f"{one.file}:{one.key}": one for one in found}
    said: dict[tuple[str, str], str] = {}
    refused: list[Problem] = []
    for message in read_po(io.BytesIO(po), locale=spoken.code.replace("-", "_")):
        if not message.id or not message.string or message.fuzzy:
            continue
        one = today.get(message.context or "")
        wrong = list(_wrong(message, one, spoken))
        refused += wrong
        if one and not wrong:
            said[one.file, one.key] = str(message.string)
    return Taken(said, tuple(refused))


def _wrong(message: Any, one: Sentence | None, spoken: Language) -> Iterator[Problem]:
    place = ("the PO file", message.context or str(message.id)[:WIDTH])
    if one is None:
        yield Problem(*place, "is no sentence of ours any more", "Leave it out.")
    elif digest_of_sentence(one.original) != digest_of_sentence(str(message.id)):
        yield Problem(*place, "is of an original that changed since", "Translate it as it stands now.")
    elif one.file.endswith(ENDING):
        yield from wrong_with(one, str(message.string), spoken, place)
    else:
        translated = str(message.string)
        yield from (Problem(*place, *fault) for fault in unlike(one.original, translated, spoken))
        with speaking(spoken):
            yield from problems(translated, audience_of(one.key), file=place[0], place=place[1])


def write_taken(taken: Taken, code: str, notebooks: Path = NOTEBOOKS) -> list[Path]:
    """Write what was taken beside the originals, and the digests of what it was translated from.

    Parameters
    ----------
    taken : Taken
        What came back.
    code : str
        The language.
    notebooks : Path
        Where the lessons lie.

    Returns
    -------
    list of Path
        The files that were written.
    """
    folder, was = data_folder() / "words" / code, originals(code)
    folder.mkdir(parents=True, exist_ok=True)
    by_file: dict[str, dict[str, str]] = {}
    for (file, key), text in taken.said.items():
        by_file.setdefault(file, {})[key] = text
    of_tables, of_lessons = (
        {file: by_file.pop(file) for file in sorted(by_file) if file.endswith(ending)}
        for ending in (".csv", ENDING)
    )
    written = [_write_words(folder / file, by_file[file], was) for file in sorted(by_file)]
    written += [_write_tables(folder / TABLES, of_tables, was)] if of_tables else []
    written += [_write_lesson(notebooks / file, said, code, was) for file, said in of_lessons.items()]
    write_whole(folder / ORIGINALS, originals_as_text(was).encode())
    return [*written, folder / ORIGINALS]


def _write_words(path: Path, said: Mapping[str, str], was: Digests) -> Path:
    ours = words_as_saved(version(f"words/{ENGLISH.code}/{path.name}"))
    write_whole(path, as_words_file(ours, {**_said_in(path), **said}).encode())
    _note(path.name, dict(ours.sentences()), said, was)
    return path


def _write_tables(path: Path, said: Mapping[str, Mapping[str, str]], was: Digests) -> Path:
    ours = {file: found.texts for file, found in texts_of_tables().items()}
    cells = {file: cells_of_table(file.removesuffix(".csv"), path.parent.name).said for file in ours}
    after = {file: {**cells[file], **said.get(file, {})} for file in ours}
    write_whole(path, as_tables_file(ours, after).encode())
    for file, taken in said.items():
        _note(file, ours[file], taken, was)
    return path


def _write_lesson(original: Path, said: Mapping[str, str], code: str, was: Digests) -> Path:
    _note(original.name, texts_of(read_as_written(original)), said, was)
    return write_lesson(original.name, said, code, original.parent)


def _note(file: str, ours: Mapping[str, str], said: Iterable[str], was: Digests) -> None:
    """Note of which originals the sentences of a file are translations, by their keys."""
    was[file] = was.get(file, {}) | {key: digest_of_sentence(ours[key]) for key in said}


def _said_in(path: Path) -> dict[str, str]:
    return dict(read_words(path).sentences()) if path.exists() else {}


def as_words_file(ours: Words, said: Mapping[str, str]) -> str:
    r"""Write a words file in the order of its original; what is not translated yet is not there.

    Parameters
    ----------
    ours : Words
        The original.
    said : mapping of str to str
        The translation by dotted key.

    Examples
    --------
    >>> from restless_legs.evidence.words import words_of
    >>> ours = words_of(Path("data/words/en/a.yml"), "tea:\n  when: Later.\n  why: Iron.\n")
    >>> print(as_words_file(ours, {"tea.when": "Luego."}).partition("\n")[2])
    tea:
      when: Luego.
    <BLANKLINE>
    """
    tree = _translated(ours.tree, said, "") or {}
    return _as_yaml(tree)


class _Dumper(yaml.SafeDumper):
    """Puts into plain marks what begins with a mark of its own, which by itself looks like a slip in YAML."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if text[:1] in _MARKS else None)


_MARKS = tuple("“”„‟‘’")
_Dumper.add_representer(str, _text)


def _as_yaml(tree: Mapping[str, Any]) -> str:
    return MADE + yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


def _translated(node: Tree, said: Mapping[str, str], key: str) -> Any:
    """Give of a tree what is translated; a list keeps its length, so that each item keeps its place."""
    if isinstance(node, Group):
        below = {name: _translated(child, said, f"{key}.{name}".lstrip(".")) for name, child in node.items()}
        return {name: child for name, child in below.items() if child is not None} or None
    if isinstance(node, Items):
        items = [_translated(child, said, f"{key}.{at}") for at, child in enumerate(node)]
        return [one or "" for one in items] if any(items) else None
    return said.get(key)


def as_tables_file(ours: Mapping[str, Mapping[str, str]], said: Mapping[str, Mapping[str, str]]) -> str:
    r"""Write the text of tables by table, row and column, in the order of the originals.

    Parameters
    ----------
    ours : mapping
        By file the originals, each by its row and column.
    said : mapping
        By file the translations; what is not translated yet is not there.

    Examples
    --------
    >>> ours = {"red_flags.csv": {"foot.sign": "A wound", "foot.why": "Blood supply"}}
    >>> print(as_tables_file(ours, {"red_flags.csv": {"foot.sign": "Una herida"}}).partition("\n")[2])
    red_flags:
      foot:
        sign: Una herida
    <BLANKLINE>
    """
    tree: dict[str, dict[str, dict[str, str]]] = {}
    for file, texts in ours.items():
        for key in texts:
            if text := said.get(file, {}).get(key):
                row, _, column = key.rpartition(".")
                rows = tree.setdefault(file.removesuffix(".csv"), {})
                rows.setdefault(row, {})[column] = text
    return _as_yaml(tree)
