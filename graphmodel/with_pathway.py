"""A partnership in which one service has agreed a pathway to another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from graphmodel.coded_columns import NO_DAY, NOBODY, NOT_RECORDED, CodedTable
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.network import Network

__all__ = ["with_pathway"]

EMPTY = {np.dtype(np.int32): NO_DAY, np.dtype(np.int8): NOT_RECORDED}
"""What stands in a column of which nothing is known; null in a column of words."""


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
    source, target = (_service_code(network, one) for one in (from_service, to_service))
    if source == target:
        message = "A pathway joins two services. Choose another one for one of its ends."
        raise UsageError(message)
    rows = network.rows("pathway_to")
    known = {"from_service": source, "to_service": target, "started_on": network.day}
    tables = {name: network.rows(name) for name in (*MODEL.by_table, *LINK_TABLES)}
    tables["pathway_to"] = pd.concat([rows, _row(rows, known)], ignore_index=True)
    return Network(network.ids, tables, network.on)


def _service_code(network: Network, service: str) -> int:
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
