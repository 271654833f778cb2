from datetime import date

import pytest

from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from tests.graphmodel.small_partnership import a
from tests.graphmodel.stores.differences import adding, rows_of, write


@pytest.fixture
def larger(full):
    """Two people with needs of their own; one of them is staff too."""
    write(
        full,
        adding(
            person=[a("person", id="p2", name="Lee Park")],
            worker=[a("worker", id="p2", name="Lee Park")],
            need=[a("need", id="n2", person="p2"), a("need", id="n3", person="p2")],
            works_with=[a("works_with", worker="p2", service="s2")],
            connected_to=[a("connected_to", other="s2"), a("connected_to", other="p2")],
            referral=[a("referral", id="r2", person="p2", needs=("n2", "n3"))],
        ),
    )
    return full


def read(store, table, column="", among=None, wanted="id"):
    columns = store.read(lambda transaction: transaction.columns(table, column, among))
    return sorted(columns[wanted].to_pylist())


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize(
    ("table", "column", "among", "wanted", "found"),
    [
        ("need", "id", ["n1", "n3"], "id", ["n1", "n3"]),
        ("need", "person", ["p2"], "id", ["n2", "n3"]),
        ("need", "person", ["nobody"], "id", []),
        ("need", "person", [], "id", []),
        ("worker", "id", ["p2", "i1"], "id", ["p2"]),
        ("individual", "id", ["p2", "i1"], "id", ["i1"]),
        ("service", "agency", ["a1"], "id", ["s1", "s2"]),
        ("connected_to", "person", ["p1"], "other", ["i1", "p2", "s2"]),
        ("connected_to", "other", ["s2", "p2"], "other", ["p2", "s2"]),
        ("works_with", "service", ["s2"], "worker", ["p2"]),
        ("knows", "b", ["w1"], "a", ["i1"]),
        ("risk_from", "source_of_risk", ["i1"], "at_risk", ["p1"]),
        ("referral_needs", "need", ["n2", "n1"], "referral", ["r1", "r2"]),
        ("referral_needs", "referral", ["r2"], "need", ["n2", "n3"]),
    ],
)
def test_only_the_rows_asked_for_are_read(larger, table, column, among, wanted, found):
    assert read(larger, table, column, among, wanted) == found


def test_ids_may_be_asked_for_as_a_set_and_many_at_once(larger):
    among = {f"n{number}" for number in range(5_000)}
    assert read(larger, "need", "id", among) == ["n1", "n2", "n3"]


def test_whole_rows_are_found_by_their_ids_and_bring_their_lists(larger):
    (found,) = rows_of(larger, "referral", "person", ["p2"])
    assert (found["id"], set(found["needs"])) == ("r2", {"n2", "n3"})
    assert rows_of(larger, "referral", "person", ["nobody"]) == []


@pytest.mark.parametrize(
    ("table", "column"),
    [("clients", "id"), ("need", "level"), ("need", "nothing"), ("referral_needs", "id")],
)
def test_a_table_or_column_of_ids_that_is_none_is_refused(full, table, column):
    with pytest.raises(UsageError):
        full.read(lambda transaction: transaction.columns(table, column, ["x"]))


def test_only_tables_of_the_model_have_rows_to_read(full):
    with pytest.raises(UsageError):
        full.rows("clients")
    with pytest.raises(UsageError):
        full.read(lambda transaction: transaction.count("clients; DROP TABLE person"))


def nodes(store, among=None):
    frame = store.read(lambda transaction: transaction.nodes(among))
    assert list(frame.columns) == ["id", "label", "name"]
    return sorted(frame.itertuples(index=False, name=None))


def test_a_human_is_a_node_for_each_role(larger):
    assert nodes(larger, ["p2", "i1", "n1", "s1", "nobody"]) == [
        ("i1", "Individual", "Ada Ngata"),
        ("n1", "Need", ""),
        ("p2", "Person", "Lee Park"),
        ("p2", "Worker", "Lee Park"),
        ("s1", "Service", "Outreach"),
    ]


def test_all_nodes_are_read_where_none_are_named(larger):
    found = [identifier for identifier, _, _ in nodes(larger)]
    expected = (
        "a1 action1 assessment1 barrier1 entry1 escalation1 goal1 i1 meeting1 n1 n2 n3 p1 p2 p2"
        " period1 plan1 practice1 proposal1 r1 r2 reconnection1 s1 s2 score1 sighting1 stay1 unit1"
        " w1 weather1"
    )
    assert found == expected.split()


def test_names_are_found_by_id_and_needs_have_none(larger):
    assert larger.names(["p1", "n1", "a1", "nobody"]) == {"p1": "Sam Ngata", "a1": "Northway"}


def test_rows_are_counted(larger):
    tables = ("person", "worker", "individual", "need", "connected_to", "referral_needs")
    counted = larger.read(lambda each: [each.count(table) for table in tables])
    assert counted == [2, 2, 1, 3, 3, 3]


def test_a_store_speaks_of_itself_and_not_of_harm(larger):
    info = larger.info()
    assert (info.place, info.schema_version, info.data_version) == (larger.place, 7, 2)
    assert info.kind.startswith(("SQLite 3.", "Neo4j/"))
    assert info.rows["person"] == 2
    assert info.rows["trusts"] == 1
    assert set(info.rows) == {kind.table for kind in MODEL} - {"risk_from", "no_contact_with"}


def test_a_network_is_read_as_at_a_day(larger):
    network = larger.network(on=date(2026, 6, 1))
    assert sorted(network.names_of(network.living_people)) == ["p1", "p2"]
    assert len(network.rows("need")) == 3
    assert len(network.rows("risk_from")) == 1


def test_what_is_round_one_person_is_read_alone(larger):
    network = larger.network(on=date(2026, 6, 1), around="p1")
    assert sorted(network.names_of(network.rows("need")["id"])) == ["n1"]
    with pytest.raises(UnknownIdError, match="w1"):
        larger.network(on=date(2026, 6, 1), around="w1")


def test_an_empty_store_is_an_empty_network(store):
    network = store.network(on=date(2026, 6, 1))
    assert len(network.living_people) == 0


def test_one_reading_sees_one_state(full):
    def work(transaction):
        before = transaction.count("need")
        if not written:
            written.append(True)
            write(full, adding(need=[a("need", id="n9")]))
        return before, len(transaction.rows("need"))

    written: list[bool] = []
    before, after = full.read(work)
    assert before == after
    assert full.read(lambda transaction: transaction.count("need")) == 2


def test_text_that_looks_like_a_query_is_only_text(store):
    name = "'; DROP TABLE person; -- \" }) DETACH DELETE n //"
    write(store, adding(person=[a("person", id=name, name=name)]))
    assert store.names([name]) == {name: name}
    assert read(store, "person", "id", [name]) == [name]
