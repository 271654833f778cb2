"""A wheel in an environment of its own runs as the checkout does, and brings all its files."""

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener
from zipfile import ZipFile

import pytest

from tests.support.installed import SOURCES, Environment, built_wheel
from tests.support.neo4j_servers.jars import ROOT
from tests.support.ports import free_port

pytestmark = pytest.mark.slow

ENTERED = build_opener(HTTPCookieProcessor())
"""Brings the cookies along that it was given, as a browser does."""

DAY = "2026-06-01"
SECONDS = 120
COMPONENT = "_stcore/bidi-components/trusted-person-graph.relationship_map/index.js"

WHERE = """
import sys, graphmodel, ingest, dashboard, queries
for package in (graphmodel, ingest, dashboard, queries):
    print(list(package.__path__)[0])
print(*sys.path, sep="\\n")
"""

# Every page and the workshop, drawn without a browser over the store of the first argument.
PAGES = f"""
import sys
from datetime import date
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from dashboard.explorer.kit.pages import PAGES
from dashboard.explorer.kit.start_options import StartOptions, set_start_options
from dashboard.explorer.server import SCRIPT, WORKSHOP_SCRIPT

set_start_options(StartOptions(sys.argv[1], on=date.fromisoformat("{DAY}")))
page = AppTest.from_file(str(SCRIPT), default_timeout={SECONDS}).run()
page.text_input(key="person_search").input(sys.argv[2]).run()
page.selectbox(key="person_choice").select_index(0).run()
assert page.get("bidi_component"), "no picture"
for address in PAGES:
    page._page_hash = calc_hash(address)
    page.run()
    assert not page.exception, (address, page.exception)
    print(address, len(page.main))
page = AppTest.from_file(str(WORKSHOP_SCRIPT), default_timeout={SECONDS}).run()
assert not page.exception, page.exception
print("workshop", len(page.main))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment(tmp_path_factory.mktemp("installed"), wheel)


@pytest.fixture(scope="module")
def store(installed: Environment) -> str:
    """An invented partnership, brought in by the installed program."""
    installed.run("tpgraph", "sample", "county", "--people", "60", "--seed", "1", "--on", DAY)
    printed = installed.run("tpgraph", "import", "county", "--store", "county.tpg")
    assert "person" in printed
    return "county.tpg"


@contextmanager
def served(installed: Environment, *words: str) -> Iterator[str]:
    """Start a program that serves pages; give its first address once it answers, and end it."""
    program = subprocess.Popen(
        [installed.programs / "tpgraph", *words, "--no-browser", "--port", str(free_port())],
        cwd=installed.folder,
        env=installed.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        lines: list[str] = []
        while not (found := re.search(r"The explorer is at (\S+) ", "".join(lines))):
            assert program.stdout is not None
            line = program.stdout.readline()
            assert line, "".join(lines)
            lines.append(line)
        address = found[1]
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                assert "<title>" in got(address)
                break
            except (URLError, ConnectionError):
                assert program.poll() is None, program.communicate()[0]
                assert time.monotonic() < deadline
                time.sleep(0.3)
        yield address
    finally:
        program.terminate()
        program.communicate(timeout=SECONDS)


def got(url: str) -> str:
    with ENTERED.open(url, timeout=SECONDS) as answer:
        text: str = answer.read().decode()
        return text


def test_every_file_beside_the_modules_is_in_the_wheel(wheel):
    files = {
        str(path.relative_to(ROOT))
        for source in SOURCES
        for path in (ROOT / source).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(files) > 300
    packed = set(ZipFile(wheel).namelist())
    assert files - packed == set()
    assert {name.partition("/")[0] for name in packed - files} == {
        name.partition("/")[0] for name in packed if ".dist-info/" in name
    }


def test_the_checkout_is_out_of_reach(installed):
    lines = installed.run("python", "-c", WHERE).splitlines()
    packages, path = lines[:4], lines[4:]
    assert {Path(package).parent for package in packages} == {installed.packages}
    assert not any(Path(entry).is_relative_to(ROOT) for entry in path if entry)
    assert not list(installed.packages.glob("__editable__*"))


def test_every_question_and_every_query_file_is_there(installed, store):
    for question in ("gaps", "trusted-contacts", "duplicates"):
        printed = installed.run("tpgraph", "find", question, "--on", DAY, "--store", store)
        assert "small_number 5" in " ".join(printed.split())
    count = "from graphmodel.stores.neo4j_store import query_files; "
    count += "print(len(query_files.read_queries()))"
    assert int(installed.run("python", "-c", count)) == len([*(ROOT / "queries").rglob("*.cypher")])


def test_a_person_is_printed(installed, store):
    installed.run(
        "tpgraph", "print", "person", "p03", "--on", DAY, "--store", store, "--out", "p.pdf"
    )
    assert (installed.folder / "p.pdf").read_bytes().startswith(b"%PDF-")


def test_every_page_and_the_workshop_are_drawn(installed, store):
    lines = installed.run("python", "-c", PAGES, store, "a").splitlines()
    drawn = dict(line.rsplit(" ", 1) for line in lines)
    assert len(drawn) > 9
    assert all(int(elements) > 2 for elements in drawn.values()), drawn


@pytest.mark.parametrize(
    "words", [("explore", "--store", "county.tpg"), ("demo", "--people", "60")]
)
def test_the_explorer_is_served_with_its_component(installed, store, words):
    with served(installed, *words) as address:
        assert "Streamlit" in got(urljoin(address, "/"))
        assert "export" in got(urljoin(address, COMPONENT))
