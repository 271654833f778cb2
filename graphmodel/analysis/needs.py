"""Which needs are open at D."""

from __future__ import annotations

from graphmodel.model.vocabulary import NeedStatus
from graphmodel.network.coded_columns import NO_DAY, CodedTable
from graphmodel.network.network import Network

__all__ = ["open_needs"]


def open_needs(network: Network) -> CodedTable:
    """Return the open needs of living people, the need's code in ``need``.

    A need is open at D when it was identified by D and either is closed later than D, or has no
    day of closing and the status open.
    """
    return network.once("open_needs", lambda: _open_needs(network))


def _open_needs(network: Network) -> CodedTable:
    rows = network.rows("need").rename(columns={"id": "need"})
    closed_on = rows["closed_on"]
    stays_open = (closed_on == NO_DAY) & (rows["status"] == NeedStatus.OPEN)
    is_open = (rows["identified_on"] <= network.day) & ((closed_on > network.day) | stays_open)
    return rows[is_open & network.is_living_person[rows["person"]]].reset_index(drop=True)
