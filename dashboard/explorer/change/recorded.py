"""The rows recorded round one person, as lines that a reader may see and change.

A row that the reader may not see is not in it, and neither is anything about harm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from dashboard.explorer.change.kinds_of_change import MATTERS
from dashboard.explorer.change.lines import Entry, Lines, area_of_need
from dashboard.person.view import PersonView
from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.answer import Row
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RecordedEntries:
    """Everything round a person that a reader may change.

    Parameters
    ----------
    entries
        Table to lines.
    names
        Names by id of those the lines are about.
    needs
        The person's needs by id, as they are offered in a form.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    names: Mapping[str, str]
    needs: Mapping[str, str]


def read_recorded(store: Store, view: PersonView, reader: Reader) -> RecordedEntries:
    """Read what is recorded round a person as at the day of their view."""
    usable = {contact.id for contact in view.contacts if not contact.hidden}
    round_them = usable | {one.id for one in view.others if not one.hidden}
    rows = store.read(lambda each: _rows_round(each, view.id, usable, round_them))
    seen = {table: [row for row in found if reader.may_see(row)] for table, found in rows.items()}
    needs = {row["id"]: area_of_need(row) for row in seen["need"]}
    for table in ("addresses", "helps_with"):
        seen[table] = [row for row in seen[table] if row["need"] in needs]
    hidden = {row["id"] for row in rows["nodes"] if not reader.may_see(row)}
    services = {row["id"] for row in rows["nodes"] if "agency" in row}
    lines = Lines(view, {view.id, *usable}, hidden, services, _names(store, seen), needs)
    entries = {
        table: tuple(sorted(lines.of(matter, seen[table]), key=lambda entry: entry.label))
        for table, matter in MATTERS.items()
    }
    return RecordedEntries(entries, lines.names, needs)


def _rows_round(
    transaction: Transaction, person: str, usable: Collection[str], round_them: Collection[str]
) -> dict[str, list[Row]]:
    def read(table: str, column: str, ids: Collection[str]) -> list[Row]:
        frame = transaction.rows(table, column, list(ids))
        return [dict(zip(frame.columns, cells, strict=True)) for cells in frame.to_numpy().tolist()]

    found = {
        table: read(table, "person", [person])
        for table in ("trusts", "connected_to", "works_with", "supports", "need")
    }
    needs = [row["id"] for row in found["need"]]
    found |= {table: read(table, "need", needs) for table in ("addresses", "helps_with")}
    near = [*usable, person]
    both = [*read("knows", "a", near), *read("knows", "b", near)]
    found["knows"] = list({(row["a"], row["b"], row["started_on"]): row for row in both}.values())
    barriers = transaction.columns("barrier_people", "person", [person])["barrier"].to_pylist()
    found["barrier"] = read("barrier", "id", barriers)
    found["person"] = read("person", "id", [person])
    found["individual"] = read("individual", "id", round_them)
    others = _at_the_ends(found)
    nodes = ("person", "worker", "individual", "service")
    found["nodes"] = [row for table in nodes for row in read(table, "id", others)]
    return found


def _ends(table: str) -> tuple[str, ...]:
    """Columns of those whom the lines of a table are about."""
    if table == "knows":
        return ("a", "b")
    matter = MATTERS.get(table)
    return (matter.other,) if matter is not None and matter.other else ()


def _names(store: Store, seen: Mapping[str, Iterable[Row]]) -> dict[str, str]:
    return store.names(_at_the_ends(seen))


def _at_the_ends(rows: Mapping[str, Iterable[Row]]) -> set[str]:
    ids = {row[end] for table, found in rows.items() for row in found for end in _ends(table)}
    return ids - {None}
