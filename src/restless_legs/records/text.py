"""Reads a pasted text: a lab's report or a line of one, a list of medicines, both, and sentences about them.

Line by line, each once. Nothing is guessed: what stands beside no name, under no heading, or is told of
somebody else, of a goal or of the past is listed as not used. The page's script has a twin of it,
``record/text.js``, held against this one by ``tests/record_text_cases.json``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from restless_legs.records.about import Telling, noted
from restless_legs.records.columns import read_table
from restless_legs.records.day_lines import COLLECTED, OTHER, PLAIN, SENT, Mark, days_by_lines
from restless_legs.records.days import DayIn, Order, order_of
from restless_legs.records.lines import (
    MOST_IN_A_LINE,
    Sentence,
    line_of,
    lines_of,
    numbered,
    sentence_of,
    sentences_of,
    without_bullet,
)
from restless_legs.records.medicine_lines import (
    HEADED,
    IsKnown,
    Item,
    items_in,
    lost_in,
    none_known,
    said_by,
    state_of,
    without_strokes,
)
from restless_legs.records.one_line import MOST_LETTERS as MOST_IN_ONE_LINE
from restless_legs.records.one_line import Row, rows_in
from restless_legs.records.people import People, before_person
from restless_legs.records.record import About, Left, MedicineState, Record, Reported, ResultState, Taken
from restless_legs.records.values import MOST_UNKNOWN, Values, values_of
from restless_legs.records.wording import OURS, Codes, Piece, Wording, is_result_name, wording

MOST_LEFT = 50
MOST_TEXT = 120
LEAST_NAMES = 2  # words that nobody knows beside a day may be a person's name
MOST_YEARS = 20  # a day longer ago is a birthday
MOST_LINES_BELOW = 9  # a portal prints a name, its range, a flag and its value one below the other
SECTIONS = ("medicines", "stopped", "planned", "allergy", "told", "results", "other")
TOLD = ("told", "past")
_OF_ITS_LINE = ("allergy", "stopped", "planned")  # with names beside them, they say nothing of lines below
NOT_NOW = ("told", "allergy", "planned")  # sections in which nothing is of now
NEAR = 2  # words beside a name
BESIDE = (":", "(", ")", "'")
MOST_IN_A_HEADING = 9  # pieces
_COUNT = re.compile(r"^\s*\([0-9]{1,3}\)\s*:?\s*$")  # how many stand below a heading
_NO_HEADING = ("dose", "form", "test", "none", "told")
_ENDED_BY_LABEL = ("medicines", "stopped", "planned", "unclear")
GROUPS = ("\u00a0", "\u202f", "\u2009")  # spaces that stand within a number: "1 234"


def read_text(text: str, codes: Codes, today: str, is_known: IsKnown = none_known) -> Record:
    """Read a pasted text.

    Parameters
    ----------
    text : str
        What was pasted; 500,000 letters at most.
    codes : Codes
        Names, units and words that it is read by.
    today : str
        ``YYYY-MM-DD``.
    is_known : callable
        Whether the finder of medicines knows a name in a text.

    Raises
    ------
    RefusedError
        If it is empty or too large.

    Examples
    --------
    >>> from restless_legs.records.codes import codes
    >>> found = read_text("my ferritin came back at 23, sats 14%", codes(), "2026-11-29")
    >>> [(one.names, one.typed) for one in found.results]
    [(('ferritin',), '23'), (('sats',), '14%')]
    """
    lines = lines_of(text)
    others, noting = (frozenset(codes.words.get(key, ())) for key in ("names.of_others", "names.note"))
    by = _By(Telling(codes.words), others, noting)
    return read_table(text, codes, today) or _Reader(wording(codes), today, cache(is_known), lines, by).read()


@dataclass(frozen=True, slots=True)
class _By:
    """The words beside those of `Wording`: what else is named, whose blood it is, and what a note has."""

    telling: Telling
    of_others: frozenset[str]
    noting: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A test that is named in a sentence, and what stands behind it up to the next one."""

    test: str
    start: int
    end: int
    behind: tuple[Piece, ...]
    is_first: bool
    is_unclear: bool = False


@dataclass(slots=True)
class _Below:
    """A name whose value may stand in the lines below it."""

    mention: _Mention
    sentence: Sentence
    place: str
    values: list[tuple[str, bool]] = field(default_factory=list)
    unit: str = ""
    ends: list[str] = field(default_factory=list)
    days: list[tuple[str, str]] = field(default_factory=list)
    is_labelled: bool = False
    lines: int = 0
    dated: list[tuple[str, tuple[str, str]]] = field(default_factory=list)  # each with its day
    mark: int = -1  # where its value stands among the marks


