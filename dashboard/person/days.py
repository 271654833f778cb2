"""Who was round one person on other days than the one their page is about.

Each day shows who was there on it. Whoever is named and not available today is shown so on every
day on which they were named: that somebody could be counted on once, or never could, would say why
they cannot be now; see `Reader.shown`. Of whoever stands there by a restricted row nothing is told
of other days. A risk reader is shown each day as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dashboard.person.circle import Circle
from dashboard.person.picture import picture_contacts
from dashboard.person.services import services_round
from dashboard.pictures.ecomap.contacts import Contact
from dashboard.pictures.ecomap.tags import Tag
from dashboard.pictures.ecomap.words import tie_in_words
from dashboard.readers.restricted import AT_A_NEED, AT_THE_PERSON, is_restricted
from dashboard.words import findings as wording
from graphmodel.network.coded_columns import NO_DAY, CodedTable, as_date

MOST_DAYS = 40
"""How many days on which something changed can be stepped through: the latest ones."""


class OtherDays:
    """What one person's picture shows on the days up to the one their page is about.

    Parameters
    ----------
    circle
        Who is round them on the day of their page.
    """

    def __init__(self, circle: Circle) -> None:
        self._circle = circle
        self._now = {one.id: one for one in picture_contacts(circle, services_round(circle))}
        self._drawn = {circle.network.on: tuple(self._now.values())}
        restricted = frozenset() if circle.reader.risk_reader else self._restricted()
        self._kept = {circle.id_of(code) for code in restricted}
        self._untold = restricted
        if not circle.reader.risk_reader:
            self._untold |= circle.not_available

    @property
    def are_whole(self) -> bool:
        """Whether each day is shown as it was."""
        return self._circle.reader.risk_reader

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days on which something began or ended round the person, and the page's own, sorted."""
        network = self._circle.network
        days = {network.day}
        for rows, column in self._rows():
            told = rows[~rows[column].isin(self._untold)]
            for name in ("started_on", "ended_on"):
                days.update(told[name][(told[name] != NO_DAY) & (told[name] <= network.day)])
        found = [as_date(int(day)) for day in sorted(days)[-MOST_DAYS:]]
        return tuple(day for day in found if day is not None)

    def may_tell(self, code: int) -> bool:
        """Whether days of somebody round the person may be shown."""
        return code not in self._untold

    def contacts_on(self, day: date) -> tuple[Contact, ...]:
        """Return whom the picture of a day shows, by id."""
        if day not in self._drawn:
            self._drawn[day] = self._contacts_on(day)
        return self._drawn[day]

    def _contacts_on(self, day: date) -> tuple[Contact, ...]:
        circle = replace(self._circle, network=self._circle.network.at(day))
        then = picture_contacts(circle, services_round(circle))
        told = {one.id: one for one in then if one.id not in self._kept}
        told |= {one: self._now[one] for one in self._kept if one in self._now}
        return tuple(told[one] for one in sorted(told))

    def _restricted(self) -> frozenset[int]:
        """Codes of those whom the person trusts by a row that may not be shown."""
        circle = self._circle
        rows = circle.network.rows("trusts")
        hidden = rows["trusted"][(rows["person"] == circle.person) & is_restricted(rows)]
        return frozenset(hidden[circle.network.is_human[hidden]].to_list())

    def _rows(self) -> Iterable[tuple[CodedTable, str]]:
        """Yield the rows of every time at the person that their reader may see."""
        circle = self._circle
        for table, _, column in AT_THE_PERSON:
            if table != "excluded_from":
                rows = circle.network.rows(table)
                yield circle.reader.visible(rows[rows["person"] == circle.person]), column
        needs = circle.network.rows("need")
        own = circle.reader.visible(needs[needs["person"] == circle.person])["id"]
        for table, _, column in AT_A_NEED:
            rows = circle.network.rows(table)
            yield circle.reader.visible(rows[rows["need"].isin(own)]), column


# Two days of one person's picture beside each other: who is new, back, ended or changed.


NOT_THERE = "not round them"

_COUNTED = {
    Tag.GAINED: "gained",
    Tag.ENDED: "ended",
    Tag.RESTORED: "back again",
    Tag.CHANGED: "drawn otherwise",
}
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class ComparedContact:
    """A contact who is not the same on both days: how they were, and how they are."""

    contact: Contact
    tag: Tag
    was: str
    now: str


def compare_contacts(
    before: Iterable[Contact], after: Iterable[Contact], known_before: Collection[str]
) -> tuple[ComparedContact, ...]:
    """Return what differs in the later picture, by the word for it and the name.

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
        words = tuple(contact_as_drawn(day) if day else NOT_THERE for day in (old, new))
        if words[0] == words[1]:
            continue
        if old is None:
            tag = Tag.RESTORED if one in known_before else Tag.GAINED
        else:
            tag = Tag.ENDED if new is None else Tag.CHANGED
        contact = new or old
        if contact is not None:
            found.append(ComparedContact(contact, tag, *words))
    order = list(_COUNTED)
    return tuple(sorted(found, key=lambda one: (order.index(one.tag), one.contact.name)))


def contacts_of_both_days(
    before: Iterable[Contact], after: Iterable[Contact]
) -> tuple[Contact, ...]:
    """Return all contacts of two days: those of the later day, and those who are there no more."""
    drawn = {one.id: one for one in (*before, *after)}
    return tuple(drawn[one] for one in sorted(drawn))


def contact_as_drawn(contact: Contact) -> str:
    """Return what the picture says of a contact: their group, and each tie."""
    return "; ".join(filter(None, [contact.group, *map(tie_in_words, contact.ties)]))


def comparison_in_words(found: Iterable[ComparedContact], since: date, on: date) -> str:
    """Return how many are new, ended, back and changed, in one sentence."""
    counts = Counter(one.tag for one in found)
    days = f"From {wording.day_in_words(since)} to {wording.day_in_words(on)}"
    if not counts:
        return f"{days}: nothing in the picture is otherwise."
    told = [f"{_number(counts[tag])} {word}" for tag, word in _COUNTED.items() if counts[tag]]
    return f"{days}: {wording.join_words(told)}."


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
