"""Bringing an SQLite file of an older version up to date: the tables that it lacks are added."""

from __future__ import annotations

import sqlite3

from graphmodel.stores.sql_schema import create_indexes, create_node_table, create_tables
from graphmodel.stores.versions import SCHEMA_VERSION

__all__ = ["add_missing_tables"]


def add_missing_tables(connection: sqlite3.Connection) -> None:
    """Add the tables and indexes that a store lacks, all of them or none.

    What is in the store stays as it is. An older program refuses the store from then on.

    Parameters
    ----------
    connection
        On which nothing was set yet and no transaction has begun.
    """
    # Else dropping the register of ids would ask every table for what refers to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION:  # still: another program may have been quicker
        _let_register_know_new_kinds(connection)
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        for name, statement in (create_tables() | create_indexes()).items():
            if name not in there:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _let_register_know_new_kinds(connection: sqlite3.Connection) -> None:
    """Make the register of ids anew: SQLite changes no rule of a table that is there.

    The order of steps is that of sqlite.org, "ALTER TABLE", 7: the old table is dropped, not
    renamed, so that what refers to it by its name goes on to do so.
    """
    connection.execute(create_node_table("wider_node"))
    connection.execute(
        "INSERT INTO wider_node (id, kind, search_name) SELECT id, kind, search_name FROM node"
    )
    connection.execute("DROP TABLE node")
    connection.execute("ALTER TABLE wider_node RENAME TO node")
