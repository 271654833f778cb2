"""Since when and until when everybody was round one person, each with their spells.

It shows what the person's page may show of other days: no row that its reader may not see, and no
day at all of whoever is named and not available.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.person.circle import Circle
from dashboard.person.days import OtherDays
from dashboard.words import findings as wording
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import NamedBy
from graphmodel.network.coded_columns import CodedTable, as_date

TRUST, LIFE, WORKERS, SERVICES, EXCLUSIONS = (
    "Trust, in their own word",
    "In their life",
    "Workers with them",
    "Services",
    "Excluded from",
)
GROUPS = (TRUST, LIFE, WORKERS, SERVICES, EXCLUSIONS)

_AT_THE_PERSON = {
    "trusts": (TRUST, "trusted", "trust"),
    "connected_to": (LIFE, "other", "in their life"),
    "works_with": (WORKERS, "worker", "works with them"),
    "supports": (SERVICES, "service", "support"),
    "excluded_from": (EXCLUSIONS, "service", "not let in"),
}


@dataclass(frozen=True, slots=True)
class TimelineSpell:
    """From a day to another: None is before records; a spell without an end goes on."""

    started_on: date | None
    ended_on: date | None

    def in_words(self, on: date) -> str:
        """Return the days of a spell as they stood on a day."""
        started = wording.since_in_words(self.started_on)
        if self.ended_on is None:
            return f"since {started}"
        ended = wording.day_in_words(self.ended_on)
        if self.ended_on > on:
            return f"since {started}, to end {ended}"
        return f"{started} to {ended}"

    def goes_on(self, on: date) -> bool:
        """Whether it has not ended by a day."""
        return self.ended_on is None or self.ended_on > on


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One relation: its group, who and what it is, and its spells, the first one first."""

    group: str
    name: str
    what: str
    spells: tuple[TimelineSpell, ...]

    def goes_on(self, on: date) -> bool:
        """Whether it holds on a day."""
        return any(spell.goes_on(on) for spell in self.spells)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All relations of a person up to a day, by group and name."""

    on: date
    rows: tuple[TimelineRow, ...]

    @property
    def words(self) -> str:
        """The rows in one sentence."""
        if not self.rows:
            return "No spell with a day that can be told is recorded."
        number = len(self.rows)
        now = sum(row.goes_on(self.on) for row in self.rows)
        again = sum(len(row.spells) > 1 for row in self.rows)
        what = "1 relation is" if number == 1 else f"{number:,} relations are"
        told = [f"{now:,} go on" if now != 1 else "1 goes on"] if now else []
        if now < number:
            told.append(f"{number - now:,} ended")
        if again:
            told.append(f"{again:,} of them in more than one spell")
        day = wording.day_in_words(self.on)
        return f"{what} told up to {day}: {wording.join_words(told)}."


def timeline_of(circle: Circle, other_days: OtherDays) -> Timeline:
    """Return when everybody was round the person in the middle of a circle."""
    network = circle.network
    found: dict[tuple[str, str, str, str], set[TimelineSpell]] = {}
    for group, rows, column, what in _rows(circle):
        cells = (rows[name].to_list() for name in (column, "started_on", "ended_on"))
        for code, started, ended, words in zip(*cells, what, strict=True):
            one = circle.id_of(code)
            if started <= network.day and other_days.may_tell(code):
                key = (group, circle.name_of(code), words, one)
                found.setdefault(key, set()).add(TimelineSpell(as_date(started), as_date(ended)))
    rows_found = [
        TimelineRow(group, name, words, tuple(sorted(spells, key=_by_day)))
        for (group, name, words, _), spells in sorted(found.items(), key=_in_order)
    ]
    return Timeline(network.on, tuple(rows_found))


def _rows(circle: Circle) -> Iterator[tuple[str, CodedTable, str, list[str]]]:
    """Yield per table: its group, the rows at the person, the other end's column, what each is."""
    for table, (group, column, words) in _AT_THE_PERSON.items():
        rows = circle.network.rows(table)
        rows = circle.reader.visible(rows[rows["person"] == circle.person])
        if table == "trusts":
            rows = _own_word(circle, rows)
        yield group, rows, column, [words] * len(rows)
    needs = circle.network.rows("need")
    needs = circle.reader.visible(needs[needs["person"] == circle.person])
    domain_of = dict(zip(needs["id"], map(in_words, needs["domain"]), strict=True))
    addresses, helps = (circle.network.rows(name) for name in ("addresses", "helps_with"))
    addresses = circle.reader.visible(addresses[addresses["need"].isin(needs["id"])])
    does = zip(addresses["function"], addresses["need"], strict=True)
    works_on = [f"{in_words(function)} on {domain_of[need]}" for function, need in does]
    yield SERVICES, addresses, "service", works_on
    helps = circle.reader.visible(helps[helps["need"].isin(needs["id"])])
    yield LIFE, helps, "helper", [f"helps with {domain_of[need]}" for need in helps["need"]]


def _own_word(circle: Circle, rows: CodedTable) -> CodedTable:
    """Return trust that may be shown: in the person's own word, of whoever can be asked now."""
    own = rows[rows["named_by"] == NamedBy.PERSON]
    if circle.reader.risk_reader:
        return own
    usable = own["trusted"].isin(circle.usable["trusted"])
    told: CodedTable = own[usable | circle.network.is_service[own["trusted"]]]
    return told


def _in_order(
    entry: tuple[tuple[str, str, str, str], set[TimelineSpell]],
) -> tuple[int, str, str, str]:
    group, name, what, one = entry[0]
    return GROUPS.index(group), name, what, one


def _by_day(spell: TimelineSpell) -> tuple[date, date]:
    return spell.started_on or date.min, spell.ended_on or date.max