@dataclass(slots=True)
class _Reader:
    """Reads line after line, and keeps what the lines above say of those below."""

    wording: Wording
    today: str
    is_known: IsKnown
    lines: Sequence[str]
    by: _By
    order: Order = ""
    section: str = ""
    is_inline: bool = False  # the heading had its content on its own line
    headed: str = ""  # the place of the heading
    day: tuple[str, str] = ("", "")
    columns: tuple[tuple[str, str], ...] = ()
    below: _Below | None = None
    others: int = 0
    place: str = ""
    results: list[Reported] = field(default_factory=list)
    medicines: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    about: list[About] = field(default_factory=list)
    noted: int = -1  # the last line that is a note
    marks: list[Mark] = field(default_factory=list)
    block: int = 0  # how many gaps stand above
    mails: set[int] = field(default_factory=set)  # the blocks that are the head of an email
    people: People = field(default_factory=People)
    unused: int = 0
    last: int = -1  # the line of the last medicine, or of what belongs to it
    is_unsure: bool = False  # a line above is no heading that is understood

    def read(self) -> Record:
        self.order = order_of(self.lines, self.wording.months)
        for at, line in enumerate(self.lines, 1):
            self.place = str(at)
            self._all_of(numbered(line))
        self._end_below()
        return Record(
            results=self.people.marked(self._with_days()),
            medicines=self.people.marked(self.medicines),
            born=self.people.born(self.today),
            persons=self.people.persons_of(self.results),
            others=self.others,
            left=self._all_left(),
            about=self._all_about(),
        )

    def _all_about(self) -> tuple[About, ...]:
        """Give what has no day the one on which the text says that all was collected."""
        days = {one.day[0] for one in self.marks if one.day and one.rank == COLLECTED}
        day = next(iter(days)) if len(days) == 1 else ""
        return tuple(replace(one, day=one.day or day) for one in self.about)

    def _all_left(self) -> tuple[Left, ...]:
        many = (Left("", "", "too_many"),) if self.unused > MOST_LEFT else ()
        return (*self.left, *many)

    def _with_days(self) -> tuple[Reported, ...]:
        """Give results that name no day the one that a line above or below them does."""
        days = days_by_lines([self._unless_sent(one) for one in self.marks])
        return tuple(
            replace(one, day=days[at][0], day_as_written=_unless(*days[at])) if at in days else one
            for at, one in enumerate(self.results)
        )

    def _unless_sent(self, one: Mark) -> Mark:
        """Leave the day open on which an email was sent."""
        if not one.day or one.rank == COLLECTED or (one.block not in self.mails and one.rank != SENT):
            return one
        return one._replace(day=("", one.day[1]), rank=SENT)

    # -- lines -------------------------------------------------------------------------------------

    def _all_of(self, parts: Sequence[str]) -> None:
        """Read a line, or each numbered part of one: a heading before them is of this line alone."""
        for part in parts:
            self._line(part)
        if len(parts) > 1 and self.section and self.headed == self.place:
            self.is_inline = True

    def _line(self, raw: str) -> None:
        line = without_bullet(raw)
        if not line:
            self.block += 1
            self._blank()
            return
        whole = line_of(line, self.wording)
        if _heads_mail(whole):
            self.mails.add(self.block)
        if self._is_of_person(whole) or self._is_below(whole):
            return
        self._end_below()
        if self._is_of_carer(whole):
            return
        left = self.unused
        for sentence in sentences_of(self._without_heading(whole), self.wording):
            self._read_or_leave(self._without_heading(sentence) if ":" in sentence.text else sentence)
        self.is_unsure |= self.unused > left and _may_head(whole)
        if self.section == "told":
            self._blank()

    def _is_of_person(self, line: Sentence) -> bool:
        """Take what a line tells of a person, or of whose all below it is; whether it tells nothing else."""
        heads = self.section != "told" and self.people.heads(line, int(self.place))
        return heads or self.people.take(line, self.order)

    def _is_of_carer(self, line: Sentence) -> bool:
        """Whether a line names who prescribed or dispenses it: no part of it is a medicine."""
        first = line.pieces[0] if line.pieces else None
        if not first or not first.means("whose") or line.means("test", "dose") or self.is_known(line.text):
            return False
        if self.medicines and int(self.place) - self.last <= 1:
            self.last = int(self.place)
        return True

    def _read_or_leave(self, sentence: Sentence) -> None:
        is_named = self._name_else(sentence)
        rows = self._rows(sentence)
        if rows:
            self._report(sentence, rows)
        elif not sentence.pieces or not (self._is_noted(sentence) or self._sentence(sentence) or is_named):
            self._leave(sentence.text)

    def _name_else(self, sentence: Sentence) -> bool:
        """Keep what a sentence names that changes what iron numbers mean: of now, and of nobody else."""
        if self.section in NOT_NOW or sentence.is_asked or sentence.means(*TOLD):
            return False
        days = [day for day in (self._said(one, sentence)[0] for one in sentence.days) if day]
        day = days[0] if len(days) == 1 else self.day[0]
        told = self.by.telling.told(sentence.text, day, self.place)
        self.about += told
        return bool(told)

    def _is_noted(self, sentence: Sentence) -> bool:
        """Take a line as a note of the result right above it, or beside it; whether it is one."""
        above = int(self.results[-1].place) if self.results else -1
        at = int(self.place)
        is_near = above in (at, at - 1) or self.noted in (at, at - 1)
        if not is_near or self.section or sentence.means("dose") or _mentions(sentence):
            return False
        words = {word for piece in sentence.pieces for word in piece.text.split()}
        if words.isdisjoint(self.by.noting) and not self.by.telling.kinds(sentence.text):
            return False
        self.noted = at
        note = " ".join(filter(None, (self.results[-1].note, sentence.text)))
        self.results[-1] = replace(self.results[-1], note=noted(note))
        return True

    def _rows(self, sentence: Sentence) -> list[Row]:
        """Give the rows of a report that is one line, which may be longer than any sentence."""
        if self.section == "told":
            return []
        is_unread = not sentence.pieces and len(sentence.text) <= MOST_IN_ONE_LINE
        return rows_in(sentence_of(sentence.text, self.wording) if is_unread else sentence)

    def _report(self, sentence: Sentence, rows: Sequence[Row]) -> None:
        """Read the rows of a report in one line, and leave what follows them."""
        head = sentence_of(sentence.text[: rows[0].start], self.wording)
        self.people.take(head, self.order)
        self._mark_days(head)
        for row in rows:
            one = sentence_of(sentence.text[row.start : row.end], self.wording)
            if not row.is_ours:
                self._other()
            elif not (row.is_clear and self._tests(one, _mentions(one))):
                self._leave(one.text)
        rest = sentence_of(sentence.text[rows[-1].end :], self.wording)
        if _says_anything(rest):
            self._leave(rest.text)

    def _blank(self) -> None:
        if self.is_inline:
            self.section, self.is_inline = "", False

    def _other(self) -> None:
        """Count a value of a test that is none of ours."""
        self.others += 1
        self.marks.append(Mark(self.block))

    def _leave(self, text: str, place: str = "") -> None:
        self.unused += 1
        if self.unused <= MOST_LEFT:
            shown = before_person(sentence_of(text[:MOST_IN_A_LINE], self.wording))
            self.left.append(Left(shown.strip()[:MOST_TEXT], place or self.place))

    def _without_heading(self, line: Sentence) -> Sentence:
        """Begin a section where a line is its heading: what stands behind it, and all of any other line."""
        first = line.pieces[0] if line.pieces else None
        found = first and next((one for one in SECTIONS if first.means(f"head.{one}")), "")
        rest = _COUNT.sub("", line.text[first.end :]).strip() if first and found else ""
        if not first or not found or (rest and rest[0] not in ":-–"):
            return self._without_unknown_heading(line)
        rest = rest.lstrip(":-– ")
        self._begin(found, rest)
        return line_of(rest, self.wording)

    def _without_unknown_heading(self, line: Sentence) -> Sentence:
        """End a section at what looks like another heading: nobody knows what it says of those below."""
        if not self._is_heading(line):
            return line
        self._leave(line.text)
        self._begin("unclear", "")
        return line_of("", self.wording)

    def _is_heading(self, line: Sentence) -> bool:
        if not line.pieces or len(line.pieces) > MOST_IN_A_HEADING or line.means(*_NO_HEADING):
            return False
        is_counted = any(one.kind in ("number", "range", "day", "time") for one in line.pieces)
        first = line.pieces[0]
        is_label = first.means("note", "direction", "joins") or first.kind == "sign"
        ends = line.text.rstrip().endswith(":") and self.section in _ENDED_BY_LABEL and not is_label
        return not is_counted and (line.means("heads") or ends) and not self.is_known(line.text)

    def _begin(self, section: str, rest: str) -> None:
        self.section = "" if section in ("results", "other") else section
        self.is_inline = bool(rest)
        self.is_unsure = section == "other"
        self.headed = self.place

    def _sentence(self, sentence: Sentence) -> bool:
        """Read a sentence; whether anything of it was used, or says nothing."""
        if self.section == "told":
            return False
        if sentence.means("diet"):
            self.others += 1
            return True
        mentions = _mentions(sentence)
        if mentions and not self._is_swallowed(sentence, mentions):
            items = [] if sentence.means(*TOLD, "not_blood") else self._items(sentence, is_mixed=True)
            if items:
                return self._mixed(sentence, items)
            if not any(values_of(one.behind).is_dose for one in mentions):
                return self._tests(sentence, mentions)
        return (
            self._withdraws(sentence)
            or self._medicines(sentence)
            or self._header(sentence)
            or self._heading_day(sentence)
            or self._unknown_test(sentence)
            or not _says_anything(sentence)
        )

    def _withdraws(self, sentence: Sentence) -> bool:
        """Take back the results of the line above: "This result was entered in error."."""
        above = (self.place, str(int(self.place) - 1))
        if not sentence.means("result.withdrawn") or not any(one.place in above for one in self.results):
            return False
        self.results = [
            replace(one, state="withdrawn") if one.place in above else one for one in self.results
        ]
        return True

    def _mixed(self, sentence: Sentence, items: Sequence[Item]) -> bool:
        """Read the tests that stand beside medicines: "ferritin 23, ropinirole 2 mg"."""
        self._keep(items, sentence)
        text = sentence.text
        for one in items:
            start, end = one.pieces[0].start, one.pieces[-1].end
            text = text[:start] + " " * (end - start) + text[end:]
        rest = sentence_of(text, self.wording, is_asked=sentence.is_asked)
        mentions = _mentions(rest)
        used = self._tests(rest, mentions)
        return used or not any(one.test in OURS and values_of(one.behind).spans for one in mentions)

    # -- tests -------------------------------------------------------------------------------------

    def _is_swallowed(self, sentence: Sentence, mentions: Sequence[_Mention]) -> bool:
        """Whether iron or a vitamin is one of the medicines below a heading of them."""
        has_unit = any(one.kind == "unit" for one in sentence.pieces)
        if self.section in ("", "told") or has_unit:
            return False
        return all(one.test == "iron" or self._is_supplement(one, sentence) for one in mentions)

    def _is_supplement(self, one: _Mention, sentence: Sentence) -> bool:
        values = values_of(one.behind)
        is_free = one.test not in OURS and (values.is_dose or not values.spans)
        return is_free and self.is_known(sentence.text[one.start : one.end])

    def _tests(self, sentence: Sentence, mentions: Sequence[_Mention]) -> bool:
        if sentence.means("not_blood"):
            self._other()
            return True
        if sentence.is_asked or sentence.means(*TOLD):
            return False
        days = self._days(sentence)
        used = [self._mention(one, sentence, days) for one in mentions]
        return any(used)

    def _mention(self, one: _Mention, sentence: Sentence, days: Sequence[tuple[DayIn, bool]]) -> bool:
        if one.test == "saturation" and sentence.means("oxygen"):
            self._other()
            return True
        if self._is_of_others(one, sentence):
            self._other()
            return True
        values = values_of(one.behind)
        if not values.spans:
            return self._name_alone(one, values, sentence)
        if one.test not in OURS:
            self._other()
            return True
        if one.is_unclear or values.is_dose or not _stands_next(one, values):
            self.marks.append(Mark(self.block))
            return False
        waits = not self.columns and not any(counts for _, counts in days)
        for result in self._reported(one, values, sentence, days):
            self._result(result, waits=waits)
        return True

    def _is_of_others(self, one: _Mention, sentence: Sentence) -> bool:
        """Whether a word right beside a name says that it is of somebody else's blood, or of none."""
        before = [piece for piece in sentence.pieces if piece.end <= one.start][::-1]
        beside = (*_beside(before), *_beside(one.behind))
        return any(not self.by.of_others.isdisjoint(piece.text.split()) for piece in beside)

    def _result(self, one: Reported, *, waits: bool) -> None:
        """Keep a result; one that waits has the day of a line above or below it."""
        self.marks.append(Mark(self.block, len(self.results) if waits else OTHER))
        self.results.append(one)

    def _name_alone(self, one: _Mention, values: Values, sentence: Sentence) -> bool:
        """Wait for the value of a name that stands alone in its line."""
        if not one.is_first or values.unknown > MOST_UNKNOWN or values.is_denied or one.is_unclear:
            return False
        state = _result_state(sentence)
        if state in ("planned", "withdrawn") and one.test in OURS:
            name = sentence.text[one.start : one.end]
            self.results.append(Reported(names=(name,), place=self.place, state=state))
            return True
        self.below = _Below(one, sentence, self.place, unit=_slice(sentence, values.apart), ends=values.ends)
        self.below.days = [self._said(day, sentence) for day, counts in self._days(sentence) if counts]
        return True

    def _reported(
        self, one: _Mention, values: Values, sentence: Sentence, days: Sequence[tuple[DayIn, bool]]
    ) -> list[Reported]:
        unit = _unit_of_all(values, sentence)
        said = Reported(
            names=(sentence.text[one.start : one.end],), place=self.place, state=_result_state(sentence)
        )
        pairs = self._paired(values, sentence, days)
        if pairs:
            return [
                replace(said, typed=_typed(sentence, [span]), unit=_unless_in(unit, sentence, span),
                        day=day[0], day_as_written=_unless(*day))
                for span, day in pairs
            ]  # fmt: skip
        day = self._day_of(one, values, sentence, days)
        typed = _typed(sentence, values.spans)
        unit = _slice(sentence, values.apart) if not values.units else ""
        return [replace(said, typed=typed, unit=unit, day=day[0], day_as_written=_unless(*day))]

    def _paired(
        self, values: Values, sentence: Sentence, days: Sequence[tuple[DayIn, bool]]
    ) -> list[tuple[tuple[int, int], tuple[str, str]]]:
        """Pair the values with a day each: of the same sentence, or of the columns above it."""
        counts = {day.start: day for day, is_sample in days if is_sample}
        own = [(before, counts[start]) for before, start in values.days if start in counts]
        if len(own) > 1 and len(own) == len(values.spans):
            befores = [before for before, _ in own]
            if befores in (list(range(len(own))), list(range(1, len(own) + 1))):
                return [
                    (span, self._said(day, sentence))
                    for span, (_, day) in zip(values.spans, own, strict=True)
                ]
        if not days and len(self.columns) == len(values.spans) and len(self.columns) > 1:
            return list(zip(values.spans, self.columns, strict=True))
        return []

    def _day_of(
        self, one: _Mention, values: Values, sentence: Sentence, days: Sequence[tuple[DayIn, bool]]
    ) -> tuple[str, str]:
        """Give the day of a result: of its own part of the sentence, of all of it, or of the lines above."""
        sample = [day for day, is_sample in days if is_sample]
        if not sample:
            return "", next((sentence.day_text(day) for day, _ in days), "")
        own = [day for day in sample if day.start in {start for _, start in values.days}]
        before = [day for day in sample if day.end <= one.start]
        for some in (sample, own, [] if own else before):
            if len(some) == 1:
                return self._said(some[0], sentence)
        return "", " / ".join(sentence.day_text(day) for day in own or sample)[:MOST_TEXT]

    def _said(self, day: DayIn, sentence: Sentence) -> tuple[str, str]:
        return day.of_sample(self.order, self.today), sentence.day_text(day)

    def _days(self, sentence: Sentence) -> list[tuple[DayIn, bool]]:
        """Give the days of a sentence that may be of a sample, and whether each counts as one."""
        roles = _day_roles(sentence)
        has_sample = "collected" in roles
        return [
            (day, role == "collected" if has_sample else role in ("", "collected"))
            for day, role in zip(sentence.days, roles, strict=True)
            if role not in ("birth", "other") and not self._is_birth(day)
        ]

    def _is_birth(self, day: DayIn) -> bool:
        """Whether a day is so long ago that it is a birthday: no sample is asked about after 20 years."""
        return 0 < day.year < int(self.today[:4] or 0) - MOST_YEARS

    # -- days above --------------------------------------------------------------------------------

    def _header(self, sentence: Sentence) -> bool:
        """Take the days at the head of columns."""
        days = [day for day, counts in self._days(sentence) if counts]
        roles = set(_day_roles(sentence))
        if len(days) < 2 or roles != {""} or any(one.kind == "number" for one in sentence.pieces):
            return False
        self.columns = tuple(self._said(day, sentence) for day in days)
        return True

    def _heading_day(self, sentence: Sentence) -> bool:
        """Take a day that stands above results: of the sample where that is said."""
        if not sentence.days:
            return False
        unknown = sum(one.kind == "word" for one in sentence.pieces)
        is_short = unknown <= MOST_UNKNOWN
        self._mark_days(sentence, is_short=is_short)
        for day, role in zip(sentence.days, _day_roles(sentence), strict=True):
            if role == "collected" or (role == "" and len(sentence.days) == 1 and is_short):
                self.day, self.columns = self._said(day, sentence), ()
        return is_short or any(_day_roles(sentence))

    def _mark_days(self, sentence: Sentence, *, is_short: bool = False) -> None:
        """Keep the days that a line names which holds no value: of the sample where that is said."""
        roles = _day_roles(sentence)
        is_plain = is_short and len(sentence.days) == 1
        names = sum(one.kind == "word" for one in sentence.pieces)
        plain = SENT if names >= LEAST_NAMES else PLAIN
        for day, role in zip(sentence.days, roles, strict=True):
            if (role == "collected" or (role == "" and is_plain)) and not self._is_birth(day):
                rank = COLLECTED if role else plain
                self.marks.append(Mark(self.block, day=self._said(day, sentence), rank=rank))

    def _unknown_test(self, sentence: Sentence) -> bool:
        """Count a result of a test that is none of ours: a number in a unit of a lab."""
        kinds = [one.kind for one in sentence.pieces]
        units = any(one == "number" and other == "unit" for one, other in pairwise(kinds))
        is_test = units and not sentence.means("told", "dose", "form", "direction")
        if is_test:
            self._other()
        return is_test

    # -- values below their name -------------------------------------------------------------------

    def _is_below(self, line: Sentence) -> bool:
        """Take a line as one of the cells below a name; whether it is one."""
        if not self.below or self.below.lines >= MOST_LINES_BELOW or not _is_cell(line):
            return False
        values = values_of(line.pieces)
        self.below.lines += not (values.spans and line.days)
        self._take_cell(self.below, line, values)
        return True

    def _take_cell(self, below: _Below, line: Sentence, values: Values) -> None:
        below.is_labelled |= line.means("value")
        days = [self._said(day, line) for day, counts in self._days(line) if counts]
        typed = [_typed(line, [span]) for span in values.spans]
        if not line.days:
            below.values += [(text, below.is_labelled) for text in typed]
        elif len(typed) == len(days) == 1:
            below.dated.append((typed[0], days[0]))
        if values.spans:
            below.is_labelled = False
        below.unit = below.unit or ("" if values.units else _slice(line, values.apart))
        below.ends += values.ends
        self._take_days(below, line, days)

    def _take_days(self, below: _Below, line: Sentence, days: Sequence[tuple[str, str]]) -> None:
        """Take the days of a cell: one behind the value may as well be of the next name."""
        if below.values and below.mark < 0:
            below.mark = len(self.marks)
            self.marks.append(Mark(self.block))
        if below.values:
            self._mark_days(line, is_short=True)
        elif not below.dated:
            below.days += days

    def _end_below(self) -> None:
        below, self.below = self.below, None
        if not below:
            return
        values = _chosen(below)
        if below.mention.test not in OURS:
            self.others += bool(values or below.dated)
        elif values:
            self._place_below(below, self._from_below(below, values))
        elif below.dated:
            self._from_dated(below)
        else:
            self._leave(below.sentence.text, below.place)

    def _place_below(self, below: _Below, one: Reported) -> None:
        """Keep a result whose value stands below its name; its day may stand behind that."""
        if not below.days and not self.columns and below.mark >= 0:
            self.marks[below.mark] = self.marks[below.mark]._replace(at=len(self.results))
        self.results.append(one)

    def _from_dated(self, below: _Below) -> None:
        """Take the lines below a name that hold a value and its day each."""
        for typed, day in below.dated:
            one = self._from_below(below, [typed])
            self._result(replace(one, day=day[0], day_as_written=_unless(*day)), waits=False)

    def _from_below(self, below: _Below, values: Sequence[str]) -> Reported:
        days = set(below.days)
        day = below.days[0] if len(days) == 1 else ("", " / ".join(text for _, text in below.days))
        day = day if days else ("", "")
        typed = "; ".join(values)
        has_unit = any(one.kind == "unit" for one in sentence_of(typed, self.wording).pieces)
        return Reported(
            names=(below.sentence.text[below.mention.start : below.mention.end],), typed=typed,
            unit="" if has_unit else below.unit, day=day[0], day_as_written=_unless(*day)[:MOST_TEXT],
            place=below.place, state=_result_state(below.sentence),
        )  # fmt: skip

    # -- medicines ---------------------------------------------------------------------------------

    def _medicines(self, sentence: Sentence) -> bool:
        if sentence.means("told") and self.section != "allergy":
            return False
        if self._is_note(sentence):
            self._note(sentence)
            return True
        items = self._items(sentence)
        self._keep(items, sentence)
        for text in lost_in(self._parted(sentence), items):
            self._leave(text)
        return bool(items)

    def _items(self, sentence: Sentence, *, is_mixed: bool = False) -> list[Item]:
        return items_in(self._parted(sentence), self._section_for(sentence), self.is_known, is_mixed=is_mixed)

    def _keep(self, items: Sequence[Item], sentence: Sentence) -> None:
        """Take medicines, each with its state and its day."""
        self.last = int(self.place) if items else self.last
        day = self._medicine_day(sentence) if items else ""
        self.medicines += [
            Taken((one.text,), self._state_of(one, sentence), day, self.place) for one in items
        ]

    def _state_of(self, one: Item, sentence: Sentence) -> MedicineState:
        """Tell whether a medicine is taken; below a heading that is not understood nobody knows."""
        state = state_of(one, sentence)
        return "unclear" if not state and self.is_unsure else state

    def _parted(self, sentence: Sentence) -> Sentence:
        """Part medicines at the strokes between them, as commas do."""
        text = without_strokes(sentence.text, self.is_known)
        return (
            sentence if text == sentence.text else sentence_of(text, self.wording, is_asked=sentence.is_asked)
        )

    def _section_for(self, sentence: Sentence) -> str:
        """End a heading with its content beside it at a line below: it is of its own line.

        What has a strength is a medicine by itself; of a bare name nobody can tell.
        """
        is_below = self.is_inline and self.place != self.headed
        goes_on = is_below and self.lines[int(self.place) - 2].rstrip().endswith(",")
        if is_below and not goes_on and sentence.means("dose") and self.section != "medicines":
            self.section, self.is_inline = "", False
        elif is_below and not goes_on and self.section in _OF_ITS_LINE:
            self.section = "unclear"
        return self.section

    def _is_note(self, sentence: Sentence) -> bool:
        """Whether a line belongs to the medicine above it: directions, refills, who prescribed it."""
        first = sentence.pieces[0] if sentence.pieces else None
        follows = self.medicines and (self.section in HEADED or int(self.place) - self.last <= 1)
        if not first or not follows:
            return False
        if first.means("aka", "status"):
            return True
        is_note = first.means("note", "direction", "joins") and not first.means(
            "state.stopped", "state.allergy"
        )
        return is_note and not self.is_known(sentence.text)

    def _note(self, sentence: Sentence) -> None:
        """Add another name that stands below a medicine."""
        self.last = int(self.place)
        one = self.medicines[-1]
        if sentence.pieces[0].means("status") and not one.state:
            self.medicines[-1] = replace(one, state=self._state_of(said_by(sentence), sentence))
        if sentence.pieces[0].means("aka"):
            name = sentence.text[sentence.pieces[0].end :].strip(": ")[:MOST_TEXT]
            self.medicines[-1] = replace(one, texts=tuple(filter(None, (*one.texts, name))))

    def _medicine_day(self, sentence: Sentence) -> str:
        days = [
            day.iso(self.order)
            for day, role in zip(sentence.days, _day_roles(sentence), strict=True)
            if role == ""
        ]
        return days[0] if len(days) == 1 else self.day[0]


