"""Who is on which register: entries joined where one follows the other without a day between."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.actions_and_plans import else_after
from graphmodel.analysis.facts.nights import begins_anew, last_of_each
from graphmodel.model.coordination.words import Rating, Register
from graphmodel.network.coded_columns import NO_DAY, CodedTable, or_never
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
    the day on which those before ended: a change of rating is a new entry. Its last entry is the
    last begun of those that hold at D; where none does, the one that ended last. Entries that ended
    as an error were never true.
    """
    return network.once("register_stays", lambda: _register_stays(network))


# Written in Cypher too: stay on a register.
def _register_stays(network: Network) -> CodedTable:
    rows = entries_in_order(network)
    is_first = ~rows["goes_on"].to_numpy()
    stays: CodedTable = rows.iloc[last_of_each(rows, is_first, network.day + 1)]
    return stays.assign(opened_on=rows["started_on"].to_numpy()[is_first]).reset_index(drop=True)


def entries_in_order(network: Network) -> CodedTable:
    """Return the entries that began by D, sorted by person, register, day, with ``goes_on``.

    An entry goes on with the stay of those above it where it starts on or before the day on which
    they ended. ``end`` is the day on which it ended; it lies after all days where there is none.
    """
    rows = network.rows("register_entry")
    rows = rows[rows["started_on"] <= network.day]
    register = rows["register"].cat.codes.to_numpy()
    order = np.lexsort((rows["id"], rows["started_on"], register, rows["person"]))
    rows = rows.iloc[order].assign(end=or_never(rows["ended_on"].iloc[order]))
    spells = rows.assign(register=register[order])
    return rows.assign(goes_on=~begins_anew(spells, "register"))


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
