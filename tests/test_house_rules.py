import ast
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.support.house_rules import (
    TOP_FOLDERS,
    asks_who_reads_in_a_cache,
    bears_a_taken_name,
    bound,
    bound_twice,
    connects_to_sqlite,
    names_a_place,
    names_who_is_restricted,
    puts_a_query_together,
    speaks_cypher,
    takes_a_right_apart,
    takes_text_for_html,
)
from tests.support.neo4j_servers.jars import ROOT

STORES = Path("graphmodel", "stores")
MODULES = sorted(
    path.relative_to(ROOT)
    for package in ("graphmodel", "ingest", "dashboard")
    for path in (ROOT / package).rglob("*.py")
)
READERS = Path("dashboard", "readers")
DASHBOARD = [
    module
    for module in MODULES
    if module.is_relative_to("dashboard") and not module.is_relative_to(READERS)
]
STARTED = {
    Path("dashboard", "cli", "explore.py"),
    Path("dashboard", "cli", "export.py"),
    Path("dashboard", "explorer", "server.py"),
}
"""Where a right is given on the command line, before anybody reads."""
TEXT_NAMES = {"Makefile", "LICENSE", "run", ".gitignore"}
TEXT_SUFFIXES = {".css", ".cypher", ".html", ".lock", ".md", ".py", ".toml", ".xml", ".yaml"}


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


def found_by(rule: Callable[[ast.Module], object], modules: Iterable[Path]) -> dict[str, object]:
    """Return what a rule finds, by the module in which it finds anything."""
    found = {str(module): rule(parsed(module)) for module in modules}
    return {module: what for module, what in found.items() if what}


def project_texts() -> list[Path]:
    paths = [*ROOT.glob("*"), *ROOT.glob(".ci/*")]
    for folder in TOP_FOLDERS:
        paths += (ROOT / folder).rglob("*")
    return sorted(
        path
        for path in paths
        if path.is_file() and (path.name in TEXT_NAMES or path.suffix in TEXT_SUFFIXES)
    )


def test_cypher_stands_in_its_own_files_and_in_the_stores():
    outside = [module for module in MODULES if not module.is_relative_to(STORES)]
    assert found_by(speaks_cypher, outside) == {}


def test_sqlite_is_connected_to_in_one_place():
    connecting = found_by(connects_to_sqlite, MODULES)
    assert list(connecting.values()) == [1], connecting
    assert all(Path(module).is_relative_to(STORES) for module in connecting)


def test_no_page_takes_text_for_html():
    assert found_by(takes_text_for_html, MODULES) == {}


def test_who_may_see_a_restricted_row_is_decided_in_one_folder():
    assert found_by(names_who_is_restricted, DASHBOARD) == {}


def test_a_right_is_passed_with_its_reader():
    assert found_by(takes_a_right_apart, [one for one in DASHBOARD if one not in STARTED]) == {}


def test_who_reads_is_part_of_what_a_cache_tells_apart():
    assert found_by(asks_who_reads_in_a_cache, DASHBOARD) == {}


def test_no_query_is_put_together_where_it_is_sent():
    assert found_by(puts_a_query_together, MODULES) == {}


def test_no_name_of_a_module_is_bound_twice():
    assert found_by(bound_twice, MODULES) == {}


def test_no_module_hides_a_dependency_or_a_top_folder():
    assert [str(module) for module in MODULES if bears_a_taken_name(module)] == []


def test_the_project_names_no_machine_and_no_registry():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in project_texts()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if names_a_place(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("rule", "broken", "kept"),
    [
        (speaks_cypher, 'f"MATCH (n:{kind})"', '"no match (see above)"'),
        (speaks_cypher, 'x = "match (p:Person)"', '"""MATCH (p:Person) in a docstring"""'),
        (connects_to_sqlite, "sqlite3.connect(path)", "store.connect(path)"),
        (connects_to_sqlite, "from sqlite3 import connect", "from sqlite3 import Connection"),
        (takes_text_for_html, "st.markdown(x, unsafe_allow_html=True)", "st.markdown(x)"),
        (takes_text_for_html, "f(**{'unsafe_allow_html': 1})", "f(unsafe_allow_html=False)"),
        (names_who_is_restricted, "from words import Restricted", "from words import Domain"),
        (names_who_is_restricted, "words.Restricted.OPEN", '"Restricted rows count."'),
        (names_who_is_restricted, 'row["restricted"]', "reader.may_see(row)"),
        (takes_a_right_apart, "def f(*, risk_reader=False): ...", "def f(reader): ..."),
        (
            asks_who_reads_in_a_cache,
            "@cached_per_data_version('x', most=1)\ndef f(store): return current_reader()",
            "@cached_per_data_version('x', most=1)\ndef f(store, reader): return reader",
        ),
        (puts_a_query_together, 'tx.run(f"… {name}")', 'tx.run(text, name="a" + b)'),
        (puts_a_query_together, 'tx.run("… %s" % name)', "tx.run(statements.upsert(kind))"),
        (puts_a_query_together, 'tx.run("… {}".format(name))', 'tx.run("…")'),
        (bound_twice, "A, B = 1, 2\nB = 3", "A, B = 1, 2\nC = B"),
        (bound_twice, "from a import b\nb, c = 1, 2", "from a import b\nc, d = b, 2"),
    ],
)
def test_a_rule_sees_what_breaks_it_and_passes_its_neighbour(rule, broken, kept):
    assert rule(ast.parse(broken))
    assert not rule(ast.parse(kept))


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("graphmodel/stores/neo4j.py", "graphmodel/stores/neo4j_store/store.py"),
        ("dashboard/queries.py", "dashboard/questions.py"),
        ("dashboard/graphmodel/page.py", "dashboard/pages/page.py"),
        ("dashboard/calendar.py", "dashboard/pages/calendar.py"),
    ],
)
def test_a_taken_name_is_seen(broken, kept):
    assert bears_a_taken_name(Path(broken))
    assert not bears_a_taken_name(Path(kept))


# Put together here, so that this file does not break the rule it tests.
@pytest.mark.parametrize("folder", ["tmp", "home", "work"])
def test_a_machine_path_is_seen(folder):
    assert names_a_place(f"see /{folder}/notes")
    assert not names_a_place(f"see docs/{folder}/notes")


@pytest.mark.parametrize("parts", [("pypi", "org"), ("registry.npmjs", "org"), ("maven", "org")])
def test_the_address_of_a_registry_is_seen(parts):
    assert names_a_place(f"fetched from {'.'.join(parts)} today")
    assert not names_a_place(f"fetched from {' '.join(parts)} today")


def test_every_module_that_make_runs_is_there():
    run = re.findall(r"-[mp] ((?:tests|benchmarks)[\w.]*)", (ROOT / "Makefile").read_text("utf-8"))
    assert len(run) >= 4
    paths = [ROOT.joinpath(*name.split(".")) for name in run]
    assert [p for p in paths if not (p.with_suffix(".py").exists() or p.is_dir())] == []


def test_only_packages_list_what_they_export():
    modules = [module for module in MODULES if module.name != "__init__.py"]
    assert found_by(lambda tree: "__all__" in bound(tree), modules) == {}
