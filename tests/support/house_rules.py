"""What breaks a rule of this house that no linter knows: for a module, a path, a line."""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.neo4j_servers.jars import ROOT

TOP_FOLDERS = {"graphmodel", "ingest", "dashboard", "queries", "tests", "benchmarks", "docs"}

CYPHER = re.compile(
    r"\b(?:MATCH|MERGE|UNWIND|DETACH|FOREACH)\b|\bCREATE (?:CONSTRAINT\b|\()|(?i:\bmatch *\(\w*:)"
)
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:work|farm|root|tmp|home|Users)/\w|\b[A-Z]:\\Users\\|\.\./shared\b"
)
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:com|org)|maven\.org|apache\.org/maven2|index[-]url"
)


def speaks_cypher(tree: ast.Module) -> bool:
    return any(CYPHER.search(text) for text in _texts(tree))


def connects_to_sqlite(tree: ast.Module) -> int:
    """Count the places where a module connects, or takes the name it could connect by."""
    called = sum(ast.unparse(call.func) == "sqlite3.connect" for call in _calls(tree))
    imported = sum(
        alias.name == "connect"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "sqlite3"
        for alias in node.names
    )
    return called + imported


def takes_text_for_html(tree: ast.Module) -> bool:
    switch = "unsafe_allow_html"
    return switch in _texts(tree) or any(
        keyword.arg == switch and ast.unparse(keyword.value) != "False"
        for call in _calls(tree)
        for keyword in call.keywords
    )


def names_who_is_restricted(tree: ast.Module) -> bool:
    """Whether a module names the words of the column ``restricted``, or one of them as a text."""
    return "restricted" in _texts(tree) or any(
        "Restricted" in {getattr(node, field, None) for field in ("id", "attr", "name")}
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
    )


def takes_a_right_apart(tree: ast.Module) -> bool:
    """Whether a function takes a right by itself, and not the reader who has it."""
    return any(
        argument.arg == "risk_reader" for node in ast.walk(tree) for argument in _arguments(node)
    )


def asks_who_reads_in_a_cache(tree: ast.Module) -> list[str]:
    """Return functions with a cached result that find out who reads, who is no part of its key."""
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any("cached_per_data_version" in ast.unparse(one) for one in node.decorator_list)
        and any(isinstance(one, ast.Name) and one.id == "current_reader" for one in ast.walk(node))
    ]


def _arguments(node: ast.AST) -> list[ast.arg]:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return []
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def puts_a_query_together(tree: ast.Module) -> bool:
    """Whether text is joined right where it is sent to Neo4j: data is a parameter, never text."""
    sent = [
        call.args[0]
        for call in _calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"run", "execute_query"}
        and call.args
    ]
    return any(
        isinstance(text, ast.JoinedStr | ast.BinOp)
        or (
            isinstance(text, ast.Call)
            and isinstance(text.func, ast.Attribute)
            and text.func.attr in {"format", "join", "replace"}
        )
        for text in sent
    )


def bears_a_taken_name(module: Path) -> bool:
    """Whether an import that means a dependency or a top folder could find this module instead."""
    taken = _dependencies() | TOP_FOLDERS
    if module.parent == Path("dashboard"):
        # Streamlit puts its script's folder first on the path, before the standard library.
        taken |= sys.stdlib_module_names
    return bool({module.stem, *module.parts[1:-1]} & taken)


def names_a_place(line: str) -> bool:
    """Whether a line names a folder of some machine, or the address of a package registry."""
    return bool(MACHINE_PATH.search(line) or REGISTRY.search(line))


def _texts(tree: ast.Module) -> Iterator[str]:
    """Yield every text of a module but its docstrings, which may speak of anything."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@cache
def _dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = (re.match(r"[\w-]+", line) for line in wanted if isinstance(line, str))
    return {name[0].replace("-", "_") for name in names if name}


def bound_twice(tree: ast.Module) -> list[str]:
    """Return the names that a module binds more than once at its top: the first is lost."""
    return sorted(name for name, times in Counter(bound(tree)).items() if times > 1)


def bound(tree: ast.Module) -> Iterator[str]:
    """Yield every name that is bound at the top of a module, as often as it is."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            if "overload" not in map(ast.unparse, node.decorator_list):
                yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from (name.id for name in ast.walk(target) if isinstance(name, ast.Name))
