"""The classes of a Neo4j server, read once and kept for all servers that the tests start.

A server reads some twenty thousand classes before it answers. Java keeps them in an archive as they
are in memory (JEP 350, "Dynamic CDS Archives"), from which the next start takes them, in half of
the time. To make it takes as long as four starts.
"""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graphmodel.stores import open_store
from tests.support.neo4j_servers.jars import Neo4jUnavailableError, classes_archive, neo4j_jars
from tests.support.neo4j_servers.server import start_neo4j


def keep_classes() -> None:
    """Let a server of this Java and these jars leave its archive, unless one has."""
    neo4j_jars()
    archive = classes_archive()
    if archive.is_file():
        return
    # A name of its own until it is whole: whoever starts a server meanwhile does without.
    arriving = archive.with_suffix(f".{os.getpid()}")
    with TemporaryDirectory() as folder:
        server = start_neo4j(Path(folder, "neo4j"), short_lived=True, keep_classes_in=arriving)
        store = open_store(server.url, server.username, server.password)
        store.network(date(2026, 1, 1))  # so that planning and answering is among what is kept
        store.close()
        server.stop()
    if arriving.is_file():
        arriving.replace(archive)


def main() -> None:
    """Keep them, where there is a Neo4j."""
    try:
        keep_classes()
    except Neo4jUnavailableError:
        return  # the tests say what they lack


if __name__ == "__main__":
    main()
