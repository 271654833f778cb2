from contextlib import closing

import pytest

from graphmodel.errors import UsageError
from graphmodel.stores import open_store
from graphmodel.stores.sqlite_store.store import SqliteStore


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("neo4j:/localhost", "neo4j://"),
        ("neo4j:localhost", "neo4j://"),
        ("neo4+s://graph.example.org", "neo4j+s://"),
        ("neo4js://graph.example.org", "neo4j+s://"),
        ("boltt://localhost", "bolt://"),
        ("http://localhost:7474", "neo4j+s://"),
        ("postgres://jo:secret@localhost", "neo4j+s://"),
    ],
)
def test_a_misspelt_address_is_answered_with_the_nearest_one(address, meant):
    with pytest.raises(UsageError, match="did you mean") as refusal:
        open_store(address)
    assert meant in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("name", ["partnership.tpg", "county:2026.tpg", "neo4j", "bolt.tpg"])
def test_what_is_no_address_is_a_file(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with closing(open_store(name)) as store:
        assert isinstance(store, SqliteStore)
        assert store.place == name
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_is_the_same_one_wherever_the_program_goes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with closing(open_store("partnership.tpg")) as store:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        assert store.data_version() == 0
        assert store.rows("person").empty
    assert list((tmp_path / "elsewhere").iterdir()) == []
