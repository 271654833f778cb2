"""Rows about services: filtered, sorted, and in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.explorer.services.reading import ServiceFindings
from dashboard.readers.small_numbers import may_show_share, share_in_words
from dashboard.words.answers import REASON_WORDS
from dashboard.words.columns import Column, id_column
from graphmodel.analysis.facts.answer import Row
from graphmodel.analysis.services.service_barriers import MANY_PEOPLE, SEVERAL_AGENCIES
from graphmodel.model.in_words import in_words
from graphmodel.names.folding import fold_name

MOST_REASONS = 2


def reasons_in_words(row: Row, most: int | None = None) -> str:
    """Return why referrals were declined, the reason recorded most often first.

    Parameters
    ----------
    row
        A row of ``service_barriers``.
    most
        The number of reasons at most; the rest are counted.

    Examples
    --------
    >>> reasons_in_words({"declined_reasons": {"capacity": 1, "risk": 1, "threshold": 2}}, 2)
    'threshold 2, capacity 1, and 1 more reason'
    """
    reasons = sorted(row["declined_reasons"].items(), key=lambda one: (-one[1], one[0]))
    told = [f"{reason_in_words(word)} {number:,}" for word, number in reasons[:most]]
    left = len(reasons) - len(told)
    more = [f"and {left} more reason{'s' if left > 1 else ''}"] if left else []
    return ", ".join([*told, *more])


def _accepted(row: Row) -> str:
    if not row["decided"]:
        return "none decided" if row["received"] else ""
    share = share_in_words(row["accepted_share"], row["decided"])
    return f"{row['accepted']:,} of {row['decided']:,}; {share}"


def _wait(row: Row) -> str:
    half, most = row["wait_median"], row["wait_p90"]
    if half is None:
        return "not reached" if row["received"] else ""
    return f"half {half:,}, nine in ten {'not reached' if most is None else f'{most:,}'}"


def _facing(row: Row) -> str:
    """Return the share with its denominator, which no other cell shows."""
    if not row["barriers"]:
        return ""
    share, reached = row["share_facing"], row["people_reached"]
    told = share_in_words(share, reached)
    return f"{told} of {reached:,}" if may_show_share(reached) else told


def reason_in_words(word: str) -> str:
    """Return why a referral was declined, as ``service_barriers`` names it, in words."""
    return REASON_WORDS.get(word) or in_words(word)


SERVICE_COLUMNS: tuple[Column[Row], ...] = (
    Column(
        "Referrals",
        lambda row: row["received"],
        "made to the service in the last year; one that repeats another counts too.",
    ),
    Column(
        "Accepted",
        _accepted,
        "out of the referrals that were decided; an undecided one is in no share.",
    ),
    Column(
        "Declined most for",
        lambda row: reasons_in_words(row, MOST_REASONS),
        "the reasons recorded most often when a referral was declined.",
    ),
    Column(
        "No response",
        lambda row: row["no_response"],
        "referrals that have waited for a decision longer than the settings allow.",
    ),
    Column(
        "Wait in days",
        _wait,
        "from a referral to the start: so many days until half have started, and until nine in ten "
        "have. Whoever still waits, withdrew or died counts up to then (Kaplan and Meier); not "
        "reached: fewer have started.",
    ),
    Column(
        "Waiting",
        lambda row: row["waiting"],
        "referrals of living people that are open on this day.",
    ),
    Column(
        "Excluded",
        lambda row: row["excluded"],
        "living people who are excluded from the service on this day.",
    ),
    Column(
        "Open barriers",
        lambda row: row["barriers"],
        "at this very service; a barrier of a whole agency, or of the whole system, is at none.",
    ),
    Column(
        "People facing",
        lambda row: row["people_facing"],
        "living people joined to an open barrier there, each once.",
    ),
    Column(
        "Share facing",
        _facing,
        "of the living people who were referred or with whom the service is involved, those who "
        "face a barrier there; empty where none is open.",
    ),
    Column(
        "Systemic",
        lambda row: "yes" if row["systemic"] else "",
        f"{MANY_PEOPLE} people or more face a barrier there, or {SEVERAL_AGENCIES} agencies or "
        "more raised one.",
    ),
)
"""What is shown of one service, and of all; their cells are made from ``service_barriers``."""

SERVICE_FILTERS: Mapping[str, str] = {
    "With an open barrier": "barriers",
    "Systemic": "systemic",
    "With people waiting": "waiting",
    "With people excluded": "excluded",
    "With referrals not answered": "no_response",
}
"""Filter to the column that must hold more than 0 or no."""

ORDERS: Mapping[str, str] = {
    "Most people facing a barrier first": "people_facing",
    "Most referrals first": "received",
    "Most people waiting first": "waiting",
    "Longest wait first": "wait_median",
    "By name": "",
}
"""Order of the services to the column that decides it."""


def filtered_services(
    services: ServiceFindings, name: str, agency: str | None, shown: str | None, order: str
) -> pd.DataFrame:
    """Return the rows that pass the filters, sorted.

    Ties are sorted by most referrals, then by name: a service with nothing recorded never comes
    before one with something recorded.

    Parameters
    ----------
    services
        The findings about services.
    name
        Part of a service's name, however it is typed.
    agency
        Only services of this agency.
    shown
        One of `SERVICE_FILTERS`.
    order
        One of `ORDERS`.
    """
    rows = services.barriers
    folded = rows["service"].map(services.folded)
    rows = rows[folded.str.contains(fold_name(name), regex=False)]
    if agency is not None:
        rows = rows[rows["service"].map(services.agency_of) == agency]
    if shown is not None:
        rows = rows[rows[SERVICE_FILTERS[shown]].astype("Int64") > 0]
    rows = rows.loc[folded[rows.index].sort_values(kind="stable").index]
    column = ORDERS[order]
    if not column:
        return rows
    return rows.sort_values([column, "received"], ascending=False, na_position="last")


def service_columns(services: ServiceFindings) -> tuple[Column[Row], ...]:
    """Return the columns of the table of services."""
    names, agency_of = services.names, services.agency_of
    return (
        Column("Service", lambda row: names[row["service"]]),
        id_column("Service", lambda row: row["service"]),
        Column("Agency", lambda row: names[agency_of[row["service"]]], file_only=True),
        id_column("Agency", lambda row: agency_of[row["service"]]),
        *SERVICE_COLUMNS,
    )
