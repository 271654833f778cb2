"""Whose people somebody is on a day: by an active tie to a worker, a service or an agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from graphmodel.check.verdicts import quoted
from graphmodel.errors import UnknownIdError
from graphmodel.stores.transaction import Transaction


def people_of_worker(transaction: Transaction, worker: str, day: date) -> frozenset[str]:
    """Return the ids of the people with whom a worker works on a day.

    Raises
    ------
    UnknownIdError
        There is no such worker.
    """
    if not len(transaction.rows("worker", "id", [worker])):
        message = f"There is no worker with the id {quoted(worker)} in this partnership."
        raise UnknownIdError(message)
    return frozenset(_active(transaction, "works_with", "worker", [worker], day)["person"])


def people_of_team(transaction: Transaction, team: str, day: date) -> frozenset[str]:
    """Return the ids of the people of a service, or of all services of an agency, on a day.

    They are those whom it supports, about one of whose needs it does something, and with whom a
    worker works for it: by what is recorded of their work or, where nothing is, by their post.

    Raises
    ------
    UnknownIdError
        There is no such service or agency.
    """
    services = [team] if len(transaction.rows("service", "id", [team])) else []
    if not services and not len(transaction.rows("agency", "id", [team])):
        message = f"There is no service or agency with the id {quoted(team)} in this partnership."
        raise UnknownIdError(message)
    services += transaction.rows("service", "agency", [team])["id"].tolist()
    needs = _active(transaction, "addresses", "service", services, day)["need"]
    posts = _active(transaction, "works_for", "service", services, day)["worker"]
    by_post = _active(transaction, "works_with", "worker", posts, day)
    found = (
        _active(transaction, "supports", "service", services, day)["person"],
        transaction.rows("need", "id", set(needs))["person"],
        _active(transaction, "works_with", "service", services, day)["person"],
        by_post[by_post["service"].isna()]["person"],
    )
    return frozenset().union(*found)


def _active(
    transaction: Transaction, table: str, column: str, among: Iterable[str], day: date
) -> pd.DataFrame:
    """Return the rows of a tie that hold on a day."""
    rows = transaction.rows(table, column, set(among))
    on = day.isoformat()
    begun = rows["started_on"].fillna(on) <= on
    return rows[begun & (rows["ended_on"].isna() | (rows["ended_on"].fillna(on) > on))]
