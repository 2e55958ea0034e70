"""What of a visit the patient must read on paper, in the words of the lessons.

Iron and the list of medicines are told there by the lessons' own explorers: see ``hands_to``. This is what
the consultation alone knows: what is taken for the legs beside the list, and the signs that were asked for.
"""

from __future__ import annotations

from restless_legs.evidence import Html, words
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.consult.taken import WORDS
from restless_legs.explorers.listing import tap
from restless_legs.explorers.medicines.medicine_check import WORDS as OF_LIST
from restless_legs.explorers.treatment.is_it_still_working import CHANGED
from restless_legs.explorers.treatment.is_it_still_working import WORDS as OF_SIGNS
from restless_legs.models.consult import IronClash
from restless_legs.models.treatment import Finding


def for_patient(together: tuple[str, ...], finding: Finding, iron_clash: IronClash) -> Html:
    """What can do harm, and what signs come to, as the lessons tell it to patients; one tap away."""
    told = [_pair(pair) for pair in together]
    if iron_clash != "none":
        told.append(words(WORDS).say(f"details.iron_clash.{iron_clash}"))
    # Two answers that disagree are mended on the screen: on paper nobody can change one.
    if finding in CHANGED:
        told.append(words(OF_SIGNS).say(f"takeaway.{finding}"))
    return tap(words(WORDS).text("details.for_patient"), Html("".join(told))) if told else NOTHING


def _pair(pair: str) -> Html:
    """What can do harm together; in words of this page where the lesson's speak of a list or a note."""
    ours = f"details.paper.{pair}"
    return words(WORDS).say(ours) if words(WORDS).has(ours) else words(OF_LIST).say(f"together.{pair}")
