"""What follows from the rows alone that every reader may see."""

from __future__ import annotations

from graphmodel.model import MODEL
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.network import Network

__all__ = ["without_restricted_ties"]


def without_restricted_ties(network: Network) -> Network:
    """Return a partnership without its restricted ties; itself where it has none.

    What is recorded about harm stays, whoever reads: nobody becomes safe by being hidden.
    """
    tables = {name: network.rows(name) for name in (*MODEL.by_table, *LINK_TABLES)}
    some = False
    for kind in MODEL.ties:
        rows = tables[kind.table]
        restricted = rows["restricted"] == Restricted.RESTRICTED
        if not kind.safety and restricted.any():
            tables[kind.table] = rows[~restricted]
            some = True
    return Network(network.ids, tables, network.on) if some else network
