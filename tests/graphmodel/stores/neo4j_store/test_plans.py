"""How Neo4j means to go about each statement: by keys and whole columns, never by looking round."""

import re

import pytest

from graphmodel.model import MODEL
from graphmodel.model.columns import Field
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.stores.columns_in_store import row_columns
from graphmodel.stores.neo4j_store import state as states
from graphmodel.stores.neo4j_store.cypher import reads, writes
from graphmodel.stores.neo4j_store.cypher import writes as statements
from graphmodel.stores.neo4j_store.query_files import read_queries
from tests.graphmodel.stores.differences import one_of_each, write
from tests.graphmodel.stores.neo4j_store.neo4j_stores import new
from tests.support.runs.walking import all_tried, few_and_others

UNSAFE = ("RISK_FROM", "NO_CONTACT_WITH")
SEEKS = {"NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)"}
ONE_NODE = {*SEEKS, "Filter", "Distinct", "Union", "SelectOrSemiApply"}
"""Of what a look at one node by its key is made, under one label or either of two."""

PARAMETERS = {"folded": "", "limit": 1, "page": 1, "token": ""}

WRITES = {
    **{f"change {kind.table}": writes.change_nodes(kind) for kind in MODEL.nodes},
    **{
        f"{verb} {kind.table}.{link.name}": compose(kind, link)
        for kind in MODEL.nodes
        for link in kind.links
        for verb, compose in (("add", writes.write_links), ("drop", writes.drop_links))
    },
    **{f"add {tie.table}": writes.create_ties(tie) for tie in MODEL.ties},
    "label trusted": writes.LABEL_TRUSTED,
    "label trusted anew": writes.RELABEL_TRUSTED,
    "become workers": writes.BECOME_WORKERS,
    "nameless": writes.SET_NAMELESS,
}

META = {
    name: getattr(module, name)
    for module, names in (
        (statements, ("LOCK", "READ_KEPT", "COUNT_UP")),
        (states, ("READ_STATE", "ANNOUNCE", "SETTLE", "MARK", "ADVANCE", "UNMARK")),
    )
    for name in names
}

TABLES = [*MODEL.by_table, *LINK_TABLES]

PAGES = {
    **{table: reads.read_columns(table, "") for table in TABLES},
    **{f"{table}, numbered": reads.read_numbered(table) for table in TABLES},
    **{f"{kind.table}, whole rows": reads.read_rows(kind, "") for kind in MODEL},
    "all nodes": reads.read_nodes(chosen=False),
}

SCANNED = {
    "actions": {"Action"},
    "caseload_month": {"RegisterEntry", "REGISTERS"},
    "declined_without_reason": {"Referral"},
    "duplicates": {"Person", "Service"},
    "endings": {"Person", "Service"},
    "escalations": {"Barrier"},
    "fragility": {"Individual", "Person", "Worker", "Service", "WORKS_FOR", "TRUSTS", *UNSAFE},
    "gaps": {"Person", "Service"},
    "goals": {"Goal", "HAS_GOAL", "WORKS_FOR"},
    "isolation": {"Person", "Service", "WORKS_FOR"},
    "partnership": {"Agency", "Meeting", "Service", "TO"},
    "partnership_agencies": {"Agency"},
    "provision_gaps": {"Person", "Service"},
    "registers": {"RegisterEntry", "REGISTERS", "Service", "WORKS_FOR"},
    "retelling": {"Assessment", "ASSESSES", "WORKS_FOR"},
    "reviews": {"Person", "Barrier", "Escalation", "ESCALATES", "WORKS_FOR"},
    "service_barriers": {"Service"},
    "services": {"Service"},
    "services_without_units": {"Service"},
    "stuck_referrals": {"Referral", "FOR"},
    "trusted_contacts": {"Meeting", "Person", "Plan", "WORKS_FOR"},
    "units": {"Unit", "UNIT_OF"},
    **{name: set() for name in ("person", "service", "everything")},
}
"""Labels and types that a query may look through from end to end; people where it is not here.

Services, agencies and posts are few; what is unsafe is looked at first, and whole, on purpose.
"""

