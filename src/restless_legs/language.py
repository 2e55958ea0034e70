"""Numbers, plurals, lists and dates of one language: the only place that writes or reads them for people.

Tables and scripts have one machine form, which is not made here: this is what a page shows, what an author
writes in a sentence, and what a reader types. Babel knows how each language does it; ours is that a number
is rounded half up, and has its figures in groups from five on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # Babel takes a tenth of a second to import, and much is asked without a number
    from babel import Locale

FIRST_IN_GROUPS = 10_000  # "1240" is read at a glance, "15391" is not
Joint = Literal["and", "or"]
_STYLES: Mapping[Joint, Literal["standard", "or"]] = {"and": "standard", "or": "or"}


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes what is no word.

    Parameters
    ----------
    code : str
        Names the folder of its words and stands in ``lang``, such as ``en`` or ``es-419``.
    written_as : str
        The language whose numbers it has, where Babel does not know the code: one made up for a test.
    """

    code: str
    written_as: str = ""

    @property
    def decimal_mark(self) -> str:
        """What stands before decimals.

        Examples
        --------
        >>> ENGLISH.decimal_mark, Language("es").decimal_mark, Language("es-419").decimal_mark
        ('.', ',', '.')
        """
        return _marks(self._locale_name)[0]

    @property
    def group_mark(self) -> str:
        """What stands between groups of three figures.

        Examples
        --------
        >>> ENGLISH.group_mark, Language("es").group_mark
        (',', '.')
        """
        return _marks(self._locale_name)[1]

    @property
    def direction(self) -> str:
        """Which way lines run, as HTML's ``dir`` has it.

        Examples
        --------
        >>> ENGLISH.direction, Language("ar").direction
        ('ltr', 'rtl')
        """
        return str(_locale(self._locale_name).text_direction)

    @property
    def own_name(self) -> str:
        """How its readers call it, as a line of its own has it.

        Examples
        --------
        >>> ENGLISH.own_name, Language("es").own_name, Language("es-419").own_name
        ('English', 'Español', 'Español (Latinoamérica)')
        """
        locale = _locale(self._locale_name)
        name = locale.get_display_name(locale) or self.code
        return name[:1].upper() + name[1:]

    @property
    def _locale_name(self) -> str:
        return self.written_as or self.code

    # -- writing -----------------------------------------------------------------------------------

    def number(self, value: float | Decimal, decimals: int | None = None) -> str:
        """Write a number with its sign.

        Parameters
        ----------
        value : float or Decimal
            The number; what binary adds at its far end is not written.
        decimals : int, optional
            Digits after the mark, rounded half up; without it, as many as the number has.

        Raises
        ------
        ValueError
            If it is no finite number.

        Examples
        --------
        >>> ENGLISH.number(75.0), ENGLISH.number(-2.5), ENGLISH.number(0.1 + 0.2), ENGLISH.number(2.5, 2)
        ('75', '-2.5', '0.3', '2.50')
        >>> ENGLISH.number(1240), ENGLISH.number(15391), Language("es").number(15391.25, 1)
        ('1240', '15,391', '15.391,3')
        """
        exact = _exact(value)
        digits = _digits_behind(exact) if decimals is None else decimals
        return _written(half_up(exact, digits), digits, self._locale_name)

    def whole(self, value: float | Decimal) -> str:
        """Write a number without decimals, rounded half up.

        Examples
        --------
        >>> ENGLISH.whole(35.5), ENGLISH.whole(-0.4)
        ('36', '0')
        """
        return self.number(value, 0)

    def spread(self, low: float | Decimal, high: float | Decimal) -> str:
        """Write two ends with a dash between them: "low to high" without a word.

        Examples
        --------
        >>> ENGLISH.spread(5, 7.5), Language("es").spread(5, 7.5)
        ('5 – 7.5', '5 – 7,5')
        """
        return f"{self.number(low)} – {self.number(high)}"

    def plain(self, text: str) -> str:
        """Write plain decimal text as it stands, with all its digits, in no groups: what a reader typed.

        Examples
        --------
        >>> ENGLISH.plain("12.0"), Language("es").plain("12.0"), Language("es").plain("15391")
        ('12.0', '12,0', '15391')
        """
        return text.replace(".", self.decimal_mark)

    def listed(self, items: Sequence[str], joint: Joint = "and") -> str:
        """Write a list as a sentence has it.

        Examples
        --------
        >>> ENGLISH.listed(["iron"]), ENGLISH.listed(["iron", "zinc"]), ENGLISH.listed(["a", "b", "c"], "or")
        ('iron', 'iron and zinc', 'a, b, or c')
        >>> Language("es").listed(["hierro", "zinc"]), Language("es").listed(["a", "b", "c"], "or")
        ('hierro y zinc', 'a, b o c')
        """
        from babel.lists import format_list

        return format_list(items, style=_STYLES[joint], locale=_locale(self._locale_name))

    def plural(self, count: float | Decimal, forms: Mapping[str, str]) -> str:
        """Choose the form of a word that goes with a number.

        Parameters
        ----------
        count : float or Decimal
            The number.
        forms : mapping of str to str
            By CLDR's names: "other", and as many of "zero", "one", "two", "few", "many" as are different.

        Examples
        --------
        >>> [ENGLISH.plural(n, {"one": "source", "other": "sources"}) for n in (0, 1, 2)]
        ['sources', 'source', 'sources']
        >>> [Language("ar").plural(n, {"two": "dual", "few": "few", "other": "other"}) for n in (2, 3, 100)]
        ['dual', 'few', 'other']
        """
        return forms.get(_locale(self._locale_name).plural_form(_exact(count).normalize()), forms["other"])

    def month(self, day: date) -> str:
        """Write the month of a day with its year.

        Examples
        --------
        >>> ENGLISH.month(date(2026, 3, 4)), Language("es").month(date(2026, 3, 4))
        ('March 2026', 'marzo de 2026')
        """
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=_locale(self._locale_name))

    def date(self, day: date) -> str:
        """Write a day as year, month, day: the one order that nobody reads as another day.

        Examples
        --------
        >>> ENGLISH.date(date(2026, 3, 4)), Language("es").date(date(2026, 3, 4))
        ('2026-03-04', '2026-03-04')
        """
        from babel.dates import format_date

        return format_date(day, "yyyy-MM-dd", locale=_locale(self._locale_name))

    # -- reading -----------------------------------------------------------------------------------

    def is_number(self, text: str) -> bool:
        """Tell whether a text is one number as this language writes it: groups of three figures, or none.

        Examples
        --------
        >>> [ENGLISH.is_number(text) for text in ("7.1", "15,391", "7,1", "1.234,5", "¼", "")]
        [True, True, False, False, False, False]
        >>> [Language("es").is_number(text) for text in ("7,1", "15.391", "7.1")]
        [True, True, False]
        """
        return bool(_pattern(self.decimal_mark, self.group_mark).fullmatch(text))

    def read(self, text: str) -> Decimal:
        """Read a number as this language writes it; all its digits are kept.

        Raises
        ------
        ValueError
            If the text is no such number.

        Examples
        --------
        >>> ENGLISH.read("15,391"), ENGLISH.read("-7.10"), Language("es").read("15.391,5")
        (Decimal('15391'), Decimal('-7.10'), Decimal('15391.5'))
        """
        if not self.is_number(text):
            raise ValueError(f"{text!r} is no number in the language '{self.code}'.")
        tight = "".join(c for c in text if c.isdigit() or c in ("-", self.decimal_mark))
        return Decimal(tight.replace(self.decimal_mark, "."))

    def decimals_in(self, text: str) -> int:
        """Count the digits behind the mark of a number as written.

        Examples
        --------
        >>> ENGLISH.decimals_in("15,391.25"), ENGLISH.decimals_in("75"), Language("es").decimals_in("3,8")
        (2, 0, 1)
        """
        return len(text.partition(self.decimal_mark)[2])


