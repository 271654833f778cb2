"""What every test may ask for, and what a run says about the tests it left out."""

import gc
import os
import sys
from collections import defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.chromium import browser  # noqa: F401 - a fixture, found here by its name
from tests.support.neo4j_servers.jars import Neo4jUnavailableError
from tests.support.neo4j_servers.server import (
    Neo4jServer,
    empty,
    find_neo4j,
    start_neo4j,
    take_nodes_out,
)

LEFT_OUT = "Neo4j left out: "

PROGRAM = sys.modules["__main__"]
"""What was started; a page that a test draws puts its script in its place, and leaves it there."""

# Lines are counted in graphmodel and ingest, whose own tests must reach them. These tests walk the
# same lines thousands of times, and counting that takes longer than walking.
NOT_COUNTED = {Path(__file__).with_name(name) for name in ("agreement", "browser", "dashboard")}

# Found examples are kept in .hypothesis/; a CI run draws the same cases every time.
settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-neo4j", action="store_true", help="a missing Neo4j fails the tests that need it"
    )


@pytest.hookimpl(tryfirst=True)  # before -m chooses among the tests
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    cases = defaultdict(list)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if {"neo4j_server", "own_neo4j"} & fixtures:
            item.add_marker(pytest.mark.neo4j)
        on_neo4j = item.get_closest_marker("neo4j") is not None
        if on_neo4j and "own_neo4j" not in fixtures:
            item.add_marker(pytest.mark.shared_neo4j)
        if on_neo4j and item.get_closest_marker("slow_on_neo4j"):
            item.add_marker(pytest.mark.slow)
        if NOT_COUNTED & set(item.path.parents):
            item.add_marker(pytest.mark.no_cover)
        if item.get_closest_marker("many_cases"):
            cases[item.path, getattr(item, "originalname", item.name), on_neo4j].append(item)
    for same in cases.values():
        leave_for_test_all(same)


def leave_for_test_all(cases: list[pytest.Item]) -> None:
    """Mark as slow all cases of a test but the few, evenly spread, that make test runs."""
    mark = cases[0].get_closest_marker("many_cases")
    assert mark is not None
    step = -(-len(cases) // mark.kwargs["quick"])
    for place, case in enumerate(cases):
        if place % step:
            case.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Look for rubbish less often, and not among what stays: it took a twentieth of a run."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Let a program that a later test starts anew not begin by drawing the last page."""
    sys.modules["__main__"] = PROGRAM


@pytest.fixture(scope="session")
def neo4j_server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Neo4jServer]:
    """The session's one server, shared: a test that needs it empty asks for `clean_neo4j`."""
    try:
        server = find_neo4j(tmp_path_factory.mktemp("neo4j"))
    except Neo4jUnavailableError as problem:
        raise leaving_out(request.config, problem) from None
    yield server
    if server.process is None:
        empty(server)
    else:
        server.kill()  # its data go too: no need to wait for a good end


@pytest.fixture(scope="session")
def neo4j_url(neo4j_server: Neo4jServer) -> str:
    """The session's server as an address, ``bolt://127.0.0.1:PORT`` when it is our own."""
    return neo4j_server.url


@pytest.fixture
def clean_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The session's server, emptied: no node, no constraint, no index."""
    empty(neo4j_server)
    return neo4j_server


@pytest.fixture(scope="session")
def neo4j_to_kill(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Neo4jServer]:
    """A server beside the shared one, for `own_neo4j`; to start it takes some seconds."""
    try:
        server = start_neo4j(tmp_path_factory.mktemp("own_neo4j"), short_lived=True)
    except Neo4jUnavailableError as problem:
        raise leaving_out(request.config, problem) from None
    yield server
    server.kill()  # its data go too: no need to wait for a good end


@pytest.fixture
def own_neo4j(neo4j_to_kill: Neo4jServer) -> Neo4jServer:
    """A server that no other test asks meanwhile, without a node, to kill and to start again."""
    neo4j_to_kill.start()  # where the last test left it killed
    take_nodes_out(neo4j_to_kill)
    return neo4j_to_kill


def leaving_out(config: pytest.Config, problem: Neo4jUnavailableError) -> BaseException:
    """Return what skips the test that asked, or fails it when Neo4j is required."""
    if config.getoption("--require-neo4j"):
        return pytest.fail.Exception(f"Neo4j is required, but {problem}", pytrace=False)
    return pytest.skip.Exception(f"{LEFT_OUT}{problem}")


def left_out(reporter: pytest.TerminalReporter) -> list[str]:
    """Return, for each test that was left out for want of a Neo4j, the reason."""
    reasons = [report.longrepr[2] for report in reporter.stats.get("skipped", [])]
    return [reason.partition(LEFT_OUT)[2] for reason in reasons if LEFT_OUT in reason]


@pytest.hookimpl(wrapper=True, trylast=True)  # innermost: done before pytest-cov compares
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    result = yield
    plugins = session.config.pluginmanager
    coverage = plugins.getplugin("_cov")
    if coverage is not None and left_out(plugins.getplugin("terminalreporter")):
        coverage.options.cov_fail_under = None
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)  # outermost: its lines stand last
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, object, object]:
    result = yield
    reasons = left_out(terminalreporter)
    if reasons:
        terminalreporter.section("left out", yellow=True)
        terminalreporter.line(f"Neo4j: {len(reasons)} tests left out because {reasons[0]}.")
        if terminalreporter.config.pluginmanager.hasplugin("_cov"):
            terminalreporter.line("Coverage was not held to its floor, which counts that part too.")
    return result
