"""The folders of the project as a reader meets them: what each holds, and how much."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.support.neo4j_servers.jars import ROOT

PACKAGES = ("graphmodel", "ingest", "dashboard")
MOST_ENTRIES = 15
MOST_OF_ONE_PREFIX = 2


def folders_of(*tops: str, root: Path = ROOT) -> Iterator[Path]:
    """Yield every folder that holds modules, each before those within it."""
    for top in tops:
        inside = (path.parent for path in (root / top).rglob("*.py"))
        yield from sorted({root / top, *inside})


def entries_of(folder: Path) -> list[Path]:
    """Return what lies in a folder, but for the file that makes it a package."""
    made = {"__init__.py", "__pycache__"}
    return sorted(path for path in folder.iterdir() if path.name not in made)


def shared_prefixes(folder: Path) -> list[str]:
    """Return what stands before the first underscore in the names of three modules or more."""
    names = [path.stem.removeprefix("test_") for path in entries_of(folder) if path.suffix == ".py"]
    counted = Counter(name.partition("_")[0] for name in names if "_" in name)
    return sorted(prefix for prefix, times in counted.items() if times > MOST_OF_ONE_PREFIX)


def sentence_of(folder: Path) -> str:
    """Return the first line of what a folder says it holds; empty where it says nothing."""
    package = folder / "__init__.py"
    if not package.exists():
        return ""
    said = ast.get_docstring(ast.parse(package.read_text("utf-8")))
    return (said or "").partition("\n")[0]


def tree(root: Path = ROOT) -> Iterator[str]:
    """Yield the folders of the packages, indented by depth, each with its sentence."""
    for folder in folders_of(*PACKAGES, root=root):
        depth = len(folder.relative_to(root).parts) - 1
        yield f"{'  ' * depth}{folder.name}/".ljust(26) + sentence_of(folder)
