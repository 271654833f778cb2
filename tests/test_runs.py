"""How a run of many tests is chosen, handed out and told."""

import re

import pytest

from tests.conftest import leave_for_test_all
from tests.support.neo4j_servers.jars import ROOT
from tests.support.runs import one_worker, progress

SLEEPS = """
import time
import pytest

@pytest.mark.parametrize("turn", range(6))
def test_sleeps(turn):
    time.sleep(0.4)
    assert turn != 4
"""
LINE = re.compile(r"^  0:0\d +(\d) of 6  test_naps\.py$", re.MULTILINE)

WORKERS = """
import os
from pathlib import Path
import pytest

@pytest.mark.shared_neo4j
@pytest.mark.parametrize("turn", range(5))
def test_shares(turn):
    Path(f"shared-{turn}").write_text(os.environ["PYTEST_XDIST_WORKER"])

@pytest.mark.parametrize("turn", range(5))
def test_is_free(turn):
    pass
"""
DRAWS = """
import multiprocessing
from pathlib import Path
from streamlit.testing.v1 import AppTest

def test_draws_a_page():
    page = Path("page.py").absolute()
    page.write_text("with open('drawn', 'a') as file: file.write('x')")
    AppTest.from_file(page).run()

def test_starts_a_program():
    program = multiprocessing.get_context("spawn").Process(target=print)
    program.start()
    program.join(60)
    assert Path("drawn").read_text() == "x"
"""
MANY = """
import pytest

@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize("turn", range(8))
def test_case(turn):
    pass
"""
MARKERS = """
[pytest]
markers =
    many_cases: as in the project
    shared_neo4j: as in the project
    slow: as in the project
"""

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def project_on_the_path(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeini(MARKERS)


@pytest.mark.slow
def test_a_run_says_how_far_it_is_and_which_file_runs(pytester):
    pytester.makepyfile(test_naps=SLEEPS)
    pytester.makeconftest("""
        from tests.support.runs import progress
        progress.SECONDS = 0.5
    """)
    said = pytester.runpytest_subprocess("-n", "2", "-p", progress.__name__).stdout.str()
    done = [int(count) for count in LINE.findall(said)]
    assert done == sorted(done)
    assert done
    assert "FAILED test_naps.py::test_sleeps[4]" in said
    assert "1 failed, 5 passed" in said
    assert not re.search(r"\.\.", said.partition("workers [6 items]")[2].partition("FAILURES")[0])


@pytest.mark.slow
def test_of_many_cases_a_few_far_apart_are_left_to_make_test(pytester):
    cases = pytester.getitems(MANY)
    leave_for_test_all(cases)
    quick = [place for place, case in enumerate(cases) if not case.get_closest_marker("slow")]
    assert quick == [0, 3, 6]


@pytest.mark.slow
def test_tests_that_share_the_server_run_in_one_worker(pytester):
    pytester.makepyfile(test_workers=WORKERS)
    pytester.runpytest_subprocess("-n", "2", "-p", one_worker.__name__).assert_outcomes(passed=10)
    assert len({file.read_text() for file in pytester.path.glob("shared-*")}) == 1
    assert len(list(pytester.path.glob("shared-*"))) == 5


@pytest.mark.slow
def test_a_program_that_a_test_starts_does_not_draw_the_page_of_a_test_before(pytester):
    pytester.makepyfile(test_draws=DRAWS)
    pytester.makeconftest("from tests.conftest import pytest_runtest_teardown")
    pytester.runpytest_subprocess().assert_outcomes(passed=2)
