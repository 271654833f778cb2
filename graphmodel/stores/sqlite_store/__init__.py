"""The store in one SQLite file: connection, schema, statements, reading, writing, upkeep."""
