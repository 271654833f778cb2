"""A partnership without one of its humans or services from a day on.

Every tie of theirs ends on that day, as if the files had been imported with that day written in
``ended_on``; the node stays, and so does its history. Exactly:

- A tie that had ended by the day keeps its end and its reason.
- A tie that began before the day and holds on it, or ends later, ends on the day. A ``trusts``
  with a human ends as *left_post* if they are a worker, else as *contact_lost*.
- A tie that begins on the day or later is left out: with that end it would be shorter than a
  day, and an import refuses that.
- A service is closed on the day, unless it was closed by then, with a day or without.
- What is recorded about harm ends like any tie, and still holds, as it does at every day. So it
  is never left out: where it begins on the day or later it stays as it is.
- What names somebody without being a tie of theirs stays: who made a referral, for which service
  a worker works with a person.

The ties of a human are the ties of all their roles: of a worker who is also supported, the
support ends too.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.vocabulary import TrustEndReason
from graphmodel.model.vocabulary_services import ServiceStatus
from graphmodel.network.coded_columns import NO_DAY, NOBODY, NOT_RECORDED, CodedTable, day_number
from graphmodel.network.network import Network


def code_of_leaver(network: Network, leaver: str) -> int:
    """Return the code of a human or service.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.
    """
    code = network.code(leaver)
    if code == NOBODY:
        message = f"There is nobody and no service with the id {leaver!r} in this partnership."
        raise UnknownIdError(message)
    if not (network.is_human[code] or network.is_service[code]):
        message = (
            f"{leaver!r} is neither a human nor a service. Ask about a worker, an individual or "
            "a service; an agency leaves with its services, so ask about each of them."
        )
        raise UsageError(message)
    return code


def tables_without(network: Network, leaver: str, on: date) -> dict[str, CodedTable]:
    """Return the tables that are different without somebody from a day on.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.
    """
    code, day = code_of_leaver(network, leaver), day_number(on)
    tables = {}
    for kind in MODEL.ties:
        rows = network.rows(kind.table)
        own = np.logical_or.reduce([rows[end.name].to_numpy() == code for end in kind.ends])
        if own.any():
            tables[kind.table] = _ended(network, kind, rows, own, code, day)
    if network.is_service[code]:
        tables["service"] = _closed(network.rows("service"), code, day)
    return tables


def _ended(
    network: Network,
    kind: TieKind,
    rows: CodedTable,
    own: npt.NDArray[np.bool_],
    code: int,
    day: int,
) -> CodedTable:
    ended_on = rows["ended_on"].to_numpy()
    lasts = own & ((ended_on == NO_DAY) | (ended_on > day))
    begun = rows["started_on"].to_numpy() < day
    ends = lasts & begun
    changes: dict[str, Any] = {"ended_on": np.where(ends, day, ended_on).astype(np.int32)}
    if kind.table == "trusts" and network.is_human[code]:
        left_post = network.is_worker[code]
        reason = TrustEndReason.LEFT_POST if left_post else TrustEndReason.CONTACT_LOST
        changes["end_reason"] = rows["end_reason"].mask(ends, str(reason))
    changed = rows.assign(**changes)
    return changed if kind.safety else changed[~lasts | begun]


def _closed(rows: CodedTable, code: int, day: int) -> CodedTable:
    closed_on = rows["closed_on"]
    closed_by_word = (rows["status"] == ServiceStatus.CLOSED) & (closed_on == NO_DAY)
    open_by_day = (closed_on == NO_DAY) | (closed_on > day)
    closes = (rows["id"] == code) & open_by_day & ~closed_by_word
    return rows.assign(closed_on=closed_on.mask(closes, day).astype(np.int32))


# A partnership in which one service has agreed a pathway to another.


EMPTY = {np.dtype(np.int32): NO_DAY, np.dtype(np.int8): NOT_RECORDED}
"""The value of a column of which nothing is known; null in a column of words."""


def with_pathway(network: Network, from_service: str, to_service: str) -> Network:
    """Return the same partnership with a pathway that began on D.

    Findings of what is returned are about all people, also where `network` is about a few.

    Parameters
    ----------
    network
        A partnership as at D.
    from_service, to_service
        Ids of the service that brings people, and of the one that receives them.

    Raises
    ------
    UnknownIdError
        No service has this id.
    UsageError
        It is one service twice.
    """
    source, target = (code_of_service(network, one) for one in (from_service, to_service))
    if source == target:
        message = "A pathway joins two services. Choose another one for one of its ends."
        raise UsageError(message)
    rows = network.rows("pathway_to")
    known = {"from_service": source, "to_service": target, "started_on": network.day}
    added = pd.concat([rows, _row(rows, known)], ignore_index=True)
    return network.with_tables({"pathway_to": added})


def code_of_service(network: Network, service: str) -> int:
    """Return the code of a service.

    Raises
    ------
    UnknownIdError
        No service has this id.
    """
    code = network.code(service)
    if code == NOBODY or not network.is_service[code]:
        message = f"There is no service with the id {service!r} in this partnership."
        raise UnknownIdError(message)
    return code


def _row(rows: CodedTable, known: dict[str, Any]) -> CodedTable:
    """Return one row with the columns of others; what is not known of it is empty."""
    values = {
        name: known.get(str(name), EMPTY.get(dtype) if isinstance(dtype, np.dtype) else None)
        for name, dtype in rows.dtypes.items()
    }
    row: CodedTable = pd.DataFrame([values]).astype(rows.dtypes.to_dict())
    return row
