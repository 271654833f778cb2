"""The lines of the list of what is recorded round a person, each made of the rows behind it.

Of a human who is no usable contact there is a name, and nothing that would tell one reason from
another: not how strong the tie is, nor since when, nor how often they were named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.explorer.change import kinds_of_change as matters
from dashboard.explorer.change.kinds_of_change import Matter
from dashboard.explorer.forms.form_field import FormField
from dashboard.person.view import NOT_AVAILABLE, STAFF_THINK, PersonView
from dashboard.words.findings import day_in_words, value_in_words
from graphmodel.analysis.facts.answer import Row
from graphmodel.model.columns import Field, FieldType
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import NamedBy, TrustEndReason
from graphmodel.network.coded_columns import is_active

CHECK = "check before contact"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    Parameters
    ----------
    label
        Who or what it is about.
    recorded
        What is recorded, in words.
    sentence
        The line as a sentence, shown after a change.
    rows
        The stored rows; several only for somebody shown by name alone.
    in_full
        Whether the reader may see the row, which then fills in the form.
    may_change
        Whether it can be changed, not only ended.
    end_button
        Label of the button that ends it, with the name of whoever it ends.
    """

    label: str
    recorded: str
    sentence: str
    rows: tuple[Row, ...]
    in_full: bool = True
    may_change: bool = True
    end_button: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines made of rows.

    Parameters
    ----------
    view
        The person's page.
    in_full
        The person, and the humans of whom more than a name may be shown.
    hidden
        Ids of those whose own record the reader may not see.
    services
        Ids of services.
    names, needs
        Names, and needs, by id.
    """

    view: PersonView
    in_full: Collection[str]
    hidden: Collection[str]
    services: Collection[str]
    names: Mapping[str, str]
    needs: Mapping[str, str]

    def of(self, matter: Matter, rows: list[Row]) -> list[Entry]:
        """Return the lines of one table."""
        make: dict[str, Callable[[list[Row]], list[Entry]]] = {
            "trusts": self._trusts,
            "knows": self._knows,
            "need": self._needs,
            "individual": self._individuals,
            "person": self._person,
            "barrier": self._barriers,
        }
        if matter.table in make:
            entries = make[matter.table](rows)
        else:
            entries = [self._tie(matter, row) for row in rows if self._is_shown(matter, row)]
        return [
            replace(one, end_button=self._named(matter.end_button, matter, one.rows[0]))
            for one in entries
        ]

    def _is_shown(self, matter: Matter, row: Row) -> bool:
        runs = is_active(row["started_on"], row["ended_on"], self.view.on.isoformat())
        return runs and row[matter.other] not in self.hidden

    def _tie(self, matter: Matter, row: Row) -> Entry:
        other = row[matter.other]
        in_full = self._is_service(other) or other in self.in_full
        label = self._called(other)
        if matter.table == "works_with":
            label = f"{label}: {in_words(row['role'])}"
        if "need" in row:
            label = f"{label}: {self.needs[row['need']].lower()} ({row['need']})"
        if matter.table == "addresses":
            label = f"{label}, {in_words(row['function'])}"
        told = row_in_words(matter, row) if in_full else CHECK
        can_change = bool(matter.to_change)
        return Entry(label, told, self._sentence(matter, row), (row,), in_full, can_change)

    def _trusts(self, rows: list[Row]) -> list[Entry]:
        matter, on = matters.TRUSTS, self.view.on.isoformat()
        lines = []
        for row in rows:
            shown = row["trusted"] in self.in_full or self._is_service(row["trusted"])
            if shown and self._is_shown(matter, row) and row["named_by"] == NamedBy.PERSON:
                lines.append(self._tie(matter, row))
        for one in self.view.others:
            own = [row for row in rows if row["trusted"] == one.id and one.id not in self.hidden]
            if one.group == NOT_AVAILABLE:
                meant = [row for row in own if _speaks(row, on)]
            elif one.group == STAFF_THINK:
                runs = (is_active(row["started_on"], row["ended_on"], on) for row in own)
                meant = [row for row, holds in zip(own, runs, strict=True) if holds]
            else:
                continue
            if meant:
                sentence = self._sentence(matter, meant[0])
                entry = Entry(self._called(one.id), one.group, sentence, tuple(meant), False, False)
                lines.append(entry)
        return lines

    def _knows(self, rows: list[Row]) -> list[Entry]:
        lines = []
        not_named = {one.id for one in self.view.others if one.group != NOT_AVAILABLE}
        on = self.view.on.isoformat()
        for row in rows:
            ends = {row["a"], row["b"]}
            far = ends - set(self.in_full)
            unnamed = {one.id for one in self.view.others} - not_named
            if far & unnamed or ends & set(self.hidden):
                continue
            if is_active(row["started_on"], row["ended_on"], on):
                label = f"{self._called(row['a'])} and {self._called(row['b'])}"
                told = CHECK if far else row_in_words(matters.KNOWS, row)
                sentence = self._sentence(matters.KNOWS, row)
                lines.append(Entry(label, told, sentence, (row,), not far))
        return lines

    def _needs(self, rows: list[Row]) -> list[Entry]:
        return [
            Entry(
                f"{area_of_need(row)} ({row['id']})",
                row_in_words(matters.NEED, row),
                self._sentence(matters.NEED, row),
                (row,),
            )
            for row in rows
            if row["identified_on"] <= self.view.on.isoformat()
        ]

    def _individuals(self, rows: list[Row]) -> list[Entry]:
        lines = []
        for row in rows:
            in_full = row["id"] in self.in_full
            label = f"{row['name']} ({row['id']})"
            sentence = f"how to reach {row['name']}"
            told = row_in_words(matters.PEOPLE, row) if in_full else CHECK
            lines.append(Entry(label, told, sentence, (row,), in_full))
        return lines

    def _person(self, rows: list[Row]) -> list[Entry]:
        sentence = self._sentence(matters.PERSON, {})
        told = [row_in_words(matters.PERSON, row) for row in rows]
        return [
            Entry(self.view.name, one, sentence, (row,))
            for one, row in zip(told, rows, strict=True)
        ]

    def _barriers(self, rows: list[Row]) -> list[Entry]:
        return [
            Entry(
                f"{in_words(row['barrier_type']).capitalize()} ({row['id']})",
                row_in_words(matters.BARRIER, row),
                self._sentence(matters.BARRIER, row),
                (row,),
            )
            for row in rows
            if row["raised_on"] <= self.view.on.isoformat()
        ]

    def _sentence(self, matter: Matter, row: Row) -> str:
        return self._named(matter.sentence, matter, row)

    def _named(self, words: str, matter: Matter, row: Row) -> str:
        """Return words with the names of those whom a row is about."""
        need = area_of_need(row) if matter.table == "need" else self.needs.get(row.get("need", ""))
        one = row.get("a", "")
        return words.format(
            name=self.view.name,
            other=self.names.get(row.get(matter.other, ""), ""),
            one=self.view.name if one == self.view.id else self.names.get(one, one),
            need=(need or "").lower(),
        )

    def _called(self, identifier: str) -> str:
        return f"{self.names.get(identifier, identifier)} ({identifier})"

    def _is_service(self, identifier: str) -> bool:
        return identifier in self.services


def _speaks(row: Row, on: str) -> bool:
    """Return whether a spell says that the person named somebody by a day, not by mistake."""
    own_word = row["named_by"] == NamedBy.PERSON
    return (
        own_word and (row["started_on"] or "") <= on and row["end_reason"] != TrustEndReason.ERROR
    )


def area_of_need(row: Row) -> str:
    """Return the area of life of a need, in words."""
    return in_words(row["domain"]).capitalize()


# A row in words, for a reader who may see all of it.


YES_AND_NO = {
    "holds_story": ("holds the person's story", "does not hold the person's story"),
    "stressful": ("the tie is a strain", "the tie is no strain"),
    "broken": ("the tie is broken", "the tie is not broken"),
    "agreed_by_person": ("the person agreed to it", "the person did not agree to it"),
}
"""Column to the words for yes and for no."""


def row_in_words(matter: Matter, row: Row) -> str:
    """Return a row in words, in the order of its form."""
    asked = {one.column: one for one in (*matter.to_change, *matter.to_end)}
    told = [
        words for column, question in asked.items() if (words := _in_words(question, row[column]))
    ]
    begun = row.get(matter.begins)
    if begun:
        told.append(f"since {day_in_words(date.fromisoformat(begun))}")
    return "; ".join(told) or "nothing more is recorded"


def _in_words(question: FormField, value: Any) -> str:
    declared = question.declared
    if value is None or not isinstance(declared, Field):
        return ""
    match declared.type:
        case FieldType.WORD:
            return question.option(value).lower()
        case FieldType.DAY:
            words = in_words(question.column).removesuffix(" on")
            return f"{words} {value_in_words(declared, value)}"
        case FieldType.YES_NO:
            yes, no = YES_AND_NO[question.column]
            return yes if value else no
        case _:
            return value_in_words(declared, value)
