"""What the findings rest on: which columns are looked for, and in which rows.

An empty cell is no gap everywhere. ``ended_on`` is empty because a tie goes on, and a reason for
declining is wanted where somebody declined. So each column is expected among some rows alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

import pandas as pd

from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import BarrierStatus, NamedBy, NeedStatus
from graphmodel.model.vocabulary_services import ReferralStatus, ServiceStatus

__all__ = ["ABOUT_SAFETY", "EXPECTED", "Among", "Expected", "rows_among"]

ABOUT_SAFETY = frozenset(
    {
        ("individual", "check_flag"),
        ("individual", "contact_consent"),
        ("individual", "under_18"),
        ("trusts", "contact_consent"),
        ("trusts", "end_reason"),
    }
)
"""Columns that are not counted, as no table about harm is: a count would speak of somebody."""


class Among(StrEnum):
    """The rows in which a column is expected."""

    LIVING = auto()
    OPEN = auto()
    GOING_ON = auto()
    OWN_WORD = auto()
    ASKED = auto()
    RECEIVED = auto()
    DECIDED = auto()
    DECLINED = auto()
    MADE = auto()


@dataclass(frozen=True, slots=True)
class Expected:
    """A column that the findings rest on, and the rows in which it should be filled in."""

    table: str
    column: str
    among: Among

    def __post_init__(self) -> None:
        """Refuse a column that the model has not, or that is not to be counted."""
        kind = MODEL.by_table.get(self.table)
        if kind is None or self.column not in kind.column_names:
            message = f"{self.table}.{self.column} is expected, which the model has not"
            raise ModelError(message)
        if getattr(kind, "safety", False) or (self.table, self.column) in ABOUT_SAFETY:
            message = f"{self.table}.{self.column} is about safety, which is not counted"
            raise ModelError(message)


EXPECTED = (
    Expected("person", "trust_asked_on", Among.LIVING),
    Expected("person", "trust_answer", Among.ASKED),
    Expected("person", "area", Among.LIVING),
    Expected("person", "date_of_birth", Among.LIVING),
    Expected("person", "communication_format", Among.LIVING),
    Expected("service", "functions", Among.OPEN),
    Expected("service", "capacity", Among.OPEN),
    Expected("service", "access", Among.OPEN),
    Expected("worker", "contact", Among.LIVING),
    Expected("individual", "contact", Among.LIVING),
    Expected("individual", "privacy_told", Among.LIVING),
    Expected("need", "required_functions", Among.OPEN),
    Expected("need", "persons_words", Among.OPEN),
    Expected("referral", "from_service", Among.MADE),
    Expected("referral", "function", Among.MADE),
    Expected("referral", "needs", Among.MADE),
    Expected("referral", "received_on", Among.RECEIVED),
    Expected("referral", "decided_on", Among.DECIDED),
    Expected("referral", "decline_reason", Among.DECLINED),
    Expected("barrier", "domain", Among.OPEN),
    Expected("barrier", "people", Among.OPEN),
    Expected("barrier", "raised_by", Among.OPEN),
    Expected("trusts", "last_confirmed_on", Among.OWN_WORD),
    Expected("trusts", "agreed_roles", Among.OWN_WORD),
    Expected("connected_to", "relation", Among.GOING_ON),
    Expected("connected_to", "tie", Among.GOING_ON),
    Expected("supports", "last_contact_on", Among.GOING_ON),
    Expected("addresses", "last_contact_on", Among.GOING_ON),
    Expected("helps_with", "agreed_by_person", Among.GOING_ON),
    Expected("works_with", "service", Among.GOING_ON),
    Expected("works_with", "last_contact_on", Among.GOING_ON),
    Expected("excluded_from", "review_on", Among.GOING_ON),
    Expected("pathway_to", "protocol", Among.GOING_ON),
)
"""What is looked for, in the order of the model's tables."""

_DECIDED = {
    ReferralStatus.ACCEPTED,
    ReferralStatus.WAITING,
    ReferralStatus.OFFERED,
    ReferralStatus.STARTED,
    ReferralStatus.CLOSED,
    ReferralStatus.DECLINED,
}
_RECEIVED = _DECIDED | {ReferralStatus.RECEIVED, ReferralStatus.INFO_REQUESTED}


def rows_among(table: str, among: Among, rows: pd.DataFrame, on: str) -> pd.Series[bool]:
    """Mark the rows of a table in which a column is expected.

    Parameters
    ----------
    table
        Name of the table.
    among
        Which rows.
    rows
        Whole rows, days as ISO text, empty as None.
    on
        The day D as ISO text.
    """
    marks: pd.Series[bool] = (_OPEN[table] if among is Among.OPEN else _MARKS[among])(rows, on)
    return marks


def _living(rows: pd.DataFrame, on: str) -> Any:
    return ~_by(rows["deceased_on"], on)


def _asked(rows: pd.DataFrame, on: str) -> Any:
    return _living(rows, on) & _by(rows["trust_asked_on"], on)


def _going_on(rows: pd.DataFrame, on: str) -> Any:
    return _begun(rows["started_on"], on) & ~_by(rows["ended_on"], on)


def _own_word(rows: pd.DataFrame, on: str) -> Any:
    return _going_on(rows, on) & (rows["named_by"] == NamedBy.PERSON)


def _referred(statuses: set[ReferralStatus]) -> Callable[[pd.DataFrame, str], Any]:
    def marks(rows: pd.DataFrame, on: str) -> Any:
        return _by(rows["made_on"], on) & rows["status"].isin(statuses)

    return marks


def _open_services(rows: pd.DataFrame, on: str) -> Any:
    closed_by_word = (rows["status"] == ServiceStatus.CLOSED) & rows["closed_on"].isna()
    return _begun(rows["opened_on"], on) & ~_by(rows["closed_on"], on) & ~closed_by_word


def _open_needs(rows: pd.DataFrame, on: str) -> Any:
    stays = rows["closed_on"].isna() & (rows["status"] == NeedStatus.OPEN)
    return _by(rows["identified_on"], on) & (_later(rows["closed_on"], on) | stays)


def _open_barriers(rows: pd.DataFrame, on: str) -> Any:
    stays = rows["resolved_on"].isna() & (rows["status"] == BarrierStatus.OPEN)
    return _by(rows["raised_on"], on) & (_later(rows["resolved_on"], on) | stays)


def _by(days: pd.Series[str], on: str) -> Any:
    """Whether each day is recorded and lies at or before D; ISO days sort as text."""
    return days.notna() & (days.fillna("") <= on)


def _later(days: pd.Series[str], on: str) -> Any:
    return days.fillna("") > on


def _begun(days: pd.Series[str], on: str) -> Any:
    return days.fillna("") <= on


_MARKS: dict[Among, Callable[[pd.DataFrame, str], Any]] = {
    Among.LIVING: _living,
    Among.ASKED: _asked,
    Among.GOING_ON: _going_on,
    Among.OWN_WORD: _own_word,
    Among.MADE: _referred(set(ReferralStatus) - {ReferralStatus.DRAFT}),
    Among.RECEIVED: _referred(_RECEIVED),
    Among.DECIDED: _referred(_DECIDED),
    Among.DECLINED: _referred({ReferralStatus.DECLINED}),
}

_OPEN: dict[str, Callable[[pd.DataFrame, str], Any]] = {
    "service": _open_services,
    "need": _open_needs,
    "barrier": _open_barriers,
}
