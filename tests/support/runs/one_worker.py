"""A plugin beside pytest-xdist: one worker for all tests that share the one Neo4j of a run.

Each worker would start a server of its own otherwise. The rest of a file of tests goes to one
worker, too: its tests share what is made once, such as a page that is drawn or a partnership that
is stored. Files in a browser go first, for few of their tests take as long as many others: one that
came last would be waited for alone.
"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling
from xdist.workermanage import WorkerController

FOLDER = pytest.StashKey[TemporaryDirectory[str]]()
LIST = "tests_on_the_shared_server"


class OneWorkerForNeo4j(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out groups of tests in the order in which `in_order` put them."""

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
        config.option.loadscopereorder = False  # which would put the most tests first


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
        items[:] = in_order(items)


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return first the tests on the shared server, then files in a browser, then large files."""
    tests = Counter(item.path for item in items)

    def place(item: pytest.Item) -> tuple[bool, bool, int]:
        is_in_a_browser = item.get_closest_marker("browser") is not None
        is_shared = item.get_closest_marker("shared_neo4j") is not None
        return not is_shared, not is_in_a_browser, -tests[item.path]

    return sorted(items, key=place)
