"""What pages read about somebody who leaves: losses, handover, and what rests on one alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import without_restricted_ties
from dashboard.readers.round_people import going_with, what_people_lose, who_stays
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.departure import departure
from graphmodel.analysis.leaving.fragility import fragility
from graphmodel.analysis.leaving.handover import handover
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

DepartureRow = tuple[str | None, str, tuple[str, ...]]
"""A row of ``departure`` as a key: person, effect, detail."""


@dataclass(frozen=True)
class Leaving:
    """What would be lost when somebody leaves; shared by sessions, so nobody changes it.

    A leaver's own needs are left out: nobody's own record is reached from the work they do.

    Parameters
    ----------
    effects
        Rows of ``departure``.
    handover
        Rows of ``handover``.
    open_to_all
        Keys of the rows of ``departure`` that also follow from what every reader may see. Any
        other row would reveal a restricted one, so it is counted and names nobody.
    going
        Ids of those who go: the leaver, and with a service whoever is in post there.
    loses
        What they are to each person, in words, as far as the reader may know.
    stays
        Who is still round each person, and as what, as far as the reader may know.
    """

    effects: pd.DataFrame
    handover: pd.DataFrame
    open_to_all: frozenset[DepartureRow]
    going: frozenset[str]
    loses: Mapping[str, tuple[str, ...]]
    stays: Mapping[str, tuple[tuple[str, str], ...]]

    def may_show(self, row: Mapping[str, Any], reader: Reader) -> bool:
        """Return whether a reader may see a row of `effects`."""
        key = (row["person"], row["effect"], tuple(row["detail"]))
        return reader.risk_reader or key in self.open_to_all


@cached_per_data_version("Working out what would be lost", most=32)
def leaving_of(store: Store, leaver: str, on: date, settings: Settings, reader: Reader) -> Leaving:
    """Return what would be lost if a worker, an individual or a service went on a day.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    """
    network = read_partnership(store, on, reader).network
    effects = _about_others(departure(network, leaver, on, settings), leaver)
    left_behind = _about_others(handover(network, leaver, on, settings), leaver)
    visible = without_restricted_ties(network)
    rows = effects if visible is network else departure(visible, leaver, on, settings)
    open_to_all = frozenset(
        (row["person"], row["effect"], tuple(row["detail"])) for row in rows_of(rows)
    )
    going = going_with(network, leaver)
    loses = what_people_lose(network, reader, going, settings)
    stays = who_stays(network.without(leaver, on), reader, settings)
    return Leaving(effects, left_behind, open_to_all, going, loses, stays)


@cached_per_data_version("Finding what rests on one alone", most=3)
def fragility_of(store: Store, on: date, settings: Settings, reader: Reader) -> pd.DataFrame:
    """Return who and what rests on one worker, individual or service alone."""
    return fragility(read_partnership(store, on, reader).network, settings)


def _about_others(rows: pd.DataFrame, leaver: str) -> pd.DataFrame:
    return rows[rows["person"].ne(leaver)]  # an empty person is a row about agencies, which stays
