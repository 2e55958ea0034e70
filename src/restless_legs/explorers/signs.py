"""Signs that a reader is asked about: the question for each, and the picture of what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from restless_legs.evidence import Words
from restless_legs.explorer import OpenChoice, Picture
from restless_legs.models.what_is_rls import Answer, Fit
from restless_legs.pictures import Sign, sign_list


def asked(say: Words, key: str, value: Answer | None) -> OpenChoice:
    """Give a question to answer by yes, no or not sure.

    Parameters
    ----------
    say : Words
        The question under the key, and ``answers``.
    key : str
        Where the question stands.
    value : {"yes", "no", "unsure"}, optional
        The answer that an example begins with; without it the question is open.
    """
    return OpenChoice(
        description=say.text(key), options=say.choices("answers", get_args(Answer)), value=value
    )


def picture_of_signs(say: Words, fits: Mapping[str, Fit]) -> Picture:
    """Give the list of signs with what was answered of each; its twin says the same.

    Parameters
    ----------
    say : Words
        Under ``picture``: ``title``, ``twin`` with a place for each sign, the name of each ``sign``, and
        the word for each ``answer``.
    fits : mapping
        The signs in their order, and whether each fits.
    """
    told = {sign: say.text(f"picture.answer.{fit}") for sign, fit in fits.items()}
    twin = say.text("picture.twin", **told)
    listed = [Sign(say.text(f"picture.sign.{sign}"), fit, told[sign]) for sign, fit in fits.items()]
    return Picture(sign_list(twin=twin, signs=listed), twin, say.text("picture.title"))
