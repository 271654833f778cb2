"""Two days of one person's picture beside each other: who is new, back, ended or otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.pictures.ecomap.contacts import Contact
from dashboard.pictures.ecomap.tags import Tag
from dashboard.pictures.ecomap.words import tie_in_words
from dashboard.words import findings as wording

__all__ = ["Compared", "compared", "compared_in_words", "drawn_together", "how_drawn"]

NOT_THERE = "not round them"

_COUNTED = {
    Tag.GAINED: "gained",
    Tag.ENDED: "ended",
    Tag.RESTORED: "back again",
    Tag.CHANGED: "drawn otherwise",
}
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Compared:
    """A contact who is not the same on both days: how they were, and how they are."""

    contact: Contact
    tag: Tag
    was: str
    now: str


def compared(
    before: Iterable[Contact], after: Iterable[Contact], known_before: Collection[str]
) -> tuple[Compared, ...]:
    """Return what is otherwise in the later picture, by the word for it and the name.

    Parameters
    ----------
    before, after
        The pictures of two days.
    known_before
        Ids of those who were round the person on any day before the earlier one: whoever of
        them is there on the later day alone is back.
    """
    was, now = ({one.id: one for one in day} for day in (before, after))
    found = []
    for one in sorted(was.keys() | now.keys()):
        old, new = was.get(one), now.get(one)
        words = tuple(how_drawn(day) if day else NOT_THERE for day in (old, new))
        if words[0] == words[1]:
            continue
        if old is None:
            tag = Tag.RESTORED if one in known_before else Tag.GAINED
        else:
            tag = Tag.ENDED if new is None else Tag.CHANGED
        contact = new or old
        if contact is not None:
            found.append(Compared(contact, tag, *words))
    order = list(_COUNTED)
    return tuple(sorted(found, key=lambda one: (order.index(one.tag), one.contact.name)))


def drawn_together(before: Iterable[Contact], after: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return all contacts of two days: those of the later as on it, and who is there no more."""
    drawn = {one.id: one for one in (*before, *after)}
    return tuple(drawn[one] for one in sorted(drawn))


def how_drawn(contact: Contact) -> str:
    """Return what the picture says of a contact: their group, and each tie."""
    return "; ".join(filter(None, [contact.group, *map(tie_in_words, contact.ties)]))


def compared_in_words(found: Iterable[Compared], since: date, on: date) -> str:
    """Return how many are new, ended, back and otherwise, in one sentence."""
    counts = Counter(one.tag for one in found)
    days = f"From {wording.day_in_words(since)} to {wording.day_in_words(on)}"
    if not counts:
        return f"{days}: nothing in the picture is otherwise."
    told = [f"{_number(counts[tag])} {word}" for tag, word in _COUNTED.items() if counts[tag]]
    return f"{days}: {wording.join_words(told)}."


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
