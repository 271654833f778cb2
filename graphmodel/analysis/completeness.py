"""How much is recorded of what the findings rest on, and how old it is.

It is counted over tables, never over workers or teams: it says where recording could be helped,
and is no view of anybody's work. Nothing about harm is counted, and neither are the columns of
``ABOUT_SAFETY``. A row counts whoever may see it; nothing here names one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from graphmodel.analysis.completeness_expected import ABOUT_SAFETY, EXPECTED, rows_among
from graphmodel.analysis.involvement import people_without_involvement
from graphmodel.analysis.trusted_contacts import trusted_contacts
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.model.vocabulary import Domain, Restricted
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = [
    "COUNTED",
    "PeopleRecorded",
    "Recorded",
    "domains_recorded",
    "people_recorded",
    "recorded",
]

COUNTED = tuple(kind for kind in MODEL if not (isinstance(kind, TieKind) and kind.safety))
"""The kinds that are counted: all but those about harm."""

_OF_EVERY_TABLE = frozenset({"source", "recorded_on", "recorded_by", "restricted"})
DECIMALS = 9


@dataclass(frozen=True)
class Recorded:
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


def recorded(
    rows_of_table: Callable[[str], pd.DataFrame],
    on: date,
    progress: Callable[[str, int, int], None] | None = None,
) -> Recorded:
    """Return how much is filled in.

    Parameters
    ----------
    rows_of_table
        Reads all rows of a table, as ``Store.rows`` does: days as ISO text, empty as None.
    on
        The day D: what is open, goes on or has been asked by then is looked at.
    progress
        Told the table that is counted, how many are done, and of how many.
    """
    expected, columns, ages = [], [], []
    for done, kind in enumerate(COUNTED):
        if progress is not None:
            progress(kind.table, done, len(COUNTED))
        rows = rows_of_table(kind.table)
        expected.append(_expected_in(kind, rows, on.isoformat()))
        columns.append(_columns_of(kind, rows))
        ages.append(rows[["source", "recorded_on", "restricted"]])
    return Recorded(
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
