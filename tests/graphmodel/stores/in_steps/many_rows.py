"""Imports that take many transactions, though they are small."""

from typing import Any

from graphmodel.model.records import Records
from graphmodel.stores.neo4j_store.store import Neo4jStore
from graphmodel.writing.importing import ImportResult, import_records
from tests.graphmodel.small_partnership import a, partnership, records
from tests.graphmodel.stores.neo4j_store.neo4j_stores import DAY

BUSY = r"An import by Sam since \d\d:\d\d is being applied \(\d+ of \d+ rows\)"

MANY = partnership(person=[a("person", id=f"p{number}") for number in range(1, 12)])
OTHERS = records(agency=[a("agency", id=f"other{number}") for number in range(8)])


def bring(
    store: Neo4jStore, given: Records = MANY, by: str = "Sam", **options: Any
) -> ImportResult:
    return import_records(store, given, day=DAY, by=by, **options)
