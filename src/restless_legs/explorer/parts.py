"""What an explorer shows: words, a picture, a chart or questions, each made by a small function."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import Any

from restless_legs.evidence import Html
from restless_legs.evidence.source_marks import gathered
from restless_legs.pictures import themed

NOTHING = Html("")
_ID = re.compile(r'(\bid="|url\(#)')


@dataclass(frozen=True, slots=True)
class Picture:
    """An inline SVG, its text twin, and the takeaway as its title.

    ``twin`` says in words what the picture shows; it is read aloud and may be opened by anybody.
    """

    svg: str
    twin: str
    title: str = ""
    note: Html = NOTHING

    def html(self) -> Html:
        """Give the picture as a figure."""
        title = Html("<figcaption>{}</figcaption>").format(self.title) if self.title else NOTHING
        return Html("<figure class=drawn>{}{}{}</figure>").format(title, Html(self.svg), self.note)

    def named(self, prefix: str) -> Picture:
        """Give it with ids of its own, for a page that shows the same picture twice.

        Examples
        --------
        >>> Picture('<g id="zones"/><path fill="url(#zones)"/>', "A line.").named("mine").svg
        '<g id="mine-zones"/><path fill="url(#mine-zones)"/>'
        """
        return replace(self, svg=_ID.sub(rf"\g<1>{prefix}-", self.svg))

    def words(self) -> str:
        """Give what a reader reads or hears of it."""
        return f"{self.title}\n{self.twin}\n{self.note}"


@dataclass(frozen=True)
class Chart:
    """A Plotly figure with its takeaway, its text twin and the numbers behind it as a table.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        The figure, in the light colours; the page gets it with the names of the colours instead.
    title : str
        The takeaway.
    twin : str
        What the chart shows, in words.
    heads, rows : sequence
        The data table: column heads, and the cells as HTML.
    """

    figure: Any
    title: str
    twin: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Html | str]]
    show_numbers: str

    def html(self) -> Html:
        """Give the chart's title, the place where it is drawn, its twin and its data table."""
        drawn = themed(json.loads(self.figure.to_json()))
        figure = json.dumps(drawn, separators=(",", ":"), sort_keys=True)
        return Html(
            "<figure class=chart><figcaption>{title}</figcaption>"
            '<div class=plot role=img aria-label="{twin}" data-figure="{figure}"></div>'
            "<p class=twin>{twin}</p>{table}</figure>"
        ).format(title=self.title, twin=self.twin, figure=figure, table=self._table())

    def _table(self) -> Html:
        table = scrolled_table(self.show_numbers, self.heads, self.rows)
        opening = Html("<details class=numbers><summary>{}</summary>{}</details>")
        return opening.format(self.show_numbers, table)

    def words(self) -> str:
        """Give what a reader reads or hears of it."""
        return f"{self.title}\n{self.twin}"


