"""A Neo4j in a container, where testcontainers is installed and an engine answers.

testcontainers is nobody's dependency here, so it is looked for by name.
"""

import importlib
import shutil
import subprocess
from importlib.util import find_spec
from typing import Any

from tests.support.neo4j_servers.jars import neo4j_version
from tests.support.ports import HOST, free_port

BOLT = 7687


def docker_answers() -> bool:
    """Whether a container can be started here."""
    if find_spec("testcontainers") is None or shutil.which("docker") is None:
        return False
    # Asked of the command: docker's own library leaves a socket open when no engine answers.
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


class Neo4jContainer:
    """A server in a container that may be killed and started again, on the same data and port."""

    def __init__(self, password: str, heap_mb: int) -> None:
        self.port = free_port()
        self._started_before = False
        containers = importlib.import_module("testcontainers.core.container")
        self._container: Any = containers.DockerContainer(f"neo4j:{neo4j_version()}-community")
        self._container.ports[f"{BOLT}/tcp"] = (HOST, self.port)
        for name, value in {
            "NEO4J_AUTH": f"neo4j/{password}",
            "NEO4J_dbms_usage__report_enabled": "false",
            "NEO4J_dbms_security_allow__csv__import__from__file__urls": "false",
            "NEO4J_server_bolt_advertised__address": f"{HOST}:{self.port}",
            "NEO4J_server_memory_heap_max__size": f"{heap_mb}m",
        }.items():
            self._container.with_env(name, value)

    def start(self) -> None:
        """Start it, or start it again; it does not answer yet."""
        if self._started_before:
            self._container.get_wrapped_container().start()
        else:
            self._container.start()
        self._started_before = True

    def stop(self) -> None:
        """Stop it; its data stay until this process ends, when testcontainers removes it."""
        self._container.get_wrapped_container().stop()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._container.get_wrapped_container().kill()
