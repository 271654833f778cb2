"""Safety facts that a change would weaken: listed, and refused unless they are allowed.

A risk that becomes less sure, an order not to be in contact that becomes an error, a consent of
no that becomes anything else, a flag or a minor's protection that is lifted or left empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from graphmodel.check.existing import Existing
from graphmodel.check.verdicts import quoted
from graphmodel.errors import Problem
from graphmodel.model import MODEL
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import INDIVIDUAL
from graphmodel.model.records import Difference
from graphmodel.model.vocabulary import CheckFlag, Consent, NoContactEndReason, RiskStatus


@dataclass(frozen=True, slots=True)
class WeakenedFact:
    """One safety fact that would count for less than it does.

    Parameters
    ----------
    table
        Table that holds it.
    key
        Its row's key: the id, or both ends, the start and what tells spells apart.
    column
        Column that holds it.
    was
        What is stored, in words.
    becomes
        What would stand there; ``empty`` where nothing would.
    row
        Row of the files; None where no row of that table says it.
    """

    table: str
    key: tuple[str, ...]
    column: str
    was: str
    becomes: str
    row: int | None = None

    @property
    def sentence(self) -> str:
        """What would change, ids and words only."""
        which = ", ".join(quoted(part) for part in self.key if part)
        return f"{self.table} {which}: {self.column} is {self.was} and would be {self.becomes}."

    def as_problem(self) -> Problem:
        """Return it as the problem that it is while safety changes are not allowed."""
        return Problem(
            "weakened-safety-fact",
            self.sentence,
            "Ask whoever recorded it; if it is right, import again with --allow-safety-changes.",
            self.table,
            self.row,
            self.column,
        )


_RISK_ORDER = (
    None,
    RiskStatus.REFUTED,
    RiskStatus.HISTORIC,
    RiskStatus.ALLEGED,
    RiskStatus.CONFIRMED,
)
_FLAG_ORDER = (None, CheckFlag.NONE, CheckFlag.CHECK_FIRST, CheckFlag.DO_NOT_CONTACT)


def _risk_is_weaker(was: str | None, becomes: str | None) -> bool:
    return _RISK_ORDER.index(becomes) < _RISK_ORDER.index(was)


def _flag_is_weaker(was: str | None, becomes: str | None) -> bool:
    weaker = _FLAG_ORDER.index(becomes) < _FLAG_ORDER.index(was)
    return weaker and was != CheckFlag.NONE  # none and empty say the same


def _no_longer_counts(was: str | None, becomes: str | None) -> bool:
    return becomes == NoContactEndReason.ERROR and was != NoContactEndReason.ERROR


def _no_more_a_no(was: str | None, becomes: str | None) -> bool:
    return was == Consent.NO and becomes != Consent.NO


def _no_more_a_minor(was: object, becomes: object) -> bool:
    return was is True and becomes is not True


_FACTS: tuple[tuple[str, str, Callable[[Any, Any], bool]], ...] = (
    ("risk_from", "status", _risk_is_weaker),
    ("no_contact_with", "end_reason", _no_longer_counts),
    ("trusts", "contact_consent", _no_more_a_no),
    ("individual", "contact_consent", _no_more_a_no),
    ("individual", "check_flag", _flag_is_weaker),
    ("individual", "under_18", _no_more_a_minor),
)
"""Table, column, and whether a change of it weakens a safety fact."""


def weakened_safety_facts(difference: Difference, existing: Existing) -> list[WeakenedFact]:
    """Return the safety facts that a difference would weaken.

    Parameters
    ----------
    difference
        What would be written.
    existing
        What is stored, for individuals who become staff and leave their row behind.
    """
    return [*_changed(difference), *_left_behind(difference, existing)]


def _changed(difference: Difference) -> Iterator[WeakenedFact]:
    for table, found in difference.tables.items():
        rows = list(found.changed.index)
        yield from _weaker(table, found.before, found.changed, rows)


def _left_behind(difference: Difference, existing: Existing) -> Iterator[WeakenedFact]:
    if not difference.became_workers:
        return
    table = MODEL.node(INDIVIDUAL).table
    rows = existing.of(table)
    rows = rows[rows["id"].isin(difference.became_workers)]
    nothing = pd.DataFrame({name: [None] * len(rows) for name in rows.columns}, dtype=object)
    yield from _weaker(table, rows, nothing, [None] * len(rows))


def _weaker(
    table: str, before: pd.DataFrame, after: pd.DataFrame, rows: Sequence[int | None]
) -> Iterator[WeakenedFact]:
    """Yield what rows say less of than before, row by row in the same order."""
    keys = list(zip(*(before[name] for name in MODEL.by_table[table].key), strict=True))
    for fact_table, column, is_weaker in _FACTS:
        if fact_table != table:
            continue
        cells = zip(keys, before[column], after[column], rows, strict=True)
        for key, was, becomes, row in cells:
            if is_weaker(was, becomes):
                ids = tuple(part or "" for part in key)
                yield WeakenedFact(table, ids, column, _spoken(was), _spoken(becomes), row)


def _spoken(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return in_words(value)
