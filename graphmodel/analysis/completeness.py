"""How much is recorded of what the findings rest on, and how old it is.

It is counted over tables, never over workers or teams: it says where recording could be helped,
and is no view of anybody's work. Nothing about harm is counted, and neither are the columns of
``ABOUT_SAFETY``. A row counts whoever may see it; nothing here names one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis.facts.answer import DECIMALS
from graphmodel.analysis.facts.involvement import people_without_involvement
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.vocabulary import BarrierStatus, Domain, NamedBy, NeedStatus, Restricted
from graphmodel.model.vocabulary_services import ReferralStatus, ServiceStatus
from graphmodel.network.network import Network
from graphmodel.progress import Progress
from graphmodel.settings import Settings

COUNTED = tuple(kind for kind in MODEL if not (isinstance(kind, TieKind) and kind.safety))
"""The kinds that are counted: all but those about harm."""

_OF_EVERY_TABLE = frozenset({"source", "recorded_on", "recorded_by", "restricted"})


@dataclass(frozen=True)
class Completeness:
    """What is filled in, and how old it is.

    Parameters
    ----------
    expected
        For each column that the findings rest on: table, column, among (which rows), rows (the
        denominator), filled, share (empty of no rows). In the order of the model's tables.
    columns
        The same of every column that may be empty, out of all rows of its table, whatever their
        days: table, column, rows, filled, share. In the order of the model.
    sources
        For each source of rows: source (empty where none is named), rows, restricted (how many
        of them are), undated, median_days (how long ago they were recorded), oldest, newest.
        Those recorded longest ago come first.
    """

    expected: pd.DataFrame
    columns: pd.DataFrame
    sources: pd.DataFrame


@dataclass(frozen=True, slots=True)
class PeopleRecorded:
    """Of how many living people something is not recorded at all.

    Parameters
    ----------
    living
        Living people: what the others are counted out of.
    never_asked
        Of whom it is not recorded that they were asked whom they trust, or what they said.
    without_need
        Without a need in any area of life, open or not.
    without_involvement
        With whom no service is recorded as having been involved.
    """

    living: int
    never_asked: int
    without_need: int
    without_involvement: int


def completeness_of_records(
    rows_of_table: Callable[[str], pd.DataFrame],
    on: date,
    progress: Progress | None = None,
) -> Completeness:
    """Return how much is filled in.

    Parameters
    ----------
    rows_of_table
        Reads all rows of a table, as ``Store.rows`` does: days as ISO text, empty as None.
    on
        The day D: what is open, continues or has been asked by then is counted.
    progress
        Called with the table that is counted, the number done and the total.
    """
    expected, columns, ages = [], [], []
    for done, kind in enumerate(COUNTED):
        if progress is not None:
            progress(kind.table, done, len(COUNTED))
        rows = rows_of_table(kind.table)
        expected.append(_expected_in(kind, rows, on.isoformat()))
        columns.append(_columns_of(kind, rows))
        ages.append(rows[["source", "recorded_on", "restricted"]])
    return Completeness(
        _with_shares(pd.concat(expected, ignore_index=True)),
        _with_shares(pd.concat(columns, ignore_index=True)),
        _sources(pd.concat(ages, ignore_index=True), on),
    )


def domains_recorded(network: Network) -> pd.DataFrame:
    """Return for each area of life how many living people have a need recorded in it by D.

    Returns
    -------
    DataFrame
        domain, people; those of fewest people first, then in the order of the vocabulary. A
        domain without a need row is not recorded, never "no need".
    """
    needs = network.rows("need")
    known = needs[
        (needs["identified_on"] <= network.day) & network.is_living_person[needs["person"]]
    ]
    people = known.groupby("domain", observed=False)["person"].nunique()
    counts = [int(people.get(domain.value, 0)) for domain in Domain]
    made = pd.DataFrame({"domain": [domain.value for domain in Domain], "people": counts})
    return made.sort_values("people", kind="stable", ignore_index=True)


def people_recorded(network: Network, settings: Settings | None = None) -> PeopleRecorded:
    """Return of how many living people something is not recorded at all.

    Parameters
    ----------
    network
        The partnership as at D.
    settings
        As for ``trusted_contacts``, which says who was never asked.
    """
    needs = network.rows("need")
    has_need = network.flags(needs["person"][needs["identified_on"] <= network.day])
    living = network.living_people
    return PeopleRecorded(
        living=len(living),
        never_asked=trusted_contacts(network, settings).attrs["not_recorded"],
        without_need=int((~has_need[living]).sum()),
        without_involvement=people_without_involvement(network),
    )


def _expected_in(kind: Kind, rows: pd.DataFrame, on: str) -> pd.DataFrame:
    wanted = [one for one in EXPECTED if one.table == kind.table]
    marks = {one.among: rows_among(kind.table, one.among, rows, on) for one in wanted}
    return _lines(
        {
            "table": one.table,
            "column": one.column,
            "among": one.among.value,
            "rows": int(marks[one.among].sum()),
            "filled": int((rows[one.column].notna() & marks[one.among]).sum()),
        }
        for one in wanted
    )


def _columns_of(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    return _lines(
        {
            "table": kind.table,
            "column": column.name,
            "rows": len(rows),
            "filled": int(rows[column.name].notna().sum()),
        }
        for column in kind.columns
        if not column.required
        and column.name not in _OF_EVERY_TABLE
        and (kind.table, column.name) not in ABOUT_SAFETY
    )


def _lines(lines: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(list(lines))


def _with_shares(lines: pd.DataFrame) -> pd.DataFrame:
    rows = lines["rows"].astype("Float64")
    shares = lines["filled"] / rows.mask(rows == 0)
    return lines.assign(share=shares.round(DECIMALS))


def _sources(rows: pd.DataFrame, on: date) -> pd.DataFrame:
    recorded_on = pd.to_datetime(rows["recorded_on"]).astype("datetime64[s]")
    days = (np.datetime64(on, "s") - recorded_on).dt.days.clip(lower=0)
    told = pd.DataFrame(
        {
            "source": rows["source"].astype("str"),
            "restricted": rows["restricted"] == Restricted.RESTRICTED,
            "recorded_on": recorded_on,
            "days": days,
        }
    )
    told["source"] = told["source"].where(rows["source"].notna())
    found = told.groupby("source", dropna=False, sort=True).agg(
        rows=("restricted", "size"),
        restricted=("restricted", "sum"),
        dated=("days", "count"),
        median_days=("days", "median"),
        oldest=("recorded_on", "min"),
        newest=("recorded_on", "max"),
    )
    found.insert(2, "undated", found["rows"] - found.pop("dated"))
    ordered = found.sort_values("median_days", ascending=False, kind="stable")
    return ordered.reset_index()


# What the findings rest on: which columns are looked for, and in which rows.
#
# An empty cell is no gap everywhere. ``ended_on`` is empty because a tie goes on, and a reason for
# declining is wanted where somebody declined. So each column is expected among some rows alone.


ABOUT_SAFETY = frozenset(
    {
        ("individual", "check_flag"),
        ("individual", "contact_consent"),
        ("individual", "under_18"),
        ("trusts", "contact_consent"),
        ("trusts", "end_reason"),
        ("trusts", "ended_on"),
        ("works_for", "ended_on"),
        *((kind.table, "deceased_on") for kind in MODEL.humans),
    }
)
"""Columns that are not counted, as no table about harm is: each may be why somebody is not
available, and of a few the count alone, or two days of it, would tell which."""


class Among(StrEnum):
    """The rows in which a column is expected."""

    ANY = auto()
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
    Expected("worker", "contact", Among.ANY),
    Expected("individual", "contact", Among.ANY),
    Expected("individual", "privacy_told", Among.ANY),
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
    # Ended or not, as those who died are among the contacts: see ABOUT_SAFETY.
    return _begun(rows["started_on"], on) & (rows["named_by"] == NamedBy.PERSON)


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
    Among.ANY: lambda rows, _: rows["id"].notna(),
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
