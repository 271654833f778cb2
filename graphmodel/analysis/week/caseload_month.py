"""How the caseload of each register moved between two days."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.register_stays import (
    REGISTERS,
    places_among_registers,
    register_stays,
)
from graphmodel.network.coded_columns import CodedTable, day_number, or_never
from graphmodel.network.network import Network
from graphmodel.settings import Settings


def caseload_month(
    network: Network, start: date, end: date, settings: Settings | None = None
) -> pd.DataFrame:
    """Return, for every register, who was there at the start, came, left, came back, is there.

    Parameters
    ----------
    network
        A partnership as at D.
    start, end
        First day, and the first day after the last; nothing after D is counted.
    settings
        ``returner_gap_days`` counts here.

    Returns
    -------
    DataFrame
        register (of which a stay began by D), at_start, opened, closed, returned, at_end; sorted
        by register. at_end = at_start + opened - closed. Denominator: stays that were open on some
        day of the window. Not recorded: entries that ended in it without a reason.

    Raises
    ------
    UsageError
        The window ends before it starts.

    Notes
    -----
    People count who live and who have died. A stay opens on its first day and closes on the day on
    which its last entry ended, or on the day of death if that is earlier; one that would open on or
    after the death is left out. Somebody returned who opened a stay in the window and whose latest
    stay before on that register had closed more than ``returner_gap_days`` earlier.
    """
    settings = settings or Settings()
    f.refuse_empty_window(start, end)
    first = day_number(start)
    after = max(first, min(day_number(end), network.day + 1))
    stays = _stays(network)
    opened, closed = stays["opened"].to_numpy(), stays["closed"].to_numpy()
    comes = (opened >= first) & (opened < after)
    numbers = {
        "at_start": (opened < first) & (closed >= first),
        "opened": comes,
        "closed": (closed >= first) & (closed < after),
        "returned": comes & _is_back(stays, settings),
        "at_end": (opened < after) & (closed >= after),
    }
    words, row = np.unique(stays["register"].to_numpy(np.int64), return_inverse=True)
    columns = {"register": f.word_column(REGISTERS, words)} | {
        name: f.count_column(np.bincount(row[mark], minlength=len(words)))
        for name, mark in numbers.items()
    }
    there = (first < after) & (opened < after) & (closed > np.maximum(first, opened))
    entries = network.rows("register_entry")
    ended = (entries["ended_on"] >= first) & (entries["ended_on"] < after)
    ended &= network.is_subject[entries["person"]]
    return f.finding(
        "caseload_month",
        network,
        settings,
        columns,
        denominator=int(there.sum()),
        not_recorded=int((ended & entries["end_reason"].isna()).sum()),
    )


def _stays(network: Network) -> CodedTable:
    """Return person, register (place among the words as text), opened, closed of every stay."""
    rows = register_stays(network)
    rows = rows[network.is_subject[rows["person"]]]
    died_on = network.died_on[rows["person"]]
    closed = np.minimum(died_on, or_never(rows["ended_on"]))
    found = pd.DataFrame(
        {
            "person": rows["person"].to_numpy(),
            "register": places_among_registers(rows),
            "opened": rows["opened_on"].to_numpy().astype(np.int64),
            "closed": closed,
        }
    )
    return found[found["opened"].to_numpy() < died_on]


def _is_back(stays: CodedTable, settings: Settings) -> npt.NDArray[np.bool_]:
    """Whether each stay follows another of the person on that register, and not soon after."""
    person, register = stays["person"].to_numpy(), stays["register"].to_numpy()
    follows = np.zeros(len(stays), np.bool_)
    # Stays are sorted by person, register and day; those of one register do not overlap.
    follows[1:] = (person[1:] == person[:-1]) & (register[1:] == register[:-1])
    before = np.concatenate([[0], stays["closed"].to_numpy()])[: len(stays)]
    gone = np.where(follows, stays["opened"].to_numpy() - before, 0)
    return gone > settings.returner_gap_days
