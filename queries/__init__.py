"""Every question put to Neo4j, one to a file; see README.md beside this."""
