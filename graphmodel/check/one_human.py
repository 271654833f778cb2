"""One human under two ids: asked about, and what protects from them under the other id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphmodel.check.checked_table import Cells, is_same
from graphmodel.check.existing import Existing
from graphmodel.check.merged import IN_STORE, AllRows, MergedTables
from graphmodel.check.verdicts import Verdict, notice, quoted
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.in_words import cell_in_words
from graphmodel.model.vocabulary import (
    CheckFlag,
    Consent,
    NamedBy,
    NoContactEndReason,
    RiskStatus,
    TrustEndReason,
)
from graphmodel.names.folding import as_one_birth, as_one_human, words_of_name
from graphmodel.names.words_for_nothing import is_no_name
from graphmodel.network.coded_columns import FOREVER

PROTECTING_ENDS: Mapping[str | None, int] = {
    TrustEndReason.PERSON_WITHDREW: 1,
    TrustEndReason.DIED: 1,
    TrustEndReason.SAFETY: 2,
}
"""Reasons for an end of trust that protect somebody; a greater number protects more."""


def one_human_twice(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield people with the name and the day of birth of another one."""
    merged = tables.get("person")
    if merged is None:
        return
    columns = ("id", "name", "date_of_birth")
    cells = [merged.after(name) if name != "id" else merged.checked.cells(name) for name in columns]
    as_before = merged.is_stored.copy()
    for name in columns[1:]:
        as_before &= is_same(merged.after(name), merged.before(name))
    in_files: dict[tuple[str, str], tuple[str, int]] = {}
    own = merged.checked.ids
    rows = merged.checked.frame.index.tolist()
    for row, old, (identifier, name, born) in zip(
        rows,
        as_before.tolist(),
        zip(*(column.tolist() for column in cells), strict=True),
        strict=True,
    ):
        if identifier is None or name is None or born is None:
            continue
        key = as_one_human(name, born)
        other, other_row = in_files.setdefault(key, (identifier, row))
        others = sorted(existing.namesakes.get(key, frozenset()) - own)
        if other != identifier:
            yield _twice(f"the person of row {other_row}, {quoted(other)},").at("person", row, "id")
        elif others and not old:
            yield _twice(f"{quoted(others[0])} in the store").at("person", row, "id")


def _twice(other: str) -> Verdict:
    return notice(
        "same-name-and-birth",
        f"The name and the day of birth are those of {other} too.",
        "They may be one human (month and day may have changed places): use one id for one "
        "human, or go on where they are two.",
    )


def names_of_humans(
    tables: MergedTables, existing: Existing, ids: Cells
) -> Iterator[tuple[str, str]]:
    """Yield ids of humans and their names, as they will be."""
    among = set(ids.tolist()) - {None}
    for kind in MODEL.humans:
        names = {one: existing.names.get((kind.label, one)) for one in among}
        merged = tables.get(kind.table)
        if merged is not None and "name" in merged.checked:
            pairs = zip(merged.checked.cells("id"), merged.checked.cells("name"), strict=True)
            names |= {identifier: name for identifier, name in pairs if identifier in among}
        yield from ((identifier, name) for identifier, name in names.items() if name is not None)


# Trust in a human whom something protects the person from, under another id or by another's word.


@dataclass(frozen=True)
class _Protection:
    """What protects a person from a human.

    Parameters
    ----------
    table, row, is_stored
        Where it stands, and whether the store has that row; IN_STORE where the files do not.
    person, human, word
        Between whom, and whose word it is; empty where it holds whoever says so.
    since
        The day from which on it holds; empty for every day.
    what
        It, as a part of a sentence that names both in braces: ``{person}`` and ``{human}``.
    """

    table: str
    row: int
    is_stored: bool
    person: str
    human: str
    word: str
    since: str
    what: str

    @property
    def why(self) -> str:
        """What protects, as a part of a sentence."""
        return self.what.format(person=quoted(self.person), human=quoted(self.human))


@dataclass(frozen=True)
class DoubtfulTrust:
    """A trust in somebody who may be a human from whom the person is protected.

    Parameters
    ----------
    table, row
        The row of the files that brings the doubt: the trust itself, or else what protects.
    key
        Who trusts, whom, and by whose word.
    started_on, ended_on
        Its days.
    why
        What protects, as a part of a sentence.
    is_new
        Whether the trust is new, and the store has already what protects.
    """

    table: str
    row: int
    key: tuple[str, ...]
    started_on: str | None
    ended_on: str | None
    why: str
    is_new: bool


def trust_under_another_id(tables: MergedTables, existing: Existing) -> Iterator[Problem]:
    """Yield a notice of each trust that may be in a human from whom the person is protected."""
    for doubt in doubtful_trusts(tables, existing):
        verdict = notice(
            "trust-under-another-id",
            f"By their name they are one human, and {doubt.why}.",
            "Ask whether they are: if so, use one id for one human and end the trust; if they are "
            "two, nothing need be done.",
        )
        column = "trusted" if doubt.table == "trusts" else MODEL.by_table[doubt.table].key[1]
        yield verdict.at(doubt.table, doubt.row, column)


