"""A table that is declared and has no other line of code is stored, filled, shown and undone."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graphmodel.stores import open_store
from graphmodel.stores.transaction import SCHEMA_VERSION
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import DAY, partnership
from tests.graphmodel.stores.neo4j_store.neo4j_stores import ask, opened
from tests.support.neo4j_servers.jars import ROOT
from tests.support.neo4j_servers.server import take_nodes_out


def failure_with(url: str, folder: Path, **environment: str) -> str:
    """Return what the program with the invented tables fails by; empty where it does not."""
    command = [sys.executable, "-m", "tests.graphmodel.model.invented_table", url, str(folder)]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr if ran.returncode else ""


@pytest.mark.slow
def test_a_declared_table_is_all_there_in_a_file_of_the_version_before(tmp_path):
    path = tmp_path / "partnership.tpg"
    with closing(open_store(str(path))) as store:
        import_records(store, partnership(), day=DAY)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    assert failure_with(str(path), tmp_path) == ""


@pytest.mark.slow
def test_a_declared_table_is_all_there_in_a_neo4j_of_the_version_before(neo4j_server, tmp_path):
    take_nodes_out(neo4j_server)
    with opened(neo4j_server) as store:
        import_records(store, partnership(), day=DAY)
    ask(neo4j_server, f"MATCH (m:Meta {{one: 1}}) SET m.schema_version = {SCHEMA_VERSION - 1}")
    login = {"NEO4J_USERNAME": neo4j_server.username, "NEO4J_PASSWORD": neo4j_server.password}
    try:
        assert failure_with(neo4j_server.url, tmp_path, **login) == ""
    finally:
        take_nodes_out(neo4j_server)
        for name in ("allotment_id", "tends_key"):
            ask(neo4j_server, f"DROP CONSTRAINT {name} IF EXISTS")
