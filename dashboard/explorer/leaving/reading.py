"""What would be lost when somebody leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.explorer.kit.cache import once_for_each_state
from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import without_restricted_ties
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.leaving.departure import departure
from graphmodel.analysis.leaving.fragility import fragility
from graphmodel.analysis.leaving.handover import handover
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

Row = tuple[str | None, str, tuple[str, ...]]
"""A row of ``departure``: person, effect, detail."""


@dataclass(frozen=True)
class Leaving:
    """What would be lost when somebody leaves; shared by sessions, so nobody changes it.

    Of a leaver who is supported too, what they may need for themselves is left out: nobody's own
    record is reached from the work they do.

    Parameters
    ----------
    effects
        Rows of ``departure``.
    handover
        Rows of ``handover``.
    told
        Rows of ``departure`` that follow, too, from what every reader may see. Another row would
        tell of a restricted one, so it counts and names nobody.
    going
        Ids of those who go: the leaver, and with a service whoever is in post there.
    """

    effects: pd.DataFrame
    handover: pd.DataFrame
    told: frozenset[Row]
    going: frozenset[str]

    def may_show(self, row: Mapping[str, Any], reader: Reader) -> bool:
        """Whether a row of `effects` may be shown to a reader."""
        told = (row["person"], row["effect"], tuple(row["detail"]))
        return reader.risk_reader or told in self.told


@once_for_each_state("Working out what would be lost", most=32)
def leaving_of(store: Store, leaver: str, on: date, settings: Settings) -> Leaving:
    """Return what would be lost if a worker, an individual or a service went on a day.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    """
    network = whole_of(store, on).network
    effects = _about_others(departure(network, leaver, on, settings), leaver)
    left_behind = _about_others(handover(network, leaver, on, settings), leaver)
    open_to_all = without_restricted_ties(network)
    seen = effects if open_to_all is network else departure(open_to_all, leaver, on, settings)
    told = frozenset((row["person"], row["effect"], tuple(row["detail"])) for row in rows_of(seen))
    return Leaving(effects, left_behind, told, _going(network, leaver))


@once_for_each_state("Finding what rests on one alone", most=3)
def fragility_of(store: Store, on: date, settings: Settings) -> pd.DataFrame:
    """Return who and what rests on one worker, individual or service alone."""
    return fragility(whole_of(store, on).network, settings)


def _about_others(rows: pd.DataFrame, leaver: str) -> pd.DataFrame:
    return rows[rows["person"].ne(leaver)]  # agencies, where it is empty, are others too


def _going(network: Network, leaver: str) -> frozenset[str]:
    posts = network.posts
    staff = posts["worker"][posts["service"] == network.code(leaver)]
    return frozenset([leaver, *network.names_of(staff)])
