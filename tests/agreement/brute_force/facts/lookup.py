"""Reading the tables: rows, lists, and who is what."""

from collections.abc import Iterable

from tests.agreement.brute_force.facts.answer import Row, Tables


# > A tie whose end_reason is `error` was never true: it counts at no day, in no question
def rows_of(tables: Tables, table: str) -> list[Row]:
    return [row for row in tables.get(table) or [] if row.get("end_reason") != "error"]


def row_with_id(tables: Tables, table: str, wanted: str) -> Row | None:
    for row in rows_of(tables, table):
        if row["id"] == wanted:
            return row
    return None


def items(row: Row, column: str) -> list[str]:
    return row.get(column) or []


# > Ids are strings and sort as text [...] ids in lists are distinct and sorted
def listed(ids: Iterable[str]) -> list[str]:
    return sorted(set(ids))


# > One id space over all nodes. The same id in `person` and `worker` is one human with two roles
def rows_of_human(tables: Tables, human: str) -> list[Row]:
    found = []
    for table in ("person", "worker", "individual"):
        row = row_with_id(tables, table, human)
        if row is not None:
            found.append(row)
    return found


def is_human(tables: Tables, node: str) -> bool:
    return rows_of_human(tables, node) != []


def service_row(tables: Tables, service: str) -> Row:
    row = row_with_id(tables, "service", service)
    if row is None:
        raise LookupError(service)
    return row


def needs_of(tables: Tables, person: str) -> list[Row]:
    return [need for need in rows_of(tables, "need") if need["person"] == person]
