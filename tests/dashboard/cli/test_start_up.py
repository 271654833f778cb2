"""Help and refusals come at once; days, what --debug shows, and what a killed demo left."""

import subprocess
import sys
import tempfile
import time
from datetime import date

import pytest

from dashboard.cli.app import day_of_option, exit_code
from graphmodel.errors import UsageError
from graphmodel.private_files import private_folder

LARGE = (
    "docx",
    "neo4j",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "reportlab",
    "streamlit",
)

COMMAND = """
import sys
import dashboard.cli
sys.argv = ["tpgraph", *sys.argv[1:]]
try:
    dashboard.cli.main()
finally:
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    sys.stderr.write("LOADED " + " ".join(loaded))
"""


def loaded_by(program: str, *words: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, timeout=60
    )
    return done.returncode, set(done.stderr.partition("LOADED ")[2].split())


@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, ["--help"]),
        (0, ["find", "--help"]),
        (0, ["import", "--help"]),
        (0, ["questions"]),
        (2, ["fnid"]),
        (2, ["find", "nothing"]),
        (2, ["find", "gaps", "--since", "2026-01-01"]),
        (2, ["find", "gaps", "--on", "31/31/2026"]),
        (2, ["find", "gaps", "--set", "no_such=1"]),
    ],
    ids=str,
)
def test_help_and_usage_errors_load_no_large_library(code, words):
    left_with, loaded = loaded_by(COMMAND, *words)
    assert left_with == code
    assert "typer" in loaded
    assert loaded.isdisjoint(LARGE)


@pytest.mark.slow
def test_a_question_loads_what_it_is_answered_with():
    _, loaded = loaded_by(COMMAND, "find", "gaps", "--store", "no-such-folder/x.tpg")
    assert {"numpy", "pandas", "pyarrow"} <= loaded
    assert loaded.isdisjoint({"docx", "neo4j", "networkx", "openpyxl", "reportlab", "streamlit"})


def test_the_package_itself_loads_no_library():
    program = "import sys, graphmodel; sys.stderr.write('LOADED ' + ' '.join(sys.modules))"
    code, loaded = loaded_by(program)
    assert code == 0
    assert "graphmodel" in loaded
    assert loaded.isdisjoint(LARGE)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is POSIX's")
@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Sao_Paulo", "2018-11-04"),
        ("Asia/Beirut", "2022-03-27"),
        ("Africa/Cairo", "2023-04-28"),
    ],
)
def test_a_day_without_a_midnight_is_that_day(zone, day, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert day_of_option(day) == date.fromisoformat(day)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_too_far_away_is_refused_as_that(day):
    with pytest.raises(UsageError, match="too far away: name a day from 1900 to 2199"):
        day_of_option(day)


def test_debug_shows_where_something_failed_and_no_cell(capsys):
    cell = "Sam Ngata, 07700 900123"

    def fail() -> None:
        raise ValueError(cell)

    assert exit_code(fail, debug=True) == 1
    printed = capsys.readouterr().err
    assert "ValueError" in printed
    assert "in fail" in printed
    assert "Ngata" not in printed


def test_the_folder_of_a_killed_demo_is_removed_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    (tmp_path / f"tpgraph-demo-{killed.pid}-abc" / "files").mkdir(parents=True)
    with private_folder("demo") as running, private_folder("demo") as other:
        assert {*tmp_path.iterdir()} == {running, other}
    assert not list(tmp_path.iterdir())
