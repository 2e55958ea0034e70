"""What choices have in common that two buttons turn as well."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from restless_legs.explorer.controls.kind import values_of


class Turned:
    """A choice that two buttons turn as well, one value back or on.

    Parameters
    ----------
    description : str
        The label.
    options : sequence of (label, value)
        The values in their order; the label is what is shown and read aloud.
    value : hashable
        The value to begin with.
    back, on : str
        The words on the two buttons.
    """

    round = False
    value: Hashable

    def __init__(
        self,
        *,
        description: str,
        options: Sequence[tuple[str, Hashable]],
        value: Hashable,
        back: str,
        on: str,
    ) -> None:
        self.back, self.on = back, on
        super().__init__(description=description, options=options, value=value)  # type: ignore[call-arg]

    @property
    def turns(self) -> list[tuple[int, str, bool]]:
        """The two buttons as (turn, words, whether it is off): at an end of steps one of them is."""
        values = values_of(self)
        ends = ((-1, self.back, values[0]), (1, self.on, values[-1]))
        return [(turn, words, not self.round and self.value == end) for turn, words, end in ends]
