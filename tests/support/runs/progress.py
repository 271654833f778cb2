"""A line every few seconds that says what runs, in place of a dot for each test that passed.

With pytest-xdist alone: its workers run the tests, and what this process writes is not captured.
"""

import time
from threading import Event, Thread

import pytest

SECONDS = 5


class Progress:
    """Counts the tests of a run, and writes how far it is.

    Attributes
    ----------
    total
        How many tests will run; 0 until they are collected.
    """

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self.total = 0
        self._reporter = reporter
        self._began = time.monotonic()
        self._running: list[str] = []
        self._done = 0
        self._over = Event()
        self._writer = Thread(target=self._write, daemon=True)

    def line(self) -> str:
        """Return the time since the start, tests done of all, and the files that run now."""
        minutes, seconds = divmod(int(time.monotonic() - self._began), 60)
        files = sorted({test.partition("::")[0] for test in self._running})
        doing = ", ".join(files) or ("waiting for a test" if self.total else "looking for tests")
        return f"{minutes:3}:{seconds:02}  {self._done:4} of {self.total or '?'}  {doing}"

    def pytest_sessionstart(self) -> None:
        self._writer.start()

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self.total = len(ids)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._running.append(nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._running.remove(nodeid)
        self._done += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        return ("passed", "", "") if report.passed and report.when == "call" else None

    def pytest_sessionfinish(self) -> None:
        self._over.set()
        self._writer.join()

    def _write(self) -> None:
        while not self._over.wait(SECONDS):
            self._reporter.write_line(self.line())


@pytest.hookimpl(trylast=True)  # after the reporter
def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("numprocesses") and not hasattr(config, "workerinput"):
        reporter = config.pluginmanager.getplugin("terminalreporter")
        config.pluginmanager.register(Progress(reporter), "progress")