RANGES = {"NodeUniqueIndexSeekByRange", "DirectedRelationshipUniqueIndexSeekByRange"}

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


@pytest.fixture(scope="module", params=[pytest.param("empty", marks=pytest.mark.slow), "filled"])
def session(request, neo4j_server):
    with new(neo4j_server) as store:
        if request.param == "filled":
            write(store, one_of_each())
        with (
            neo4j_server.driver() as driver,
            driver.session(database="neo4j", notifications_min_severity="OFF") as session,
        ):
            yield session


EXPLAIN = "CYPHER replan=force EXPLAIN"
"""A plan that was made for other rows is not shown again, and stays for whoever asks next."""


def plan(session, query):
    # Nothing is run, so that any value of a parameter will do.
    given = {name: [] for name in re.findall(r"\$(\w+)", query)} | PARAMETERS
    return session.run(f"{EXPLAIN} {query}", given).consume().plan


def operators(step):
    """Every operator below one of a plan, itself among them."""
    found = [step["operatorType"].partition("@")[0]]
    for below in step.get("children", ()):
        found += operators(below)
    return found


def products(step):
    """The operators on the two sides of every product of all with all."""
    for sides in step_products(step):
        yield [operators(side) for side in sides]


def described(step):
    """Every operator of a plan with what it is about."""
    yield step["operatorType"].partition("@")[0], step["args"].get("Details", "")
    for below in step.get("children", ()):
        yield from described(below)


def step_products(step):
    """The two sides of every product of all with all, as plans."""
    if step["operatorType"].startswith("CartesianProduct"):
        yield step["children"]
    for below in step.get("children", ()):
        yield from step_products(below)


def is_one_row(step):
    """Whether a plan ends in one row: an aggregation of everything, or a node by its key."""
    operator, details = next(described(step))
    if operator in {"Projection", "Filter"}:
        return is_one_row(step["children"][0])
    aggregates = re.match(r"(collect|count|sum|min|max)\(", details)
    return operator in SEEKS or (operator == "EagerAggregation" and aggregates is not None)


def plans(session, queries):
    """Yield what tries a plan, and the plan, of each query by its name."""
    with all_tried() as tried:
        for name, query in queries.items():
            yield tried(name), plan(session, query)


@pytest.mark.parametrize("names", few_and_others(WRITES, 15))
def test_what_is_written_is_found_by_its_key(session, names):
    for tried, step in plans(session, {name: WRITES[name] for name in names}):
        with tried:
            used = set(operators(step))
            assert used & SEEKS
            assert not any("Scan" in operator for operator in used)
            for sides in products(step):
                assert all(set(side) <= ONE_NODE and set(side) & SEEKS for side in sides), sides


@pytest.mark.parametrize("kinds", few_and_others(MODEL.nodes, 4))
def test_a_new_node_is_made_and_what_it_belongs_to_is_found_by_its_key(session, kinds):
    made = plans(session, {kind.table: writes.create_nodes(kind) for kind in kinds})
    for kind, (tried, step) in zip(kinds, made, strict=True):
        with tried:
            used = operators(step)
            assert "Create" in used
            assert not any("Scan" in operator for operator in used)
            for sides in products(step):
                assert all(set(side) <= ONE_NODE and set(side) & SEEKS for side in sides), sides
            has_link = any(link.required for link in kind.links)
            assert bool(set(used) & SEEKS) == (has_link or writes.has_several_roles(kind))


@pytest.mark.parametrize("ties", few_and_others(MODEL.ties, 5))
def test_a_tie_is_found_by_its_own_key_and_not_at_a_crowded_node(session, ties):
    for tried, step in plans(session, {tie.table: writes.change_ties(tie) for tie in ties}):
        with tried:
            used = operators(step)
            assert any(one.startswith("DirectedRelationshipUniqueIndexSeek") for one in used)
            assert not any(one.startswith("Expand") or "Scan" in one for one in used)