def _beside(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the words that stand beside a name, up to a number or a comma."""
    words = ("word", "known")
    ends = (at for at, one in enumerate(pieces) if one.kind not in words and one.text not in BESIDE)
    return [one for one in pieces[: next(ends, len(pieces))] if one.kind in words][:NEAR]


def _unless(day: str, written: str) -> str:
    return "" if day else written


def _slice(sentence: Sentence, span: tuple[int, int]) -> str:
    return sentence.text[span[0] : span[1]]


def _typed(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> str:
    """Give the values as they stand; several with a mark between them, but the parts of one number."""
    text, last = "", 0
    for span in spans:
        gap = sentence.text[last : span[0]] if text else ""
        text += ("" if not text else " " if gap in GROUPS else "; ") + " ".join(
            _slice(sentence, span).split()
        )
        last = span[1]
    return text[:MOST_TEXT]


def _unit_of_all(values: Values, sentence: Sentence) -> str:
    """Give the one unit that values share which stand in columns."""
    units = {_slice(sentence, span) for span in values.units} or {_slice(sentence, values.apart)}
    return units.pop() if len(units) == 1 else ""


def _unless_in(unit: str, sentence: Sentence, span: tuple[int, int]) -> str:
    return "" if unit and _slice(sentence, span).endswith(unit) else unit


def _result_state(sentence: Sentence) -> ResultState:
    kinds: tuple[ResultState, ...] = ("withdrawn", "planned", "unfinished")
    return next((kind for kind in kinds if sentence.means(f"result.{kind}")), "")


def _stands_next(one: _Mention, values: Values) -> bool:
    """Whether a value belongs to its name: beside each other, and no word says otherwise."""
    if values.is_denied or (values.is_compared and values.strange):
        return False
    return values.unknown <= (MOST_UNKNOWN if one.is_first else 0)


def _test_of(one: Piece) -> str:
    return next((role.removeprefix("test.") for role in sorted(one.roles) if role.startswith("test.")), "")


def _mentions(sentence: Sentence) -> list[_Mention]:
    """Give the tests that a sentence names: the last name of those that have one value together."""
    if not sentence.means("test"):
        return []
    places = [at for at, one in enumerate(sentence.pieces) if is_result_name(sentence.pieces, at)]
    first = next(
        (at for at, one in enumerate(sentence.pieces) if one.kind in ("word", "number")), len(sentence.text)
    )
    found: list[_Mention] = []
    is_unclear = False
    for at, end in pairwise([*places, len(sentence.pieces)]):
        one, behind = sentence.pieces[at], sentence.pieces[at + 1 : end]
        has_more = end < len(sentence.pieces)
        if has_more and not any(piece.kind in ("number", "range", "day") for piece in behind):
            is_unclear |= _parts_names(behind)
            continue
        is_first = at <= first
        found.append(_Mention(_test_of(one), one.start, one.end, tuple(behind), is_first, is_unclear))
        is_unclear = False
    return found


def _parts_names(behind: Sequence[Piece]) -> bool:
    """Whether names stand in a list, so that one number behind them is of nobody knows which."""
    return any(one.text in (",", "/", "&", "+") or one.means("and") for one in behind)


def _day_roles(sentence: Sentence) -> list[str]:
    """Tell what each day of a sentence is: the last word before it that says so."""
    roles, role = [], ""
    for one in sentence.pieces if sentence.days else ():
        if one.kind == "day":
            roles.append(role)
            role = ""
        else:
            kinds = ("collected", "reported", "birth", "other")
            role = next((kind for kind in kinds if one.means(f"day.{kind}")), role)
    return roles


def _may_head(line: Sentence) -> bool:
    """Whether a line may be meant as a heading: a few words, and nothing that is counted."""
    is_counted = any(one.kind in ("number", "range", "day", "time") for one in line.pieces)
    return 0 < len(line.pieces) <= MOST_IN_A_HEADING and not is_counted


def _heads_mail(line: Sentence) -> bool:
    """Whether a line is one of the head of an email: "Subject: ..."."""
    return len(line.pieces) > 1 and line.pieces[0].means("mail") and line.pieces[1].text == ":"


def _is_cell(line: Sentence) -> bool:
    """Whether a line holds but numbers, units, flags, ranges, days and their labels."""
    if line.means("test", "told"):
        return False
    known = ("range", "passed_over", "value", "along", "to", "unit", "day.collected", "day.reported", "cell",
             "under", "over", "at_most", "at_least")  # fmt: skip
    return all(one.kind != "word" and (one.kind != "known" or one.means(*known)) for one in line.pieces)


def _chosen(below: _Below) -> list[str]:
    """Give the value among the cells: the one with a label, or all that are no end of the range."""
    labelled = [text for text, is_labelled in below.values if is_labelled]
    if len(labelled) == 1:
        return labelled
    rest = [text for text, _ in below.values if text not in below.ends]
    return list(dict.fromkeys(rest or [text for text, _ in below.values]))


def _says_anything(sentence: Sentence) -> bool:
    """Whether there is a word in it: a line of numbers, units and flags alone is not listed."""
    is_number_of_own = sentence.means("kin.own") and any(one.kind == "number" for one in sentence.pieces)
    return is_number_of_own or any(
        one.kind == "word" or (one.kind == "known" and not one.means(*_QUIET)) for one in sentence.pieces
    )


_QUIET = ("none", "passed_over", "range", "value", "along", "note", "column")
