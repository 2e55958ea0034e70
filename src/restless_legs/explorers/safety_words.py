"""What can go wrong with a way to treat: what always stands on its card, and what stands one tap away."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.evidence import Html, SafetyWord, safety_words_of, words
from restless_legs.evidence.calling import crisis_line
from restless_legs.explorers.listing import listing

WORDS = "safety_words"


def on_card(names: Sequence[str]) -> Html:
    """Give only what always stands in view."""
    return listing(
        [Html(f"<strong>{sentence_of(word)}</strong>") for word in safety_words_of(names) if word.on_card]
    )


def behind_card(names: Sequence[str]) -> Html:
    """Give what stands one tap away; nothing where all of it stands in view."""
    return listing([sentence_of(word) for word in safety_words_of(names) if not word.on_card])


def sentence_of(word: SafetyWord) -> Html:
    """Give one sentence; where it speaks of suicide, with where to get help."""
    said = words(f"{WORDS}.{word.way_class}").phrase(word.sentence)
    help_line = f" {words(WORDS).phrase('help')} {crisis_line()}" if word.needs_help_line else ""
    return Html(f"{said}{help_line}")
