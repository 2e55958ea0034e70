"""SVG markup for the pictures: elements, words that fit, and the frame with its text twin.

Colour and type come from class names that `pictures.css` defines, because pages forbid inline styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from math import ceil

WIDTH = 400.0
SMALL = 15.0  # in a 340 px picture this is just under 13 px on the screen; nothing is set smaller
# Widths of letters in ems, by group, of DejaVu Sans: the widest of the usual system faces.
GROUPS = {
    0.32: "'ijlIJ ,.",
    0.37: "/:;\\|f-",
    0.42: "()[]t!r",
    0.5: '"*_`',
    0.56: "sz?cL",
    0.62: "FkvxyPTYaeo",
    0.64: "$Sbdghnpqu{}0123456789",
    0.7: "KABVXZCR",
    0.79: "UNH&DGOQ",
    0.87: "#+<=>^~wM",
}
GLYPHS = {letter: width for width, letters in GROUPS.items() for letter in letters}
HEAVY = 1.2  # how much wider bold is
LEADING = 18.0  # from one line of words to the next
PLACE_IN_LIST = "nth"  # the class of a number that only leads to words of a list below: it claims nothing
SOFT_HYPHEN = "\u00ad"  # where whoever writes words lets a long one break; it takes no room
GLYPHS[SOFT_HYPHEN] = 0.0


def number(value: float) -> str:
    """Return a coordinate to one decimal, without trailing zeros, so that equal pictures are equal.

    Examples
    --------
    >>> number(12.04), number(-0.01), number(7.25)
    ('12', '0', '7.2')
    """
    rounded = round(value, 1) + 0.0  # -0.0 + 0.0 is 0.0
    return f"{rounded:g}" if abs(rounded) < 1e5 else f"{rounded:.1f}"


def element(tag: str, content: str = "", /, **attributes: str | float) -> str:
    """Return one SVG element; numbers are rounded, strings escaped, `class_` becomes `class`.

    Examples
    --------
    >>> element("rect", x=1.26, class_="strip")
    '<rect x="1.3" class="strip"/>'
    """
    head = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{tag}{head}>{content}</{tag}>" if content else f"<{tag}{head}/>"


def words(lines: str | Sequence[str], x: float, y: float, class_: str, *, leading: float = LEADING) -> str:
    """Return a text element of one line, or of several as tspans under each other.

    Parameters
    ----------
    lines
        The words, not yet escaped.
    x, y
        Where the first line's baseline stands, in SVG units.
    class_
        Classes of `pictures.css`: size, weight, colour, and `middle` or `end` for the anchor.
    leading
        From one baseline to the next, in SVG units.
    """
    if isinstance(lines, str):
        lines = [lines.replace(SOFT_HYPHEN, "")]
    if len(lines) == 1:
        content = escape(lines[0])
    else:
        content = "".join(
            element("tspan", escape(line), x=x, y=y + at * leading) for at, line in enumerate(lines)
        )
    # An empty text keeps its end tag, so that a pin without a number has the same elements.
    head = element("text", x=x, y=y, class_=class_)[:-2]
    return f"{head}>{content}</text>"


def group(content: str, **attributes: str | float) -> str:
    """Return a group of elements."""
    return element("g", content, **attributes)


def picture(
    kind: str, twin: str, content: str, *, height: float, width: float = WIDTH, above: float = 0.0
) -> str:
    """Return the box that holds a picture, and says it in words to whoever can't see it or read its letters.

    A style sheet can set no words beside an SVG, only inside a box around it: where letters would be too
    small, the twin stands under the drawing as the reader's own text.

    Parameters
    ----------
    kind
        Class names after `picture`.
    twin
        What the picture says, with its takeaway, for those who do not see it. Not empty.
    content
        The elements inside.
    height, width
        Of the view box, in SVG units.
    above
        Room over the height 0, for words that grow upwards, in SVG units.

    Raises
    ------
    ValueError
        When the twin is empty.
    """
    if not twin.strip():
        message = f"picture '{kind}': it has no text twin. Pass the takeaway in words as `twin`."
        raise ValueError(message)
    under = f"M0 {number(-above)}H{number(width)}V{number(height)}H0Z"
    content = element("path", d=under, class_="under") + content
    drawn = element("svg", content, viewBox=f"0 {number(-above)} {number(width)} {number(height + above)}")
    return element("div", drawn, class_=f"picture {kind}", role="img", aria_label=twin)


def text_width(line: str, size: float = SMALL, *, heavy: bool = False) -> float:
    """Return how wide a line may get, in SVG units: an upper bound for the usual system faces.

    What fits in DejaVu Sans fits on every phone.

    Examples
    --------
    >>> round(text_width("100", 10), 1)
    19.2
    """
    return size * sum(GLYPHS.get(letter, 1.0) for letter in line) * (HEAVY if heavy else 1)


@cache
def _wrapped(line: str, room: float, size: float, heavy: bool, most: int | None) -> tuple[str, ...]:
    parts = line.split(" ")
    if most is None:
        parts = [piece for word in parts for piece in _broken(word, room, size, heavy)]
    parts = [part.replace(SOFT_HYPHEN, "") for part in parts]
    count = _lines_needed(parts, room, size, heavy)
    return tuple(_evenly(parts, min(count, most or count), size, heavy))


def wrapped(
    line: str, room: float, size: float = SMALL, *, heavy: bool = False, most: int | None = None
) -> list[str]:
    """Return the words on as few lines as they need, and these as even as can be.

    A word that is wider than the room breaks: at its soft hyphens, or else where the room ends.

    Parameters
    ----------
    line
        The words.
    room
        Width that they may take, in SVG units.
    size, heavy
        Type size in SVG units, and whether it is bold.
    most
        The most lines. Where there are so many, no word breaks and lines may be wider than the room.

    Examples
    --------
    >>> wrapped("by vein only", 200), wrapped("by vein only", 60)
    (['by vein only'], ['by vein', 'only'])
    >>> wrapped("by vein only", 40), wrapped("by vein only", 20, most=2)
    (['by', 'vein', 'only'], ['by vein', 'only'])
    >>> wrapped("medica\u00admentos", 80), wrapped("medicamentos", 80)
    (['medica-', 'mentos'], ['medica-', 'mentos'])
    """
    return list(_wrapped(line, room, size, heavy, most))


def _broken(word: str, room: float, size: float, heavy: bool) -> list[str]:
    """A word in pieces that each fit the room, with a hyphen at the end of all but the last."""
    if text_width(word, size, heavy=heavy) <= room:
        return [word]
    if SOFT_HYPHEN in word:
        return _filled(word.split(SOFT_HYPHEN), room, size, heavy)
    pieces = _filled(list(word), room, size, heavy)
    # A last piece of one letter is read as a slip: pieces of one length are tried before full ones.
    length = ceil(len(word) / len(pieces))
    even = [f"{word[at : at + length]}-" for at in range(0, len(word), length)]
    even[-1] = even[-1].removesuffix("-")
    return even if fits(even, room, size, heavy=heavy) else pieces


def _filled(syllables: Sequence[str], room: float, size: float, heavy: bool) -> list[str]:
    """Syllables put together to pieces that are each as long as the room allows."""
    pieces, piece = [], syllables[0]
    for syllable in syllables[1:]:
        if text_width(f"{piece}{syllable}-", size, heavy=heavy) <= room:
            piece += syllable
        else:
            pieces.append(f"{piece}-")
            piece = syllable
    return [*pieces, piece]


def _lines_needed(parts: Sequence[str], room: float, size: float, heavy: bool) -> int:
    count, line = 1, parts[0]
    for part in parts[1:]:
        if text_width(f"{line} {part}", size, heavy=heavy) <= room:
            line = f"{line} {part}"
        else:
            count, line = count + 1, part
    return count


def _evenly(parts: Sequence[str], count: int, size: float, heavy: bool) -> list[str]:
    """Parts on so many lines that their widest is as narrow as can be."""

    @cache
    def best(start: int, count: int) -> tuple[str, ...]:
        if count == 1:
            return (" ".join(parts[start:]),)
        ends = range(start + 1, len(parts) - count + 2)
        splits = [(" ".join(parts[start:end]), *best(end, count - 1)) for end in ends]
        return min(splits, key=lambda lines: widest(lines, size, heavy=heavy))

    return list(best(0, min(count, len(parts))))


def widest(lines: Sequence[str], size: float = SMALL, *, heavy: bool = False) -> float:
    """Return the width of the widest line, in SVG units."""
    return max(text_width(line, size, heavy=heavy) for line in lines)


def fits(lines: Sequence[str], room: float, size: float = SMALL, *, heavy: bool = False) -> bool:
    """Return whether each line is within the room, in SVG units."""
    return widest(lines, size, heavy=heavy) <= room


def holds(line: str, room: float, size: float = SMALL, *, heavy: bool = False, lines: int = 1) -> bool:
    """Return whether a room, in SVG units, holds words on so many lines without breaking one.

    Examples
    --------
    >>> holds("by vein only", 60), holds("by vein only", 60, lines=2), holds("medicamentos", 80, lines=2)
    (False, True, False)
    """
    return fits(wrapped(line, room, size, heavy=heavy, most=lines), room, size, heavy=heavy)


def below(lines: Sequence[str], leading: float = LEADING) -> float:
    """Return how far the last of some lines lies under the first, in SVG units.

    Examples
    --------
    >>> below(["one"]), below(["one", "two", "three"])
    (0.0, 36.0)
    """
    return leading * (len(lines) - 1)


def clamp(value: float, low: float, high: float) -> float:
    """Return the value, or the nearer end when it is outside `low` to `high`."""
    return min(max(value, low), high)


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value, quote=True) if isinstance(value, str) else number(value)
