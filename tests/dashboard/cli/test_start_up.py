"""Help and refusals come at once: they load nothing that only other commands work with."""

import subprocess
import sys

import pytest

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