ENGLISH = Language("en")


def half_up(number: Decimal, decimals: int) -> Decimal:
    """Round half up, as all our texts do; what is left of a small fall has no sign.

    Examples
    --------
    >>> half_up(Decimal("2.25"), 1), half_up(Decimal("-11.9"), 0), half_up(Decimal("-0.4"), 0)
    (Decimal('2.3'), Decimal('-12'), Decimal('0'))
    """
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded or abs(rounded)


def is_known(code: str) -> bool:
    """Tell whether Babel knows how a language writes.

    Examples
    --------
    >>> is_known("es-419"), is_known("qq"), is_known("")
    (True, False, False)
    """
    from babel.core import UnknownLocaleError

    try:
        return _locale(code) is not None
    except (ValueError, UnknownLocaleError):
        return False


# -- which language it is now ------------------------------------------------------------------------

_speaking: ContextVar[Language | None] = ContextVar("speaking", default=None)
_by_default: list[Callable[[], str]] = []


def current() -> Language:
    """Give the language that is spoken now: what `speaking` says, else the default of `asks`, else English.

    Examples
    --------
    >>> with speaking(Language("es")):
    ...     current().number(2.5)
    '2,5'
    """
    return _speaking.get() or (Language(_by_default[-1]()) if _by_default else ENGLISH)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while, such as while one of several sites is made."""
    before = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(before)


def speak(language: Language) -> None:
    """Speak a language from now on: in a process that was begun for one task."""
    _speaking.set(language)


def asks(whom: Callable[[], str]) -> None:
    """Say who knows the code of the language where nobody speaks one: what the clinic's profile names.

    Nothing of ours is imported here, so evidence, which reads that profile, tells how to ask it.
    """
    _by_default[:] = [whom]


# -- what Babel knows --------------------------------------------------------------------------------


@cache
def _locale(name: str) -> Locale:
    from babel import Locale

    return Locale.parse(name, sep="-")


@cache
def _marks(name: str) -> tuple[str, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_decimal_symbol(_locale(name)), get_group_symbol(_locale(name))


@cache
def _pattern(decimal_mark: str, group_mark: str) -> re.Pattern[str]:
    # ASCII figures: what else Python takes for a number, no reader does. A narrow space is typed as any.
    group = r"[ \u00a0\u202f]" if group_mark.isspace() else re.escape(group_mark)
    whole = rf"-?(?:[0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+)"
    return re.compile(rf"{whole}(?:{re.escape(decimal_mark)}[0-9]+)?")


def _exact(value: float | Decimal) -> Decimal:
    exact = Decimal(f"{value:.12g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} can't be written as a number.")
    return exact


def _digits_behind(exact: Decimal) -> int:
    """As few as the number has: 75.0 of a table is 75, and 2.50 is 2.5."""
    return max(0, -int(exact.normalize().as_tuple().exponent))


@lru_cache(maxsize=4096)  # by its decimals too: to a cache, 75 and 75.0 are one number
def _written(exact: Decimal, decimals: int, name: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(
        exact, format=f"#,##0.{'0' * decimals}".rstrip("."), locale=_locale(name),
        group_separator=abs(exact) >= FIRST_IN_GROUPS,
    )  # fmt: skip
