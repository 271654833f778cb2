import traceback

import pytest

from graphmodel.errors import UsageError
from graphmodel.stores.neo4j_store.opening import read_address
from graphmodel.stores.neo4j_store.store import Neo4jStore

SECRET = "s3cret-never-to-be-told"


@pytest.mark.parametrize(
    ("typed", "url", "database"),
    [
        ("neo4j+s://graph.example.org", "neo4j+s://graph.example.org", None),
        ("neo4j+ssc://graph.example.org:7687/", "neo4j+ssc://graph.example.org:7687", None),
        ("bolt+s://graph.example.org?database=county", "bolt+s://graph.example.org", "county"),
        ("neo4j+s://e.org?policy=eu&database=b", "neo4j+s://e.org?policy=eu", "b"),
        ("bolt://localhost", "bolt://localhost", None),
        ("bolt://LOCALHOST:7687", "bolt://LOCALHOST:7687", None),
        ("neo4j://127.0.0.1:7687", "neo4j://127.0.0.1:7687", None),
        ("neo4j://127.8.9.1", "neo4j://127.8.9.1", None),
        ("bolt://[::1]:7687", "bolt://[::1]:7687", None),
    ],
)
def test_an_address_names_a_server_and_perhaps_a_database(typed, url, database):
    address = read_address(typed)
    assert (address.url, address.database) == (url, database)


def test_a_database_that_is_named_besides_goes_before_the_one_in_the_address():
    assert read_address("bolt://localhost?database=one", "two").database == "two"
    assert read_address("bolt://localhost", "two").place == "bolt://localhost (database two)"


@pytest.mark.parametrize(
    "typed",
    [
        "bolt://graph.example.org",
        "neo4j://graph.example.org:7687",
        "neo4j://10.0.0.7",
        "bolt://localhost.example.org",
        "bolt://[2001:db8::1]:7687",
        "neo4j://0.0.0.0",
    ],
)
def test_an_unencrypted_address_of_another_machine_is_refused(typed):
    scheme = typed.partition("://")[0]
    with pytest.raises(UsageError, match=rf"Write {scheme}\+s:// in place of {scheme}://"):
        Neo4jStore(typed, "neo4j", SECRET)


@pytest.mark.parametrize(
    "typed",
    [
        f"neo4j+s://neo4j:{SECRET}@graph.example.org",
        f"bolt://neo4j:{SECRET}@localhost",
        f"bolt://neo4j:{SECRET}@localhost:port",
        f"bolt://localhost?password=@{SECRET}",
    ],
)
def test_a_login_in_an_address_is_refused_and_not_repeated(typed):
    with pytest.raises(UsageError, match="NEO4J_USERNAME and NEO4J_PASSWORD") as refused:
        Neo4jStore(typed)
    assert SECRET not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    "typed",
    [
        "bolt://",
        "bolt://:7687",
        "bolt://localhost:99999",
        "bolt://localhost:port",
        "neo4j+s://[::1",
        "neo4j+s://graph..example.org",
        "http://localhost:7474",
        "localhost:7687",
        "bolt://localhost/county",
    ],
)
def test_what_is_no_address_of_a_database_is_refused(typed):
    with pytest.raises(UsageError):
        Neo4jStore(typed, "neo4j", SECRET)


@pytest.mark.parametrize(
    "address",
    [
        "bolt://localhost?password=hunter2",
        "bolt://localhost?database=county&pwd=hunter2",
        "bolt://?password=hunter2",
        "neo4j+s://graph.example.org?hunter2=x",
    ],
)
def test_what_may_be_a_password_is_refused_and_not_repeated(address):
    with pytest.raises(UsageError) as refusal:
        read_address(address)
    assert "hunter2" not in str(refusal.value)
