"""What the ecomap says in words: the tooltips, and the names of lines and marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.drawing.name_text import NO_NAME, readable
from dashboard.pictures.ecomap.contacts import SPHERE_WORDS, Contact, EcomapNeed, Tie, TieLine
from dashboard.pictures.ecomap.layout import Fold
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import Flow, Strength

LINE_WORDS: Mapping[TieLine, str] = {
    TieLine(strength): f"{in_words(strength)} tie" for strength in Strength
}
FLOW_WORDS: Mapping[Flow, str] = {
    Flow.TO_PERSON: "help goes to the person",
    Flow.FROM_PERSON: "help goes from the person",
    Flow.MUTUAL: "help goes both ways",
}
STRESS_WORDS = "stressful"
TRUSTED_WORDS = "trusted, can be asked"


def tooltip_lines(shown: Contact | Fold) -> tuple[str, ...]:
    """Return the lines of a tooltip: who this is, and what the lines in the picture say."""
    if isinstance(shown, Fold):
        names = (readable(contact.name) or NO_NAME for contact in shown.contacts)
        return (f"{SPHERE_WORDS[shown.sphere]}: {len(shown.contacts)} more", *names)
    lines = (
        readable(shown.name) or NO_NAME,
        readable(shown.detail),
        TRUSTED_WORDS if shown.usable else "",
        readable(shown.group),
        helps_with(shown.needs),
        *(tie_in_words(tie) for tie in shown.ties),
    )
    return tuple(line for line in lines if line)


def tie_in_words(tie: Tie) -> str:
    """Return how a tie is drawn, in words; nothing of one that says nothing."""
    if tie.line is TieLine.NEUTRAL:
        return ""
    words = [LINE_WORDS[tie.line]]
    if tie.stressful:
        words.append(STRESS_WORDS)
    if tie.flow is not None:
        words.append(FLOW_WORDS[tie.flow])
    return ", ".join(words)


def helps_with(needs: Iterable[EcomapNeed]) -> str:
    """Return which needs a contact is recorded to help with; nothing where there is none."""
    numbered = sorted(set(needs), key=lambda need: need.number)
    listed = ", ".join(f"{need.number} {readable(need.words)}" for need in numbered)
    return f"recorded as helping with: {listed}" if listed else ""


def numbered_need(need: EcomapNeed) -> str:
    """Return a need's number, what it is and how it stands."""
    return f"{need.number} {readable(need.words)}: {readable(need.state)}"


def needs_in_words(needs: Sequence[EcomapNeed], more: int = 0) -> str:
    """Return all needs of a picture, and how many it has no room for; nothing where none is."""
    if not needs:
        return ""
    listed = "; ".join(map(numbered_need, needs))
    return f"Needs: {listed}; and {more} more." if more else f"Needs: {listed}."
