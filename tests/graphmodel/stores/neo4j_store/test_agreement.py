"""What Neo4j reads is what was brought in: the rows themselves give the same coded tables."""

import json
import unicodedata
from typing import Any

import pandas as pd
import pytest

from graphmodel.model import MODEL
from graphmodel.model.columns import FieldType
from graphmodel.model.kinds import NodeKind
from graphmodel.model.records import reference_columns
from graphmodel.network.network import Network
from graphmodel.network.surroundings import LEAST_STEPS, surroundings_of, whole_network
from graphmodel.writing.verifying import verify
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.in_memory import InMemory
from tests.support.stored import bring_in

SEEDS = range(7_000, 7_006)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_partnership_is_read_as_it_was_brought_in(neo4j_server, tmp_path, seed):
    tables = random_partnership(seed)
    memory = InMemory(as_stored(tables))
    with new(neo4j_server) as store:
        bring_in(store, tables, tmp_path)
        assert plain(store.network(ON)) == plain(whole_network(memory, ON))
        for person in [row["id"] for row in tables["person"]][:4]:
            for steps in (LEAST_STEPS, LEAST_STEPS + 1):
                found = store.network(ON, around=person, steps=steps)
                assert plain(found) == plain(surroundings_of(memory, person, ON, steps))
        assert verify(store) == []


def as_stored(tables: Tables) -> Tables:
    """The same rows as a store keeps them: letters composed, no empty list, and who may see."""
    seen_by = {
        kind.table: next(field.default for field in kind.fields if field.name == "restricted")
        for kind in MODEL
    }
    return {
        name: [
            {
                **{column: composed(cell) for column, cell in row.items()},
                "restricted": row.get("restricted") or seen_by[name],
            }
            for row in rows
        ]
        for name, rows in tables.items()
    }


def composed(cell: Any) -> Any:
    if isinstance(cell, list):
        return [composed(part) for part in cell] or None
    return unicodedata.normalize("NFC", cell) if isinstance(cell, str) else cell


def plain(network: Network) -> dict[str, Any]:
    """Ids and rows of a network without its codes; the order of rows means nothing."""
    found: dict[str, Any] = {"ids": list(network.ids)}
    for kind in MODEL:
        own = ("id",) if isinstance(kind, NodeKind) else ()
        ids = {*own, *reference_columns(kind)}
        texts = {field.name for field in kind.fields if field.type is FieldType.TEXTS}
        found[kind.table] = rows_of(network, kind.table, ids, texts)
    found["referral_needs"] = rows_of(network, "referral_needs", {"referral", "need"}, set())
    return found


def rows_of(network: Network, table: str, ids: set[str], texts: set[str]) -> list[str]:
    columns = []
    for name, cells in network.rows(table).items():
        if name in ids:
            columns.append(list(network.names_of(cells)))
        elif isinstance(cells.dtype, pd.CategoricalDtype):
            values = cells.astype(object).where(cells.notna(), None)
            columns.append([json.loads(v) if name in texts and v else v for v in values])
        else:
            columns.append(cells.to_list())
    return sorted(map(repr, zip(*columns, strict=True)))
