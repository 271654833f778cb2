"""The digest of a store: equal for equal rows, and for no others."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import StoreError
from graphmodel.model import MODEL
from graphmodel.model.columns import Column, Field, FieldType
from graphmodel.model.kinds import Kind, TieKind
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.digest import digest, digest_of_tables, table_digest
from tests.graphmodel.small_partnership import ROWS, Row, a, whole_rows
from tests.graphmodel.stores.conftest import full, sqlite_store, store  # noqa: F401 - fixtures
from tests.graphmodel.stores.differences import adding, changing, one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, new
from tests.graphmodel.stores.test_round_trip import with_every_field
from tests.support.neo4j_servers.server import Neo4jServer
from tests.support.runs.walking import all_tried, few_and_others

pytestmark = pytest.mark.slow_on_neo4j  # what is written there: tests of stores/


def of_table(kind: Kind, *rows: Row) -> str:
    return table_digest(kind, whole_rows(kind, list(rows)))


def columns_of(kind: Kind) -> dict[str, Column | None]:
    ends = kind.ends if isinstance(kind, TieKind) else ()
    declared = {column.name: column for column in (*ends, *kind.columns)}
    return {name: declared.get(name) for name in kind.column_names}


def as_the_docstring_says(each: Store) -> str:
    """The digest worked out cell by cell, in plain Python."""
    lines = []
    for kind in MODEL:
        columns = columns_of(kind)
        rows = [
            "".join(in_words(columns[name], row[name]) for name in kind.column_names)
            for row in each.rows(kind.table).to_dict("records")
        ]
        hashed = sha256("\n".join(sorted(rows)).encode()).hexdigest()
        lines.append(json.dumps([kind.table, list(kind.column_names), len(rows), hashed]))
    return sha256("\n".join(lines).encode()).hexdigest()


def in_words(column: Column | None, cell: Any) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, bool):
        text = "true" if cell else "false"
    elif isinstance(cell, tuple):
        items = list(cell) if isinstance(column, Field) else sorted(cell)
        text = json.dumps(items, ensure_ascii=False)
    else:
        text = str(cell)
    return f"{len(text.encode())}:{text}"


def test_it_is_what_its_description_says(store):  # noqa: F811
    rows: dict[str, list[Row]] = {kind.table: [with_every_field(kind)] for kind in MODEL}
    rows["service"].append(a("service", id="s2"))
    rows["person"].append(a("person", id="p2", name="Zoë 🦉\n3:abc"))
    rows["barrier"][0]["people"] = ("p2", "p1")
    write(store, one_of_each(**rows))
    assert digest(store) == as_the_docstring_says(store)


def test_it_depends_on_no_order_of_rows_and_on_no_engine(tmp_path: Path, neo4j_server: Neo4jServer):
    people = [a("person", id=name, name=name) for name in ("p1", "p3", "p2")]
    needs = [a("need", id=name) for name in ("n1", "n3", "n2")]
    one = [a("referral", needs=("n3", "n1", "n2"))]
    other = [a("referral", needs=("n2", "n3", "n1"))]
    found = set()
    for path in ("one.tpg", "other.tpg"):
        kept = open_store(str(tmp_path / path))
        write(kept, one_of_each(person=people, need=needs, referral=one))
        found.add(digest(kept))
        people, needs, one = people[::-1], needs[::-1], other
    with new(neo4j_server) as kept:
        write(kept, one_of_each(person=people, need=needs, referral=other))
        found.add(digest(kept))
    assert len(found) == 1


def otherwise(column: Column | None, cell: Any) -> Any:
    """Another cell that the column can hold, and not an empty one."""
    if isinstance(column, Field):
        match column.type:
            case FieldType.WORD:
                return next(str(word) for word in column.words or () if str(word) != cell)
            case FieldType.WORDS | FieldType.TEXTS:
                return (*(cell or ()), "another")
            case FieldType.DAY:
                return "2024-03-01"
            case FieldType.NUMBER:
                return (cell or 0) + 1
            case FieldType.YES_NO:
                return not cell
            case FieldType.TEXT:
                return f"{cell} "
    if column is not None and column.many:
        return (*(cell or ()), "another")
    return f"{cell or ''}x"


@pytest.mark.many_cases(quick=6)
@pytest.mark.parametrize("table", list(MODEL.by_table))
def test_each_single_changed_cell_changes_it(table: str):
    kind, rest = MODEL.by_table[table], ROWS[table]
    row = {**dict.fromkeys(kind.column_names), **with_every_field(kind)}
    for name, column in columns_of(kind).items():
        cells = [row[name], otherwise(column, row[name]), None]
        found = {of_table(kind, {**row, name: cell}) for cell in cells}
        assert len(found) == len(set(cells)), name
        found = {of_table(kind, rest, {**row, name: cell}) for cell in cells}
        assert len(found) == len(set(cells)), name


@pytest.mark.parametrize("tables", few_and_others(MODEL.by_table, 3))
def test_a_cell_changed_in_a_store_changes_it_and_changed_back_gives_it_again(
    sqlite_store,  # noqa: F811
    tables: list[str],
):
    write(sqlite_store, one_of_each())
    before = digest(sqlite_store)
    with all_tried() as tried:
        for table in tables:
            with tried(table):
                write(sqlite_store, changing(**{table: [a(table, recorded_by="Kim")]}))
                assert digest(sqlite_store) != before
                write(sqlite_store, changing(**{table: [a(table, recorded_by=None)]}))
                assert digest(sqlite_store) == before


def test_a_row_more_or_less_changes_it(full):  # noqa: F811
    before = digest(full)
    write(full, adding(person=[a("person", id="p2")]))
    assert digest(full) != before
    kind = MODEL.by_table["person"]
    assert len({of_table(kind, *[a("person")] * times) for times in range(4)}) == 4


def test_equal_rows_in_another_table_are_another_store():
    empty = {kind.table: of_table(kind) for kind in MODEL}
    tie = {"started_on": "2026-01-01", "recorded_on": None, "restricted": None}
    works = of_table(MODEL.by_table["works_for"], {"worker": "x", "service": "s1", **tie})
    partner = of_table(MODEL.by_table["partner_in"], {"agency": "x", "service": "s1", **tie})
    assert digest_of_tables({**empty, "works_for": works}) != digest_of_tables(
        {**empty, "partner_in": partner}
    )


def test_the_order_of_words_and_texts_counts_and_that_of_links_does_not():
    person, service, referral = (MODEL.by_table[name] for name in ("person", "service", "referral"))
    for kind, column in ((person, "known_as"), (service, "domains")):
        one, other = a(kind.table, **{column: ("A", "B")}), a(kind.table, **{column: ("B", "A")})
        assert of_table(kind, one) != of_table(kind, other)
    one, other = a("referral", needs=("n1", "n2")), a("referral", needs=("n2", "n1"))
    assert of_table(referral, one) == of_table(referral, other)


# Signs that the encoding itself uses: whatever joins cells and rows is tried inside them.
cells = st.none() | st.text("01:-\n,\"'[]|é", max_size=6)
people = st.lists(st.tuples(cells, cells, st.none() | st.tuples(cells.map(str)), cells), max_size=3)


@pytest.mark.slow
@given(one=people, other=people)
def test_two_tables_have_one_digest_only_if_they_hold_the_same_rows(one, other):
    kind = MODEL.by_table["person"]
    names = ("name", "area", "known_as", "gender")
    digests = [
        of_table(kind, *({"id": "p1", **dict(zip(names, row, strict=True))} for row in rows))
        for rows in (one, other)
    ]
    assert (digests[0] == digests[1]) == (sorted(one, key=repr) == sorted(other, key=repr))


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("level", 3.5),
        ("level", "3"),
        ("level", True),
        ("status", 3),
        ("required_functions", "advice"),
        ("required_functions", (1,)),
        ("persons_words", "\ud800"),
    ],
)
def test_what_is_not_of_its_columns_type_is_refused_and_not_taken_for_something_else(column, cell):
    with pytest.raises(StoreError, match=f"need holds something in its column {column}"):
        of_table(MODEL.by_table["need"], a("need", **{column: cell}))


def test_a_store_that_holds_a_wrong_type_has_no_digest(neo4j_server: Neo4jServer):
    with new(neo4j_server) as kept:
        write(kept, one_of_each())
        ask(neo4j_server, "MATCH (n:Need) SET n.level = 2.5")
        with pytest.raises(StoreError, match="store verify"):
            digest(kept)


def test_progress_is_told(sqlite_store):  # noqa: F811
    told: list[int] = []
    digest(sqlite_store, lambda what, done, total: told.append(total - done))
    assert told == list(range(len(MODEL.by_table) - 1, -1, -1))
