import pytest
from neo4j import GraphDatabase, RoutingControl
from neo4j.exceptions import AuthError, ClientError

from tests.support.neo4j_servers.jars import neo4j_version
from tests.support.neo4j_servers.server import Neo4jServer, empty
from tests.support.ports import listens


def rows(server: Neo4jServer, query: str) -> list[list[object]]:
    with server.driver() as driver:
        return [record.values() for record in driver.execute_query(query).records]


def test_the_server_answers(neo4j_server):
    assert rows(neo4j_server, "RETURN 1 + 1") == [[2]]


@pytest.mark.slow
def test_a_write_in_read_access_mode_is_refused(clean_neo4j):
    with clean_neo4j.driver() as driver, pytest.raises(ClientError) as refused:
        driver.execute_query("CREATE (:Probe)", routing_=RoutingControl.READ)
    assert refused.value.code == "Neo.ClientError.Statement.AccessMode"
    assert rows(clean_neo4j, "MATCH (n) RETURN count(n)") == [[0]]


def test_a_wrong_password_is_refused(neo4j_server):
    login = (neo4j_server.username, "not the password")
    with GraphDatabase.driver(neo4j_server.url, auth=login) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_a_password_is_not_shown_with_its_server(neo4j_server):
    assert neo4j_server.password not in repr(neo4j_server)


@pytest.mark.slow
def test_an_emptied_server_holds_no_node_no_constraint_and_no_index_of_ours(clean_neo4j):
    with clean_neo4j.driver() as driver:
        driver.execute_query("CREATE (:Probe {id: 1})-[:NEXT]->(:Probe {id: 2})")
        driver.execute_query("CREATE CONSTRAINT FOR (n:Probe) REQUIRE n.id IS UNIQUE")
        driver.execute_query("CREATE INDEX FOR (n:Probe) ON (n.name)")
    empty(clean_neo4j)
    assert rows(clean_neo4j, "MATCH (n) RETURN count(n)") == [[0]]
    assert rows(clean_neo4j, "SHOW CONSTRAINTS YIELD name RETURN count(name)") == [[0]]
    indexed = "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN count(type)"
    assert rows(clean_neo4j, indexed) == [[0]]


def test_our_own_server_is_the_release_in_the_pom_and_reads_no_file_of_this_machine(neo4j_server):
    if neo4j_server.process is None:
        pytest.skip("the server was given by its address: its release and settings are not ours")
    [[version]] = rows(neo4j_server, "CALL dbms.components() YIELD versions RETURN versions[0]")
    assert version == neo4j_version()
    with pytest.raises(ClientError, match="allow_csv_import_from_file_urls"):
        rows(neo4j_server, "LOAD CSV FROM 'file:///etc/hosts' AS line RETURN line")


@pytest.mark.slow
def test_a_killed_server_comes_back_with_its_data_at_the_same_address(own_neo4j):
    rows(own_neo4j, "CREATE (:Probe {id: 7})")
    own_neo4j.kill()
    assert not listens(own_neo4j.process.port)
    own_neo4j.start()
    assert rows(own_neo4j, "MATCH (n:Probe) RETURN n.id") == [[7]]
