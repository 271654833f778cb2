"""Who is on which register: entries joined where one follows the other without a day between."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.actions_and_plans import else_after
from graphmodel.model.coordination.words import Rating, Register
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

REGISTERS = sorted(Register)
"""The words for registers in the order in which answers list them."""


def places_among_registers(rows: CodedTable) -> npt.NDArray[np.int64]:
    """Return the place of each row's register among `REGISTERS`."""
    return np.searchsorted(REGISTERS, rows["register"].astype(str).to_numpy(object))


def register_stays(network: Network) -> CodedTable:
    """Return the stays on a register that began by D, of the living and the dead.

    Returns
    -------
    DataFrame
        The row of each stay's last entry that began by D, with ``opened_on``, the first day of its
        first entry; sorted by person, register, day.

    Notes
    -----
    The entries of one person on one register belong to one stay where the next starts on or before
    the day on which the one before ended: a change of rating is a new entry. Entries that ended as
    an error were never true.
    """
    return network.once("register_stays", lambda: _register_stays(network))


# Written in Cypher too: stay on a register.
def _register_stays(network: Network) -> CodedTable:
    rows = entries_in_order(network)
    is_first = ~rows["goes_on"].to_numpy()
    is_last = np.append(is_first[1:], True)[: len(rows)]
    stays: CodedTable = rows[is_last].assign(opened_on=rows["started_on"].to_numpy()[is_first])
    return stays.reset_index(drop=True)


def entries_in_order(network: Network) -> CodedTable:
    """Return the entries that began by D, sorted by person, register, day, with ``goes_on``.

    An entry goes on with the stay of the one above it where it starts on or before the day on
    which that one ended.
    """
    rows = network.rows("register_entry")
    rows = rows[rows["started_on"] <= network.day]
    register = rows["register"].cat.codes.to_numpy()
    order = np.lexsort((rows["id"], rows["started_on"], register, rows["person"]))
    rows, register = rows.iloc[order], register[order]
    person = rows["person"].to_numpy()
    started_on, ended_on = rows["started_on"].to_numpy(), rows["ended_on"].to_numpy()
    goes_on = (person[1:] == person[:-1]) & (register[1:] == register[:-1])
    goes_on &= (ended_on[:-1] != NO_DAY) & (started_on[1:] <= ended_on[:-1])
    return rows.assign(goes_on=np.concatenate([np.zeros(min(len(rows), 1), np.bool_), goes_on]))


def active_stays(network: Network, settings: Settings) -> CodedTable:
    """Return the stays of living people whose last entry goes on at D, with ``due_on``.

    A stay is due on the next review of its last entry, else so many days after that entry began as
    its rating says: ``red_review_days``, ``green_review_days``, or ``amber_review_days`` for all
    others.
    """
    return network.once(("active_stays", settings), lambda: _active_stays(network, settings))


def _active_stays(network: Network, settings: Settings) -> CodedTable:
    rows = register_stays(network)
    goes_on = (rows["ended_on"] == NO_DAY) | (rows["ended_on"] > network.day)
    rows = rows[goes_on & network.is_living_person[rows["person"]]]
    days = np.full(len(rows), settings.amber_review_days)
    days[(rows["rating"] == Rating.RED).to_numpy(bool)] = settings.red_review_days
    days[(rows["rating"] == Rating.GREEN).to_numpy(bool)] = settings.green_review_days
    return rows.assign(due_on=else_after(rows["next_review_on"], rows["started_on"], days))
