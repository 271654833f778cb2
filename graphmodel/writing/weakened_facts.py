"""Facts that a change would take back: listed, and refused unless that is allowed.

A safety fact that counts for less: a risk that becomes less sure, a consent of no that becomes
anything else, a trust that had ended for safety and goes on again or begins anew, a death that is
no more. And whatever else had ended and would go on again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from graphmodel.check.existing import Existing
from graphmodel.check.merged import MergedTables
from graphmodel.check.one_human import PROTECTING_ENDS, doubtful_trusts
from graphmodel.check.overlapping_spells import what_is_alike
from graphmodel.check.verdicts import quoted
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.columns import Field
from graphmodel.model.in_words import cell_in_words
from graphmodel.model.kinds import INDIVIDUAL, Kind, TieKind
from graphmodel.model.records import Difference
from graphmodel.model.vocabulary import (
    CheckFlag,
    Consent,
    NamedBy,
    NoContactEndReason,
    RiskStatus,
)
from graphmodel.model.vocabulary_services import SupportEndReason
from graphmodel.network.coded_columns import FOREVER

GUARDED_ENDS: dict[str, Mapping[str | None, int]] = {
    "trusts": PROTECTING_ENDS,
    "supports": {SupportEndReason.EXCLUDED: 1},
}
"""Reasons for an end that protect somebody, by table; a greater number protects more."""


@dataclass(frozen=True, slots=True)
class WeakenedFact:
    """One fact that would count for less than it does, or one end that would be taken back.

    Parameters
    ----------
    table
        Table that holds it.
    key
        Its row's key: the id, or both ends, the start and what tells spells apart; of what begins
        anew without the start.
    column
        Column that holds it.
    was
        What is stored, in words.
    becomes
        What would stand there; ``empty`` where nothing would.
    row
        Row of the files; None where no row of that table says it.
    is_safety
        Whether it is a safety fact, rather than something else that had ended.
    is_contact_again
        Whether somebody who cannot be asked any more would count as a contact again.
    is_step
        Whether it is a step that the declared stages of the column do not know.
    begins_anew
        Whether a row that is new begins anew what a stored one ended, by its id or its name.
    """

    table: str
    key: tuple[str, ...]
    column: str
    was: str
    becomes: str
    row: int | None = None
    is_safety: bool = True
    is_contact_again: bool = False
    is_step: bool = False
    begins_anew: bool = False

    @property
    def sentence(self) -> str:
        """What would change, ids and words only."""
        which = ", ".join(quoted(part) for part in self.key if part)
        what = f"{self.table} {which}: {self.column} is {self.was} and would be {self.becomes}."
        if self.begins_anew:
            what = f"{self.table} {which}: it {self.was} and would be {self.becomes}."
        return f"{what} {CONTACT_AGAIN}" if self.is_contact_again else what

    @property
    def leave(self) -> str:
        """The option of the command line that lets it pass."""
        return "--allow-safety-changes" if self.is_safety else "--allow-reopening"

    def as_problem(self) -> Problem:
        """Return it as the problem that it is while it is not allowed."""
        otherwise = "illegal-step" if self.is_step else "goes-on-again"
        return Problem(
            "weakened-safety-fact" if self.is_safety else otherwise,
            self.sentence,
            f"Ask whoever recorded it; if it is right, import again with {self.leave}.",
            self.table,
            self.row,
            self.column,
        )


CONTACT_AGAIN = "They would count as a usable contact again, unless something else forbids it."

Cells = Mapping[str, Any]
"""Some cells of one row, by column."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """When a change of one column takes a fact back.

    Parameters
    ----------
    table, column
        Where the fact stands.
    is_weaker
        Of the row as it was, the row as it will be, and the day of import as ISO text.
    is_safety
        Whether it is a safety fact.
    is_step
        Whether it is a step that the declared stages do not know.
    """

    table: str
    column: str
    is_weaker: Callable[[Cells, Cells, str], bool]
    is_safety: bool = True
    is_step: bool = False


_RISK_ORDER = (
    None,
    RiskStatus.REFUTED,
    RiskStatus.HISTORIC,
    RiskStatus.ALLEGED,
    RiskStatus.CONFIRMED,
)
_FLAG_ORDER = (None, CheckFlag.NONE, CheckFlag.CHECK_FIRST, CheckFlag.DO_NOT_CONTACT)


END_DAYS = ("ended_on", "closed_on", "resolved_on", "responded_on")
"""Columns of the day from which on something no longer holds."""


def _goes_on(was: str | None, becomes: str | None) -> bool:
    return was is not None and (becomes is None or becomes > was)


def _is_lower(column: str, order: Sequence[str | None]) -> Callable[[Cells, Cells, str], bool]:
    def is_lower(was: Cells, becomes: Cells, _: str) -> bool:
        return order.index(becomes[column]) < order.index(was[column])

    return is_lower


def _flag_is_weaker(was: Cells, becomes: Cells, day: str) -> bool:
    if was["check_flag"] == CheckFlag.NONE:
        return False  # none and empty say the same
    return _is_lower("check_flag", _FLAG_ORDER)(was, becomes, day)


def _no_longer_counts(was: Cells, becomes: Cells, _: str) -> bool:
    error = NoContactEndReason.ERROR
    return bool(becomes["end_reason"] == error and was["end_reason"] != error)


def _no_more_a_no(was: Cells, becomes: Cells, _: str) -> bool:
    return bool(was["contact_consent"] == Consent.NO and becomes["contact_consent"] != Consent.NO)


def _no_more_a_minor(was: Cells, becomes: Cells, _: str) -> bool:
    return was["under_18"] is True and becomes["under_18"] is not True


def _lives_again(was: Cells, becomes: Cells, _: str) -> bool:
    return _goes_on(was["deceased_on"], becomes["deceased_on"])


def _is_lifted(was: Cells, becomes: Cells, _: str) -> bool:
    return becomes["ended_on"] is not None and _goes_on(becomes["ended_on"], was["ended_on"])


def _guarded_end_is_gone(table: str) -> Callable[[Cells, Cells, str], bool]:
    reasons = GUARDED_ENDS[table]

    def is_gone(was: Cells, becomes: Cells, _: str) -> bool:
        return was["end_reason"] in reasons and _goes_on(was["ended_on"], becomes["ended_on"])

    return is_gone


def _guarded_reason_is_gone(table: str) -> Callable[[Cells, Cells, str], bool]:
    reasons = GUARDED_ENDS[table]

    def is_gone(was: Cells, becomes: Cells, _: str) -> bool:
        return reasons.get(becomes["end_reason"], 0) < reasons.get(was["end_reason"], 0)

    return is_gone


def _end_is_gone(column: str) -> Callable[[Cells, Cells, str], bool]:
    def is_gone(was: Cells, becomes: Cells, day: str) -> bool:
        return _goes_on(was[column], becomes[column]) and bool(was[column] <= day)

    return is_gone


def _reason_is_gone(was: Cells, becomes: Cells, _: str) -> bool:
    return was["end_reason"] is not None and becomes["end_reason"] is None


def _word_goes_back(field: Field) -> Callable[[Cells, Cells, str], bool]:
    progress = {word: far for far, group in enumerate(field.over, 1) for word in group}

    def goes_back(was: Cells, becomes: Cells, _: str) -> bool:
        return progress.get(becomes[field.name], 0) < progress.get(was[field.name], 0)

    return goes_back


def _is_no_step(field: Field) -> Callable[[Cells, Cells, str], bool]:
    def is_no_step(was: Cells, becomes: Cells, _: str) -> bool:
        before, after = was[field.name], becomes[field.name]
        return before is not None and after is not None and not field.may_follow(before, after)

    return is_no_step


def _is_whole_again(was: Cells, becomes: Cells, _: str) -> bool:
    return was["broken"] is True and becomes["broken"] is not True


def _reopening_of(kind: Kind) -> Iterator[_Rule]:
    """Yield the rules for whatever ends in a table; a tie about harm holds whatever its days."""
    if isinstance(kind, TieKind) and kind.safety:
        return
    for name in kind.column_names:
        if name in {*END_DAYS, *(kind.interval or ())[1:]}:
            yield _Rule(kind.table, name, _end_is_gone(name), is_safety=False)
    if "end_reason" in kind.column_names:
        yield _Rule(kind.table, "end_reason", _reason_is_gone, is_safety=False)
    for field in kind.fields:
        if field.stages:
            yield _Rule(kind.table, field.name, _is_no_step(field), is_safety=False, is_step=True)
        if field.over:
            yield _Rule(kind.table, field.name, _word_goes_back(field), is_safety=False)


_RULES: tuple[_Rule, ...] = (
    _Rule("risk_from", "status", _is_lower("status", _RISK_ORDER)),
    _Rule("no_contact_with", "end_reason", _no_longer_counts),
    _Rule("trusts", "contact_consent", _no_more_a_no),
    _Rule("individual", "contact_consent", _no_more_a_no),
    _Rule("individual", "check_flag", _flag_is_weaker),
    _Rule("individual", "under_18", _no_more_a_minor),
    *(_Rule(kind.table, "deceased_on", _lives_again) for kind in MODEL.humans),
    *(_Rule(table, "ended_on", _guarded_end_is_gone(table)) for table in GUARDED_ENDS),
    *(_Rule(table, "end_reason", _guarded_reason_is_gone(table)) for table in GUARDED_ENDS),
    _Rule("excluded_from", "ended_on", _is_lifted),
    *(rule for kind in MODEL for rule in _reopening_of(kind)),
    _Rule("connected_to", "broken", _is_whole_again, is_safety=False),
)
"""Every way in which a change takes something back; the first rule of a cell that holds counts."""


SAFETY_COLUMNS: Mapping[str, frozenset[str]] = {
    table: frozenset(rule.column for rule in _RULES if rule.is_safety and rule.table == table)
    for table in {rule.table for rule in _RULES if rule.is_safety}
}
"""Columns that hold safety facts, by table."""


def weakened_facts(
    difference: Difference, tables: MergedTables, existing: Existing, day: date
) -> list[WeakenedFact]:
    """Return the facts that a difference would take back, new usable contacts first.

    Parameters
    ----------
    difference
        What would be written.
    tables
        The rows of the files over those of the store.
    existing
        What else is stored, and the rows of individuals who become staff and leave them behind.
    day
        The day of import: what ends later has not ended yet.
    """
    found = [
        *_changed(difference, day),
        *_begun_anew(difference, existing, day.isoformat()),
        *_under_another_id(tables, existing, day.isoformat()),
        *_left_behind(difference, existing, day),
    ]
    return sorted(found, key=lambda fact: (not fact.is_contact_again, not fact.is_safety))


def _changed(difference: Difference, day: date) -> Iterator[WeakenedFact]:
    for table, found in difference.tables.items():
        before, after = found.pairs
        yield from _weaker(table, before, after, list(after.index), day)


def _begun_anew(difference: Difference, existing: Existing, day: str) -> Iterator[WeakenedFact]:
    """Yield what begins anew where the spell before it ended to protect somebody."""
    for table, reasons in GUARDED_ENDS.items():
        if table not in difference.tables:
            continue
        found, stored = difference.tables[table], existing.of(table)
        added, guarded = found.added, stored[stored["end_reason"].isin(list(reasons))]
        alike = what_is_alike(MODEL.by_table[table])
        for name in alike:
            stored = stored[stored[name].isin(guarded[name])]
            added = added[added[name].isin(guarded[name])]
        if added.empty:
            continue
        spells: defaultdict[tuple[str, ...], list[Cells]] = defaultdict(list)
        for was in _rows(stored):
            spells[tuple(was[name] for name in alike)].append(was)
        moved = dict(zip(found.removed.index, _rows(found.removed), strict=True))
        for number, becomes in zip(added.index, _rows(added), strict=True):
            key = tuple(becomes[name] for name in alike)
            former = moved.get(number)
            others = [one for one in spells[key] if one != former]
            before = _last_before(others, becomes)
            if before is None or _protects_as_much(before, becomes, reasons, day):
                continue
            if former is not None and _last_before(others, former) == before:
                continue  # it had begun anew already
            yield WeakenedFact(
                table,
                key,
                "end_reason",
                f"ended on {before['ended_on']} ({cell_in_words(before['end_reason'])})",
                f"begun anew on {becomes['started_on']}",
                number,
                is_contact_again=_is_contact_again(table, "ended_on", becomes, day),
                begins_anew=True,
            )


def _under_another_id(tables: MergedTables, existing: Existing, day: str) -> Iterator[WeakenedFact]:
    """Yield what begins in a human who may be one from whom the person is protected."""
    trusts = tables.get("trusts")
    if trusts is None or not trusts.is_new.any() or not existing.rows:
        return
    for doubt in doubtful_trusts(tables, existing):
        if doubt.is_new:
            yield WeakenedFact(
                "trusts",
                doubt.key,
                "trusted",
                f"is, by the name, in somebody from whom they are protected ({doubt.why})",
                f"begun{f' on {doubt.started_on}' if doubt.started_on else ''}",
                doubt.row,
                is_contact_again=(doubt.ended_on or FOREVER) > day,
                begins_anew=True,
            )


def _last_before(spells: Sequence[Cells], becomes: Cells) -> Cells | None:
    """Return which of the spells that were over before another one was, or is, ended last."""
    over = [
        one for one in spells if (one["ended_on"] or FOREVER) < (becomes["ended_on"] or FOREVER)
    ]
    return max(over, key=lambda one: one["ended_on"], default=None)


def _protects_as_much(
    before: Cells, becomes: Cells, reasons: Mapping[str | None, int], day: str
) -> bool:
    """Whether a spell is over, too, by a day, for a reason that protects as much."""
    least = reasons.get(before["end_reason"], 0)
    is_over = (becomes["ended_on"] or FOREVER) <= day
    return not least or (is_over and reasons.get(becomes["end_reason"], 0) >= least)


def _left_behind(difference: Difference, existing: Existing, day: date) -> Iterator[WeakenedFact]:
    if not difference.became_workers:
        return
    table = MODEL.node(INDIVIDUAL).table
    rows = existing.of(table)
    rows = rows[rows["id"].isin(difference.became_workers)]
    nothing = {name: [None] * len(rows) for name in rows.columns}
    nothing["deceased_on"] = rows["deceased_on"].tolist()  # goes along into the new role
    after = pd.DataFrame(nothing, dtype=object)
    yield from _weaker(table, rows, after, [None] * len(rows), day)


def _weaker(
    table: str, before: pd.DataFrame, after: pd.DataFrame, rows: Sequence[int | None], day: date
) -> Iterator[WeakenedFact]:
    """Yield what rows say less of than before, row by row in the same order."""
    rules = [rule for rule in _RULES if rule.table == table]
    names = dict.fromkeys(rule.column for rule in rules)
    differ = [before[name].to_numpy() != after[name].to_numpy() for name in names]
    if not differ:
        return
    places = [place for place, flags in enumerate(zip(*differ, strict=True)) if any(flags)]
    key = MODEL.by_table[table].key
    for place in places:
        was, becomes = _row(before, place), _row(after, place)
        found: set[str] = set()
        for rule in rules:
            column = rule.column
            if column in found or not rule.is_weaker(was, becomes, day.isoformat()):
                continue
            found.add(column)
            yield WeakenedFact(
                table,
                tuple(was[name] or "" for name in key),
                column,
                cell_in_words(was[column]),
                cell_in_words(becomes[column]),
                rows[place],
                rule.is_safety,
                _is_contact_again(table, column, becomes, day.isoformat()),
                rule.is_step,
            )


def _rows(frame: pd.DataFrame) -> Iterator[Cells]:
    return (_row(frame, place) for place in range(len(frame)))


def _row(frame: pd.DataFrame, place: int) -> Cells:
    return dict(zip(frame.columns, frame.iloc[place].tolist(), strict=True))


def _is_contact_again(table: str, column: str, becomes: Cells, day: str) -> bool:
    if column == "deceased_on":
        return becomes[column] is None or bool(becomes[column] > day)
    if (table, column) != ("trusts", "ended_on") or becomes["named_by"] != NamedBy.PERSON:
        return False
    return becomes[column] is None or bool(becomes[column] > day)
