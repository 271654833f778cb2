"""A plugin beside pytest-xdist: one worker for all tests that share the one Neo4j of a run.

Each worker would start a server of its own otherwise. The rest of a file of tests goes to one
worker, too: its tests share what is made once, such as a page that is drawn or a partnership that
is stored.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling
from xdist.workermanage import WorkerController

FOLDER = pytest.StashKey[TemporaryDirectory[str]]()
LIST = "tests_on_the_shared_server"


class OneWorkerForNeo4j(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out tests, the largest group first: those that share the server."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid in self._on_the_server:
            return "on the shared server"
        return nodeid.partition("::")[0]

    @property
    def _on_the_server(self) -> frozenset[str]:
        folder = Path(self.config.stash[FOLDER].name)
        # Known once every worker has collected, which is when this is first asked.
        if not hasattr(self, "_listed"):
            self._listed = frozenset(
                line for file in folder.iterdir() for line in file.read_text("utf-8").splitlines()
            )
        return self._listed


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.stash[FOLDER] = TemporaryDirectory()


def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker where to list its tests."""
    folder = node.config.stash[FOLDER].name
    node.workerinput[LIST] = str(Path(folder, node.gateway.id))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneWorkerForNeo4j:
    return OneWorkerForNeo4j(config, log)


@pytest.hookimpl(trylast=True)  # when conftest.py has marked them
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    workerinput = getattr(config, "workerinput", {})
    if LIST in workerinput:
        shared = [item.nodeid for item in items if item.get_closest_marker("shared_neo4j")]
        Path(workerinput[LIST]).write_text("\n".join(shared), "utf-8")
