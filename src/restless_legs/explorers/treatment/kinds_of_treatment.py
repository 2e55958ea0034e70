"""Which kinds of treatment are there? One table: what each is, what is good, what is bad, how sure."""

from __future__ import annotations

from collections.abc import Iterator

from restless_legs.evidence import Html, ToldWay, safety_words_of, told_ways, words
from restless_legs.evidence.told_ways import ToldGroup
from restless_legs.explorer import Explorer
from restless_legs.explorers.said import says

WORDS = "treatment.kinds_of_treatment"
# Few enough to be read in one go: what is alike to a reader who chooses shares a row. Nothing is ranked.
KINDS: dict[str, tuple[ToldGroup, ...]] = {
    "wait": ("wait",),
    "moving": ("moving", "habits"),
    "iron": ("iron",),
    "gabapentin": ("gabapentin",),
    "dopamine": ("dopamine",),
    "pain_sleep": ("pain_sleep",),
    "devices_shop": ("devices", "shop"),
}
WRITTEN = ("what", "good", "bad", "sure")
# Its words are the safety words of all treatments of the kind, in short, so that none can be forgotten.
FROM_SAFETY = "bad"
# What holds for each medicine stands once, in the takeaway above the table.
SAID_OF_ALL = "medicine"


def kinds_of_treatment() -> Explorer:
    """All kinds of treatment in one table, with the safety words of each in its own row."""
    say = words(WORDS)
    return Explorer(name="kinds_of_treatment", title=say.text("title"), controls={}, parts=[takeaway, kinds])


takeaway = says(WORDS, "takeaway")


def kinds() -> Html:
    """Lay out a row a kind; where the screen is narrow, each row is a card that opens by a tap, as a whole.

    What is good, what is bad and how sure open together, so that none of them is read without the others.
    """
    head = Html("<th role=columnheader scope=col>{}</th>").each([_head("kind"), *map(_head, WRITTEN)])
    rows = Html("<tr role=row>{}</tr>").each(map(_row, KINDS))
    return Html(
        "<p class=tap>{}</p><table class=kinds role=table><thead role=rowgroup><tr role=row>{}</tr></thead>"
        "<tbody role=rowgroup>{}</tbody></table>"
    ).format(words(WORDS).text("tap"), head, rows)


def _row(kind: str) -> Html:
    name = words(f"{WORDS}.one.{kind}").text("name")
    cells = Html("").join(_cell(key, answer_of(kind, key)) for key in WRITTEN)
    lid = Html("<label><input type=checkbox autocomplete=off><span>{}</span></label>").format(name)
    return Html("<th role=rowheader scope=row>{}</th>{}").format(lid, cells)


def _cell(key: str, answer: Html) -> Html:
    return Html("<td role=cell class={}><b class=head>{}</b> {}</td>").format(key, _head(key), answer)


def _head(key: str) -> str:
    return words(WORDS).text(f"heads.{key}")


# -- one cell ----------------------------------------------------------------------------------------


def answer_of(kind: str, key: str) -> Html:
    """Give one cell of a kind: its own words, and under what is bad its safety words in short.

    Parameters
    ----------
    kind : str
        A key of `KINDS`.
    key : {"what", "good", "bad", "sure"}
        Which cell.
    """
    own = words(f"{WORDS}.one.{kind}")
    said = [own.phrase(key)] if own.has(key) else []
    if key == FROM_SAFETY:
        said += [words(f"{WORDS}.in_short").phrase(name) for name in classes_of(kind)]
    return Html("<p>{}</p>").each(said)


def ways_of(kind: str) -> Iterator[ToldWay]:
    """Give the treatments that share the row of a kind, as ``told_ways.csv`` groups them."""
    return (way for way in told_ways() if way.group in KINDS[kind])


def classes_of(kind: str) -> list[str]:
    """Name the classes of safety words that must stand with a kind, in their order, each once."""
    named = [name for way in ways_of(kind) for name in way.safety]
    in_view = (word.way_class for word in safety_words_of(named) if word.on_card)
    return [name for name in dict.fromkeys(in_view) if name != SAID_OF_ALL]