def scrolled_table(label: str, heads: Iterable[str], rows: Iterable[Sequence[Html | str]]) -> Html:
    """Give a table that scrolls by itself where it is wider than the page; the first cell of a row heads it.

    Examples
    --------
    >>> print(scrolled_table("Numbers", ["Year"], [["<2020"]]).partition("<tbody>")[2])
    <tr><th scope=row>&lt;2020</th></tr></tbody></table></div>
    """
    return Html(
        "<div class=scroll role=region tabindex=0 aria-label='{}'>"
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(label, Html("<th scope=col>{}</th>").each(heads), Html("<tr>{}</tr>").each(map(_row, rows)))


def _row(cells: Sequence[Html | str]) -> Html:
    first, *rest = cells
    return Html("<th scope=row>{}</th>{}").format(first, Html("<td>{}</td>").each(rest))


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to ask at the visit, under a heading."""

    title: str
    questions: tuple[Html, ...]

    def html(self) -> Html:
        """Give the questions as a list; nothing where there are none."""
        if not self.questions:
            return NOTHING
        items = Html("<li>{}</li>").each(self.questions)
        return Html("<h4>{}</h4><ul class=questions>{}</ul>").format(self.title, items)

    def words(self) -> str:
        """Give what a reader reads."""
        return "\n".join([self.title, *self.questions])


Result = Html | Picture | Chart | Questions


def html_of(result: Result) -> Html:
    """Give a result as HTML.

    Raises
    ------
    TypeError
        If a part returned bare text, which nobody has checked or escaped.
    """
    if isinstance(result, (Picture, Chart, Questions)):
        return result.html()
    if isinstance(result, Html):
        return result
    raise TypeError(
        f"a part returned {type(result).__name__}: return words.say(...), a Picture, a Chart or Questions."
    )


def shown_html(result: Result) -> Html:
    """Give a result as a reader is shown it: one mark a paragraph leads to its sources."""
    return Html(gathered(html_of(result)))


@dataclass(frozen=True)
class Part:
    """A function that an explorer shows the result of."""

    function: Callable[..., Result]
    audience: str = "patient"
    over: str = ""
    title: str = ""
    beside: bool = True
    is_carried: bool = False
    is_folded: bool = False
    is_place: bool = False
    is_recorded: bool = False
    is_heeded: bool = False

    @property
    def is_aloud(self) -> bool:
        """Whether it is read aloud once a reader rests: the takeaway is."""
        return self.name == "takeaway"

    @property
    def is_said(self) -> bool:
        """Whether it goes to the visit, to the record and on paper: what is read aloud does."""
        return self.is_carried or self.is_heeded or self.is_aloud

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a grid: a question, and its answer for each chosen item."""
        return bool(self.over and self.title and self.beside)

    @property
    def name(self) -> str:
        """The name of the part, which is that of its function."""
        return self.function.__name__

    @property
    def inputs(self) -> tuple[str, ...]:
        """What it depends on: the names of its parameters, less the item and count of *each*."""
        return tuple(signature(self.function).parameters)[2 if self.over else 0 :]

    @property
    def moves(self) -> bool:
        """Whether it depends on anything that a reader can change."""
        return bool(self.over or self.inputs)


@dataclass(frozen=True)
class Derived:
    """A function that other functions depend on by its name; a *total* sums it over chosen items."""

    function: Callable[..., Any]
    over: str = ""
    most: int = 0

    @property
    def name(self) -> str:
        """The name that other functions ask for it by."""
        return self.function.__name__

    @property
    def inputs(self) -> tuple[str, ...]:
        """What it depends on; a total depends on its list alone."""
        return () if self.over else tuple(signature(self.function).parameters)


def details(part: Callable[..., Result] | Part) -> Part:
    """Mark a part as one for clinicians: shown only when the details switch is on."""
    return replace(_part(part), audience="details")


def carried(part: Callable[..., Result] | Part) -> Part:
    """Mark a part as one that goes wherever the takeaway goes: what it takes for granted, or a warning."""
    return replace(_part(part), is_carried=True)


def heeded(part: Callable[..., Result] | Part) -> Part:
    """Mark a part that comes first on paper and in the text for a record: what must not be missed."""
    return replace(_part(part), is_heeded=True)


def placed(part: Callable[..., Result] | Part) -> Part:
    """Mark a part as a place of the page, ``#explorer-part``, which a link past the rest leads to."""
    return replace(_part(part), is_place=True)


def recorded(part: Callable[..., Result] | Part) -> Part:
    """Mark a part that goes into the text for a record, one line for each item or paragraph.

    It is what is said of each medicine in short, or the words in bold that a paragraph begins with.
    """
    return replace(_part(part), is_recorded=True)


def _part(part: Callable[..., Result] | Part) -> Part:
    return part if isinstance(part, Part) else Part(part)


def each(
    function: Callable[..., Result], *, of: str, title: str = "", beside: bool = True, folded: bool = False
) -> Part:
    """Show a part once per chosen item: the function takes (item, count, further inputs by name).

    Under a title, the items stand side by side where there is room, or, if not ``beside``, one a line. If
    ``folded``, a tap on the title opens them. Titled parts that stand side by side are the rows of one
    grid, whose columns are the items: each answer begins with the name of its item, in ``<h5>`` or as the
    title of a picture. The page says the names once above the grid, and where the columns have no room it
    shows one at a time.
    """
    return Part(function, over=of, title=title, beside=beside, is_folded=folded)


def total(function: Callable[[str, int], int], *, of: str, most: int) -> Derived:
    """Derive a whole number by summing a function of (item, count) over the chosen items.

    Parameters
    ----------
    function : callable
        Gives a whole number of 0 or more for one item and its count.
    of : str
        The name of the control that items are picked in: ``Servings``, ``Several`` or ``Ordered``.
    most : int
        Sums above this count as this, so that the domain stays finite.
    """
    return Derived(function, over=of, most=most)