def doubtful_trusts(tables: MergedTables, existing: Existing) -> Iterator[DoubtfulTrust]:
    """Yield each trust by the person's word that goes to a namesake of whom they are kept from."""
    if not _TABLES & tables.keys():
        return
    trusts = _all_rows("trusts", tables, existing)
    protecting = [*_harm(tables, existing), *_in_trust(trusts, _nobody_asks(tables, existing))]
    one = _people_twice(tables, existing, {each.person for each in protecting})
    kept_from = defaultdict(list)
    for protection in protecting:
        kept_from[one.get(protection.person, protection.person)].append(protection)
    if not kept_from:
        return
    asked = [
        (row, stored, key, start, end)
        for row, stored, *key, start, end, reason in _cells(trusts, *_OF_TRUST)
        if key[2] == NamedBy.PERSON
        and one.get(key[0], key[0]) in kept_from
        and reason not in {*PROTECTING_ENDS, TrustEndReason.ERROR}
    ]
    ids = {key[1] for _, _, key, *_ in asked}
    ids |= {protection.human for group in kept_from.values() for protection in group}
    words = defaultdict(set)
    for identifier, name in names_of_humans(tables, existing, np.array([*ids], dtype=object)):
        if not is_no_name(name):
            words[identifier].add(words_of_name(name))
    allowed: dict[tuple[str, str], str] = {}
    for _, stored, key, start, _ in asked:
        for name in words[key[1]] if stored else ():
            begun = one.get(key[0], key[0]), name
            allowed[begun] = max(allowed.get(begun, ""), start or "")
    for row, stored, key, start, end in asked:
        person = one.get(key[0], key[0])
        for protection in kept_from[person]:
            names = words[key[1]] & words[protection.human]
            by_id = (protection.person, protection.human) == (key[0], key[1])
            if (
                not names
                or (by_id and protection.word in {"", key[2]})
                or (end or FOREVER) <= protection.since
                or "" < protection.since <= max(allowed.get((person, name), "") for name in names)
            ):
                continue
            table = "trusts" if row != IN_STORE else protection.table
            place = row if row != IN_STORE else protection.row
            if place != IN_STORE:
                is_new = not stored and protection.is_stored
                yield DoubtfulTrust(table, place, tuple(key), start, end, protection.why, is_new)
                break


_OF_TRUST = ("person", "trusted", "named_by", "started_on", "ended_on", "end_reason")
_TRUST = "the trust of {person} in {human}"
_HARM = "harm is recorded, or contact forbidden, between {} and {}"
_TABLES = {"trusts", *(kind.table for kind in MODEL.ties if kind.safety)}


def _all_rows(table: str, tables: MergedTables, existing: Existing) -> AllRows:
    return AllRows(MODEL.by_table[table], tables.get(table), existing.of(table))


def _cells(rows: AllRows, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows with their numbers, whether they are stored, and some columns."""
    cells = [rows.column(name).tolist() for name in columns]
    return zip(rows.row.tolist(), rows.is_stored.tolist(), *cells, strict=True)


def _nobody_asks(tables: MergedTables, existing: Existing) -> set[str]:
    """Return the individuals whom nobody may ask, whoever trusts them."""
    rows = _all_rows("individual", tables, existing)
    columns = ("id", "contact_consent", "check_flag", "under_18", "deceased_on")
    return {
        identifier
        for _, _, identifier, consent, flag, minor, died in _cells(rows, *columns)
        if consent == Consent.NO or flag not in {None, CheckFlag.NONE} or minor is True or died
    }


def _in_trust(trusts: AllRows, nobody_asks: Collection[str]) -> Iterator[_Protection]:
    for row, stored, person, human, word, _, ended, reason, consent in _cells(
        trusts, *_OF_TRUST, "contact_consent"
    ):
        at = ("trusts", row, stored, person, human)
        if reason in PROTECTING_ENDS and ended is not None:
            what = f"{_TRUST} ended on {ended} ({cell_in_words(reason)})"
            yield _Protection(*at, word, ended, what)
        elif human in nobody_asks and reason != TrustEndReason.ERROR:
            yield _Protection(*at, "", "", "{human}, whom they trust, is not to be asked")
        elif consent == Consent.NO and ended is None:
            yield _Protection(*at, "", "", f"{_TRUST} is one that they do not want us to use")


def _harm(tables: MergedTables, existing: Existing) -> Iterator[_Protection]:
    for kind in (kind for kind in MODEL.ties if kind.safety):
        word = "status" if "status" in kind.column_names else "end_reason"
        rows = _all_rows(kind.table, tables, existing)
        for row, stored, one, other, said in _cells(rows, *kind.key[:2], word):
            if said in {RiskStatus.REFUTED, NoContactEndReason.ERROR}:
                continue
            at = (kind.table, row, stored)
            yield _Protection(*at, one, other, "", "", _HARM.format("{person}", "{human}"))
            yield _Protection(*at, other, one, "", "", _HARM.format("{human}", "{person}"))


def _people_twice(
    tables: MergedTables, existing: Existing, about: Collection[str]
) -> dict[str, str]:
    """Return an id for each of several people who have one name and day of birth: of some people.

    Names are folded of those alone who were born as one of them was.
    """
    groups = {key: set(ids) for key, ids in existing.namesakes.items()}
    rows = _all_rows("person", tables, existing)
    people = [
        (identifier, name, born, as_one_birth(born))
        for _, _, identifier, name, born in _cells(rows, "id", "name", "date_of_birth")
        if name is not None and born is not None
    ]
    births = {birth for identifier, _, _, birth in people if identifier in about}
    births |= {birth for _, birth in groups}  # of somebody whose own row was not read
    for identifier, name, born, birth in people:
        if birth in births:
            groups.setdefault(as_one_human(name, born), set()).add(identifier)
    return {one: min(ids) for ids in groups.values() if len(ids) > 1 for one in ids}
