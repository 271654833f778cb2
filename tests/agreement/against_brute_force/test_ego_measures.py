"""One person's network by hand, and values that others have published."""

import networkx as nx
import pytest

from tests.agreement.both import ego_measures
from tests.agreement.brute_force import Row, Settings
from tests.agreement.brute_force.questions.ego_measures import shape
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    connected,
    days_ago,
    individual,
    knows,
    leads_for,
    partnership,
    pathway,
    person,
    service,
    supports,
    trusts,
    worker,
    works_for,
)

UNDEFINED = ("density", "effective_size", "efficiency", "constraint")


def _measures(**tables: list[Row]) -> Row:
    return ego_measures(partnership(**tables), ON, Settings(), "p1").rows[0]


def test_a_person_with_nobody_has_no_shape():
    row = _measures()
    assert [row[name] for name in (*UNDEFINED, "professional_share", "care_density")] == [None] * 6
    assert (row["services"], row["keyworker_days"], row["keyworker_changes"]) == (0, None, 0)


def test_each_end_is_counted_once_among_its_kind():
    row = _measures(
        agency=[agency("A1"), agency("A2")],
        service=[service("S1"), service("S2", "A2"), service("S3", "A2")],
        person=[person("p1"), person("p9")],
        worker=[worker("W1")],
        individual=[individual("F1"), individual("F2", individual_kind="neighbour")],
        trusts=[trusts("F1"), trusts("p9"), trusts("W1"), trusts("S1")],
        connected_to=[connected("F1"), connected("F2"), connected("S2")],
        works_with=[leads_for("W1", "S3")],
        supports=[supports("S1")],
        works_for=[works_for("W1", "S1"), works_for("W1", "S3")],
        knows=[knows("F1", "F2"), knows("F1", "W1", ended_on=ON)],
        pathway_to=[pathway("S1", "S2"), pathway("S2", "S1")],
    )
    counts = ("family_friends", "peers_community", "professionals", "services", "agencies")
    assert [row[name] for name in counts] == [1, 2, 1, 2, 2]
    # Alters F1 F2 p9 W1 S1 S2 with the ties W1-S1, F1-F2 and S1-S2.
    assert row["density"] == 0.2
    assert (row["effective_size"], row["efficiency"]) == (5.0, 0.833333333)
    assert row["professional_share"] == 0.25


def test_one_alter_has_no_density_and_all_of_the_constraint():
    row = _measures(individual=[individual()], trusts=[trusts()])
    assert (row["density"], row["effective_size"], row["constraint"]) == (None, 1.0, 1.0)


def test_the_medici_have_the_published_effective_size():
    families = nx.florentine_families_graph()
    alters = sorted(families["Medici"])
    ties = {frozenset(tie) for tie in families.subgraph(alters).edges}
    assert shape(alters, ties)["effective_size"] == pytest.approx(5.6667, abs=5e-5)
    ego = nx.ego_graph(families, "Medici")
    constraint = nx.constraint(ego, ["Medici"])["Medici"]
    assert shape(alters, ties)["constraint"] == pytest.approx(constraint)


@pytest.mark.parametrize("seed", range(10))
def test_shapes_of_random_networks_are_those_of_networkx(seed):
    others = nx.gnp_random_graph(7, 0.4, seed=seed)
    names = nx.relabel_nodes(others, {node: f"a{node}" for node in others})
    found = shape(sorted(names), {frozenset(tie) for tie in names.edges})
    names.add_edges_from(("ego", node) for node in list(names))
    effective = nx.effective_size(names, ["ego"])["ego"]
    assert found["effective_size"] == pytest.approx(effective)
    assert found["constraint"] == pytest.approx(nx.constraint(names, ["ego"])["ego"])
    assert found["density"] == pytest.approx(nx.density(others))


def test_care_density_is_the_published_one():
    rows = ["1A", "1C", "1D", "2A", "2D", "3A", "3D", "4D", "5C"]
    tables = partnership(
        service=[service(key) for key in "ACD"],
        person=[person(key) for key in "12345"],
        supports=[supports(row[1], row[0]) for row in rows],
    )
    found = [ego_measures(tables, ON, Settings(), key).rows[0]["care_density"] for key in "12345"]
    assert found == [1.666666667, 3.0, 3.0, None, None]


@pytest.mark.parametrize(
    ("ties", "days", "changes"),
    [
        ([leads_for("W1", "S1", 100), leads_for("W2", "S1", 30)], 100, 0),
        ([leads_for("W1", "S1", 100, started_on=None)], None, 0),
        ([leads_for("W1", "S1", 100, ended_on=ON), leads_for("W2", "S1", 30)], 30, 1),
        ([leads_for("W1", "S1", 900, ended_on=days_ago(365))], None, 0),
        ([leads_for("W1", "S1", 900, ended_on=days_ago(364))], None, 1),
    ],
)
def test_the_longest_current_worker_and_those_who_went(ties, days, changes):
    row = _measures(worker=[worker("W1"), worker("W2")], works_with=ties)
    assert (row["keyworker_days"], row["keyworker_changes"]) == (days, changes)