@pytest.mark.parametrize("names", few_and_others(sorted(set(KEYED) - ON_THE_TIE), 2))
def test_rows_that_are_asked_for_by_ids_are_found_by_them(session, names):
    queries = {name: KEYED[name][0] for name in names} | {
        f"{name}, whole rows": reads.read_rows(MODEL.by_table[table], column)
        for name in names
        for _, table, column in [KEYED[name]]
        if table in MODEL.by_table
    }
    for tried, step in plans(session, queries):
        with tried:
            used = set(operators(step))
            assert used & SEEKS
            assert not any("Scan" in operator for operator in used)
            assert list(products(step)) == []


@pytest.mark.parametrize("names", few_and_others(PAGES, 3))
def test_a_page_of_a_table_begins_in_the_index_and_nothing_is_sorted(session, names):
    for tried, step in plans(session, {name: PAGES[name] for name in names}):
        with tried:
            used = operators(step)
            assert len(set(used) & RANGES) == 1
            assert not any("Scan" in one or "Sort" in one or one.startswith("Top") for one in used)
            assert list(products(step)) == []


@pytest.mark.parametrize("kinds", few_and_others([*MODEL], 2))
def test_rows_without_a_key_are_looked_for_in_their_own_table(session, kinds):
    queries = {
        f"{kind.table}, whole rows" if whole else kind.table: reads.read_strays(kind, whole=whole)
        for kind in kinds
        for whole in (True, False)
    }
    for tried, step in plans(session, queries):
        with tried:
            [scan] = [operator for operator in operators(step) if "Scan" in operator]
            assert "ByLabel" in scan or scan == "DirectedRelationshipTypeScan"
            assert list(products(step)) == []


@pytest.mark.slow
def test_rows_of_several_tables_are_found_by_their_ids_in_one_go(session):
    asked = [
        (table, column) for name, (_, table, column) in KEYED.items() if name not in ON_THE_TIE
    ]
    for some in (asked[:20], asked[20:]):
        used = operators(plan(session, reads.read_pieces(some)))
        assert sum(operator in SEEKS for operator in used) == len(some)
        assert not any("Scan" in operator or "Product" in operator for operator in used)


@pytest.mark.parametrize("queries", few_and_others([*reads.HAS_BEGUN], 6))
def test_whether_anything_has_begun_is_asked_of_one_table(session, queries):
    for tried, step in plans(session, dict(zip(queries, queries, strict=True))):
        with tried:
            scans = [operator for operator in operators(step) if "Scan" in operator]
            assert len(scans) == 1
            assert scans[0] != "AllNodesScan"


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize("name", sorted(read_queries()))
def test_a_query_scans_nothing_but_what_it_is_about(session, name):
    query = read_queries()[name]
    lines = ", ".join(f"{value} AS {name}" for name, value in query.browser.items())
    given = session.run(f"RETURN {lines or 1}").single().data()
    step = session.run(f"{EXPLAIN} {query.text}", given).consume().plan
    scanned = {
        word
        for operator, details in described(step)
        if "Scan" in operator and operator != "Argument"
        for word in re.findall(r"[:|&!](\w+)", details) or [operator]
    }
    assert scanned <= SCANNED.get(name, {"Person"})
    for sides in step_products(step):
        assert all(is_one_row(side) for side in sides)


@pytest.mark.parametrize("tables", few_and_others(sorted({*MODEL.by_table} - {"individual"}), 4))
def test_rows_are_counted_without_looking_at_them(session, tables):
    for tried, step in plans(session, {table: reads.read_count(table) for table in tables}):
        with tried:
            used = operators(step)
            assert any(operator.endswith("CountFromCountStore") for operator in used)


def test_nodes_are_found_by_id_and_names_by_the_text_index(session):
    assert set(operators(plan(session, reads.read_nodes(chosen=True)))) & SEEKS
    assert "NodeIndexContainsScan" in operators(plan(session, reads.SEARCH))


def test_what_the_store_says_of_itself_is_one_node(session):
    for tried, step in plans(session, META):
        with tried:
            used = set(operators(step))
            assert used & SEEKS
            assert not any("Scan" in operator for operator in used)
