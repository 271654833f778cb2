import re

from tests.support import progress
from tests.support.neo4j_servers.jars import ROOT

SLEEPS = """
import time
import pytest

@pytest.mark.parametrize("turn", range(6))
def test_sleeps(turn):
    time.sleep(0.4)
    assert turn != 4
"""
LINE = re.compile(r"^  0:0\d +(\d) of 6  test_naps\.py$", re.MULTILINE)

pytest_plugins = ["pytester"]


def test_a_run_says_how_far_it_is_and_which_file_runs(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(test_naps=SLEEPS)
    pytester.makeconftest("""
        from tests.support import progress
        progress.SECONDS = 0.5
    """)
    said = pytester.runpytest_subprocess("-n", "2", "-p", progress.__name__).stdout.str()
    done = [int(count) for count in LINE.findall(said)]
    assert done == sorted(done)
    assert done
    assert "FAILED test_naps.py::test_sleeps[4]" in said
    assert "1 failed, 5 passed" in said
    assert not re.search(r"\.\.", said.partition("workers [6 items]")[2].partition("FAILURES")[0])
