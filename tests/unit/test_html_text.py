"""HTML read as a reader does: what it says, what is tied to what, and what is not closed."""

from __future__ import annotations

import pytest

from restless_legs.author.html_text import Piece, blocks, sentences_with_links, words_in_pictures, words_of


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("", ""),
        ("Loose words.", "Loose words."),
        ("<p>One\n<b>two</b></p>three<p>four</p>", "One two\nthree\nfour"),
        ("<ul><li>One<ul><li>Two</li></ul>three</li></ul>", "One\nTwo\nthree"),
        ("<p>One.<br>Two <img alt=x src=y>three</p>", "One. Two three"),
        ("<p>A &lt; B &amp; C</p>", "A < B & C"),
        ("<p>So.<a class=cite href=#source-x data-n=1></a></p>", "So."),
        ("<p>One <svg><text>drawn</text><path d=x /></svg>two</p>", "One two"),
        ("<!-- a note --><p>One</p>", "One"),
    ],
)
def test_words_are_read_block_by_block(html: str, read: str) -> None:
    """Prevents a reading grade of words that run together, or of words that nobody reads."""
    assert words_of(html) == read


@pytest.mark.parametrize(
    "html",
    [
        *("<p>one", "<ul><li>one</ul>", "<a href=x>one", "one</b>", "<p>one</p></div>"),
        *("<p>One <b>two</p>", "<div><p>one</div></p>", "<p>one<div>two</div></p>", "<p>one<p>two</p>"),
    ],
)
def test_what_is_not_closed_is_refused(html: str) -> None:
    """Prevents markup that each browser mends in its own way."""
    with pytest.raises(ValueError, match="close each element that was opened"):
        blocks(html)


def test_a_number_keeps_what_it_is_tied_to() -> None:
    """Prevents a number without a row from passing as one, by a row that stands beside it."""
    (block,) = blocks("<p>About <span class=value data-value=iron.x><b>75</b></span> of 100. And 3.</p>")
    tied = Piece("75", frozenset({"div", "p", "span", "value", "b", ""}), "iron.x")
    first, second = sentences_with_links(block)
    assert tied in first
    assert [piece.tied_to for piece in second] == [""]


def test_a_term_inside_words_with_a_row_keeps_both() -> None:
    """Prevents a number beside a hard word from losing its row, and the word from losing its meaning."""
    term = '<a class=term href="glossary.ipynb#word-ferritin">ferritin</a>'
    (block,) = blocks(f"<p><span class=fact data-value=iron.x>A {term} of 75</span>. And {term}.</p>")
    by_row = [(piece.text, piece.tied_to, piece.term) for piece in block.pieces if piece.tied_to]
    assert by_row == [
        ("A ", "iron.x", ""), ("ferritin", "iron.x", "term-ferritin"), (" of 75", "iron.x", ""),
        ("ferritin", "term-ferritin", "term-ferritin"),
    ]  # fmt: skip


def test_words_in_pictures() -> None:
    """Prevents a hard word in a picture from passing unread, and lines of a label that run together."""
    svg = "<svg><title>T</title><text x=1>one <tspan>two</tspan><tspan>&lt;three</tspan></text></svg>"
    assert words_in_pictures(f"<div>{svg}{svg}</div>") == "one two <three\none two <three"
    assert words_in_pictures("") == ""
