"""How Neo4j means to go about each statement: by keys and whole columns, never by looking round."""

import pytest

from graphmodel.columns import Field
from graphmodel.link_tables import LINK_TABLES
from graphmodel.model import MODEL
from graphmodel.stores import cypher_reads as reads
from graphmodel.stores import cypher_statements as statements
from graphmodel.stores.layout import row_columns
from tests.graphmodel.stores.bolt_stores import new
from tests.graphmodel.stores.differences import one_of_each, write

SEEKS = {"NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)"}
ONE_NODE = {*SEEKS, "Filter", "Distinct", "Union", "SelectOrSemiApply"}
"""Of what a look at one node by its key is made, under one label or either of two."""

PARAMETERS = {"rows": [], "among": [], "folded": "", "labels": [], "limit": 1, "token": ""}

WRITES = {
    **{kind.table: statements.write_nodes(kind) for kind in MODEL.nodes},
    **{
        f"{verb} {kind.table}.{link.name}": compose(kind, link)
        for kind in MODEL.nodes
        for link in kind.links
        for verb, compose in (("add", statements.write_links), ("drop", statements.drop_links))
    },
    **{tie.table: statements.write_ties(tie) for tie in MODEL.ties},
    "label trusted": statements.LABEL_TRUSTED,
    "become workers": statements.BECOME_WORKERS,
}

META = {
    name: getattr(statements, name)
    for name in ("LOCK", "READ_DATA_VERSION", "READ_KEPT", "COUNT_UP")
}

TABLES = [*MODEL.by_table, *LINK_TABLES]

KEYED = {
    f"{table} by {name}": (reads.read_columns(table, name), table, name)
    for table in TABLES
    for name, column in (
        row_columns(MODEL.by_table[table])
        if table in MODEL.by_table
        else dict.fromkeys([LINK_TABLES[table].source, LINK_TABLES[table].target])
    ).items()
    if not isinstance(column, Field)
}
"""Every question for the rows whose column of ids has one of some."""

ON_THE_TIE = {"supports by referral", "works_with by service"}
"""Their ids are properties of ties, which nobody asks for by them but a person at a prompt."""


@pytest.fixture(scope="module", params=["empty", "filled"])
def session(request, neo4j_server):
    with new(neo4j_server) as store:
        if request.param == "filled":
            write(store, one_of_each())
        with (
            neo4j_server.driver() as driver,
            driver.session(database="neo4j", notifications_min_severity="OFF") as session,
        ):
            yield session


def plan(session, query):
    return session.run(f"EXPLAIN {query}", PARAMETERS).consume().plan


def operators(step):
    """Every operator below one of a plan, itself among them."""
    found = [step["operatorType"].partition("@")[0]]
    for below in step.get("children", ()):
        found += operators(below)
    return found


def products(step):
    """The two sides of every product of all with all."""
    if step["operatorType"].startswith("CartesianProduct"):
        yield [operators(below) for below in step["children"]]
    for below in step.get("children", ()):
        yield from products(below)


@pytest.mark.parametrize("name", WRITES)
def test_what_is_written_is_found_by_its_key(session, name):
    step = plan(session, WRITES[name])
    used = set(operators(step))
    assert used & SEEKS
    assert not any("Scan" in operator for operator in used)
    for sides in products(step):
        assert all(set(side) <= ONE_NODE and set(side) & SEEKS for side in sides), sides


@pytest.mark.parametrize("tie", MODEL.ties, ids=lambda tie: tie.table)
def test_a_tie_is_found_by_its_own_key_and_not_at_a_crowded_node(session, tie):
    used = operators(plan(session, statements.write_ties(tie)))
    assert "DirectedRelationshipUniqueIndexSeek(Locking)" in used
    assert not any(operator.startswith("Expand") for operator in used)


@pytest.mark.parametrize("name", sorted(set(KEYED) - ON_THE_TIE))
def test_rows_that_are_asked_for_by_ids_are_found_by_them(session, name):
    query, table, column = KEYED[name]
    queries = [query]
    if table in MODEL.by_table:
        queries.append(reads.read_rows(MODEL.by_table[table], column))
    for each in queries:
        step = plan(session, each)
        used = set(operators(step))
        assert used & SEEKS
        assert not any("Scan" in operator for operator in used)
        assert list(products(step)) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_whole_table_is_one_scan_of_its_label_or_type(session, table):
    step = plan(session, reads.read_columns(table, ""))
    scans = [operator for operator in operators(step) if "Scan" in operator]
    assert len(scans) == 1
    assert scans[0] != "AllNodesScan"
    assert list(products(step)) == []


@pytest.mark.parametrize("table", sorted({*MODEL.by_table} - {"individual"}))
def test_rows_are_counted_without_looking_at_them(session, table):
    used = operators(plan(session, reads.read_count(table)))
    assert any(operator.endswith("CountFromCountStore") for operator in used)


def test_nodes_are_found_by_id_and_names_by_the_text_index(session):
    assert set(operators(plan(session, reads.read_nodes(chosen=True)))) & SEEKS
    assert "NodeByLabelScan" in operators(plan(session, reads.read_nodes(chosen=False)))
    assert "NodeIndexContainsScan" in operators(plan(session, reads.SEARCH))


@pytest.mark.parametrize("name", META)
def test_what_the_store_says_of_itself_is_one_node(session, name):
    used = set(operators(plan(session, META[name])))
    assert used & SEEKS
    assert not any("Scan" in operator for operator in used)
